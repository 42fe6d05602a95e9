//! What a school sets in its ENT: how people sign in to an application, and where its links lead.

mod identification;
mod links;

pub use identification::{Identification, Passwords, SignIn};
pub use links::{Link, LinkSet};

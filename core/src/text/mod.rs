//! Value types: parsed once, and then they cannot be wrong.

mod email;
mod fold;
mod mask;

pub use email::{EmailAddress, EmailProblem};
pub use fold::fold_header;
pub use mask::{MASK, mask_address, mask_addresses};

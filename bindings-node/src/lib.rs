//! The native half of the package `rosterkit` for Node: it takes a call apart, hands it to the engine on a thread of
//! its own, and gives back what comes of it. What users see is made of this in `lib/`, in JavaScript.
//!
//! Calls, answers and failures are JSON at this border: V8 reads a document faster than it is handed one member by
//! member. Bytes are copied when a call is made: a script may change, detach or give away a buffer while another thread
//! reads it.

mod call;
mod export;
mod failure;
mod pull;
mod records;
mod report;
mod store;
mod stream;
mod text;
mod watch;
mod work;

pub use call::{Answer, Call, Made};
pub use export::Export;
pub use failure::Failure;
pub use pull::Pull;
pub use report::Report;
pub use store::Store;
pub use text::{answer_now, describe, mask};

//! Who may do what: roles, what each is able to do, and the proof that somebody was asked.
//!
//! One table ([`MATRIX`]) says what a role is able to do; each [`Action`] names the one [`Capability`] that it takes;
//! everything else is worked out from these. A handler takes an [`Authorized`], which only [`authorize`] makes: so
//! what changes an organization cannot be reached without the question.

mod action;
mod actor;
mod authorized;
mod decision;
mod library;
mod matrix;

#[cfg(test)]
mod tests;

pub use action::{Act, Action, act};
pub use actor::Actor;
pub use authorized::{Authorized, authorize, decision};
pub use decision::{Because, Decision, Rule, decide};
pub use library::{LIBRARY, LibraryAct, LibraryRole};
pub use matrix::{Capability, MATRIX, Role};

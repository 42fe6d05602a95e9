//! Claim codes and what stands round them: reading and writing codes, their check symbols, making them, keeping them,
//! claim addresses, serial numbers, and until when something can be claimed (`specs/claims.md`).
//!
//! A code is a secret until it is used: no `Debug` here shows one, and [`Secret`](crate::text::Secret) is how one crosses a border.

mod address;
mod alphabet;
mod check;
mod code;
mod digest;
mod format;
mod generate;
pub(crate) mod hex;
mod manual;
mod reading;
mod scheme;
mod serial;
mod throttle;
mod window;

#[cfg(test)]
mod errors_tests;

pub use address::{ClaimSite, CodePlace, ReadAddress};
pub use check::{CodeProblems, Proposal};
pub use code::ClaimCode;
pub use digest::{CodeDigest, CodeKey, CodeStatus};
pub use format::{ClaimCodes, CodeFormat};
pub use manual::{ManualClaim, ManualMatch, Purchase};
pub use scheme::Scheme;
pub use serial::{SerialFamilies, SerialFamily, SerialNumber};
pub use throttle::{FailedTries, ThrottlePolicy};
pub use window::{is_open, last_day};

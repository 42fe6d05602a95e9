//! Who is who: which rows are people to be provisioned, and which seat is whose.

mod evidence;
mod index;
#[cfg(feature = "french")]
pub mod ladder;
mod matching;
mod seats;
mod selection;

pub(crate) use evidence::{Evidence, Said};
pub(crate) use index::{HashKey, Index, all_differ};
pub use matching::MatchedBy;
pub(crate) use matching::{Found, Matching};
pub(crate) use seats::Seats;
pub(crate) use selection::{Bound, Facts, HeldRole};
pub use selection::{Selection, SelectionTerm};

//! Who is who: which rows are people to be provisioned, and which seat is whose.

mod evidence;
mod index;
#[cfg(feature = "french")]
pub mod keys;
#[cfg(feature = "french")]
pub mod ladder;
#[cfg(feature = "french")]
pub mod logins;
mod matching;
#[cfg(feature = "french")]
mod people_selection;
#[cfg(feature = "french")]
pub mod reconcile;
mod seats;
mod selection;
#[cfg(feature = "french")]
pub mod unify;

pub(crate) use evidence::{Evidence, Said};
pub(crate) use index::{HashKey, Index, all_differ};
pub use matching::MatchedBy;
pub(crate) use matching::{Found, Matching};
#[cfg(feature = "french")]
pub(crate) use people_selection::PeopleSelection;
pub(crate) use seats::Seats;
pub(crate) use selection::{Bound, Facts, HeldRole};
pub use selection::{Selection, SelectionTerm};

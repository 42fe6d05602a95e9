//! Rosters in, seats out.
//!
//! `rosterkit` reads a school roster, says exactly what is wrong with it, works out what has to change on a
//! subscription and why, refuses to do harm by accident, and applies the change so that a crash or a second run
//! loses nothing. This crate decides; it performs no I/O, reads no clock and draws no randomness: those come in
//! with each call.
//!
//! The folders follow the road that data takes:
//!
//! | module | is |
//! | --- | --- |
//! | [`text`] | value types, parsed once and then right: [`text::EmailAddress`], phone numbers, postal codes |
//! | [`diagnostic`] | findings about data: code, severity, place, context, hint; their English and French texts |
//! | [`tabular`] | bytes → encoding → dialect → records → checked rows; schemas, mappings, fixes |
//! | [`xml`] | XML of French schools, read as it comes in: encodings, limits, where we are in a format's tree |
//! | [`formats`] | the layouts built in, as data, and how a row becomes a person |
//! | [`archive`] | files that come in one: zip, tgz, or one by one |
//! | [`package`] | OneRoster packages: archives, manifests, references and rules across files |
//! | [`model`] | plain data: person, snapshot, subscription, seat |
//! | [`identity`] | who is who: selections, keys, matching a person with a seat |
//! | [`import`] | people by CSV in five steps, and of a roster in stages, each of which can be stored |
//! | [`lvs`] | functions of staff, and the profiles of *La Vie Scolaire* |
//! | [`ent`] | what a school sets in its ENT: who lets people in, where links lead |
//! | [`access`] | who may do what: roles, capabilities, decisions with their reason |
//! | [`portal`] | organizations and who administers them: commands, events, the log, notices |
//! | [`records`] | what the portal needs of a store |
//! | [`sis`] | school information systems: vendors as data, their addresses, who is eligible |
//! | [`sources`] | rosters over the network, without the network: requests out, responses in |
//! | [`targets`] | what goes out over the network, without the network: grades to a SIS |
//! | [`sync`] | diff, plan, guard, apply, undo, explain; the [`sync::Store`] trait |
//! | [`claim`] | claim codes and addresses, serial numbers, until when something can be claimed |
//! | [`api`] | the answers of every operation, as the command line and the bindings give them |

pub mod access;
pub mod api;
#[cfg(any(feature = "french", feature = "oneroster"))]
pub mod archive;
pub mod claim;
pub mod diagnostic;
#[cfg(feature = "french")]
pub mod ent;
mod error;
pub mod formats;
pub mod identity;
#[cfg(feature = "french")]
pub mod import;
#[cfg(feature = "french")]
pub mod lvs;
pub mod model;
#[cfg(feature = "oneroster")]
pub mod package;
#[cfg(feature = "portal")]
pub mod portal;
pub mod records;
mod settings;
#[cfg(feature = "oneroster")]
pub mod sis;
#[cfg(feature = "oneroster")]
pub mod sources;
pub mod sync;
pub mod tabular;
#[cfg(feature = "oneroster")]
pub mod targets;
pub mod text;
#[cfg(feature = "french")]
pub mod xml;

pub use error::{Error, ErrorCode};

//! *Annuaire académique fédérateur*: what academies supply ENTs with, in secondary (2D) and primary (1D) schools. A complete export, then
//! changes; all of a kind may be in several files, and a link may lead into any of them.
//!
//! ```text
//! file ─▶ XmlReader ─▶ requests ─▶ AafReader: add, replace, remove ─▶ AafState ─▶ Roster
//!                                  complete exports, then changes      (stored)    links, findings
//! ```
//! What a file is about is told by the category of each request, never by its name.

mod apply;
mod attributes;
mod files;
mod list;
mod meta;
mod person;
mod register;
mod request;
mod roster;
mod school;
mod state;

pub use apply::{AafApplied, AafOptions, AafReader, AafReading};
pub(crate) use files::AafFiles;
pub use meta::{AafDegree, AafFile, AafMeta, AafMode};
pub use school::AafSchool;
pub use state::{AafKind, AafPerson, AafState};

#[cfg(test)]
mod tests;

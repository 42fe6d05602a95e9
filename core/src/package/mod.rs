//! OneRoster packages: an [archive](crate::archive) or single files, what the manifest says of them, and what is wrong with each and with
//! all of them together.
//!
//! ```text
//! Container ─▶ Inventory ─▶ Manifest ─▶ version ─▶ each file: tabular::check ─▶ Links, Rules ─▶ PackageReport
//!   names,       which is                 and modes        in load order          keys and facts
//!   limits       which                                                           of those before
//! ```
//! A row is checked by its schema alone. What it refers to in other files is looked up beside that: so a key that is missing is
//! told once, where it is missing, with how many rows refer to it, and no row is bad because of another file.

pub mod convert;
mod facts;
mod headers;
mod inventory;
mod line_breaks;
mod links;
mod manifest;
mod mode;
mod notes;
mod profile;
mod report;
mod roots;
mod rules;
mod terms;
mod walk;

pub use crate::archive::{Container, Member, PackageFrom, PackageLimits};
pub use manifest::{FileMode, Manifest};
pub use profile::Profile;
pub use report::{PackageFileReport, PackageReport};
pub use walk::{Onlooker, PackageOptions, check};
pub(crate) use walk::{Package, gaps_of};

#[cfg(test)]
mod tests;

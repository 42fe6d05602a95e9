//! Invented rosters of any size, and the truth about them.
//!
//! Row `i` is a pure function of the options and `i` ([`Roster::user`]), so files are streamed and two of them can be
//! made to differ exactly where one wants. The same options give the same bytes, on every machine.
//!
//! - [`users`] and [`orgs`]: one clean `users.csv`, and the `orgs.csv` that goes with it.
//! - [`pair`]: two files a known difference apart.
//! - [`dirty`]: a file with a known number of errors of each [`ErrorClass`].
//! - [`package`]: a whole OneRoster package, with classes and enrollments.
//! - [`emails`]: lists of addresses, without a header.
//! - [`accounts`]: people and the accounts that they have, some of them misspelt.
//!
//! Rows come in blocks of 16, a neighbourhood: two guardians, twelve students, a teacher, another adult. They share a
//! main school; a student's `agentSourcedIds` name the block's guardians, so every reference of a clean file leads
//! somewhere. Names repeat as they do in life, and some people have a namesake in their own school.
//!
//! Nobody is real: mail domains are under `example.org`, telephone numbers in the blocks that France keeps for
//! fiction, passwords empty.

mod accounts;
mod dirty;
mod edit;
mod emails;
mod names;
mod orgs;
mod package;
mod pair;
mod records;
mod roster;
mod row;
mod splitmix;
mod spoil;

pub use accounts::{AccountOptions, MadeAccounts, accounts};
pub use dirty::{DirtyOptions, DirtyTruth, Injected, dirty};
pub use emails::{EmailFiles, EmailOptions, EmailTruth, emails};
pub use orgs::orgs;
pub use package::package;
pub use pair::{PairFiles, PairOptions, PairTruth, pair};
pub use records::{Dialect, Records};
pub use roster::{Ids, Options, Roster, users};
pub use row::{Column, Row};
pub use spoil::ErrorClass;

use std::io;

/// A wrong call of the generator.
fn wrong(text: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, text.into())
}

/// A share of `rows`, in rows; halves go to the even number.
fn share_of(rows: u64, share: f64) -> u64 {
    (rows as f64 * share).round_ties_even() as u64
}

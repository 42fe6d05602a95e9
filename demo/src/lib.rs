//! A OneRoster server for demonstrations and tests: 1.1 and 1.2 over one package, and every fault of real servers on request.
//!
//! It knows nothing of `rosterkit`, so that what is tested against it is not tested against itself: it reads its package with another
//! reader, verifies signatures with code of its own, and decides nothing. Rosters are read only; grades can be written. A token is for the
//! scopes that it was asked for, or for everything where it was asked for none.
//!
//! ```
//! use rosterkit_demo::{Demo, Fault, Package};
//!
//! let mut demo = Demo::new(Package::generate(300, 1));
//! demo.faults.push("users:clamp=50".parse::<Fault>()?);
//! let server = demo.start()?;
//! assert!(server.address().starts_with("http://127.0.0.1:"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod auth;
mod body;
mod fault;
mod gradebook;
mod package;
mod paging;
mod query;
mod road;
mod roster;
mod school;
mod server;
mod shape;

pub use fault::{Fault, UnknownFault};
pub use package::{Package, Table};
pub use server::{Demo, Serving};

/// A version of the binding; each has addresses of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Version {
    /// 1.1, below `/ims/oneroster/v1p1`.
    V1_1,
    /// 1.2, below `/ims/oneroster/{rostering,gradebook,resources}/v1p2`.
    V1_2,
}

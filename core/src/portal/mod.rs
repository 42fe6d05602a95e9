//! Organizations and who administers them: what may be done, what came of it, and the log of it all.
//!
//! ```text
//! Command ─▶ decide(Portal, Command, Actor) ─▶ events ─▶ evolve(Portal, event) ─▶ Portal
//!                  │                              └─▶ log: entries in a chain ─▶ audit, notices
//!                  └─▶ Error, with the rule that refused
//! ```
//!
//! [`decide`] and [`evolve`] are pure. [`perform`] walks the whole way over [`Records`](crate::records::Records): it loads
//! what a command needs and no more, and writes state and log at once or not at all. There is no other way in.

mod audit;
mod chain;
mod command;
mod decide;
mod entry;
mod event;
mod evolve;
mod load;
mod notice;
mod perform;
mod rebuild;
mod refusal;
mod state;

#[cfg(test)]
mod tests;

pub use audit::{AuditFilter, AuditPage, audit};
pub use chain::{ChainProblem, Flaw, Verification, verify};
pub use command::{Command, NamedPerson, Roles};
pub use decide::{Decided, decide};
pub use entry::Entry;
pub use event::{Event, FullName};
pub use evolve::evolve;
pub use load::{load_memberships, load_organization, load_organizations};
pub use notice::{Channel, Notice, NoticeKind, NoticedOrganization, notices};
pub use perform::{PerformAnswer, PerformCall, perform};
pub use rebuild::{PortalRebuilt, rebuild};
pub(crate) use refusal::{not_allowed, unknown_organization};
pub use state::{Memberships, Portal};

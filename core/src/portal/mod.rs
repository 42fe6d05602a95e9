//! Organizations, who administers them, and what they have: what may be done, what came of it, and the log of it all.
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
mod gather;
mod load;
mod notice;
mod perform;
mod rebuild;
mod refusal;
mod seats;
#[cfg(feature = "oneroster")]
mod sis;
mod state;
mod tries;

#[cfg(test)]
mod tests;

pub use audit::{AuditFilter, AuditPage, audit};
pub use chain::{ChainProblem, Flaw, Verification, verify};
pub use command::{Command, NamedPerson, OrganizationChoice, PurchaseProof, Roles};
pub use decide::{Decided, decide, product_key};
pub use entry::Entry;
pub use event::{DisplaysSaid, Event, FullName, SyncOutcome, UserData};
pub use evolve::evolve;
pub use gather::{Facts, gather};
#[cfg(feature = "oneroster")]
pub use load::load_sis;
pub use load::{
    load_library_role, load_memberships, load_organization, load_organizations, load_purchase, load_subscription,
    subscriptions_of_organization, subscriptions_of_person, subscriptions_of_product,
};
pub use notice::{Channel, Notice, NoticeKind, NoticedOrganization, notices};
pub use perform::{CodeKeeping, PerformAnswer, PerformCall, look_up, perform};
pub use rebuild::{PortalRebuilt, rebuild};
pub(crate) use refusal::{not_allowed, unknown_organization, unknown_subscription};
pub use seats::{Applying, apply, domain_of, may_apply, may_view, policy_for};
#[cfg(feature = "oneroster")]
pub use sis::{SisChange, SisEvent};
pub use state::{Memberships, Portal};

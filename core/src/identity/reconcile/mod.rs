//! Accounts of one person that came twice: found, and made one (I-REC-1 to I-REC-6).
//!
//! Somebody was put in by a CSV file or by hand, and the federated directory (AAF) made a second account later.
//! [`duplicates`] finds such pairs, [`reconciled`] says what is to be done of one, [`reconcile`] does it in a store at once or
//! not at all; [`ghosts`] are the accounts that AAF never came to. What is only similar is proposed and never made one.

mod duplicates;
mod ghosts;
mod kept;
mod request;
mod together;

pub use duplicates::{Duplicate, duplicates};
pub use ghosts::{Ghost, ghosts};
pub use kept::{
    AccountsChange, GroupsChange, ReconcileOrder, Reconciled, change_accounts, load_accounts, load_groups,
    put_accounts, reconcile, reconciliations,
};
pub use request::{SupportParty, SupportRequest};
pub use together::{AccountChange, Reconciliation, reconciled, synchronized};

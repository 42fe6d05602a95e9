//! The road from what is wanted to what is done: diff, plan, guard, apply, undo.

mod apply;
mod canonical;
pub mod diff;
mod drive;
mod effect;
mod explain;
mod fingerprint;
mod guard;
mod ledger;
mod list;
mod operation;
mod plan;
mod planning;
mod policy;
mod removal;
mod run;
mod store;
mod undo;

#[cfg(test)]
mod apply_tests;
#[cfg(test)]
mod sentences_tests;
#[cfg(test)]
pub(crate) mod testing;

pub use apply::{Apply, Batch, CHUNKS_PER_COMMIT, Outcome, Step};
pub(crate) use canonical::hexadecimal;
#[cfg(feature = "french")]
pub(crate) use canonical::sha256;
pub use drive::{ApplyOptions, applied_operations, apply, begin, drive, resume};
pub use effect::{Effect, effect};
pub use explain::{Concern, Explanation, RowFound, SeatFound, Seen, SourceLooked, Subject, Unmoved, explain};
pub use fingerprint::fingerprint_state;
pub use ledger::{MemoryStore, RecordsStore};
pub use list::{ListChange, Occupancy, SeatPage};
pub use operation::{Operation, OperationKind, Reason, WhyNot};
pub use plan::{Capacity, Counts, Hold, Inputs, Mode, Origin, Plan, PlanWarning, Verdict, WithoutOperation};
pub use planning::plan;
pub use policy::{CapacityPolicy, Guard, Limit, Ownership, Policy};
pub use removal::{Whom, removal};
pub use run::{Accepted, CHUNK, Intent, OperationKey, Run, RunStatus};
pub use store::{Rebuilt, Replay, Store};
pub use undo::{Left, Undo, undo};

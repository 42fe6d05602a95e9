//! The road from what is wanted to what is done: diff, plan, guard, apply, undo.

mod canonical;
pub mod diff;
mod effect;
mod explain;
mod fingerprint;
mod guard;
mod operation;
mod plan;
mod planning;
mod policy;
#[cfg(test)]
mod sentences_tests;
#[cfg(test)]
pub(crate) mod testing;
mod undo;

pub use effect::{Effect, effect};
pub use explain::{Concern, Explanation, RowFound, SeatFound, Seen, SourceLooked, Subject, Unmoved, explain};
pub use fingerprint::fingerprint_state;
pub use operation::{Operation, OperationKind, Reason, WhyNot};
pub use plan::{Capacity, Counts, Hold, Inputs, Mode, Origin, Plan, PlanWarning, Verdict, WithoutOperation};
pub use planning::plan;
pub use policy::{CapacityPolicy, Guard, Limit, Ownership, Policy};
pub use undo::{Left, Undo, undo};

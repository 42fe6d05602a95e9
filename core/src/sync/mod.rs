//! The road from what is wanted to what is done: diff, plan, guard, apply, undo.

pub mod diff;
mod operation;
mod plan;
mod policy;

pub use operation::{Operation, OperationKind, Reason, WhyNot};
pub use plan::{Capacity, Counts, Hold, Inputs, Mode, Origin, Plan, PlanWarning, Verdict, WithoutOperation};
pub use policy::{CapacityPolicy, Guard, Limit, Ownership, Policy};

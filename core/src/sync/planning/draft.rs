//! What every plan has in common, whether it comes from a source or undoes a run.

use chrono::{DateTime, Utc};

use super::super::fingerprint::digest;
use super::super::{
    Capacity, Counts, Hold, Inputs, Mode, Operation, OperationKind, Origin, Plan, PlanWarning, Policy, Verdict, guard,
};
use super::Tally;
use crate::model::{Completeness, FileFacts, Seat, State};
use crate::{Error, ErrorCode};

/// A plan before it is counted, judged and sealed.
pub(in super::super) struct Draft {
    pub(in super::super) mode: Mode,
    pub(in super::super) origin: Origin,
    pub(in super::super) completeness: Completeness,
    pub(in super::super) inputs: Inputs,
    pub(in super::super) made_at: DateTime<Utc>,
    pub(in super::super) operations: Vec<Operation>,
    pub(in super::super) tally: Tally,
    pub(in super::super) warnings: Vec<PlanWarning>,
    pub(in super::super) facts: Option<FileFacts>,
    /// What speaks against the plan before its operations are counted.
    pub(in super::super) holds: Vec<Hold>,
    /// The seats that shares are taken of.
    pub(in super::super) held_before: u64,
}

impl Draft {
    /// Counts, judges and seals the plan.
    ///
    /// # Errors
    /// [`ErrorCode::OverCapacity`], where the policy refuses.
    pub(in super::super) fn finish(self, state: &State, policy: &Policy) -> Result<Plan, Error> {
        let Self {
            mode,
            origin,
            completeness,
            inputs,
            made_at,
            operations,
            tally,
            mut warnings,
            facts,
            holds,
            held_before,
        } = self;
        let capacity = capacity(state, &operations, policy)?;
        if capacity.over_by > 0 {
            warnings.push(PlanWarning::OverCapacity { by: capacity.over_by });
        }
        let mut because = holds;
        because.extend(guard::holds_on_operations(&operations, held_before, &policy.guard));
        let without_operation = tally.into_list();
        let mut counts = count(&operations);
        counts.unchanged = without_operation.iter().map(|entry| entry.count).sum();
        let mut plan = Plan {
            mode,
            subscription: state.subscription.name.clone(),
            origin,
            completeness,
            inputs,
            made_at,
            counts,
            capacity,
            verdict: Verdict { held: !because.is_empty(), because },
            warnings,
            operations,
            without_operation,
            facts,
            digest: String::new(),
        };
        plan.digest = digest(&plan);
        Ok(plan)
    }
}

fn capacity(state: &State, operations: &[Operation], policy: &Policy) -> Result<Capacity, Error> {
    let is_active = |seat: Option<&Seat>| seat.is_some_and(Seat::is_active);
    let (mut gained, mut lost) = (0, 0);
    for operation in operations {
        match (is_active(operation.before.as_deref()), is_active(operation.after.as_ref())) {
            (false, true) => gained += 1,
            (true, false) => lost += 1,
            _ => {}
        }
    }
    let (total, before) = (state.subscription.total, state.assigned());
    let after = (before + gained).saturating_sub(lost);
    if policy.capacity.most(total).is_some_and(|most| after > most) && after > before {
        return Err(Error::new(ErrorCode::OverCapacity).with("assigned", after).with("total", total));
    }
    Ok(Capacity { total, before, after, over_by: after.saturating_sub(total) })
}

fn count(operations: &[Operation]) -> Counts {
    let mut counts = Counts::default();
    for operation in operations {
        *match operation.op {
            OperationKind::Add => &mut counts.add,
            OperationKind::Update => &mut counts.update,
            OperationKind::Move => &mut counts.moved,
            OperationKind::Adopt => &mut counts.adopt,
            OperationKind::Release => &mut counts.release,
            OperationKind::Suspend => &mut counts.suspend,
            OperationKind::Restore => &mut counts.restore,
            OperationKind::Remove => &mut counts.remove,
        } += 1;
    }
    counts
}

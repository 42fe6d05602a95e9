//! The guard: when a plan waits for somebody to approve it (P-GRD-1, P-GRD-2).

use std::collections::BTreeMap;

use super::planning::Rules;
use super::{Guard, Hold, Limit, Mode, Operation, OperationKind, Ownership, Policy};
use crate::identity::Matching;
use crate::model::{Completeness, Seat, Snapshot, State};

/// What a limit counts. Every operation comes under exactly one, but for the removal of a seat that is suspended: it
/// was counted when it was suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Verb {
    Adds,
    Updates,
    Moves,
    Removes,
}

impl Verb {
    /// The verb that an operation is counted under:
    ///
    /// | adds | updates | moves | removes |
    /// | --- | --- | --- | --- |
    /// | `add`, `restore`: access begins | `update`, `adopt`: access stays | `move` | `remove`, `suspend`: access ends; `release`: for this source it does |
    pub(super) fn of(operation: &Operation) -> Option<Self> {
        match operation.op {
            OperationKind::Add | OperationKind::Restore => Some(Self::Adds),
            OperationKind::Update | OperationKind::Adopt => Some(Self::Updates),
            OperationKind::Move => Some(Self::Moves),
            OperationKind::Suspend | OperationKind::Release => Some(Self::Removes),
            OperationKind::Remove => operation.before.as_deref().is_none_or(Seat::is_active).then_some(Self::Removes),
        }
    }

    /// The name in [`Hold::TooMany`], which is the one in a policy.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Adds => "adds",
            Self::Updates => "updates",
            Self::Moves => "moves",
            Self::Removes => "removes",
        }
    }

    fn limits(self, guard: &Guard) -> &[Limit] {
        match self {
            Self::Adds => &guard.adds,
            Self::Updates => &guard.updates,
            Self::Moves => &guard.moves,
            Self::Removes => &guard.removes,
        }
    }
}

impl Limit {
    /// Whether that many of so many pass it. Nothing passes no limit; anything is more than every share of nothing.
    pub fn is_passed(&self, count: u64, of: u64) -> bool {
        let share = u128::from(count) * 100;
        let limit = u128::from(of) * u128::from(self.percent);
        count > 0
            && if self.inclusive { count >= self.count && share >= limit } else { count > self.count && share > limit }
    }
}

/// How many active seats shares are taken of: those the source holds; for `replace`, and where there is no source,
/// those of the list (P-GRD-2). Suspended seats do not count.
pub(super) fn held_before(state: &State, ownership: Ownership, source: Option<&str>) -> u64 {
    state.seats.iter().filter(|seat| seat.is_active() && counts(seat, ownership, source)).count() as u64
}

fn counts(seat: &Seat, ownership: Ownership, source: Option<&str>) -> bool {
    ownership == Ownership::Replace || source.is_none_or(|source| seat.holder(source).is_some())
}

/// The limits that operations pass, in the order of the policy.
pub(super) fn holds_on_operations(operations: &[Operation], of: u64, guard: &Guard) -> Vec<Hold> {
    let mut counts = BTreeMap::new();
    for verb in operations.iter().filter_map(Verb::of) {
        *counts.entry(verb).or_insert(0_u64) += 1;
    }
    let mut holds = Vec::new();
    for (verb, count) in counts {
        for limit in verb.limits(guard).iter().filter(|limit| limit.is_passed(count, of)) {
            let Limit { percent, count: number, .. } = *limit;
            holds.push(Hold::TooMany { what: verb.name().to_owned(), count, of, percent, limit: number });
        }
    }
    holds
}

/// What the guard looks at in a source.
pub(super) struct Facts<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) matching: &'a Matching<'a>,
    /// Rows that were read, set aside or not.
    pub(super) rows: u64,
}

/// What speaks against a plan in its source itself.
pub(super) fn holds_on_source(facts: &Facts<'_>, rules: &Rules<'_>, state: &State, policy: &Policy) -> Vec<Hold> {
    let (guard, rows) = (&policy.guard, facts.rows);
    let mut holds = Vec::new();
    if matches!(facts.snapshot.completeness, Completeness::Partial { .. }) {
        holds.push(Hold::Incomplete);
    }
    if guard.empty_source && rows == 0 {
        holds.push(Hold::EmptySource);
    }
    if rows < guard.minimum_rows {
        holds.push(Hold::TooFewRows { rows, minimum: guard.minimum_rows });
    }
    holds.extend(lost_organizations(facts, rules, state, guard.lost_organization));
    holds
}

/// Organizations with seats that no row names any more. Only a source that names organizations can lose one, and only
/// where absence means something. A person who is sighted without any organization says nothing of theirs.
fn lost_organizations<'a>(
    facts: &'a Facts<'_>,
    rules: &Rules<'_>,
    state: &'a State,
    minimum: u64,
) -> impl Iterator<Item = Hold> + use<'a> {
    let named = &facts.snapshot.organizations;
    let mut lost: BTreeMap<&str, u64> = BTreeMap::new();
    if minimum > 0 && rules.mode == Mode::Authoritative && !named.is_empty() {
        for (at, seat) in state.seats.iter().enumerate() {
            let unknown =
                facts.matching.sighting_of(at).is_some_and(|sighting| sighting.person.organizations.is_empty());
            if unknown || !seat.is_active() || !counts(seat, rules.ownership, Some(rules.source)) {
                continue;
            }
            for organization in seat.person.organizations.iter() {
                if named.binary_search(organization).is_err() {
                    *lost.entry(organization).or_default() += 1;
                }
            }
        }
    }
    lost.into_iter()
        .filter(move |(_, seats)| *seats >= minimum)
        .map(|(organization, seats)| Hold::LostOrganization { organization: organization.into(), seats })
}

#[cfg(test)]
mod tests;

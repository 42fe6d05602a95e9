//! Seats that somebody takes by hand (P-PRV-4).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::canonical::{hexadecimal, sha256};
use super::planning::{Draft, Tally};
use super::{Guard, Inputs, Mode, Operation, OperationKind, Origin, Plan, Policy, Reason, fingerprint_state, guard};
use crate::model::{Completeness, MANUAL, SeatState, State};
use crate::text::EmailAddress;
use crate::{Error, ErrorCode};

/// Whose seats are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// Those of these addresses.
    These(BTreeSet<EmailAddress>),
    /// Everybody's.
    All,
}

/// Works out the plan that takes the seats of people who are named, whoever holds them (P-PRV-4); with a grace it suspends
/// them. Pure, like [`super::plan`]. Who is named was not left out by accident, so the guard holds no such plan; the one that takes
/// everybody's is held like any other.
///
/// # Errors
/// `unknown_seat` where one of these addresses has no seat: then there is no plan for the others either. `invalid_policy` when
/// the grace ends beyond the calendar.
pub fn removal(whom: &Whom, state: &State, policy: &Policy, now: DateTime<Utc>) -> Result<Plan, Error> {
    let until = policy.grace_until(now)?;
    let mut strangers = match whom {
        Whom::These(these) => these.clone(),
        Whom::All => BTreeSet::new(),
    };
    let mut operations = Vec::new();
    for seat in &state.seats {
        let named = match whom {
            Whom::These(_) => strangers.remove(&seat.person.email),
            Whom::All => true,
        };
        // A suspended seat gives no access already, and ends when its grace does.
        if !named || !seat.is_active() {
            continue;
        }
        let suspended = SeatState::Suspended { since: now, until };
        let (op, after) = match policy.grace_days {
            0 => (OperationKind::Remove, None),
            _ => (OperationKind::Suspend, Some(crate::model::Seat { state: suspended, ..seat.clone() })),
        };
        operations.push(Operation {
            op,
            before: Some(Box::new(seat.clone())),
            after,
            reason: Reason::ByHand,
            row: None,
        });
    }
    if !strangers.is_empty() {
        let strangers: Vec<String> = strangers.iter().map(|email| email.expose().to_owned()).collect();
        let error = Error::new(ErrorCode::UnknownSeat).with("subscription", state.subscription.name.as_str());
        return Err(error.with("emails", strangers));
    }
    let inputs = Inputs {
        snapshot: hexadecimal(&sha256(whom)),
        state: fingerprint_state(state),
        policy: hexadecimal(&sha256(policy)),
    };
    let named = Policy { guard: Guard { removes: Vec::new(), ..policy.guard.clone() }, ..policy.clone() };
    Draft {
        // Whoever is not named stays.
        mode: Mode::Additive,
        origin: Origin::Source { source: MANUAL.into(), layout: "emails".into() },
        completeness: Completeness::Claimed,
        inputs,
        made_at: now,
        operations,
        tally: Tally::default(),
        warnings: Vec::new(),
        facts: None,
        holds: Vec::new(),
        held_before: guard::held_before(state, policy.ownership, None),
    }
    .finish(state, if *whom == Whom::All { policy } else { &named })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::testing::{address, now, seat, state};

    #[test]
    fn p_prv_4_who_is_named_loses_the_seat_and_nobody_else() {
        let state = state(vec![seat(1, "a", "csv"), seat(2, "b", "csv manual"), seat(3, "c", "manual")]);
        let these = |names: &[&str]| Whom::These(names.iter().map(|name| address(name)).collect());
        // All but one, by name: not held, for each was meant.
        let plan = removal(&these(&["b", "a"]), &state, &Policy::default(), now()).unwrap();
        assert_eq!(plan.operations.iter().map(Operation::seat).collect::<Vec<_>>(), [1, 2]);
        assert!(plan.operations.iter().all(|it| it.op == OperationKind::Remove && it.reason == Reason::ByHand));
        assert!(!plan.verdict.held);
        plan.verify().unwrap();
        let stranger = removal(&these(&["a", "z"]), &state, &Policy::default(), now()).unwrap_err();
        assert_eq!(stranger.code(), ErrorCode::UnknownSeat);
    }

    #[test]
    fn p_prv_4_everybody_s_seat_is_taken_after_an_approval_only() {
        let state = state(vec![seat(1, "a", "csv"), seat(2, "b", "csv")]);
        let plan = removal(&Whom::All, &state, &Policy::default(), now()).unwrap();
        assert_eq!((plan.counts.remove, plan.verdict.held), (2, true));
        let graceful = Policy { grace_days: 30, ..Policy::default() };
        assert_eq!(removal(&Whom::All, &state, &graceful, now()).unwrap().counts.suspend, 2);
    }
}

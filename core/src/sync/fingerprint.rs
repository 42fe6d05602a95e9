//! Fingerprints of what a plan was made from, and the digest of the plan itself.

use chrono::{DateTime, Utc};
use serde::ser::{Serialize, SerializeTuple, Serializer};

use super::canonical::{hexadecimal, sha256};
use super::{Operation, OperationKind, Plan};
use crate::model::{Seat, SeatState, State};
use crate::{Error, ErrorCode};

/// The SHA-256 of a state, in hexadecimal: what [`super::Inputs::state`] holds. A plan is applied only to a state
/// with the same one (P-GRD-3).
pub fn fingerprint_state(state: &State) -> String {
    hexadecimal(&sha256(state))
}

impl Plan {
    /// Checks that the plan is as it was made: its digest is the one of its content.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidPlan`] when it is not; somebody changed the file.
    pub fn verify(&self) -> Result<(), Error> {
        if self.digest == digest(self) {
            return Ok(());
        }
        Err(Error::new(ErrorCode::InvalidPlan).with("problem", "digest"))
    }

    /// Gives the plan the digest of its content: for whoever makes or changes one by hand.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.digest = digest(&self);
        self
    }
}

/// The SHA-256 of a plan without `made_at` and the digest itself, in hexadecimal.
///
/// What the plan suspends, it suspends at `made_at`: such instants go in as their distance from it. Else a plan with a
/// grace could never be approved by making it again a minute later.
pub(super) fn digest(plan: &Plan) -> String {
    let Plan {
        mode,
        subscription,
        origin,
        completeness,
        inputs,
        made_at,
        counts,
        capacity,
        verdict,
        warnings,
        operations,
        without_operation,
        facts,
        digest: _,
    } = plan;
    let steps = Steps { operations, made_at: *made_at };
    let head = (mode, subscription, origin, completeness, inputs, counts, capacity);
    hexadecimal(&sha256(&(head, verdict, warnings, steps, without_operation, facts)))
}

struct Steps<'a> {
    operations: &'a [Operation],
    made_at: DateTime<Utc>,
}

impl Serialize for Steps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.operations.iter().map(|operation| Step { operation, made_at: self.made_at }))
    }
}

struct Step<'a> {
    operation: &'a Operation,
    made_at: DateTime<Utc>,
}

impl Serialize for Step<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Operation { op, before, after, reason, row } = self.operation;
        let mut step = serializer.serialize_tuple(5)?;
        step.serialize_element(op)?;
        step.serialize_element(before)?;
        match (op, after) {
            (
                OperationKind::Suspend,
                Some(Seat { id, person, holders, state: SeatState::Suspended { since, until } }),
            ) if *since == self.made_at => {
                step.serialize_element(&(id, person, holders, (*until - *since).num_milliseconds()))?;
            }
            _ => step.serialize_element(after)?,
        }
        step.serialize_element(reason)?;
        step.serialize_element(row)?;
        step.end()
    }
}

//! What becomes of a seat whose person the source does not have.

use super::super::{Mode, Operation, OperationKind, Ownership, Reason, WhyNot};
use super::Rules;
use crate::identity::Said;
use crate::model::{Seat, SeatState};

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing, for this reason.
    Stays(WhyNot),
    /// It ends for this source: `release`, `suspend` or `remove`.
    Ends(OperationKind, Reason),
}

/// The table of [`super::plan`], row by row.
pub(super) fn of(seat: &Seat, said: Option<Said>, rules: &Rules<'_>) -> Fate {
    let kept = said.filter(|said| said.keeps()).map(|said| match said.why {
        WhyNot::DuplicatePerson => WhyNot::KeptDuplicate,
        _ => WhyNot::KeptInvalidRow,
    });
    if let SeatState::Suspended { until, .. } = seat.state {
        let may_end = rules.mode == Mode::Authoritative && rules.whole && rules.readable && rules.concerns(seat);
        return match kept {
            Some(why) => Fate::Stays(why),
            None if may_end && until <= rules.now => Fate::Ends(OperationKind::Remove, Reason::GraceEnded),
            None => Fate::Stays(WhyNot::InGrace),
        };
    }
    if !rules.concerns(seat) {
        return Fate::Stays(WhyNot::KeptHeldByOthers);
    }
    if rules.mode == Mode::Additive {
        return Fate::Stays(WhyNot::KeptAdditive);
    }
    if let Some(why) = kept {
        return Fate::Stays(why);
    }
    if !rules.whole {
        return Fate::Stays(WhyNot::KeptPartial);
    }
    if !rules.readable {
        return Fate::Stays(WhyNot::KeptUnreadableRow);
    }
    let op = if rules.ownership == Ownership::Coexist && seat.holders.iter().any(|h| *h.source != *rules.source) {
        OperationKind::Release
    } else if rules.grace.is_some() {
        OperationKind::Suspend
    } else {
        OperationKind::Remove
    };
    Fate::Ends(op, reason(said))
}

/// The operation that ends a seat for this source.
pub(super) fn operation(
    seat: &Seat,
    op: OperationKind,
    reason: Reason,
    said: Option<Said>,
    rules: &Rules<'_>,
) -> Operation {
    let mut after = None;
    if op != OperationKind::Remove {
        let mut seat = seat.clone();
        match (op, rules.grace) {
            (OperationKind::Release, _) => seat.holders.retain(|holder| *holder.source != *rules.source),
            (_, Some(until)) => seat.state = SeatState::Suspended { since: rules.now, until },
            (_, None) => {}
        }
        after = Some(seat);
    }
    Operation { op, before: Some(seat.clone().into()), after, reason, row: said.map(|said| said.row) }
}

fn reason(said: Option<Said>) -> Reason {
    match said.map(|said| said.why) {
        Some(WhyNot::Inactive) => Reason::Inactive,
        Some(WhyNot::NotSelected) => Reason::NotSelected,
        Some(WhyNot::NoEmail) => Reason::NoEmail,
        _ => Reason::NotInSource,
    }
}

//! What becomes of a person who has a seat.

use super::super::{Operation, OperationKind, Ownership, Reason};
use super::{Mode, Person, Rules};
use crate::model::{Holder, Seat, SeatState, Sighting};

/// The one operation for a seat and its sighting, by the tables of [`super::plan`]; none where all is as it should be.
///
/// What a sync does not speak of (a field that a later version may add, such as a library role set by hand, P-LIB-4)
/// stays: `after` is `before` with changes, never a seat made anew.
pub(super) fn settle(seat: &Seat, sighting: Sighting, rules: &Rules<'_>) -> Option<Operation> {
    let holder = seat.holder(rules.source);
    let active = seat.is_active();
    let leave_alone = rules.ownership == Ownership::Replace && rules.mode == Mode::Additive;
    if holder.is_none() && active && leave_alone {
        return None;
    }
    let old_key = holder.and_then(|holder| holder.key.as_deref());
    let new_key = sighting.key.as_deref().filter(|key| holder.is_some() && old_key != Some(key));
    let moved = seat.person.email != sighting.person.email;
    let rekeyed = new_key.is_some() && old_key.is_some();
    let joins = holder.is_none() || rules.alone() && seat.holders.len() > 1;
    let mut fields = changed_fields(&seat.person, &sighting.person);
    if new_key.is_some() {
        fields.push("key");
    }
    let (op, reason) = if !active {
        (OperationKind::Restore, Reason::Returned)
    } else if moved {
        (OperationKind::Move, Reason::AddressChanged)
    } else if rekeyed {
        (OperationKind::Move, Reason::KeyChanged)
    } else if joins {
        (OperationKind::Adopt, Reason::TakenOver)
    } else if !fields.is_empty() {
        let fields = fields.into_iter().map(str::to_owned).collect();
        (OperationKind::Update, Reason::ValuesChanged { fields })
    } else {
        return None;
    };
    let row = Some(sighting.row);
    let mut after = seat.clone();
    hold(&mut after.holders, sighting.key, rules, !active || rules.alone());
    take_values(&mut after.person, sighting.person, moved);
    after.state = SeatState::Active;
    Some(Operation { op, before: Some(seat.clone().into()), after: Some(after), reason, row })
}

/// Makes the source a holder; the only one where it is to be `alone`. A key that it does not give stays.
fn hold(holders: &mut Vec<Holder>, key: Option<Box<str>>, rules: &Rules<'_>, alone: bool) {
    let known = holders.iter().find(|holder| *holder.source == *rules.source).and_then(|holder| holder.key.clone());
    holders.retain(|holder| !alone && *holder.source != *rules.source);
    holders.push(Holder { source: rules.source.into(), key: key.or(known) });
    holders.sort();
}

/// Names of the fields for which the source has another value. What it leaves empty it does not know.
fn changed_fields(seat: &Person, source: &Person) -> Vec<&'static str> {
    let text = |name, old: &str, new: &str| (!new.is_empty() && old != new).then_some(name);
    let list = |name, old: &[Box<str>], new: &[Box<str>]| (!new.is_empty() && old != new).then_some(name);
    [
        text("given_name", &seat.given_name, &source.given_name),
        text("family_name", &seat.family_name, &source.family_name),
        list("roles", &seat.roles, &source.roles),
        list("organizations", &seat.organizations, &source.organizations),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn take_values(seat: &mut Person, source: Person, moved: bool) {
    let Person { email, given_name, family_name, roles, organizations } = source;
    if moved {
        seat.email = email;
    }
    if !given_name.is_empty() {
        seat.given_name = given_name;
    }
    if !family_name.is_empty() {
        seat.family_name = family_name;
    }
    if !roles.is_empty() {
        seat.roles = roles;
    }
    if !organizations.is_empty() {
        seat.organizations = organizations;
    }
}

//! `seats`: who has a seat.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::model::{Seat, State, Subscription};
use crate::sync::Store;
use crate::text::fold_header;

/// What is asked of `seats`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatsCall {
    /// The subscription.
    pub subscription: String,
    /// Only seats with this in address, name or key, whatever case and accents (P-PRV-18).
    #[serde(default)]
    pub search: Option<String>,
    /// How many are listed; all by default.
    #[serde(default)]
    pub limit: Option<usize>,
    /// How many are passed over first.
    #[serde(default)]
    pub offset: usize,
}

/// What `seats` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeatsAnswer {
    /// The subscription.
    pub subscription: Subscription,
    /// How many seats give access.
    pub assigned: u64,
    /// How many seats the search finds; without a search, all there are.
    pub found: u64,
    /// How many were passed over.
    pub offset: usize,
    /// The seats, by number.
    pub seats: Vec<Seat>,
}

/// Lists seats.
///
/// # Errors
/// `unknown_subscription`; what the store gives.
pub fn seats(call: &SeatsCall, store: &dyn Store) -> Result<SeatsAnswer, Error> {
    let state = store.load(&call.subscription)?;
    let assigned = state.assigned();
    let State { subscription, mut seats, .. } = state;
    if let Some(wanted) = call.search.as_deref().map(fold_header).filter(|wanted| !wanted.is_empty()) {
        seats.retain(|seat| is_found(seat, &wanted));
    }
    let found = seats.len() as u64;
    let page = seats.into_iter().skip(call.offset).take(call.limit.unwrap_or(usize::MAX)).collect();
    Ok(SeatsAnswer { subscription, assigned, found, offset: call.offset, seats: page })
}

/// P-PRV-18. What is searched for is folded as headers are: letters and digits alone count.
fn is_found(seat: &Seat, wanted: &str) -> bool {
    let has = |text: &str| fold_header(text).contains(wanted);
    let person = &seat.person;
    has(person.email.expose())
        || has(&format!("{} {}", person.given_name, person.family_name))
        || has(&format!("{} {}", person.family_name, person.given_name))
        || seat.holders.iter().any(|holder| holder.key.as_deref().is_some_and(has))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Holder, Person, SeatState};
    use crate::text::EmailAddress;

    fn seat(id: u64, email: &str, given: &str, key: Option<&str>) -> Seat {
        let person = Person { given_name: given.into(), ..Person::with_email(EmailAddress::parse(email).unwrap()) };
        let holders = vec![Holder { source: "csv".into(), key: key.map(Into::into) }];
        Seat { id, person, holders, state: SeatState::Active }
    }

    #[test]
    fn p_prv_18_seats_are_found_by_address_name_and_key_whatever_case_and_accents() {
        let seats = [seat(1, "zoe.m@a.example", "Zoé", Some("t-1")), seat(2, "bo@b.example", "Bo", None)];
        let ids = |wanted: &str| {
            let wanted = fold_header(wanted);
            seats.iter().filter(|seat| is_found(seat, &wanted)).map(|seat| seat.id).collect::<Vec<_>>()
        };
        assert_eq!(ids("ZOE"), [1]);
        assert_eq!(ids("zoé"), [1]);
        assert_eq!(ids("B.EXAMPLE"), [2]);
        assert_eq!(ids("T-1"), [1]);
        assert_eq!(ids("example"), [1, 2]);
        assert_eq!(ids("nobody"), [0_u64; 0]);
    }
}

//! `seats`: who has a seat.

use serde::{Deserialize, Serialize};

use super::list;
use crate::Error;
use crate::access::Actor;
use crate::model::{Seat, Subscription};
use crate::sync::{SeatPage, Store};
use crate::text::fold_header;

/// What is asked of `seats`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatsCall {
    /// The subscription.
    pub subscription: String,
    /// Who asks; the operator by default.
    #[serde(default)]
    pub actor: Actor,
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

impl SeatsCall {
    /// Everybody of that subscription, for the operator.
    pub fn of(subscription: impl Into<String>) -> Self {
        Self { subscription: subscription.into(), actor: Actor::Operator, search: None, limit: None, offset: 0 }
    }
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

/// Lists seats, to whoever holds a role in the organization whose subscription it is. Without a search no more is read than what is passed over and listed; with one the whole list is, page by
/// page, and what others change meanwhile may be in the pages that are read later.
///
/// # Errors
/// `unknown_subscription`, `not_allowed`; what the store gives.
pub fn seats(call: &SeatsCall, store: &dyn Store) -> Result<SeatsAnswer, Error> {
    /// How many seats are read at once.
    const PAGE: usize = 1_000;
    list::may_view(store, &call.subscription, &call.actor)?;
    let wanted = call.search.as_deref().map(fold_header).filter(|wanted| !wanted.is_empty());
    let mut left = call.limit.unwrap_or(usize::MAX);
    let (mut over, mut listed, mut found) = (call.offset, Vec::new(), 0);
    let mut after = None;
    loop {
        let count = if wanted.is_some() { PAGE } else { over.saturating_add(left).min(PAGE) };
        let SeatPage { subscription, seats, assigned, page } = store.page(&call.subscription, after, count)?;
        after = page.last().map(|seat| seat.id);
        let ended = page.len() < count || count == 0;
        for seat in page {
            if wanted.as_deref().is_some_and(|wanted| !is_found(&seat, wanted)) {
                continue;
            }
            found += 1;
            if over > 0 {
                over -= 1;
            } else if left > 0 {
                left -= 1;
                listed.push(seat);
            }
        }
        if ended {
            let found = if wanted.is_some() { found } else { seats };
            return Ok(SeatsAnswer { subscription, assigned, found, offset: call.offset, seats: listed });
        }
    }
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
    use std::ops::ControlFlow;

    use super::*;
    use crate::model::{Holder, Person, SeatState};
    use crate::sync::{self, ApplyOptions, MemoryStore, testing};
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

    #[test]
    fn what_is_listed_is_that_part_of_what_is_found_wherever_pages_end() {
        let mut store = MemoryStore::new();
        store.create_subscription(&Subscription { name: "lumio".into(), total: 3_000 }).unwrap();
        let names: Vec<String> = (1..=2_500).map(|number| format!("p{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let plan = testing::replace(testing::snapshot(&names), &store.load("lumio").unwrap());
        let applied = ApplyOptions::at(testing::now());
        sync::apply(&mut store, &plan, &applied, &mut |_, _| ControlFlow::Continue(())).unwrap();
        let all = store.load("lumio").unwrap().seats;
        for search in [None, Some("".to_owned()), Some("P9".to_owned()), Some("nobody".to_owned())] {
            let wanted = search.as_deref().map(fold_header).unwrap_or_default();
            let found: Vec<u64> = all.iter().filter(|seat| is_found(seat, &wanted)).map(|seat| seat.id).collect();
            for (offset, limit) in [
                (0, None),
                (0, Some(0)),
                (0, Some(50)),
                (990, Some(20)),
                (1_000, Some(1_000)),
                (3, None),
                (2_490, Some(50)),
                (9_999, None),
            ] {
                let call = SeatsCall { search: search.clone(), limit, offset, ..SeatsCall::of("lumio") };
                let answer = seats(&call, &store).unwrap();
                let listed: Vec<u64> = answer.seats.iter().map(|seat| seat.id).collect();
                let expected: Vec<u64> = found.iter().copied().skip(offset).take(limit.unwrap_or(usize::MAX)).collect();
                assert_eq!(listed, expected, "{search:?} {offset} {limit:?}");
                assert_eq!((answer.found, answer.assigned, answer.offset), (found.len() as u64, 2_500, offset));
            }
        }
    }
}

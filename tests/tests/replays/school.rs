//! A school, the files that its sources give, and the office that keeps its lists of seats.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rosterkit::access::Actor;
use rosterkit::api::{
    ApplyCall, PlanCall, RosterCall, SeatsAddCall, SeatsCall, SubscriptionAddCall, apply, plan, seats, seats_add,
    subscription_add,
};
use rosterkit::model::Seat;
use rosterkit::sync::{Guard, Mode, Ownership, Plan, Policy, Run, Store};
use rosterkit::text::EmailAddress;
use rosterkit::{Error, ErrorCode};

/// The list that nearly all is about.
pub const LIST: &str = "lumio";

/// The school over a store.
pub struct School<'a> {
    pub store: &'a mut dyn Store,
    pub now: DateTime<Utc>,
}

/// A file of a source: who it is from, what is in it, and who of it gets a seat.
#[derive(Clone)]
pub struct Roster {
    pub source: &'static str,
    pub file: String,
    pub mode: Option<Mode>,
    pub selections: Vec<String>,
}

/// Who has which seat, by the name before the `@`.
pub type Seated = BTreeMap<String, u64>;

impl Roster {
    /// A plain list of addresses, as the authority.
    pub fn of_addresses<'n>(source: &'static str, names: impl IntoIterator<Item = &'n str>) -> Self {
        let file = names.into_iter().map(|name| format!("{name}@school.example\n")).collect();
        Self { source, file, mode: Some(Mode::Authoritative), selections: Vec::new() }
    }

    /// A OneRoster file of teachers: key, name before the `@`. The family name is the key.
    pub fn of_people<'n>(source: &'static str, people: impl IntoIterator<Item = (&'n str, &'n str)>) -> Self {
        Self::of_people_as(source, people.into_iter().map(|(key, name)| (key, name, "teacher")))
    }

    /// The same with roles.
    pub fn of_people_as<'n>(
        source: &'static str,
        people: impl IntoIterator<Item = (&'n str, &'n str, &'n str)>,
    ) -> Self {
        let mut file = String::from("sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\n");
        for (key, name, role) in people {
            file += &format!("{key},true,lake,{role},{key},Camille,{key},{name}@school.example\n");
        }
        Self { source, file, mode: Some(Mode::Authoritative), selections: Vec::new() }
    }

    /// The same in another mode; none for the one that the layout has.
    pub fn in_mode(self, mode: Option<Mode>) -> Self {
        Self { mode, ..self }
    }

    /// The same with only those selected of whom this holds.
    pub fn only(self, selection: &str) -> Self {
        Self { selections: vec![selection.to_owned()], ..self }
    }
}

/// That many people, called by a letter and a number.
pub fn people(letter: char, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("{letter}{number}")).collect()
}

/// A policy whose guard holds nothing.
pub fn unguarded(ownership: Ownership) -> Policy {
    let guard = Guard {
        adds: Vec::new(),
        updates: Vec::new(),
        moves: Vec::new(),
        removes: Vec::new(),
        empty_source: false,
        lost_organization: 0,
        minimum_rows: 0,
    };
    Policy { ownership, guard, ..Policy::default() }
}

pub fn email(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@school.example")).unwrap()
}

/// How many of them had a seat and do not have that seat any more.
pub fn lost(before: &Seated, after: &Seated) -> u64 {
    before.iter().filter(|(name, seat)| after.get(*name) != Some(seat)).count() as u64
}

impl<'a> School<'a> {
    pub fn new(store: &'a mut dyn Store) -> Self {
        Self { store, now: "2026-09-01T06:00:00Z".parse().unwrap() }
    }

    /// Makes the list.
    pub fn with_list(&mut self, total: u64) {
        subscription_add(&SubscriptionAddCall { name: LIST.into(), seats: total }, self.store).unwrap();
    }

    /// What a file would change.
    pub fn plan(&mut self, list: &str, roster: &Roster, policy: &Policy) -> Result<Plan, Error> {
        let files = BTreeMap::from([("roster.csv".to_owned(), roster.file.clone().into_bytes())]);
        let call = RosterCall {
            source: roster.source.into(),
            mode: roster.mode,
            selections: roster.selections.clone(),
            ..RosterCall::of("roster.csv")
        };
        let call = PlanCall { policy: Some(policy.clone()), ..PlanCall::of(list, call, self.now) };
        Ok(plan(&call, &files, self.store)?.plan)
    }

    /// Applies a plan that somebody has looked at.
    pub fn approve(&mut self, plan: Plan) -> Run {
        let call = ApplyCall { approve: Some(plan.digest.clone()), ..ApplyCall::of(plan, self.now) };
        apply(&call, &BTreeMap::new(), self.store).unwrap().run
    }

    /// What a nightly job does: it plans and applies, and approves nothing.
    pub fn night(&mut self, list: &str, roster: &Roster, policy: &Policy) -> Result<Run, Error> {
        let plan = self.plan(list, roster, policy)?;
        Ok(apply(&ApplyCall::of(plan, self.now), &BTreeMap::new(), self.store)?.run)
    }

    /// A nightly job that the guard may hold, which is no fault of the job's.
    pub fn night_or_held(&mut self, list: &str, roster: &Roster, policy: &Policy) -> Option<Run> {
        match self.night(list, roster, policy) {
            Err(error) if error.code() == ErrorCode::HeldPlan => None,
            run => Some(run.unwrap()),
        }
    }

    /// Gives seats by hand.
    pub fn add_by_hand(&mut self, list: &str, names: &[&str]) {
        let call = SeatsAddCall {
            subscription: list.into(),
            emails: names.iter().map(|name| format!("{name}@school.example")).collect(),
            actor: Actor::Operator,
            why: None,
            policy: Some(unguarded(Ownership::Coexist)),
            approve: None,
            now: self.now,
        };
        assert!(seats_add(&call, &BTreeMap::new(), self.store).unwrap().run.is_some());
    }

    /// The seats of a list.
    pub fn seats(&self, list: &str) -> Vec<Seat> {
        seats(&SeatsCall::of(list), &*self.store).unwrap().seats
    }

    /// Who has a seat that gives access.
    pub fn seated(&self, list: &str) -> Seated {
        let active = self.seats(list).into_iter().filter(Seat::is_active);
        active.map(|seat| (seat.person.email.expose().replace("@school.example", ""), seat.id)).collect()
    }
}

//! Plans to apply, and stores that fail when they are told to.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Utc};
use rosterkit::model::{Completeness, FileFacts, Holder, Person, Seat, SeatState, State, Subscription};
use rosterkit::records::{Record, Records, Write};
use rosterkit::sync::{
    CHUNK, Capacity, Counts, Inputs, ListChange, Mode, Operation, OperationKind, Origin, Plan, Reason, Rebuilt, Run,
    SeatPage, Store, Verdict, fingerprint_state,
};
use rosterkit::text::EmailAddress;
use rosterkit::{Error, ErrorCode};

pub const NAME: &str = "lumio";

pub fn now() -> DateTime<Utc> {
    "2026-09-01T22:00:00.123456789Z".parse().unwrap()
}

pub fn subscription() -> Subscription {
    Subscription { name: NAME.into(), total: 450 }
}

pub fn seat(id: u64, address: &str) -> Seat {
    let person = Person {
        given_name: "Zoë \"Z\"".into(),
        family_name: format!("Family{}", id % 7).into(),
        roles: vec!["teacher".into(), "aide".into()].into(),
        organizations: vec![format!("org-{}", id % 5).into()].into(),
        ..Person::with_email(EmailAddress::parse(address).unwrap())
    };
    let csv = Holder { source: "csv".into(), key: Some(format!("key-{id}").into()) };
    let manual = Holder { source: "manual".into(), key: None };
    let holders = if id.is_multiple_of(3) { vec![csv, manual] } else { vec![csv] };
    Seat { id, person, holders, state: SeatState::Active }
}

pub fn suspended(seat: &Seat) -> Seat {
    let until = now().checked_add_days(Days::new(30)).unwrap();
    Seat { state: SeatState::Suspended { since: now(), until }, ..seat.clone() }
}

pub fn renamed(seat: &Seat, address: &str) -> Seat {
    let mut seat = seat.clone();
    seat.person.email = EmailAddress::parse(address).unwrap();
    seat
}

pub fn operation(op: OperationKind, before: Option<Seat>, after: Option<Seat>) -> Operation {
    let reason = match op {
        OperationKind::Add => Reason::InSource,
        OperationKind::Update => Reason::ValuesChanged { fields: vec!["given_name".into()] },
        OperationKind::Move => Reason::AddressChanged,
        _ => Reason::NotInSource,
    };
    let row = after.as_ref().map(|seat| seat.id + 1);
    Operation { op, before: before.map(Box::new), after, reason, row }
}

/// Adds the seats with these numbers.
pub fn adds(numbers: impl Iterator<Item = u64>) -> Vec<Operation> {
    // Some addresses are not written as they are compared.
    let address = |id| if id % 4 == 0 { format!("Person{id}@École.example") } else { format!("person{id}@a.example") };
    numbers.map(|id| operation(OperationKind::Add, None, Some(seat(id, &address(id))))).collect()
}

/// Some of everything to every seat: changed, moved (two swap their addresses), suspended, ended; and some new ones.
pub fn changes(state: &State) -> Vec<Operation> {
    let mut operations = Vec::new();
    for pair in state.seats.chunks(2) {
        let [a, b] = pair else { continue };
        let change = |op, seat: &Seat, after| operation(op, Some(seat.clone()), after);
        match a.id % 10 {
            1 => {
                let (to_b, to_a) = (renamed(a, b.person.email.expose()), renamed(b, a.person.email.expose()));
                operations.push(change(OperationKind::Move, a, Some(to_b)));
                operations.push(change(OperationKind::Move, b, Some(to_a)));
            }
            3 => operations.push(change(OperationKind::Suspend, a, Some(suspended(a)))),
            5 => operations.push(change(OperationKind::Remove, a, None)),
            7 => {
                // Written in another way: the same address to whoever compares, and not the same seat.
                let shouted = renamed(a, &a.person.email.expose().to_uppercase());
                operations.push(change(OperationKind::Update, a, Some(shouted)));
            }
            _ => {}
        }
    }
    operations.extend(adds(state.next_seat..state.next_seat + 1_500));
    operations
}

/// A plan of these operations, made from that state.
pub fn plan(state: &State, operations: Vec<Operation>) -> Plan {
    let add = operations.iter().filter(|operation| operation.op == OperationKind::Add).count() as u64;
    Plan {
        mode: Mode::Authoritative,
        subscription: state.subscription.name.clone(),
        origin: Origin::Source { source: "csv".into(), layout: "emails".into() },
        completeness: Completeness::Claimed,
        inputs: Inputs { snapshot: "s".into(), state: fingerprint_state(state), policy: "p".into() },
        made_at: now(),
        counts: Counts { add, ..Counts::default() },
        capacity: Capacity { total: state.subscription.total, before: 0, after: 0, over_by: 0 },
        verdict: Verdict { held: false, because: Vec::new() },
        warnings: Vec::new(),
        facts: Some(FileFacts { rows: operations.len() as u64, final_line_end: true }),
        operations,
        without_operation: Vec::new(),
        digest: String::new(),
    }
    .sealed()
}

/// What two states must have in common to be the same, the writing of addresses included.
pub fn written(state: &State) -> String {
    serde_json::to_string(state).unwrap()
}

/// When a [`FailingStore`] fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Before anything is written.
    Before,
    /// After all is written, so that the caller does not learn of it.
    After,
}

/// A store whose n-th write, counted from 1, fails; and every one after it, as when a disk is gone.
pub struct FailingStore<'s> {
    pub inner: &'s mut dyn Store,
    pub fails_at: u64,
    pub failure: Failure,
    pub writes: u64,
}

impl<'s> FailingStore<'s> {
    pub fn new(inner: &'s mut dyn Store, fails_at: u64, failure: Failure) -> Self {
        Self { inner, fails_at, failure, writes: 0 }
    }

    fn try_to<T>(&mut self, work: impl FnOnce(&mut dyn Store) -> Result<T, Error>) -> Result<T, Error> {
        self.writes += 1;
        let broken = Err(Error::new(ErrorCode::Store).with("file", "test").with("problem", "disk"));
        match (self.writes >= self.fails_at, self.failure) {
            (true, Failure::Before) => broken,
            (true, Failure::After) if self.writes == self.fails_at => work(self.inner).and(broken),
            (true, Failure::After) => broken,
            (false, _) => work(self.inner),
        }
    }
}

impl Records for FailingStore<'_> {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        self.inner.read(keys)
    }
    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        self.inner.list(prefix, after, limit)
    }
    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        self.try_to(|store| store.write(writes))
    }
}

impl Store for FailingStore<'_> {
    fn subscriptions(&self) -> Result<Vec<Subscription>, Error> {
        self.inner.subscriptions()
    }
    fn change_lists(&mut self, changes: &[ListChange], writes: &[Write]) -> Result<bool, Error> {
        self.try_to(|store| store.change_lists(changes, writes))
    }
    fn load(&self, subscription: &str) -> Result<State, Error> {
        self.inner.load(subscription)
    }
    fn page(&self, subscription: &str, after: Option<u64>, limit: usize) -> Result<SeatPage, Error> {
        self.inner.page(subscription, after, limit)
    }
    fn replay(&self, subscription: &str) -> Result<State, Error> {
        self.inner.replay(subscription)
    }
    fn rebuild(&mut self, subscription: &str) -> Result<Rebuilt, Error> {
        self.try_to(|store| store.rebuild(subscription))
    }
    fn begin(&mut self, plan: &Plan, version: u64, now: DateTime<Utc>, writes: &[Write]) -> Result<Option<Run>, Error> {
        self.try_to(|store| store.begin(plan, version, now, writes))
    }
    fn chunk(&self, run: u64, chunk: u64) -> Result<Vec<Operation>, Error> {
        self.inner.chunk(run, chunk)
    }
    fn commit(&mut self, run: u64, first: u64, operations: &[Operation], failed: &[u64]) -> Result<Run, Error> {
        assert!(operations.len().is_multiple_of(CHUNK) || !operations.is_empty());
        self.try_to(|store| store.commit(run, first, operations, failed))
    }
    fn finish(&mut self, run: u64, now: DateTime<Utc>) -> Result<Run, Error> {
        self.try_to(|store| store.finish(run, now))
    }
    fn unfinished(&self, subscription: &str) -> Result<Option<Run>, Error> {
        self.inner.unfinished(subscription)
    }
    fn runs(&self, subscription: Option<&str>) -> Result<Vec<Run>, Error> {
        self.inner.runs(subscription)
    }
    fn run(&self, run: u64) -> Result<Run, Error> {
        self.inner.run(run)
    }
    fn failed(&self, run: u64) -> Result<BTreeSet<u64>, Error> {
        self.inner.failed(run)
    }
}

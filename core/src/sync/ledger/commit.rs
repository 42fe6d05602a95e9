//! The next chunks of a run: its operations are done to the seats that they name.

use std::collections::{BTreeMap, BTreeSet};

use super::list::{self, List};
use super::run::{self, Event};
use super::{Worked, keys};
use crate::Error;
use crate::model::Seat;
use crate::records::{Kept, Records, Write, parse, text};
use crate::sync::{CHUNK, Effect, Occupancy, Operation, Run, effect};

pub fn commit(
    records: &dyn Records,
    run: u64,
    first: u64,
    operations: &[Operation],
    failed: &[u64],
) -> Result<Worked<Run>, Error> {
    let mut journal = run::read(records, run)?;
    if !journal.value.run.awaits(first, operations.len())? {
        return Ok(Worked::nothing(journal.value.run));
    }
    let mut list = list::read(records, &journal.value.run.subscription)?;
    journal.value.failed.extend(failed);
    let mut writes = apply(records, &mut list.value, first, operations, &mut journal.value.failed)?;
    let name = list.value.subscription.name.as_str();
    for chunk in (first / CHUNK as u64..).take(operations.len().div_ceil(CHUNK)) {
        list.value.version += 1;
        let event = Event { run, chunk: Some(chunk) };
        writes.push(Kept::new(keys::event(name, list.value.version), event).write());
    }
    journal.value.run.done = first + operations.len() as u64;
    journal.value.run.failed = journal.value.failed.len() as u64;
    writes.extend([list.write(), journal.write()]);
    Ok(Worked { writes, outcome: journal.value.run })
}

/// The seats that are other ones afterwards. What fails is noted.
fn apply(
    records: &dyn Records,
    list: &mut List,
    first: u64,
    operations: &[Operation],
    failed: &mut BTreeSet<u64>,
) -> Result<Vec<Write>, Error> {
    let name = list.subscription.name.clone();
    let (mut seats, versions) = named(records, &name, list.next_seat, operations)?;
    let mut occupancy = Occupancy { seats: list.seats, assigned: list.assigned };
    let mut changed = BTreeSet::new();
    for (place, operation) in (first..).zip(operations) {
        if failed.contains(&place) {
            continue;
        }
        match effect(&mut seats, operation) {
            Effect::Done => {
                occupancy.note(operation);
                changed.insert(operation.seat());
                list.next_seat = list.next_seat.max(operation.seat().saturating_add(1));
            }
            Effect::AlreadyDone => {}
            Effect::Conflict => {
                failed.insert(place);
            }
        }
    }
    Occupancy { seats: list.seats, assigned: list.assigned } = occupancy;
    let write = |number: u64| {
        let expected = versions.get(&number).copied().unwrap_or_default();
        Write { key: keys::seat(&name, number), expected, value: Some(text(&seats.get(&number))) }
    };
    Ok(changed.into_iter().map(write).collect())
}

type Named = (BTreeMap<u64, Seat>, BTreeMap<u64, u64>);

/// The seats that operations name, and the versions of their records. A number that has never been given has none, so it
/// is not looked for: that is every operation of a first sync.
fn named(records: &dyn Records, name: &str, next_seat: u64, operations: &[Operation]) -> Result<Named, Error> {
    let numbers: BTreeSet<u64> = operations.iter().map(Operation::seat).filter(|number| *number < next_seat).collect();
    let keys: Vec<String> = numbers.iter().map(|number| keys::seat(name, *number)).collect();
    let (mut seats, mut versions) = (BTreeMap::new(), BTreeMap::new());
    for ((number, key), record) in numbers.into_iter().zip(&keys).zip(records.read(&keys)?) {
        if let Some(record) = record {
            versions.insert(number, record.version);
            seats.extend(parse::<Option<Seat>>(key, &record)?.map(|seat| (number, seat)));
        }
    }
    Ok((seats, versions))
}

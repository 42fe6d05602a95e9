//! Seats: what comes of the events, one row each, but for those that are [as they came](super::untouched).

use std::collections::{BTreeMap, BTreeSet};

use rosterkit::model::Seat;
use rosterkit::sync::{CHUNK, Effect, Operation, effect};
use rosterkit::{Error, ErrorCode};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};

use super::fault::Fault;
use super::packed::{pack_rest, suspension, unpack_seat};
use super::subscriptions::Header;
use super::sum::Sum;
use super::untouched::{self, Stretch, only_adds};

/// A seat's number is below 2⁴⁰, and so is a subscription's below 2²³.
const NUMBER_BITS: u32 = 40;
const LAST_NUMBER: i64 = (1 << NUMBER_BITS) - 1;

const COLUMNS: &str = "place, address, written, suspended, rest, sum";
const COLUMN_COUNT: usize = 6;

fn place(subscription: i64, seat: u64) -> Result<i64, Fault> {
    match i64::try_from(seat) {
        Ok(seat) if seat <= LAST_NUMBER => Ok(subscription << NUMBER_BITS | seat),
        _ => Err(Error::new(ErrorCode::InvalidArgument).with("name", "seat").with("value", seat).into()),
    }
}

/// The number of the seat at that place.
pub fn number(place: i64) -> u64 {
    (place & LAST_NUMBER).unsigned_abs()
}

/// The places that a subscription's seats can have: the first and the last.
fn places(subscription: i64) -> [i64; 2] {
    let first = subscription << NUMBER_BITS;
    [first, first | LAST_NUMBER]
}

/// The seats of a subscription after that number, by number, at most so many. Of the seats that have no rows, those of
/// a chunk that holds some of the page are read.
pub fn page(moment: &Connection, subscription: i64, after: Option<u64>, limit: usize) -> Result<Vec<Seat>, Fault> {
    let [first, last] = places(subscription);
    // A number that no seat can have is one after which there is nobody.
    let after = after.map_or(first - 1, |after| place(subscription, after).unwrap_or(last));
    let mut untouched = untouched::beyond(moment, [first, last], after, limit)?.into_iter().peekable();
    let sql = format!("SELECT {COLUMNS} FROM seats WHERE place > ?1 AND place <= ?2 ORDER BY place LIMIT ?3");
    let mut statement = moment.prepare_cached(&sql)?;
    let mut rows = statement.query([after, last, i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut seats = Vec::new();
    while seats.len() < limit {
        let row = rows.next()?;
        let next = row.map(|row| row.get::<_, i64>(0)).transpose()?;
        while let Some(stretch) = untouched.next_if(|stretch| next.is_none_or(|next| stretch.first < next)) {
            if seats.len() >= limit {
                break;
            }
            let come = (stretch.first..).zip(stretch.seats(moment)?).filter(|(place, _)| *place > after);
            seats.extend(come.map(|(_, seat)| seat));
        }
        match row {
            Some(row) => seats.push(read(row)?),
            None => break,
        }
    }
    seats.truncate(limit);
    Ok(seats)
}

/// Puts these seats in the place of all that a subscription has.
pub fn replace(transaction: &Connection, subscription: i64, seats: &[Seat]) -> Result<(), Fault> {
    let places = places(subscription);
    transaction.prepare_cached("DELETE FROM seats WHERE place BETWEEN ?1 AND ?2")?.execute(places)?;
    untouched::clear(transaction, places)?;
    let mut table = Table::new(transaction, subscription)?;
    seats.iter().try_for_each(|seat| table.insert(seat))?;
    table.insert_waiting()
}

/// Applies the operations of whole chunks of a run one after the other, counts the number of the next seat up, and says
/// which failed, those known to have failed included.
pub fn apply(
    transaction: &Connection,
    header: &mut Header,
    run: u64,
    first: u64,
    operations: &[Operation],
    failed: &[u64],
) -> Result<BTreeSet<u64>, Fault> {
    let mut table = Table::new(transaction, header.id)?;
    let mut all_failed: BTreeSet<u64> = failed.iter().copied().collect();
    for (chunk, operations) in (first / CHUNK as u64..).zip(operations.chunks(CHUNK)) {
        let (start, count) = (chunk * CHUNK as u64, operations.len() as u64);
        if all_failed.range(start..start + count).next().is_none() && only_adds(operations, header.next_seat) {
            let last = place(header.id, header.next_seat + count - 1)?;
            Stretch::new(run, chunk, [place(header.id, header.next_seat)?, last])?.insert(transaction)?;
            header.next_seat += count;
            operations.iter().for_each(|operation| header.occupancy.note(operation));
            continue;
        }
        for (index, operation) in (start..).zip(operations) {
            if all_failed.contains(&index) {
                continue;
            }
            match table.apply(header.next_seat, operation)? {
                Effect::Done => {
                    header.next_seat = header.next_seat.max(operation.seat().saturating_add(1));
                    header.occupancy.note(operation);
                }
                Effect::AlreadyDone => {}
                Effect::Conflict => {
                    all_failed.insert(index);
                }
            }
        }
    }
    table.insert_waiting()?;
    Ok(all_failed)
}

/// How many new seats are one statement: a statement of its own for each costs half as much again.
const TOGETHER: usize = 50;

/// The table of one subscription's seats, its statements prepared.
struct Table<'c, 's> {
    connection: &'c Connection,
    subscription: i64,
    find: CachedStatement<'c>,
    insert: CachedStatement<'c>,
    insert_many: CachedStatement<'c>,
    replace: CachedStatement<'c>,
    delete: CachedStatement<'c>,
    rest: Vec<u8>,
    /// The last place that is taken; none where it is not known any more.
    last: Option<i64>,
    /// New seats that are not in the table yet, each with its place; none where that is the one after the last, which
    /// SQLite finds for itself without a search.
    waiting: Vec<(Option<i64>, &'s Seat)>,
    /// The seats that have no rows, by the place of the first of each stretch; none before they are asked for.
    untouched: Option<BTreeMap<i64, Stretch>>,
}

impl<'c, 's> Table<'c, 's> {
    fn new(connection: &'c Connection, subscription: i64) -> Result<Self, Fault> {
        const ROW: &str = "(?, ?, ?, ?, ?, ?)";
        let insert = |rows: usize| format!("INSERT INTO seats ({COLUMNS}) VALUES {}", vec![ROW; rows].join(", "));
        Ok(Self {
            connection,
            subscription,
            find: connection.prepare_cached(&format!("SELECT {COLUMNS} FROM seats WHERE place = ?1"))?,
            insert: connection.prepare_cached(&insert(1))?,
            insert_many: connection.prepare_cached(&insert(TOGETHER))?,
            replace: connection.prepare_cached(&format!("REPLACE INTO seats ({COLUMNS}) VALUES {ROW}"))?,
            delete: connection.prepare_cached("DELETE FROM seats WHERE place = ?1")?,
            rest: Vec::new(),
            last: connection
                .prepare_cached("SELECT coalesce(max(place), 0) FROM seats")?
                .query_row([], |row| row.get(0))?,
            waiting: Vec::with_capacity(TOGETHER),
            untouched: None,
        })
    }

    /// The rule is [`effect`]'s. A number that has never been given belongs to no seat, so a new seat need not be
    /// looked for: that is every operation of a first sync.
    fn apply(&mut self, next_seat: u64, operation: &'s Operation) -> Result<Effect, Fault> {
        let number = operation.seat();
        if let (None, Some(after)) = (&operation.before, &operation.after)
            && number >= next_seat
        {
            self.insert(after)?;
            return Ok(Effect::Done);
        }
        self.insert_waiting()?;
        self.give_rows(number)?;
        let found = self.find(number)?;
        let mut seats: BTreeMap<u64, Seat> = found.into_iter().map(|seat| (number, seat)).collect();
        let effect = effect(&mut seats, operation);
        if effect == Effect::Done {
            match seats.get(&number) {
                Some(seat) => self.replace(seat)?,
                None => self.remove(number)?,
            }
        }
        Ok(effect)
    }

    /// Gives rows to a seat and those that came with it, where they have none.
    fn give_rows(&mut self, number: u64) -> Result<(), Fault> {
        let place = place(self.subscription, number)?;
        let untouched = match &mut self.untouched {
            Some(untouched) => untouched,
            none => {
                let places @ [first, _] = places(self.subscription);
                let all = untouched::beyond(self.connection, places, first - 1, usize::MAX)?;
                none.insert(all.into_iter().map(|stretch| (stretch.first, stretch)).collect())
            }
        };
        let Some((_, stretch)) = untouched.range(..=place).next_back().filter(|(_, stretch)| stretch.last >= place)
        else {
            return Ok(());
        };
        let stretch = *stretch;
        untouched.remove(&stretch.first);
        stretch.delete(self.connection)?;
        let seats = stretch.seats(self.connection)?;
        let rows: Vec<_> = (stretch.first..).map(Some).zip(&seats).collect();
        for rows in rows.chunks(TOGETHER) {
            if rows.len() == TOGETHER {
                write(&mut self.insert_many, rows, &mut self.rest)?;
            } else {
                rows.iter().try_for_each(|row| write(&mut self.insert, &[*row], &mut self.rest))?;
            }
        }
        self.taken(stretch.last);
        Ok(())
    }

    fn find(&mut self, number: u64) -> Result<Option<Seat>, Fault> {
        let place = place(self.subscription, number)?;
        let found = self.find.query_row([place], |row| Ok(read(row))).optional()?;
        found.transpose()
    }

    /// Takes a seat that is not in the table. It is there after [`Self::insert_waiting`] at the latest.
    fn insert(&mut self, seat: &'s Seat) -> Result<(), Fault> {
        let place = place(self.subscription, seat.id)?;
        let follows = self.last.is_some_and(|last| last + 1 == place);
        self.taken(place);
        self.waiting.push(((!follows).then_some(place), seat));
        if self.waiting.len() < TOGETHER {
            return Ok(());
        }
        write(&mut self.insert_many, &self.waiting, &mut self.rest)?;
        self.waiting.clear();
        Ok(())
    }

    fn insert_waiting(&mut self) -> Result<(), Fault> {
        for waiting in self.waiting.drain(..) {
            write(&mut self.insert, &[waiting], &mut self.rest)?;
        }
        Ok(())
    }

    fn replace(&mut self, seat: &Seat) -> Result<(), Fault> {
        let place = place(self.subscription, seat.id)?;
        self.taken(place);
        write(&mut self.replace, &[(Some(place), seat)], &mut self.rest)
    }

    fn taken(&mut self, place: i64) {
        self.last = self.last.map(|last| last.max(place));
    }

    fn remove(&mut self, number: u64) -> Result<(), Fault> {
        let place = place(self.subscription, number)?;
        self.last = self.last.filter(|last| *last != place);
        self.delete.execute([place])?;
        Ok(())
    }
}

/// Runs a statement that takes the columns of so many seats, one seat after the other.
fn write(statement: &mut CachedStatement<'_>, seats: &[(Option<i64>, &Seat)], rest: &mut Vec<u8>) -> Result<(), Fault> {
    for (first, (place, seat)) in (1..).step_by(COLUMN_COUNT).zip(seats) {
        let email = &seat.person.email;
        let written = (email.expose() != email.normalized()).then(|| email.expose());
        let suspended = suspension(seat).map(|times| serde_json::to_string(&times)).transpose();
        let suspended = suspended.map_err(|_| Fault::Damaged("seat"))?;
        pack_rest(seat, rest)?;
        let sum = sum_of(seat.id, [Some(email.normalized()), written, suspended.as_deref()], rest);
        statement.raw_bind_parameter(first, place)?;
        statement.raw_bind_parameter(first + 1, email.normalized())?;
        statement.raw_bind_parameter(first + 2, written)?;
        statement.raw_bind_parameter(first + 3, suspended)?;
        statement.raw_bind_parameter(first + 4, ToSqlOutput::Borrowed(ValueRef::Text(rest)))?;
        statement.raw_bind_parameter(first + 5, sum.value())?;
    }
    statement.raw_execute()?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Seat, Fault> {
    let text = |column: usize| -> Result<Option<&str>, Fault> {
        row.get_ref(column)?.as_str_or_null().map_err(|_| Fault::Damaged("seat"))
    };
    let id = number(row.get(0)?);
    let [normalized, written, suspended] = [text(1)?, text(2)?, text(3)?];
    let rest = text(4)?.unwrap_or_default();
    sum_of(id, [normalized, written, suspended], rest.as_bytes()).check(row.get(5)?, "seat")?;
    let suspended = suspended.map(serde_json::from_str).transpose().map_err(|_| Fault::Damaged("seat"))?;
    unpack_seat(id, written.or(normalized).unwrap_or_default(), suspended, rest)
}

/// The sum of a seat's row: its number, `address`, `written`, `suspended`, and `rest`.
fn sum_of(number: u64, texts: [Option<&str>; 3], rest: &[u8]) -> Sum {
    let mut sum = Sum::default();
    sum.number(number.cast_signed());
    texts.into_iter().for_each(|text| sum.text(text.map(str::as_bytes)));
    sum.text(Some(rest));
    sum
}

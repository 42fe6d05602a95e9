//! Accounts that the file does not speak of, and the guard before any of it is done.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Changes, Import, ImportChange, ImportLine};
use crate::identity::keys::{KeyOutcome, key_of};
use crate::model::roster::RosterPerson;
use crate::model::{Account, AccountOrigin, Completeness};
use crate::sync::{Guard, Hold};

/// Adds what becomes of accounts of that kind and those establishments that a CSV made and of which no line speaks (I-STP-6). A line in
/// conflict speaks of whoever has its key; where one has none, or the file is cut short, nobody goes (P-GRD-6).
pub(super) fn remove_absent(
    import: &Import,
    lines: &[ImportLine],
    people: &[RosterPerson],
    accounts: &[Account],
    completeness: &Completeness,
    changes: &mut Changes,
) {
    let places = places(import, people);
    let Some(spoken) = spoken_of(lines, people, accounts) else {
        return withhold(accounts.iter().any(|account| is_of(import, &places, account)), changes);
    };
    let absent = accounts.iter().filter(|account| is_of(import, &places, account) && !spoken.contains(&*account.id));
    let absent: Vec<&Account> = absent.collect();
    if !completeness.may_remove() {
        return withhold(!absent.is_empty(), changes);
    }
    if lines.is_empty() && !absent.is_empty() && import.guard.empty_source {
        changes.holds.push(Hold::EmptySource);
    }
    for account in absent {
        let (left, kept): (Vec<_>, Vec<_>) =
            account.establishments.iter().cloned().partition(|at| places.contains(&**at));
        match left.first().filter(|_| !kept.is_empty()) {
            Some(establishment) => changes.changes.push(ImportChange::Left {
                account: Account { establishments: kept, ..account.clone() },
                establishment: establishment.clone(),
            }),
            None => changes.changes.push(ImportChange::Removed { account: account.id.clone() }),
        }
    }
}

/// Adds what the guard has against the changes as they are counted (P-GRD-1, P-GRD-2). Shares are of the accounts that the import is about:
/// those of its kind and establishments that a CSV made.
pub(super) fn hold(
    import: &Import,
    lines: &[ImportLine],
    people: &[RosterPerson],
    accounts: &[Account],
    changes: &mut Changes,
) {
    let places = places(import, people);
    let of = accounts.iter().filter(|account| is_of(import, &places, account)).count() as u64;
    limits(&import.guard, lines.len() as u64, of, changes);
}

/// Adds what the limits of a guard have against the changes: that there are too few rows, or too many changes of a kind, of so many
/// accounts.
pub(super) fn limits(guard: &Guard, rows: u64, of: u64, changes: &mut Changes) {
    if rows < guard.minimum_rows {
        changes.holds.push(Hold::TooFewRows { rows, minimum: guard.minimum_rows });
    }
    for (what, limits, is_counted) in [
        ("adds", &guard.adds, (|change| matches!(change, ImportChange::Created { .. })) as fn(&ImportChange) -> bool),
        ("updates", &guard.updates, |change| matches!(change, ImportChange::Updated { .. })),
        ("removes", &guard.removes, |change| {
            matches!(change, ImportChange::Left { .. } | ImportChange::Removed { .. })
        }),
    ] {
        let count = changes.changes.iter().filter(|change| is_counted(change)).count() as u64;
        for limit in limits.iter().filter(|limit| limit.is_passed(count, of)) {
            let what = what.to_owned();
            changes.holds.push(Hold::TooMany { what, count, of, percent: limit.percent, limit: limit.count });
        }
    }
}

/// The establishments that the import is about.
fn places<'a>(import: &'a Import, people: &'a [RosterPerson]) -> BTreeSet<&'a str> {
    match import.establishments_from_file {
        true => people.iter().flat_map(|person| &person.assignments).map(|at| &*at.establishment).collect(),
        false => [&*import.establishment].into(),
    }
}

fn is_of(import: &Import, places: &BTreeSet<&str>, account: &Account) -> bool {
    account.profile == import.kind.profile()
        && account.origin() == AccountOrigin::Csv
        && account.establishments.iter().any(|at| places.contains(&**at))
}

/// The accounts that lines speak of, by id; none where a line has no key, and so may speak of anybody.
fn spoken_of<'a>(
    lines: &'a [ImportLine],
    people: &[RosterPerson],
    accounts: &'a [Account],
) -> Option<HashSet<&'a str>> {
    let mut owners: HashMap<&str, Vec<&str>> = HashMap::new();
    for account in accounts {
        if let Some(key) = &account.key {
            owners.entry(key).or_default().push(&account.id);
        }
    }
    let mut spoken = HashSet::new();
    for (line, person) in lines.iter().zip(people) {
        if let Some(KeyOutcome::Known { account, .. }) = &line.key {
            spoken.insert(&**account);
        }
        let key = key_of(person).ok()?.to_string();
        spoken.extend(owners.get(key.as_str()).into_iter().flatten());
    }
    Some(spoken)
}

/// Says that nobody goes, where somebody would have.
fn withhold(anybody: bool, changes: &mut Changes) {
    if anybody {
        changes.holds.push(Hold::Incomplete);
    }
}

//! An account as a roster has its owner.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::groups::Groups;
use crate::identity::logins::TakenLogins;
use crate::model::roster::{IdentifierKind, RosterPerson};
use crate::model::{Account, AccountOrigin};

/// Ids and logins that accounts have.
pub(super) struct Taken {
    ids: HashSet<Box<str>>,
    logins: TakenLogins,
}

impl Taken {
    pub(super) fn of(accounts: &[Account]) -> Self {
        Self {
            ids: accounts.iter().map(|account| account.id.clone()).collect(),
            logins: TakenLogins::of(accounts.iter().filter_map(|account| account.login.as_deref())),
        }
    }

    /// An id that no account has: that one, or it with a number.
    fn id(&mut self, wanted: Box<str>) -> Box<str> {
        let mut id = wanted.clone();
        let mut number = 2_u64;
        while !self.ids.insert(id.clone()) {
            id = format!("{wanted}#{number}").into();
            number += 1;
        }
        id
    }
}

/// The account of somebody who has none yet.
pub(super) fn created(person: &RosterPerson, subject: &str, groups: &Groups, taken: &mut Taken) -> Account {
    let account = Account::of_person(person);
    // What has no identifier has only its line, which is another one in the next file.
    let id = if person.identifiers.is_empty() { subject.into() } else { account.id.clone() };
    let mut classes: Vec<Box<str>> = groups.selected(&person.assignments).map(Box::from).collect();
    let mut seen = BTreeSet::new();
    classes.retain(|code| seen.insert(code.clone()));
    Account { id: taken.id(id), login: account.login.filter(|login| !taken.logins.contains(login)), classes, ..account }
}

/// An account as the roster has its owner. What it does not say stays (I-STP-7); an account that AAF keeps has its names from there
/// (I-REC-3).
pub(super) fn updated(before: &Account, person: &RosterPerson, groups: &Groups) -> Account {
    let mut after = before.clone();
    let is_of_aaf = person.identifiers.iter().any(|id| id.kind == IdentifierKind::Aaf);
    if before.origin() != AccountOrigin::Aaf || is_of_aaf {
        after.given_name = person.given_name.clone();
        after.family_name = person.family_name.clone();
        after.usage_name = person.usage_name.clone().or(after.usage_name);
        after.civility = person.civility.or(after.civility);
        after.birth_date = person.birth_date.or(after.birth_date);
    }
    after.email = person.email.clone().or(after.email);
    let known: BTreeMap<(IdentifierKind, &str), usize> =
        before.identifiers.iter().enumerate().map(|(place, id)| ((id.kind, &*id.scope), place)).collect();
    let by_key = before.known_by();
    for id in &person.identifiers {
        match known.get(&(id.kind, &*id.scope)).and_then(|place| after.identifiers.get_mut(*place)) {
            Some(former) => *former = id.clone(),
            None if by_key.contains(id) => {}
            None => after.identifiers.push(id.clone()),
        }
    }
    for at in &person.assignments {
        if !after.establishments.iter().any(|known| **known == *at.establishment) {
            after.establishments.push((*at.establishment).into());
        }
    }
    after.classes = classes(before, person, groups);
    after
}

/// The divisions and groups of an account: those that it stays in, in their order, then new ones.
fn classes(before: &Account, person: &RosterPerson, groups: &Groups) -> Vec<Box<str>> {
    let now: BTreeSet<&str> = groups.selected(&person.assignments).collect();
    let stays =
        |code: &str| now.contains(code) || !person.assignments.iter().any(|at| groups.ends(&at.establishment, code));
    let mut classes: Vec<Box<str>> = before.classes.iter().filter(|code| stays(code)).cloned().collect();
    for code in groups.selected(&person.assignments) {
        if !classes.iter().any(|known| **known == *code) {
            classes.push(code.into());
        }
    }
    classes
}

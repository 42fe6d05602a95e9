//! The rungs: edges between people and accounts, and the exactly-one rule over them.

use std::collections::{HashMap, HashSet};

use super::known::Known;
use super::likeness::names_resemble;
use super::{AmbiguousBecause, MatchDecisions, MatchVerdict, PairedBy, WEAK};
use crate::model::Account;
use crate::model::roster::{Identifier, IdentifierKind};

/// How far the ladder has come.
#[derive(Debug)]
pub(super) struct Rungs<'a> {
    pub people: &'a [Known<'a>],
    pub accounts: &'a [Known<'a>],
    /// The account of each person.
    pub paired: Vec<Option<(usize, PairedBy)>>,
    /// Whether an account is somebody's.
    pub taken: Vec<bool>,
    /// Why a person is on no lower rung, with the accounts in question.
    pub stopped: Vec<Option<(AmbiguousBecause, Vec<usize>)>>,
    /// Accounts that somebody decided not to be a person's.
    pub refused: HashMap<usize, Vec<usize>>,
}

/// An edge of a rung.
struct Edge {
    person: usize,
    account: usize,
    by: PairedBy,
}

impl<'a> Rungs<'a> {
    pub fn new(people: &'a [Known<'a>], accounts: &'a [Known<'a>]) -> Self {
        Self {
            people,
            accounts,
            paired: vec![None; people.len()],
            taken: vec![false; accounts.len()],
            stopped: vec![None; people.len()],
            refused: HashMap::new(),
        }
    }

    /// What somebody decided; the subjects of decisions that cannot be followed come back.
    pub fn decided(
        &mut self,
        subjects: &[Box<str>],
        accounts: &[Account],
        decisions: &MatchDecisions,
    ) -> Vec<Box<str>> {
        let standing = decisions.standing();
        if standing.is_empty() {
            return Vec::new();
        }
        let places: HashMap<&str, usize> =
            accounts.iter().enumerate().map(|(at, account)| (&*account.id, at)).collect();
        let (mut edges, mut stale) = (Vec::new(), Vec::new());
        for (person, subject) in subjects.iter().enumerate() {
            match standing.get(&**subject).map(|decision| &decision.verdict) {
                Some(MatchVerdict::Same { account }) => match places.get(&**account) {
                    Some(&at) if self.same_profile(person, at) => {
                        edges.push(Edge { person, account: at, by: PairedBy::Decision });
                    }
                    _ => stale.push(subject.clone()),
                },
                Some(MatchVerdict::Other { accounts }) => {
                    let refused = accounts.iter().filter_map(|id| places.get(&**id).copied()).collect();
                    self.refused.insert(person, refused);
                }
                None => {}
            }
        }
        self.exactly_one(edges, AmbiguousBecause::DecidedTwice);
        stale
    }

    /// The rung of one kind of identifier.
    pub fn identifiers(&mut self, kind: IdentifierKind) {
        let mut places: HashMap<&Identifier, Vec<usize>> = HashMap::new();
        for (at, account) in self.accounts.iter().enumerate() {
            for id in account.identifiers.iter().filter(|id| id.kind == kind) {
                places.entry(id).or_default().push(at);
            }
        }
        if places.is_empty() {
            return;
        }
        let (mut edges, mut elsewhere) = (Vec::new(), Vec::new());
        for (person, known) in self.people.iter().enumerate() {
            for id in known.identifiers.iter().filter(|id| id.kind == kind) {
                for &account in places.get(id).into_iter().flatten() {
                    if self.same_profile(person, account) {
                        edges.push(Edge { person, account, by: PairedBy::Identifier { identifier: id.clone() } });
                    } else {
                        elsewhere.push((person, account));
                    }
                }
            }
        }
        self.exactly_one(edges, AmbiguousBecause::SharedIdentifier);
        for (person, account) in elsewhere {
            self.stop(person, AmbiguousBecause::OtherProfile, account);
        }
    }

    /// The rung of names; with the day of birth, which both must have then, or without, where one of them has none.
    pub fn names(&mut self, with_birth_date: bool) {
        let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, account) in self.accounts.iter().enumerate().filter(|(at, _)| !self.is_taken(*at)) {
            for (given, family) in account.names() {
                places.entry((given, family)).or_default().push(at);
            }
        }
        let mut edges = Vec::new();
        for (person, known) in self.people.iter().enumerate() {
            for (given, family) in known.names() {
                for &account in places.get(&(given, family)).into_iter().flatten() {
                    let Some(their) = self.accounts.get(account) else { continue };
                    let dated = known.birth_date.is_some() && their.birth_date.is_some();
                    if dated == with_birth_date && known.may_share_profile(their) && !known.other_birth_date(their) {
                        let by = if with_birth_date { PairedBy::NamesAndBirthDate } else { PairedBy::Names };
                        edges.push(Edge { person, account, by });
                    }
                }
            }
        }
        self.exactly_one(edges, AmbiguousBecause::Homonyms);
    }

    /// Makes the pairs that are the only ones for both; who has several, or one that something contradicts, stops here.
    fn exactly_one(&mut self, edges: Vec<Edge>, several: AmbiguousBecause) {
        let mut seen = HashSet::with_capacity(edges.len());
        let open: Vec<Edge> = edges
            .into_iter()
            .filter(|edge| {
                self.is_open(edge.person)
                    && !self.is_taken(edge.account)
                    && !self.is_refused(edge.person, edge.account)
                    && seen.insert((edge.person, edge.account))
            })
            .collect();
        let (mut of_person, mut of_account) = (HashMap::new(), HashMap::new());
        for edge in &open {
            *of_person.entry(edge.person).or_insert(0) += 1;
            *of_account.entry(edge.account).or_insert(0) += 1;
        }
        for Edge { person, account, by } in open {
            let alone = of_person.get(&person) == Some(&1) && of_account.get(&account) == Some(&1);
            if !alone {
                self.stop(person, several, account);
            } else if self.is_contradicted(person, account, &by) {
                self.stop(person, AmbiguousBecause::Contradiction, account);
            } else {
                self.pair(person, account, by);
            }
        }
    }

    fn is_contradicted(&self, person: usize, account: usize, by: &PairedBy) -> bool {
        let (Some(mine), Some(their)) = (self.people.get(person), self.accounts.get(account)) else { return true };
        match by {
            PairedBy::Decision => false,
            PairedBy::Identifier { identifier } if WEAK.contains(&identifier.kind) => {
                // One weak field alone never makes a pair (incident 16): the day of birth agrees, or the names do.
                mine.other_birth_date(their)
                    || !(names_resemble(mine, their) || mine.birth_date.is_some() && their.birth_date.is_some())
                    || self.differs_above(mine, their, identifier.kind)
            }
            // People change their names; nobody changes both name and day of birth.
            PairedBy::Identifier { .. } => mine.other_birth_date(their) && !names_resemble(mine, their),
            PairedBy::NamesAndBirthDate | PairedBy::Names => mine.other_identifier(their),
        }
    }

    /// Whether an identifier of a firmer kind says that they are two.
    fn differs_above(&self, mine: &Known<'_>, their: &Known<'_>, kind: IdentifierKind) -> bool {
        super::STRONG.iter().filter(|above| **above != kind && **above != IdentifierKind::Csv).any(|above| {
            let of = |known: &Known<'_>| known.identifiers.iter().find(|id| id.kind == *above).cloned();
            matches!((of(mine), of(their)), (Some(one), Some(other)) if one.scope == other.scope && one.value != other.value)
        })
    }

    fn same_profile(&self, person: usize, account: usize) -> bool {
        let both = self.people.get(person).zip(self.accounts.get(account));
        both.is_some_and(|(mine, their)| mine.may_share_profile(their))
    }

    /// Whether a person is neither paired nor stopped.
    pub fn is_open(&self, person: usize) -> bool {
        self.paired.get(person).is_some_and(Option::is_none) && self.stopped.get(person).is_some_and(Option::is_none)
    }

    pub fn is_taken(&self, account: usize) -> bool {
        self.taken.get(account).copied().unwrap_or(true)
    }

    pub fn is_refused(&self, person: usize, account: usize) -> bool {
        self.refused.get(&person).is_some_and(|refused| refused.contains(&account))
    }

    fn pair(&mut self, person: usize, account: usize, by: PairedBy) {
        if let (Some(paired), Some(taken)) = (self.paired.get_mut(person), self.taken.get_mut(account)) {
            *paired = Some((account, by));
            *taken = true;
        }
    }

    fn stop(&mut self, person: usize, because: AmbiguousBecause, account: usize) {
        if self.paired.get(person).is_none_or(Option::is_some) || self.is_refused(person, account) {
            return;
        }
        if let Some(stopped) = self.stopped.get_mut(person) {
            let (_, accounts) = stopped.get_or_insert((because, Vec::new()));
            if !accounts.contains(&account) {
                accounts.push(account);
            }
        }
    }
}

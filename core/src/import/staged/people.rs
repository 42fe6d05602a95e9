//! The stage of people.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::accounts::{Taken, created, updated};
use super::groups::Groups;
use super::{RosterImport, StagedInput};
use crate::identity::ladder::{Ambiguous, OnlyHere, Pair, PairedBy, climb, subject};
use crate::import::ImportChange;
use crate::import::changes::differing;
use crate::model::Account;
use crate::model::roster::{Identifier, IdentifierKind, PersonProfile, Presence, RosterPerson};
use crate::{Error, ErrorCode};

/// Somebody, what becomes of their account, and whether that is selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StagedPerson {
    /// What leaves them out: the subject of a person of the roster, the id of an account that the roster does not have.
    pub name: Box<str>,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether they are left out because all of their divisions are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_division: bool,
    /// What becomes of the account.
    pub change: ImportChange,
    /// The account as it is; none of one that is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Account>,
    /// By what the account was found to be theirs; none of one that is made, and of one that goes because the roster does not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PairedBy>,
    /// Of one that goes: that they have left, as the roster says; none where it does not have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Presence>,
}

/// The people of a roster beside the accounts that are there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeopleStage {
    /// Those who have no account yet, in the order of the roster.
    pub added: Vec<StagedPerson>,
    /// Those whose account changes, in the order of the roster.
    pub changed: Vec<StagedPerson>,
    /// Accounts of people who have left, in the order of the roster, then those that the roster does not have. Only an account that has
    /// an identifier of a kind that the roster gives is missed: any other may have come from elsewhere.
    pub removed: Vec<StagedPerson>,
    /// How many people have their account as the roster has them.
    pub unchanged: u64,
    /// People for whom somebody has to decide. Until then they are not imported, and the accounts in question stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ambiguous: Vec<Ambiguous>,
    /// People whose names cannot be compared (I-KEY-2): they are not imported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<OnlyHere>,
    /// How many accounts of that kind in these schools the roster does not have, and that stay because they may have come from
    /// elsewhere.
    pub from_elsewhere: u64,
    /// Decisions, by subject, that could not be followed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale_decisions: Vec<Box<str>>,
}

/// The stage, and what the guard asks about it.
pub(super) struct People {
    pub(super) stage: PeopleStage,
    /// How many people of that kind are there in the roster.
    pub(super) rows: u64,
    /// How many accounts shares are taken of: those of that kind and these schools that the roster could miss.
    pub(super) of: u64,
}

/// Holds the people of an import against the accounts.
///
/// # Errors
/// `invalid_argument` where somebody was left out whom neither the roster nor the accounts have.
pub(super) fn people(import: &RosterImport, input: &StagedInput<'_>, groups: &Groups) -> Result<People, Error> {
    let (roster, profile) = (input.roster, import.kind.profile());
    let ladder = climb(&roster.people, input.accounts, &import.decisions, &import.policy);
    let left_out: HashSet<&str> = import.people_left_out.iter().map(|name| &**name).collect();
    let with_division = LeftOut::of(import, &roster.people, groups);
    let accounts: HashMap<&str, &Account> = input.accounts.iter().map(|account| (&*account.id, account)).collect();
    let schools = schools(input, profile);
    let mut taken = Taken::of(input.accounts);
    let mut stage = PeopleStage { stale_decisions: ladder.stale_decisions, ..PeopleStage::default() };
    let is_own = |person: usize| roster.people.get(person).filter(|person| person.profile == profile);
    stage.ambiguous = ladder.ambiguous.into_iter().filter(|one| is_own(one.at.person).is_some()).collect();
    for Pair { at, account, by } in ladder.pairs {
        let (Some(person), Some(before)) = (is_own(at.person), accounts.get(&*account)) else { continue };
        let selected = !left_out.contains(&*at.subject);
        let with_division = with_division.has(person, groups);
        let staged = |change| StagedPerson {
            name: at.subject.clone(),
            selected: selected && !with_division,
            with_division,
            change,
            before: Some((*before).clone()),
            by: Some(by.clone()),
            left: None,
        };
        if !person.presence.is_present() {
            if let Some(change) = leaves(before, &schools) {
                stage.removed.push(StagedPerson { left: Some(person.presence.clone()), ..staged(change) });
            }
            continue;
        }
        let after = updated(before, person, groups);
        let fields = differing(before, &after);
        if fields.is_empty() {
            stage.unchanged += 1;
        } else {
            stage.changed.push(staged(ImportChange::Updated { rows: vec![person.line], account: after, fields }));
        }
    }
    for one in ladder.only_here {
        let Some(person) = is_own(one.at.person).filter(|person| person.presence.is_present()) else { continue };
        if one.unreadable.is_some() {
            stage.unreadable.push(one);
            continue;
        }
        let with_division = with_division.has(person, groups);
        let account = created(person, &one.at.subject, groups, &mut taken);
        stage.added.push(StagedPerson {
            selected: !left_out.contains(&*one.at.subject) && !with_division,
            name: one.at.subject,
            with_division,
            change: ImportChange::Created { rows: vec![person.line], account },
            before: None,
            by: None,
            left: None,
        });
    }
    let source = Source::of(&roster.people, profile);
    let absent = ladder.only_there.iter().filter_map(|id| accounts.get(&**id));
    for account in absent.filter(|account| account.profile == profile && is_at(account, &schools)) {
        if !source.could_have(account) {
            stage.from_elsewhere += 1;
        } else if let Some(change) = leaves(account, &schools) {
            stage.removed.push(StagedPerson {
                name: account.id.clone(),
                selected: !left_out.contains(&*account.id),
                with_division: false,
                change,
                before: Some((*account).clone()),
                by: None,
                left: None,
            });
        }
    }
    check(import, &roster.people, &accounts)?;
    let own = input.accounts.iter().filter(|account| account.profile == profile && is_at(account, &schools));
    Ok(People {
        of: own.filter(|account| source.could_have(account)).count() as u64,
        rows: roster.people.iter().filter(|person| person.profile == profile && person.presence.is_present()).count()
            as u64,
        stage,
    })
}

/// Who leaves out somebody whom there is not has mistyped them, and would have imported whom they wanted to leave alone.
fn check(import: &RosterImport, people: &[RosterPerson], accounts: &HashMap<&str, &Account>) -> Result<(), Error> {
    let unknown: Vec<&str> =
        import.people_left_out.iter().map(|name| &**name).filter(|name| !accounts.contains_key(name)).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let subjects: HashSet<Box<str>> = people.iter().map(subject).collect();
    match unknown.into_iter().find(|name| !subjects.contains(*name)) {
        None => Ok(()),
        Some(name) => Err(Error::new(ErrorCode::InvalidArgument).with("name", "people_left_out").with("value", name)),
    }
}

/// The schools that an import is about: those of the roster, or of its people where it lists none.
fn schools<'a>(input: &StagedInput<'a>, profile: PersonProfile) -> BTreeSet<&'a str> {
    let listed = input.roster.establishments.iter().map(|school| &*school.key);
    let people = input.roster.people.iter().filter(|person| person.profile == profile);
    listed.chain(people.flat_map(|person| person.assignments.iter().map(|at| &*at.establishment))).collect()
}

fn is_at(account: &Account, schools: &BTreeSet<&str>) -> bool {
    account.establishments.iter().any(|at| schools.contains(&**at))
}

/// What becomes of an account whose owner is gone from these schools: it stays in others, or goes.
fn leaves(account: &Account, schools: &BTreeSet<&str>) -> Option<ImportChange> {
    let (left, kept): (Vec<Box<str>>, Vec<Box<str>>) =
        account.establishments.iter().cloned().partition(|at| schools.contains(&**at));
    let establishment = left.into_iter().next()?;
    Some(match kept.is_empty() {
        true => ImportChange::Removed { account: account.id.clone() },
        false => ImportChange::Left { account: Account { establishments: kept, ..account.clone() }, establishment },
    })
}

/// Which people are left out with their divisions.
struct LeftOut<'a> {
    /// Of each guardian, whether every pupil whom they answer for is.
    guardians: HashMap<&'a Identifier, bool>,
}

impl<'a> LeftOut<'a> {
    fn of(import: &RosterImport, people: &'a [RosterPerson], groups: &Groups) -> Self {
        let mut guardians = HashMap::new();
        if import.kind.profile() == PersonProfile::Guardian && !import.divisions_left_out.is_empty() {
            for pupil in people.iter().filter(|pupil| pupil.presence.is_present()) {
                let is_out = groups.leave_out(&pupil.assignments);
                for link in &pupil.guardians {
                    *guardians.entry(&link.guardian).or_insert(true) &= is_out;
                }
            }
        }
        Self { guardians }
    }

    fn has(&self, person: &RosterPerson, groups: &Groups) -> bool {
        match person.profile {
            PersonProfile::Pupil => groups.leave_out(&person.assignments),
            PersonProfile::Guardian => {
                person.identifiers.iter().find_map(|id| self.guardians.get(id)).is_some_and(|is_out| *is_out)
            }
            // Who teaches is not left out with a division; only that they are in it.
            PersonProfile::Teacher | PersonProfile::Staff | PersonProfile::Unknown => false,
        }
    }
}

/// Which accounts a roster could have had: those with an identifier of a kind and scope that it gives.
struct Source<'a> {
    given: BTreeSet<(IdentifierKind, &'a str)>,
}

impl<'a> Source<'a> {
    fn of(people: &'a [RosterPerson], profile: PersonProfile) -> Self {
        let own = people.iter().filter(|person| person.profile == profile);
        Self { given: own.flat_map(|person| person.identifiers.iter().map(|id| (id.kind, &*id.scope))).collect() }
    }

    fn could_have(&self, account: &Account) -> bool {
        account.known_by().iter().any(|id| self.given.contains(&(id.kind, &*id.scope)))
    }
}

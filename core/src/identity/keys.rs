//! Whose key is whose: what becomes of the key of each person of an import by CSV (I-KEY-3, I-KEY-4).
//!
//! A key is made of a name, so two people may have one. Nobody is silently given somebody else's account: where day of birth,
//! address or profile say that they are two, they are asked about, and the [decision](MatchDecisions) is followed from then on.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::ladder::{Evidence, EvidenceKind, MatchDecisions, MatchVerdict, PersonAt, likeness_of, subject};
use crate::diagnostic::{Code, Diagnostic, Location, Place};
use crate::model::roster::{IdentifierKind, PersonProfile, RosterPerson};
use crate::model::{Account, AccountOrigin};
use crate::text::{NameProblem, PersonName, SyncKey};

/// What becomes of somebody's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum KeyOutcome {
    /// Nobody has it: a new account is made with it.
    New {
        /// The key.
        key: Box<str>,
        /// The account that they probably had under another name (I-KEY-4), where there is one: to keep it is to decide that it is
        /// the same person's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        renamed: Option<Renamed>,
    },
    /// An account has it: it is theirs.
    Known {
        /// The key that the account has now.
        key: Box<str>,
        /// The account, by id.
        account: Box<str>,
    },
    /// Somebody before them has it, and nothing says that they are two: their establishment is added to that person's (I-KEY-3).
    Joins {
        /// The key.
        key: Box<str>,
        /// The person before, by their place in the call.
        person: usize,
    },
    /// Somebody else seems to have it. Until somebody decides, they are not imported.
    Asked {
        /// The key.
        key: Box<str>,
        /// Whose it is: an account by id, or a person of the file by subject. A decision names them so.
        other: Box<str>,
        /// What says that they are two.
        because: Vec<EvidenceKind>,
    },
    /// No key can be made of the name (I-KEY-2).
    Unreadable,
}

/// An account that somebody probably had under another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Renamed {
    /// The account, by id.
    pub account: Box<str>,
    /// How alike they are, from 0 to 1,000.
    pub score: u32,
    /// What speaks for it, and against it.
    pub evidence: Vec<Evidence>,
}

/// Somebody, and what becomes of their key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Keyed {
    /// The person.
    #[serde(flatten)]
    pub at: PersonAt,
    /// What becomes of it.
    pub outcome: KeyOutcome,
    /// What is to be told about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
}

/// The key of a person: of teachers, staff and people whose profile is not said [`SyncKey::of_adult`], of pupils and guardians [`SyncKey::of_family`].
///
/// # Errors
/// What keeps the name from being folded, and the name.
pub fn key_of(person: &RosterPerson) -> Result<SyncKey, (NameProblem, &str)> {
    let fold = |name| PersonName::fold(name).map_err(|problem| (problem, name));
    let (given, family) = (fold(&person.given_name)?, fold(&person.family_name)?);
    Ok(match person.profile {
        PersonProfile::Teacher | PersonProfile::Staff | PersonProfile::Unknown => SyncKey::of_adult(&given, &family),
        PersonProfile::Pupil | PersonProfile::Guardian => SyncKey::of_family(&given, &family, person.birth_date),
    })
}

/// Works out the keys of the people of one file, in its order, against each other and against the accounts that are there.
pub fn assign_keys(people: &[RosterPerson], accounts: &[Account], decisions: &MatchDecisions) -> Vec<Keyed> {
    let standing = decisions.standing();
    let mut owners = Owners::new(accounts);
    let mut keyed: Vec<Keyed> = Vec::with_capacity(people.len());
    for (place, person) in people.iter().enumerate() {
        let at = PersonAt { person: place, line: person.line, subject: subject(person) };
        let verdict = standing.get(&*at.subject).map(|decision| &decision.verdict);
        let (outcome, diagnostics) = match key_of(person) {
            Ok(key) => owners.outcome(&at, person, &key.to_string(), verdict, people),
            Err((problem, name)) => {
                let finding = finding(Code::UnfoldableName, person).with("value", name);
                let finding = match problem.character() {
                    Some(character) => finding.with("character", character.to_string()),
                    None => finding,
                };
                (KeyOutcome::Unreadable, vec![finding])
            }
        };
        keyed.push(Keyed { at, outcome, diagnostics });
    }
    owners.propose_renames(people, &mut keyed);
    keyed
}

/// Who has which key.
struct Owners<'a> {
    accounts: &'a [Account],
    by_key: HashMap<Box<str>, usize>,
    by_id: HashMap<&'a str, usize>,
    /// The first person of the file with each key.
    in_file: HashMap<Box<str>, usize>,
    /// Accounts that somebody of the file has.
    spoken_of: Vec<bool>,
}

impl<'a> Owners<'a> {
    fn new(accounts: &'a [Account]) -> Self {
        let mut by_key = HashMap::new();
        for (at, account) in accounts.iter().enumerate() {
            // A former key is the account's still, so that a file that was imported before finds it.
            let former =
                account.identifiers.iter().filter(|id| id.kind == IdentifierKind::Csv).map(|id| id.value.clone());
            for key in account.key.iter().cloned().chain(former) {
                by_key.entry(key).or_insert(at);
            }
        }
        let by_id = accounts.iter().enumerate().map(|(at, account)| (&*account.id, at)).collect();
        Self { accounts, by_key, by_id, in_file: HashMap::new(), spoken_of: vec![false; accounts.len()] }
    }

    fn outcome(
        &mut self,
        at: &PersonAt,
        person: &RosterPerson,
        key: &str,
        verdict: Option<&MatchVerdict>,
        people: &[RosterPerson],
    ) -> (KeyOutcome, Vec<Diagnostic>) {
        if let Some(MatchVerdict::Same { account }) = verdict
            && let Some(&owner) = self.by_id.get(&**account)
        {
            return (self.known(owner, key), Vec::new());
        }
        let refused = |other: &str| match verdict {
            Some(MatchVerdict::Other { accounts }) => accounts.iter().any(|id| **id == *other),
            _ => false,
        };
        let same = |other: &str| matches!(verdict, Some(MatchVerdict::Same { account }) if **account == *other);
        // Namesakes who were told apart have numbers: the first form of the key that is free or theirs.
        let mut form: Box<str> = key.into();
        for place in 2.. {
            let account = self.by_key.get(&form).and_then(|owner| Some((*owner, self.accounts.get(*owner)?)));
            let before = self.in_file.get(&form).and_then(|owner| Some((*owner, people.get(*owner)?)));
            let other: Box<str> = match (account, before) {
                (Some((_, account)), _) => account.id.clone(),
                (None, Some((_, person))) => subject(person),
                (None, None) => break,
            };
            if !refused(&other) {
                let because = match (account, before) {
                    // Whoever took the account before them in the file is who they are held against too.
                    (Some((_, account)), _) => differences(person, &Owner::of_account(account)),
                    (None, Some((_, person_before))) => differences(person, &Owner::of_person(person_before)),
                    (None, None) => Vec::new(),
                };
                if !because.is_empty() && !same(&other) {
                    return (asked(form, other, because.clone()), vec![told(person, before, &because, key)]);
                }
                if let Some((earlier, earlier_person)) = before {
                    let because = differences(person, &Owner::of_person(earlier_person));
                    if !because.is_empty() && !same(&other) {
                        let told = vec![told(person, before, &because, key)];
                        return (asked(form, subject(earlier_person), because), told);
                    }
                    let told = finding(Code::HomonymOrDuplicate, person)
                        .with("value", key)
                        .with("first", place_of(earlier_person));
                    return (KeyOutcome::Joins { key: form, person: earlier }, vec![told]);
                }
                if let Some((owner, _)) = account {
                    self.in_file.insert(form, at.person);
                    return (self.known(owner, key), Vec::new());
                }
            }
            form = SyncKey::Csv(key.into()).numbered(place).to_string().into();
        }
        self.in_file.insert(form.clone(), at.person);
        (KeyOutcome::New { key: form, renamed: None }, Vec::new())
    }

    fn known(&mut self, owner: usize, key: &str) -> KeyOutcome {
        if let Some(spoken) = self.spoken_of.get_mut(owner) {
            *spoken = true;
        }
        let account = self.accounts.get(owner);
        KeyOutcome::Known {
            key: account.and_then(|account| account.key.clone()).unwrap_or_else(|| key.into()),
            account: account.map(|account| account.id.clone()).unwrap_or_default(),
        }
    }

    /// Looks for the account that somebody new probably had: one that a CSV made, of their profile, of which nobody in the file
    /// speaks, and with which two of address, day of birth and a similar name agree.
    fn propose_renames(&self, people: &[RosterPerson], keyed: &mut [Keyed]) {
        let mut by_mark: HashMap<(PersonProfile, &str), Vec<usize>> = HashMap::new();
        let mut by_day = HashMap::new();
        for (at, account) in self.accounts.iter().enumerate() {
            if account.origin() == AccountOrigin::Csv && !self.spoken_of.get(at).copied().unwrap_or(true) {
                if let Some(email) = &account.email {
                    by_mark.entry((account.profile, email.normalized())).or_default().push(at);
                }
                if let Some(day) = account.birth_date {
                    by_day.entry((account.profile, day)).or_insert_with(Vec::new).push(at);
                }
            }
        }
        for (keyed, person) in keyed.iter_mut().zip(people) {
            let KeyOutcome::New { renamed, key } = &mut keyed.outcome else { continue };
            let of_email = person.email.as_ref().and_then(|email| by_mark.get(&(person.profile, email.normalized())));
            let of_day = person.birth_date.and_then(|day| by_day.get(&(person.profile, day)));
            let near = of_email.into_iter().chain(of_day).flatten().filter_map(|at| self.accounts.get(*at));
            let likely = near.filter_map(|account| {
                let (score, evidence) = likeness_of(person, account);
                is_rename(&evidence).then(|| Renamed { account: account.id.clone(), score, evidence })
            });
            // Of two that are equally alike, the one that comes first.
            *renamed = likely.reduce(|best, next| if next.score > best.score { next } else { best });
            if renamed.is_some() {
                keyed.diagnostics.push(finding(Code::LikelyRename, person).with("value", key.to_string()));
            }
        }
    }
}

/// Whether two of the three agree: address, day of birth, a part of the name; and no other day of birth speaks against it.
fn is_rename(evidence: &[Evidence]) -> bool {
    let has = |kind| evidence.iter().any(|evidence| evidence.kind == kind);
    let name = evidence.iter().any(|evidence| evidence.points > 0 && is_of_name(evidence.kind));
    let agreeing = [has(EvidenceKind::SameEmail), has(EvidenceKind::SameBirthDate), name];
    agreeing.into_iter().filter(|agrees| *agrees).count() >= 2 && !has(EvidenceKind::OtherBirthDate)
}

fn is_of_name(kind: EvidenceKind) -> bool {
    use EvidenceKind as E;
    matches!(
        kind,
        E::SameFamilyName
            | E::UsageName
            | E::CompoundFamilyName
            | E::SimilarFamilyName
            | E::SameGivenName
            | E::CompoundGivenName
            | E::Initials
            | E::SimilarGivenName
    )
}

/// What of a key's owner tells namesakes apart.
struct Owner<'a> {
    profile: PersonProfile,
    birth_date: Option<chrono::NaiveDate>,
    email: Option<&'a str>,
}

impl<'a> Owner<'a> {
    fn of_account(account: &'a Account) -> Self {
        let email = account.email.as_ref().map(|email| email.normalized());
        Self { profile: account.profile, birth_date: account.birth_date, email }
    }

    fn of_person(person: &'a RosterPerson) -> Self {
        let email = person.email.as_ref().map(|email| email.normalized());
        Self { profile: person.profile, birth_date: person.birth_date, email }
    }
}

/// What says that two of one key are two people.
fn differences(person: &RosterPerson, owner: &Owner<'_>) -> Vec<EvidenceKind> {
    let mine = Owner::of_person(person);
    let mut differences = Vec::new();
    if mine.profile != owner.profile {
        differences.push(EvidenceKind::OtherProfile);
    }
    if matches!((mine.birth_date, owner.birth_date), (Some(one), Some(other)) if one != other) {
        differences.push(EvidenceKind::OtherBirthDate);
    }
    if matches!((mine.email, owner.email), (Some(one), Some(other)) if one != other) {
        differences.push(EvidenceKind::OtherEmail);
    }
    differences
}

/// What is told about somebody whose key is somebody else's.
fn told(
    person: &RosterPerson,
    before: Option<(usize, &RosterPerson)>,
    because: &[EvidenceKind],
    key: &str,
) -> Diagnostic {
    let code =
        if because.contains(&EvidenceKind::OtherProfile) { Code::KeyOfOtherProfile } else { Code::LikelyHomonym };
    let told = finding(code, person).with("value", key);
    match before {
        Some((_, earlier)) => told.with("first", place_of(earlier)),
        None => told,
    }
}

fn asked(key: Box<str>, other: Box<str>, because: Vec<EvidenceKind>) -> KeyOutcome {
    KeyOutcome::Asked { key, other, because }
}

fn finding(code: Code, person: &RosterPerson) -> Diagnostic {
    Diagnostic::new(code, Location { row: Some(person.line), line: Some(person.line), ..Location::default() })
}

fn place_of(person: &RosterPerson) -> Place {
    Place { file: None, row: person.line, line: person.line }
}

#[cfg(test)]
mod tests;

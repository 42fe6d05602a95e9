//! The ladder: which of the accounts that are there belongs to which person of a roster.
//!
//! From the firmest rung down: what somebody decided → identifiers, those of SIECLE, STS, AAF and the ENT one after the other →
//! the national number, by type → names and day of birth → names alone, where that is asked for. On each rung the
//! exactly-one rule holds: a pair is made where one person and one account find each other and nobody else, where they
//! have one profile, and where nothing that is known contradicts it. Everything else is a conflict: a person decides, and a
//! lower rung does not. Who is on no rung is held against the accounts left over, and what is similar is proposed with a
//! score and its reasons, and never paired.

mod among;
mod blocks;
mod candidates;
mod decision;
mod kept;
mod known;
mod likeness;
mod rung;

use serde::{Deserialize, Serialize};

pub(crate) use among::Likeness;
pub use candidates::AccountCandidate;
pub use decision::{MatchDecision, MatchDecisions, MatchVerdict, Withdrawal, subject};
pub(crate) use kept::decisions_kept;
pub use kept::{change_decisions, load_decisions};
pub use likeness::{Evidence, EvidenceKind};

use crate::diagnostic::Context;
use crate::diagnostic::texts::{Language, Section, message};
use crate::model::Account;
use crate::model::roster::{Identifier, IdentifierKind, RosterPerson};
use crate::text::NameProblem;
use known::Known;

/// How the ladder is climbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct LadderPolicy {
    /// Whether equal names make a pair where a day of birth is missing; no by default. The exactly-one rule holds.
    pub names_alone: bool,
    /// From which score on, of 1,000, a similar account is proposed; 500 by default.
    pub propose_from: u32,
    /// How many are proposed for a person at most; 5 by default.
    pub candidates: usize,
}

impl Default for LadderPolicy {
    fn default() -> Self {
        Self { names_alone: false, propose_from: 500, candidates: 5 }
    }
}

/// By what a person and an account were found to belong together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "rung", rename_all = "snake_case")]
pub enum PairedBy {
    /// Somebody decided it, now or at an earlier run.
    Decision,
    /// Both have this identifier.
    Identifier {
        /// The identifier.
        identifier: Identifier,
    },
    /// Both have these names and this day of birth.
    NamesAndBirthDate,
    /// Both have these names.
    Names,
}

/// A person of the roster, as an answer names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonAt {
    /// The place in the roster, counted from 0.
    pub person: usize,
    /// The line of the file.
    pub line: u64,
    /// What a decision about them names them by.
    pub subject: Box<str>,
}

/// A person and their account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pair {
    /// The person.
    #[serde(flatten)]
    pub at: PersonAt,
    /// The account, by id.
    pub account: Box<str>,
    /// By what.
    pub by: PairedBy,
}

/// Why nobody but a person can say which account somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AmbiguousBecause {
    /// Several people or several accounts have the same identifier.
    SharedIdentifier,
    /// An identifier is that of an account of another profile.
    OtherProfile,
    /// The identifier or the names are the same, and something else says that they are two.
    Contradiction,
    /// Several people or several accounts have the same names: homonyms.
    Homonyms,
    /// An account is similar.
    Similar,
    /// Two decisions give one account to two people.
    DecidedTwice,
}

impl AmbiguousBecause {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::SharedIdentifier,
        Self::OtherProfile,
        Self::Contradiction,
        Self::Homonyms,
        Self::Similar,
        Self::DecidedTwice,
    ];

    /// What a person reads.
    pub fn text(self, language: Language) -> String {
        let code = match self {
            Self::SharedIdentifier => "because_shared_identifier",
            Self::OtherProfile => "because_other_profile",
            Self::Contradiction => "because_contradiction",
            Self::Homonyms => "because_homonyms",
            Self::Similar => "because_similar",
            Self::DecidedTwice => "because_decided_twice",
        };
        message(Section::Evidence, code, &Context::default(), language)
    }
}

/// Somebody for whom a person has to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ambiguous {
    /// The person.
    #[serde(flatten)]
    pub at: PersonAt,
    /// Why.
    pub because: AmbiguousBecause,
    /// The accounts that it may be, the best first.
    pub candidates: Vec<AccountCandidate>,
}

/// Somebody who has no account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OnlyHere {
    /// The person.
    #[serde(flatten)]
    pub at: PersonAt,
    /// Whether somebody decided it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decided: bool,
    /// The character that keeps the name from being compared (I-KEY-2), where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<char>,
}

/// Who has which account: everybody of the roster is in one of the first three lists, and every account in a pair, among
/// somebody's candidates, or in the fourth.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ladder {
    /// People with their accounts, in the order of the roster.
    pub pairs: Vec<Pair>,
    /// People for whom somebody has to decide: the queue of homonyms and of what is similar.
    pub ambiguous: Vec<Ambiguous>,
    /// People without an account.
    pub only_here: Vec<OnlyHere>,
    /// Accounts, by id, that are nobody's of the roster.
    pub only_there: Vec<Box<str>>,
    /// Decisions, by subject, that could not be followed: their account is gone or of another profile.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale_decisions: Vec<Box<str>>,
}

/// Finds the account of each person.
pub fn climb(
    people: &[RosterPerson],
    accounts: &[Account],
    decisions: &MatchDecisions,
    policy: &LadderPolicy,
) -> Ladder {
    let known_people: Vec<Known<'_>> = people.iter().map(Known::of_person).collect();
    let known_accounts: Vec<Known<'_>> = accounts.iter().map(Known::of_account).collect();
    let subjects: Vec<Box<str>> = people.iter().map(subject).collect();
    let mut rungs = rung::Rungs::new(&known_people, &known_accounts);
    let stale_decisions = rungs.decided(&subjects, accounts, decisions);
    for kind in STRONG.iter().chain(WEAK) {
        rungs.identifiers(*kind);
    }
    rungs.names(true);
    if policy.names_alone {
        rungs.names(false);
    }
    candidates::answer(people, accounts, &rungs, subjects, stale_decisions, policy)
}

/// Identifiers that make a pair by themselves, the firmest first.
const STRONG: &[IdentifierKind] = &[
    IdentifierKind::SiecleEleveId,
    IdentifierKind::Sts,
    IdentifierKind::SieclePersonneId,
    IdentifierKind::Aaf,
    IdentifierKind::Ent,
    IdentifierKind::Csv,
];

/// Identifiers that schools type and that were given anew: something else must agree (incident 16).
const WEAK: &[IdentifierKind] =
    &[IdentifierKind::Elenoet, IdentifierKind::IneRnie, IdentifierKind::IneBea, IdentifierKind::IneOther];

/// How alike a person and an account are, from 0 to 1,000, and what that is the sum of.
pub fn likeness_of(person: &RosterPerson, account: &Account) -> (u32, Vec<Evidence>) {
    likeness::likeness(&Known::of_person(person), &Known::of_account(account))
}

/// The character that keeps a name from being folded.
fn unreadable(person: &RosterPerson) -> Option<char> {
    let problem = |name: &str| crate::text::PersonName::fold(name).err().and_then(NameProblem::character);
    problem(&person.given_name).or_else(|| problem(&person.family_name))
}

#[cfg(test)]
mod tests;

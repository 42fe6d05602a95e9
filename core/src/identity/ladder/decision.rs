//! What people decide about homonyms and candidates: kept, followed at every later run, and reversible.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::model::roster::RosterPerson;

/// What somebody decided about a person of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MatchDecision {
    /// The person, as [`subject`] names them in every run.
    pub subject: Box<str>,
    /// What was decided.
    pub verdict: MatchVerdict,
    /// Who decided it.
    pub by: Box<str>,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, in their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Box<str>>,
    /// Who took it back, where somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// Which account a person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MatchVerdict {
    /// This one.
    Same {
        /// The account, by id.
        account: Box<str>,
    },
    /// None of these: they are other people's.
    Other {
        /// The accounts, by id.
        accounts: Vec<Box<str>>,
    },
}

/// A decision that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Who took it back.
    pub by: Box<str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Every decision that was made, also those that were taken back, in their order. The last one about a person that stands is
/// followed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct MatchDecisions(pub Vec<MatchDecision>);

impl MatchDecisions {
    /// Adds a decision. An earlier one about the same person stays in the list and is followed no more.
    pub fn decide(&mut self, decision: MatchDecision) {
        self.0.push(decision);
    }

    /// Takes back the decision that stands about a person, so that they are asked about again, or an earlier decision
    /// stands anew; `false` where there is none.
    pub fn withdraw(&mut self, subject: &str, by: &str, at: DateTime<Utc>) -> bool {
        let standing = self.0.iter_mut().rev().find(|made| &*made.subject == subject && made.withdrawn.is_none());
        let found = standing.is_some();
        if let Some(decision) = standing {
            decision.withdrawn = Some(Withdrawal { by: by.into(), at });
        }
        found
    }

    /// Those of `chosen` that count beside these: neither one that is here already, taken back since or not, nor one about a
    /// person of whom something later stands here.
    pub(crate) fn without_outdated<'d>(&self, chosen: &'d [MatchDecision]) -> impl Iterator<Item = &'d MatchDecision> {
        let mut of_people: HashMap<&str, Vec<&MatchDecision>> = HashMap::new();
        self.0.iter().for_each(|kept| of_people.entry(&kept.subject).or_default().push(kept));
        chosen.iter().filter(move |made| {
            of_people.get(&*made.subject).into_iter().flatten().all(|kept| {
                let is_known = (&kept.verdict, &kept.by, kept.at) == (&made.verdict, &made.by, made.at);
                !is_known && (kept.withdrawn.is_some() || kept.at <= made.at)
            })
        })
    }

    /// The decision that stands about each person.
    pub(crate) fn standing(&self) -> HashMap<&str, &MatchDecision> {
        self.0.iter().filter(|made| made.withdrawn.is_none()).map(|made| (&*made.subject, made)).collect()
    }
}

/// What a decision names a person by: their profile and first identifier. Where the source has none, names, day of birth,
/// address and classes, so that namesakes are told apart as far as the source tells them apart.
pub fn subject(person: &RosterPerson) -> Box<str> {
    let profile = person.profile.name();
    if let Some(id) = person.identifiers.first() {
        return format!("{profile}:{id}").into();
    }
    let date = person.birth_date.map(|date| date.to_string()).unwrap_or_default();
    let email = person.email.as_ref().map(|email| email.normalized()).unwrap_or_default();
    let classes: Vec<&str> = person.assignments.iter().flat_map(|at| &at.divisions).map(AsRef::as_ref).collect();
    format!("{profile}:{}|{}|{date}|{email}|{}", person.given_name, person.family_name, classes.join(",")).into()
}

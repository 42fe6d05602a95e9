//! What the ladder answers: pairs, and for everybody else the accounts that it may be.

use serde::{Deserialize, Serialize};

use super::blocks::Blocks;
use super::likeness::{Evidence, likeness};
use super::rung::Rungs;
use super::{Ambiguous, AmbiguousBecause, Ladder, LadderPolicy, OnlyHere, Pair, PersonAt, unreadable};
use crate::model::Account;
use crate::model::roster::RosterPerson;

/// An account that somebody may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountCandidate {
    /// The account, by id.
    pub account: Box<str>,
    /// How alike they are, from 0 to 1,000: the sum of the evidence, within these bounds.
    pub score: u32,
    /// What speaks for it, and against it.
    pub evidence: Vec<Evidence>,
    /// The account is somebody else's by a firmer rung.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub taken: bool,
}

/// Puts the answer together.
pub(super) fn answer(
    people: &[RosterPerson],
    accounts: &[Account],
    rungs: &Rungs<'_>,
    subjects: Vec<Box<str>>,
    stale_decisions: Vec<Box<str>>,
    policy: &LadderPolicy,
) -> Ladder {
    let free = rungs.accounts.iter().enumerate().filter(|(at, _)| !rungs.is_taken(*at));
    let asking = Asking { accounts, rungs, blocks: Blocks::new(free), policy };
    let mut ladder = Ladder { stale_decisions, ..Ladder::default() };
    let mut spoken_of = rungs.taken.clone();
    for (place, (person, subject)) in people.iter().zip(subjects).enumerate() {
        let at = PersonAt { person: place, line: person.line, subject };
        if let Some((account, by)) = rungs.paired.get(place).cloned().flatten() {
            let account = accounts.get(account).map(|account| account.id.clone()).unwrap_or_default();
            ladder.pairs.push(Pair { at, account, by });
            continue;
        }
        let (because, found) = asking.about(place);
        for (at, _) in &found {
            if let Some(spoken) = spoken_of.get_mut(*at) {
                *spoken = true;
            }
        }
        match because {
            Some(because) => {
                let candidates = found.into_iter().map(|(_, candidate)| candidate).collect();
                ladder.ambiguous.push(Ambiguous { at, because, candidates });
            }
            None => {
                let decided = rungs.refused.contains_key(&place);
                ladder.only_here.push(OnlyHere { at, decided, unreadable: unreadable(person) });
            }
        }
    }
    let unspoken = accounts.iter().zip(&spoken_of).filter(|(_, spoken)| !**spoken);
    ladder.only_there = unspoken.map(|(account, _)| account.id.clone()).collect();
    ladder
}

/// Looks for the accounts that somebody may have.
struct Asking<'a> {
    accounts: &'a [Account],
    rungs: &'a Rungs<'a>,
    blocks: Blocks,
    policy: &'a LadderPolicy,
}

impl Asking<'_> {
    /// Why somebody is asked about, and the accounts in question with their places, the best first. Without a reason there are
    /// none.
    fn about(&self, person: usize) -> (Option<AmbiguousBecause>, Vec<(usize, AccountCandidate)>) {
        let Some(known) = self.rungs.people.get(person) else { return (None, Vec::new()) };
        let (because, mut places) = match self.rungs.stopped.get(person).cloned().flatten() {
            Some((because, places)) => (Some(because), places),
            None => (None, Vec::new()),
        };
        let certain = places.len();
        // Of homonyms one is meant; nobody else is looked for.
        if because.is_none() {
            let may_be = |at: &usize| {
                !self.rungs.is_refused(person, *at)
                    && self.rungs.accounts.get(*at).is_some_and(|their| known.may_share_profile(their))
            };
            places.extend(self.blocks.near(known).into_iter().filter(may_be));
        }
        let mut found: Vec<(usize, AccountCandidate)> = Vec::new();
        for (nth, at) in places.into_iter().enumerate() {
            let Some(their) = self.rungs.accounts.get(at) else { continue };
            let (score, evidence) = likeness(known, their);
            if nth < certain || score >= self.policy.propose_from {
                let account = self.accounts.get(at).map(|account| account.id.clone()).unwrap_or_default();
                found.push((at, AccountCandidate { account, score, evidence, taken: self.rungs.is_taken(at) }));
            }
        }
        // By place where scores are equal, so that the answer does not depend on how it was found.
        found.sort_by_key(|(at, candidate)| (candidate.taken, std::cmp::Reverse(candidate.score), *at));
        // Those of a conflict are all shown.
        found.truncate(self.policy.candidates.max(certain).max(1));
        match because {
            None if !found.is_empty() => (Some(self.kind_of(known, &found)), found),
            because => (because, found),
        }
    }

    /// Whether those that were found are homonyms, or only similar.
    fn kind_of(&self, known: &super::known::Known<'_>, found: &[(usize, AccountCandidate)]) -> AmbiguousBecause {
        let same = |(at, _): &(usize, AccountCandidate)| {
            self.rungs.accounts.get(*at).is_some_and(|their| known.same_names(their))
        };
        if found.iter().any(same) { AmbiguousBecause::Homonyms } else { AmbiguousBecause::Similar }
    }
}

//! How alike accounts of one list are.

use super::blocks::Blocks;
use super::known::Known;
use super::likeness::{Evidence, likeness};
use crate::model::Account;

/// Accounts of one list, ready to be held against one another.
#[derive(Debug)]
pub(crate) struct Likeness<'a> {
    known: Vec<Known<'a>>,
    blocks: Blocks,
}

impl<'a> Likeness<'a> {
    /// These accounts; they are named by their places from here on.
    pub fn among(accounts: &[&'a Account]) -> Self {
        let known: Vec<Known<'a>> = accounts.iter().map(|account| Known::of_account(account)).collect();
        let blocks = Blocks::new(known.iter().enumerate());
        Self { known, blocks }
    }

    /// The accounts of the same profile that may be the same person's, by place.
    pub fn near(&self, place: usize) -> Vec<usize> {
        let Some(known) = self.known.get(place) else { return Vec::new() };
        let near = self.blocks.near(known).into_iter();
        near.filter(|other| *other != place && self.known.get(*other).is_some_and(|it| it.may_share_profile(known)))
            .collect()
    }

    /// The score of two, and what it is the sum of.
    pub fn between(&self, one: usize, other: usize) -> (u32, Vec<Evidence>) {
        match (self.known.get(one), self.known.get(other)) {
            (Some(one), Some(other)) => likeness(one, other),
            _ => (0, Vec::new()),
        }
    }

    /// Whether two have the same names.
    pub fn same_names(&self, one: usize, other: usize) -> bool {
        self.both(one, other).is_some_and(|(one, other)| one.same_names(other))
    }

    /// Whether day of birth or an identifier says that they are two.
    pub fn contradict(&self, one: usize, other: usize) -> bool {
        self.both(one, other).is_none_or(|(one, other)| one.other_birth_date(other) || one.other_identifier(other))
    }

    /// Folded names, in each way that they can be put together.
    pub fn names(&self, place: usize) -> Vec<String> {
        let of = |known: &Known<'_>| known.names().map(|(given, family)| format!("{given} {family}")).collect();
        self.known.get(place).map(of).unwrap_or_default()
    }

    fn both(&self, one: usize, other: usize) -> Option<(&Known<'a>, &Known<'a>)> {
        Some((self.known.get(one)?, self.known.get(other)?))
    }
}

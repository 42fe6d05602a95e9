//! Users, their profiles and their roles.

use std::collections::HashSet;

use super::super::facts::{about, keep};
use super::super::links::Links;
use super::super::notes::in_file;
use super::{Column, Desk, Rule};
use crate::diagnostic::{Code, Location};
use crate::tabular::check::{CheckedRow, Layout};

/// Keeps the primary organization of each user.
#[derive(Debug)]
pub(super) struct Users {
    primary_link: Option<usize>,
}

impl Users {
    pub(super) fn new(links: &Links) -> Self {
        Self { primary_link: links.number("primaryOrgSourcedId") }
    }
}

impl Rule for Users {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        if let Some(org) = desk.links.only(self.primary_link) {
            keep(&mut desk.facts.primary_orgs, row.row(), org);
        }
    }
}

/// Keeps whose a profile is.
#[derive(Debug)]
pub(super) struct Profiles {
    user_link: Option<usize>,
}

impl Profiles {
    pub(super) fn new(links: &Links) -> Self {
        Self { user_link: links.number("userSourcedId") }
    }
}

impl Rule for Profiles {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        if let Some(user) = desk.links.only(self.user_link) {
            keep(&mut desk.facts.profiles, row.row(), user);
        }
    }
}

/// One primary role of a person in each organization, one at least in the primary one, with a profile of their own.
#[derive(Debug)]
pub(super) struct Roles {
    kind: Column,
    org: Column,
    profile: Column,
    user_link: Option<usize>,
    org_link: Option<usize>,
    profile_link: Option<usize>,
    /// The user and the organization of each primary role, by their rows.
    primary: HashSet<(u32, u32)>,
}

impl Roles {
    pub(super) fn new(layout: &Layout, links: &Links) -> Self {
        Self {
            kind: Column::of(layout, "roleType"),
            org: Column::of(layout, "orgSourcedId"),
            profile: Column::of(layout, "userProfileSourcedId"),
            user_link: links.number("userSourcedId"),
            org_link: links.number("orgSourcedId"),
            profile_link: links.number("userProfileSourcedId"),
            primary: HashSet::new(),
        }
    }
}

impl Rule for Roles {
    fn row(&mut self, row: &CheckedRow<'_>, desk: &mut Desk<'_>) {
        let Some(user) = desk.links.only(self.user_link) else { return };
        if let Some(org) = desk.links.only(self.org_link) {
            if let Some(place) = desk.facts.primary_orgs.get_mut(user as usize).filter(|place| **place == Some(org)) {
                *place = None;
            }
            if self.kind.is(row, "primary") && !self.primary.insert((user, org)) {
                let value = self.org.text(row);
                desk.tell(Code::SecondPrimaryRole, row, self.kind, |told| told.with("value", value));
            }
        }
        let owner = desk.links.only(self.profile_link).and_then(|profile| about(&desk.facts.profiles, profile));
        if owner.is_some_and(|owner| *owner != user) {
            let value = self.profile.text(row);
            desk.tell(Code::ProfileOfAnother, row, self.profile, |told| told.with("value", value));
        }
    }

    fn finish(&mut self, desk: &mut Desk<'_>) {
        let left = std::mem::take(&mut desk.facts.primary_orgs);
        for (row, org) in left.into_iter().enumerate().filter_map(|(row, org)| Some((row as u64, org?))) {
            let key = about(&desk.facts.orgs, org).map_or("", |org| &org.key);
            let location =
                Location { row: Some(row), column: Some("primaryOrgSourcedId".into()), ..in_file("users.csv") };
            desk.notes.add(Code::NoRoleThere, location, |told| told.with("value", key));
        }
    }
}

//! Roles that a layout keeps in a file of their own (OneRoster 1.2).

use std::collections::{BTreeMap, BTreeSet};

use crate::api::CheckReport;
use crate::identity::HeldRole;
use crate::model::Completeness;
use crate::tabular::check::{CheckedRow, Layout, RowSink};
use crate::tabular::schema::Roster;
use crate::{Error, ErrorCode};

/// Who has which role in which organization. It is filled as the sink of the check of `roles.csv`, closed by
/// [`finish`](Self::finish), and then given to a [`SnapshotBuilder`](super::SnapshotBuilder).
///
/// Whoever appears in a row with errors has roles that are not known; that person is treated as one whose own row has
/// errors, so that nobody loses a seat over it. Where such a row has no readable key, that holds for everybody who
/// would otherwise not be selected.
#[derive(Debug, Default)]
pub struct RolesTable {
    people: BTreeMap<Box<str>, Vec<HeldRole>>,
    doubtful: BTreeSet<Box<str>>,
    anybody_doubtful: bool,
    completeness: Option<Completeness>,
    roster: Option<Roster>,
}

impl RolesTable {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// Closes the table with the report of the check that filled it.
    ///
    /// # Errors
    /// `invalid_argument` where the file is no file of roles.
    pub fn finish(mut self, report: &CheckReport) -> Result<Self, Error> {
        if self.roster.is_none() {
            let value = report.schema.clone().unwrap_or_default();
            return Err(Error::new(ErrorCode::InvalidArgument).with("name", "roles").with("value", value));
        }
        self.completeness = Some(report.completeness.clone());
        Ok(self)
    }

    /// The roles of a person, each with its organization.
    pub(crate) fn of(&self, key: &str) -> &[HeldRole] {
        self.people.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether a person may have roles that could not be read.
    pub(crate) fn is_doubtful(&self, key: &str) -> bool {
        self.anybody_doubtful || self.doubtful.contains(key)
    }

    /// What absence from it means.
    pub(crate) fn completeness(&self) -> Option<&Completeness> {
        self.completeness.as_ref()
    }

    fn doubt(&mut self, key: Option<Box<str>>) {
        match key {
            Some(key) => {
                self.doubtful.insert(key);
            }
            None => self.anybody_doubtful = true,
        }
    }
}

impl RowSink for RolesTable {
    fn begin(&mut self, layout: &Layout) {
        self.roster = layout.schema().roster().filter(|roster| roster.roles_of.is_some()).cloned();
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        let Some(roster) = &self.roster else { return };
        let (Some(person), Some(role)) = (roster.roles_of, roster.roles) else { return };
        if !row.is_valid() {
            let key = row.reliable(person).map(|key| Box::from(&*key));
            self.doubt(key);
            return;
        }
        let Some(key) = row.value(person) else { return };
        if roster.is_inactive(row) {
            return;
        }
        let organization = roster.organizations.and_then(|field| row.value(field)).unwrap_or_default();
        let mut roles: Vec<Box<str>> = Vec::new();
        row.each(role, |role| roles.push(role.into()));
        let held = self.people.entry(Box::from(&*key)).or_default();
        for role in roles {
            let held_in = HeldRole { role, organization: Box::from(&*organization) };
            if !held.contains(&held_in) {
                held.push(held_in);
            }
        }
    }

    fn revoked(&mut self, _: u64) {
        // Whose row it was is not kept: a file of roles refers to itself in layouts of embedders at most.
        self.anybody_doubtful = true;
    }
}

//! From checked rows to people: what a source says, ready to be planned with.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::RolesTable;
use super::lists::Lists;
use crate::api::CheckReport;
use crate::identity::{Bound, Facts, HeldRole, Selection};
use crate::model::{Completeness, Person, SetAside, Sighting, Snapshot};
use crate::sync::WhyNot;
use crate::tabular::check::{CheckedRow, Layout, RowSink};
use crate::tabular::schema::Roster;
use crate::text::EmailAddress;
use crate::{Error, ErrorCode};

/// How people are taken from rows.
#[derive(Debug, Clone)]
pub struct SnapshotOptions {
    /// The source's name, by which it holds seats.
    pub source: Box<str>,
    /// Who is to be provisioned; everybody who is active by default.
    pub selection: Selection,
    /// The roles, where the layout keeps them in a file of their own.
    pub roles: Option<Arc<RolesTable>>,
}

impl Default for SnapshotOptions {
    fn default() -> Self {
        Self { source: "csv".into(), selection: Selection::default(), roles: None }
    }
}

/// Builds a [`Snapshot`] as the sink of a check, in the order of the file.
///
/// A row with errors gives nobody a seat: it is set aside as `invalid_row`, with its key and address where they can be
/// relied on, so that the planner leaves whoever it speaks of in peace. Whether a file with errors is used at all is
/// the caller's decision, by the report.
#[derive(Debug)]
pub struct SnapshotBuilder {
    options: SnapshotOptions,
    bound: Option<Result<Ready, Error>>,
    people: Vec<Sighting>,
    set_aside: Vec<SetAside>,
    organizations: BTreeSet<Box<str>>,
    /// The last cell of organizations that was taken in.
    last_organizations: String,
    lists: PersonLists,
    revoked: Vec<u64>,
}

/// The lists that people have in common.
#[derive(Debug, Default)]
struct PersonLists {
    roles: Lists,
    organizations: Lists,
}

/// What is known once the layout is.
#[derive(Debug)]
struct Ready {
    roster: Roster,
    email: usize,
    selection: Bound,
}

impl SnapshotBuilder {
    /// A builder before the first row.
    pub fn new(options: SnapshotOptions) -> Self {
        Self {
            options,
            bound: None,
            people: Vec::new(),
            set_aside: Vec::new(),
            organizations: BTreeSet::new(),
            last_organizations: String::new(),
            lists: PersonLists::default(),
            revoked: Vec::new(),
        }
    }

    /// The snapshot, with the report of the check that filled it.
    ///
    /// # Errors
    /// `not_a_roster` where the layout says nothing of people; `unknown_selection_column`, `roles_needed` and
    /// `invalid_argument` where the selection does not fit the file.
    pub fn finish(mut self, report: &CheckReport) -> Result<Snapshot, Error> {
        let name = report.schema.clone().unwrap_or_default();
        match self.bound.take() {
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(error),
            None => return Err(Error::new(ErrorCode::NotARoster).with("name", name)),
        }
        self.take_back();
        let mut completeness = report.completeness.clone();
        if let Some(Completeness::Partial { why }) = self.options.roles.as_ref().and_then(|roles| roles.completeness())
        {
            // Who lost a role because its file is cut short has not lost it.
            completeness = match completeness {
                Completeness::Partial { why: own } => {
                    let more = why.iter().filter(|gap| !own.contains(gap)).cloned().collect::<Vec<_>>();
                    Completeness::Partial { why: own.into_iter().chain(more).collect() }
                }
                _ => Completeness::Partial { why: why.clone() },
            };
        }
        Ok(Snapshot {
            source: self.options.source,
            layout: name,
            completeness,
            domain: None,
            people: self.people,
            set_aside: self.set_aside,
            organizations: self.organizations.into_iter().collect(),
            facts: report.facts,
        })
    }

    /// Sets aside the people whose rows turned out to be invalid at the end of the file.
    fn take_back(&mut self) {
        if self.revoked.is_empty() {
            return;
        }
        let revoked = std::mem::take(&mut self.revoked);
        let is_revoked = |row: u64| revoked.binary_search(&row).is_ok();
        for aside in self.set_aside.iter_mut().filter(|aside| is_revoked(aside.row)) {
            aside.why = WhyNot::InvalidRow;
        }
        let (gone, people) = std::mem::take(&mut self.people).into_iter().partition(|person| is_revoked(person.row));
        self.people = people;
        self.set_aside.extend(gone.into_iter().map(|sighting: Sighting| SetAside {
            key: sighting.key,
            email: Some(sighting.person.email.normalized().into()),
            row: sighting.row,
            why: WhyNot::InvalidRow,
        }));
        self.set_aside.sort_by_key(|aside| aside.row);
    }
}

impl RowSink for SnapshotBuilder {
    fn begin(&mut self, layout: &Layout) {
        self.bound = Some(Ready::new(layout, &self.options));
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        let Some(Ok(ready)) = &self.bound else { return };
        if let Some(field) = ready.roster.organizations {
            take_organizations(row, field, &mut self.organizations, &mut self.last_organizations);
        }
        let key = ready.roster.key.and_then(|field| row.reliable(field));
        let roles = self.options.roles.as_deref();
        let held = match (roles, &key) {
            (Some(roles), Some(key)) => roles.of(key),
            _ => &[],
        };
        for organization in held.iter().map(|held| &held.organization).filter(|organization| !organization.is_empty()) {
            if !self.organizations.contains(organization) {
                self.organizations.insert(organization.clone());
            }
        }
        match ready.judge(row, held, roles, key.as_deref()) {
            Ok(email) => {
                let person = ready.person(row, email, held, &mut self.lists);
                self.people.push(Sighting { key: key.map(|key| Box::from(&*key)), person, row: row.row() });
            }
            Err(why) => {
                let email = row.reliable(ready.email);
                let email = email.and_then(|email| EmailAddress::parse(&email).ok());
                self.set_aside.push(SetAside {
                    key: key.map(|key| Box::from(&*key)),
                    email: email.map(|email| email.normalized().into()),
                    row: row.row(),
                    why,
                });
            }
        }
    }

    fn revoked(&mut self, row: u64) {
        self.revoked.push(row);
    }
}

impl Ready {
    fn new(layout: &Layout, options: &SnapshotOptions) -> Result<Self, Error> {
        let roster = layout.schema().roster();
        let Some((roster, email)) = roster.and_then(|roster| Some((roster, roster.email?))) else {
            return Err(Error::new(ErrorCode::NotARoster).with("name", layout.schema().name()));
        };
        let selection = options.selection.bind(layout, options.roles.is_some())?;
        Ok(Self { roster: roster.clone(), email, selection })
    }

    /// The address of a person to be provisioned, or why there is none to be.
    fn judge(
        &self,
        row: &CheckedRow<'_>,
        held: &[HeldRole],
        roles: Option<&RolesTable>,
        key: Option<&str>,
    ) -> Result<EmailAddress, WhyNot> {
        if !row.is_valid() {
            return Err(WhyNot::InvalidRow);
        }
        if self.roster.is_inactive(row) {
            return Err(WhyNot::Inactive);
        }
        let facts = Facts { roles: held, role: self.roster.role.as_deref() };
        if !self.selection.lets_through(row, facts) {
            let doubtful = roles.zip(key).is_some_and(|(roles, key)| roles.is_doubtful(key));
            let unknown = doubtful && self.selection.asks_for_roles();
            return Err(if unknown { WhyNot::InvalidRow } else { WhyNot::NotSelected });
        }
        row.address(self.email).ok_or(WhyNot::NoEmail)
    }

    fn person(
        &self,
        row: &CheckedRow<'_>,
        email: EmailAddress,
        held: &[HeldRole],
        PersonLists { roles, organizations }: &mut PersonLists,
    ) -> Person {
        let text = |field: Option<usize>| match field.and_then(|field| row.value(field)) {
            Some(value) => Box::from(&*value),
            None => Box::default(),
        };
        let cell = |field: Option<usize>| field.and_then(|field| row.value(field)).unwrap_or_default();
        let read_roles = |list: &mut Lists| {
            if let Some(field) = self.roster.roles {
                row.each(field, |role| list.push(role));
            }
            if let Some(role) = &self.roster.role {
                list.push(role);
            }
        };
        let read_organizations = |list: &mut Lists| {
            if let Some(field) = self.roster.organizations {
                row.each(field, |organization| list.push(organization));
            }
        };
        let (roles, organizations) = if held.is_empty() {
            let roles = roles.of_cell(&cell(self.roster.roles), read_roles);
            (roles, organizations.of_cell(&cell(self.roster.organizations), read_organizations))
        } else {
            read_roles(roles);
            read_organizations(organizations);
            for held in held {
                roles.push(&held.role);
                organizations.push(&held.organization);
            }
            (roles.take(), organizations.take())
        };
        Person {
            email,
            given_name: text(self.roster.given_name),
            family_name: text(self.roster.family_name),
            roles,
            organizations,
        }
    }
}

/// Organizations of any row that can be read count, whatever is wrong with the row: they have not been lost.
fn take_organizations(row: &CheckedRow<'_>, field: usize, into: &mut BTreeSet<Box<str>>, last: &mut String) {
    let Some(cell) = row.reliable(field) else { return };
    if *last == *cell {
        return;
    }
    last.clear();
    last.push_str(&cell);
    row.each(field, |value| {
        if !into.contains(value) {
            into.insert(value.into());
        }
    });
}

impl Roster {
    /// Whether a row says that its person is inactive (P-PRV-12).
    pub(super) fn is_inactive(&self, row: &CheckedRow<'_>) -> bool {
        self.inactive.iter().any(|rule| {
            let mut inactive = false;
            row.each(rule.column, |value| inactive |= rule.values.iter().any(|wanted| wanted == value));
            inactive
        })
    }
}

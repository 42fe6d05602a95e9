//! What is looked at before a package is written: what the other version lacks, and what rows of one file need of another.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::super::{Member, Onlooker};
use super::plan::{From, Plan};
use super::terms::{role_of_1_1, translated};
use crate::api::{Files, Progress, Stage};
use crate::formats::oneroster_csv::PackageVersion;
use crate::tabular::check::{CheckedRow, Layout, RowSink};

/// What is known of a package once it has been read.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The type of each organization.
    pub(super) types: HashMap<Box<str>, Box<str>>,
    /// The school of each class.
    pub(super) schools: HashMap<Box<str>, Box<str>>,
    /// What each user holds, of a package that keeps roles in a file of their own.
    pub(super) held: HashMap<Box<str>, Held>,
    /// Rows with a value in a column that the other version lacks, by file and column.
    pub(super) columns: BTreeMap<(&'static str, String), u64>,
    /// Rows with a word that the other version lacks, by file, column and word.
    pub(super) terms: BTreeMap<(&'static str, String, String), u64>,
}

/// The roles of a user as 1.1 can say them: one role, and where it is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// The role, in the words of 1.2: the first that is primary, or else the first.
    pub(super) role: String,
    is_primary: bool,
    /// The organizations, that of the role first.
    pub(super) organizations: Vec<Box<str>>,
    /// Whether another role is held too.
    pub(super) others: bool,
}

impl Held {
    fn add(&mut self, role: &str, is_primary: bool, organization: &str) {
        let is_first = self.organizations.is_empty();
        self.others |= !is_first && role != self.role;
        let leads = is_first || is_primary && !self.is_primary;
        if leads {
            (self.role, self.is_primary) = (role.to_owned(), is_primary);
        }
        let known = self.organizations.iter().position(|known| **known == *organization);
        if let Some(known) = known.filter(|_| leads) {
            self.organizations.remove(known);
        }
        match (leads, known) {
            (true, _) => self.organizations.insert(0, organization.into()),
            (false, None) => self.organizations.push(organization.into()),
            (false, Some(_)) => {}
        }
    }
}

/// Reads a package for its [`Facts`].
pub(super) struct Scan<'a> {
    files: &'a dyn Files,
    from: PackageVersion,
    to: PackageVersion,
    file: &'static str,
    fields: Fields,
    plan: Option<Plan>,
    pub(super) facts: Facts,
}

/// Columns of the file that is read, by number in its schema.
#[derive(Debug, Default, Clone, Copy)]
struct Fields {
    id: Option<usize>,
    kind: Option<usize>,
    school: Option<usize>,
    user: Option<usize>,
    role: Option<usize>,
    role_type: Option<usize>,
    organization: Option<usize>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(from: PackageVersion, to: PackageVersion, files: &'a dyn Files) -> Self {
        Self { files, from, to, file: "", fields: Fields::default(), plan: None, facts: Facts::default() }
    }

    fn count(&mut self, column: &str, word: &str) {
        let key = (self.file, column.to_owned(), word.to_owned());
        *self.facts.terms.entry(key).or_default() += 1;
    }

    /// What the roles of a user can say in one row, and what not.
    fn role(&mut self, row: &CheckedRow<'_>) {
        let Fields { user, role, role_type, organization, .. } = self.fields;
        let value = |field: Option<usize>| field.and_then(|field| row.value(field));
        let (Some(user), Some(role)) = (value(user), value(role)) else { return };
        let is_primary = value(role_type).is_some_and(|kind| kind.eq_ignore_ascii_case("primary"));
        let organization = value(organization).unwrap_or_default();
        if role_of_1_1(&role) != Some(&*role) {
            self.count("role", &role);
        }
        self.facts.held.entry(Box::from(&*user)).or_default().add(&role, is_primary, &organization);
    }
}

impl Onlooker for Scan<'_> {
    fn read(&mut self, member: &Member, bytes: u64) -> ControlFlow<()> {
        read(self.files, member, bytes)
    }

    fn rows(&mut self, file: &str) -> Option<&mut dyn RowSink> {
        self.file = self.from.file(file)?.name();
        Some(self)
    }
}

/// Tells the caller how far the reading is.
pub(super) fn read(files: &dyn Files, member: &Member, bytes: u64) -> ControlFlow<()> {
    let (file, total) = (Some(member.path()), member.size());
    files.progress(&Progress { stage: Stage::Read, file, done: bytes, total })
}

impl RowSink for Scan<'_> {
    fn begin(&mut self, layout: &Layout) {
        let field = |name: &str| layout.schema().column(name);
        self.fields = Fields {
            id: field("sourcedId"),
            kind: field("type"),
            school: field("schoolSourcedId"),
            user: field("userSourcedId"),
            role: field("role"),
            role_type: field("roleType"),
            organization: field("orgSourcedId"),
        };
        self.plan = Plan::of(self.file, layout, (self.from, self.to), None);
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        let value = |field: Option<usize>| field.and_then(|field| row.value(field));
        let id = value(self.fields.id).unwrap_or_default();
        match self.file {
            "orgs" => {
                let kind = value(self.fields.kind).unwrap_or_default();
                self.facts.types.insert(Box::from(&*id), Box::from(&*kind));
            }
            "classes" => {
                let school = value(self.fields.school).unwrap_or_default();
                self.facts.schools.insert(Box::from(&*id), Box::from(&*school));
            }
            "roles" if self.to == PackageVersion::V1_1 => self.role(row),
            _ => {}
        }
        let Some(plan) = self.plan.take() else { return };
        for (place, name) in &plan.left {
            if row.cell(*place).is_some() {
                *self.facts.columns.entry((self.file, name.clone())).or_default() += 1;
            }
        }
        for (name, from) in &plan.columns {
            if let From::Cell { place, column, .. } = from
                && let Some(value) = row.cell(*place)
                && translated(column, &value).is_none()
            {
                self.count(name, &value);
            }
            if let (From::Roles, Some(role)) = (from, value(self.fields.role))
                && role.eq_ignore_ascii_case("administrator")
            {
                self.count("role", "administrator");
            }
        }
        self.plan = Some(plan);
    }
}

//! The rows of a package, written in a version.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::super::{FileMode, Member, Onlooker, PackageReport};
use super::facts::{self, Facts};
use super::plan::{From, METADATA, Plan};
use super::terms::{least, role_of_1_1, role_of_1_2, translated};
use super::writer::RowsOut;
use crate::Error;
use crate::api::Files;
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::sources::oneroster::role_id;
use crate::tabular::check::{CheckedRow, Layout, RowSink};

/// Writes the rows of a package as they are read.
pub(super) struct Rewriter<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) from: PackageVersion,
    pub(super) to: PackageVersion,
    pub(super) facts: &'a Facts,
    /// What the check found, for the mode of each file.
    pub(super) check: &'a PackageReport,
    pub(super) out: &'a mut dyn RowsOut,
    pub(super) file: &'static str,
    pub(super) plan: Option<Plan>,
    /// The file of roles, where it is made of users.
    pub(super) roles: Option<&'static PackageFile>,
    pub(super) failed: Option<Error>,
}

impl Rewriter<'_> {
    fn is_delta(&self) -> bool {
        self.check.file(self.file).is_some_and(|file| file.mode == FileMode::Delta)
    }

    /// The cells of a row, and the rows of roles that come of it.
    fn write(&mut self, row: &CheckedRow<'_>, plan: &Plan) -> Result<(), Error> {
        let value = |name: &str| row.layout().schema().column(name).and_then(|field| row.value(field));
        let is_gone = value("status").is_some_and(|status| status.eq_ignore_ascii_case("tobedeleted"));
        let is_delta = self.is_delta();
        if is_gone && !is_delta {
            return Ok(());
        }
        let id = value("sourcedId").unwrap_or_default();
        let cell = |place: Option<usize>| place.and_then(|place| row.cell(place)).unwrap_or_default();
        let held = self.facts.held.get(&*id);
        let mut cells = Vec::with_capacity(plan.columns.len());
        for (name, from) in &plan.columns {
            cells.push(match from {
                From::Roles => {
                    self.write_roles(row, &id)?;
                    continue;
                }
                From::Cell { place, column, original } => {
                    let value = canonical(row, *place);
                    let original = original.and_then(|place| row.cell(place));
                    let restored = original.as_deref().and_then(|word| translated(column, word));
                    let word = restored.or_else(|| translated(column, &value));
                    word.map_or_else(|| least(self.file, name).to_owned(), Cow::into_owned)
                }
                From::Original { place, column } => {
                    let value = canonical(row, *place);
                    if translated(column, &value).is_none() { value.into_owned() } else { String::new() }
                }
                From::Kept(place) => cell(Some(*place)).into_owned(),
                From::Status(place) => {
                    if is_delta {
                        cell(*place).into_owned()
                    } else {
                        String::new()
                    }
                }
                From::Role => held.map(|held| role_of_1_1(&held.role).unwrap_or("aide").to_owned()).unwrap_or_default(),
                From::RoleBefore => {
                    let role = held.map(|held| held.role.as_str()).unwrap_or_default();
                    if role_of_1_1(role) == Some(role) { String::new() } else { role.to_owned() }
                }
                From::Organizations => held.map(|held| held.organizations.join(",")).unwrap_or_default(),
                From::FirstOrganization(place) => {
                    cell(*place).split(',').next().map(str::trim).unwrap_or_default().to_owned()
                }
                From::School(place) => {
                    self.facts.schools.get(&*cell(*place)).map(|school| school.to_string()).unwrap_or_default()
                }
                From::Blank => String::new(),
            });
        }
        self.out.row(plan.target, &cells)
    }

    /// The roles of a user of 1.1: the first organization is that of the primary one.
    fn write_roles(&mut self, row: &CheckedRow<'_>, user: &str) -> Result<(), Error> {
        let Some(roles) = self.roles else { return Ok(()) };
        let schema = row.layout().schema();
        let (Some(role), Some(field)) = (schema.column("role"), schema.column("orgSourcedIds")) else { return Ok(()) };
        let role = row.layout().place_of(role).map(|place| canonical(row, place)).unwrap_or_default();
        let before = row.layout().find(&format!("{METADATA}role")).and_then(|place| row.cell(place));
        let mut organizations: Vec<String> = Vec::new();
        row.each(field, |organization| organizations.push(organization.to_owned()));
        for (number, organization) in organizations.iter().enumerate() {
            let kind = self.facts.types.get(organization.as_str()).map(|kind| &**kind);
            let held = before.as_deref().unwrap_or_else(|| role_of_1_2(&role, kind));
            let cells: Vec<String> = roles
                .columns()
                .map(|column| match column {
                    "sourcedId" => role_id(user, organization, held),
                    "userSourcedId" => user.to_owned(),
                    "roleType" => (if number == 0 { "primary" } else { "secondary" }).to_owned(),
                    "role" => held.to_owned(),
                    "orgSourcedId" => organization.clone(),
                    _ => String::new(),
                })
                .chain(self.keeps_roles().then(|| if held == role { String::new() } else { role.to_string() }))
                .collect();
            self.out.row(roles, &cells)?;
        }
        Ok(())
    }

    /// Whether the word of 1.1 is kept beside that of 1.2.
    fn keeps_roles(&self) -> bool {
        self.facts.terms.keys().any(|(file, column, _)| (*file, column.as_str()) == ("users", "role"))
    }

    fn begin_roles(&mut self) {
        let Some(roles) = self.roles else { return };
        let kept = self.keeps_roles().then(|| format!("{METADATA}role"));
        let header: Vec<String> = roles.columns().map(str::to_owned).chain(kept).collect();
        self.out.begin(roles, &header);
    }
}

/// A cell in its canonical form: the words of vocabularies as the binding writes them, lists without space.
fn canonical<'r>(row: &'r CheckedRow<'_>, place: usize) -> Cow<'r, str> {
    let Some(value) = row.cell(place) else { return Cow::Borrowed("") };
    let Some(field) = row.layout().field_of(place) else { return value };
    let Some(column) = row.layout().schema().columns().get(field) else { return value };
    if column.list.is_none() {
        return Cow::Owned(column.kind.canonical(&value).to_owned());
    }
    let mut values: Vec<String> = Vec::new();
    row.each(field, |value| values.push(value.to_owned()));
    Cow::Owned(values.join(","))
}

impl Onlooker for Rewriter<'_> {
    fn read(&mut self, member: &Member, bytes: u64) -> ControlFlow<()> {
        if self.failed.is_some() { ControlFlow::Break(()) } else { facts::read(self.files, member, bytes) }
    }

    fn rows(&mut self, file: &str) -> Option<&mut dyn RowSink> {
        let file = self.from.file(file)?.name();
        if file != self.file {
            (self.file, self.plan) = (file, None);
        }
        Some(self)
    }
}

impl RowSink for Rewriter<'_> {
    fn begin(&mut self, layout: &Layout) {
        self.plan = Plan::of(self.file, layout, (self.from, self.to), Some(self.facts));
        let Some(plan) = &self.plan else { return };
        self.out.begin(plan.target, &plan.header());
        if plan.columns.iter().any(|(_, from)| matches!(from, From::Roles)) {
            self.begin_roles();
        }
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        let Some(plan) = self.plan.take().filter(|_| self.failed.is_none()) else { return };
        self.failed = self.write(row, &plan).err();
        self.plan = Some(plan);
    }
}

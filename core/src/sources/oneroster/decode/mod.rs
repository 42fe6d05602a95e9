//! From what a server sends to the rows of a package. Decoding is tolerant: `null` is absent, a true or false may be a
//! text or a number, and what cannot be read as it should be is handed on for the check of the file to tell.

mod cell;
mod envelope;
mod fields;
mod json;
mod note;
mod rows;
mod user;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::collection::Entity;
use super::{FailureCode, Version};
use crate::Error;
use crate::formats;
use fields::{Field, Kind};
use json::Json;
pub(super) use note::Notes;
pub use note::{Note, Noted};
use rows::{Cells, push_cell};
pub(super) use rows::{Mode, Rows};
pub(crate) use user::role_id;

/// What is read beyond what a roster needs: nobody's password is asked for by accident. All off by default, but
/// `metadata`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Include {
    /// Passwords, of users and of their profiles.
    pub passwords: bool,
    /// The ids of guardians and other people around a user.
    pub agents: bool,
    /// The profiles of users, in 1.2: `userProfiles.csv`.
    pub profiles: bool,
    /// What a vendor says beyond the standard: columns `metadata.…`. On by default.
    pub metadata: bool,
}

impl Default for Include {
    fn default() -> Self {
        Self { passwords: false, agents: false, profiles: false, metadata: true }
    }
}

/// A column of a file, and what it is read from.
#[derive(Debug)]
struct Column {
    name: String,
    field: Option<&'static Field>,
    /// It is left empty, for nobody asked for it.
    closed: bool,
}

/// Reads the rows of a version.
#[derive(Debug)]
pub(super) struct Decoder {
    version: Version,
    include: Include,
    /// Since when changes are read; everything otherwise.
    since: Option<DateTime<Utc>>,
    files: BTreeMap<&'static str, Vec<Column>>,
}

/// What a reading has so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Read {
    /// Rows by their file.
    pub(super) files: BTreeMap<String, Rows>,
    /// What is odd about them.
    pub(super) notes: Notes,
    /// The ids of what was left out on purpose: they were seen too.
    left_out: BTreeSet<Arc<str>>,
    /// The ids of earlier pages.
    #[serde(skip)]
    seen: HashSet<Arc<str>>,
}

impl Read {
    /// How many rows were left out on purpose.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out.len() as u64
    }

    /// Knows again what was seen, after it was stored.
    pub(super) fn remember(&mut self, file: &str) {
        let kept = self.files.get(file).map_or(&[][..], |rows| rows.ids());
        self.seen = kept.iter().chain(&self.left_out).filter(|id| !id.is_empty()).cloned().collect();
    }
}

/// What a page held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageRows {
    /// How many elements.
    pub(super) elements: u64,
    /// How many of them an earlier page had.
    pub(super) again: u64,
}

impl Decoder {
    /// A decoder for files of these kinds.
    ///
    /// # Errors
    /// `unknown_schema`: the version has no such file.
    pub(super) fn new(
        version: Version,
        entities: impl Iterator<Item = Entity>,
        include: Include,
        since: Option<DateTime<Utc>>,
    ) -> Result<Self, Error> {
        let mut files = BTreeMap::new();
        for entity in entities {
            let mut names = vec![entity.many()];
            if entity == Entity::User && version == Version::V1_2 {
                names.push("roles");
                names.extend(include.profiles.then_some("userProfiles"));
            }
            for name in names {
                if !files.contains_key(name) {
                    files.insert(name, columns(version, name, entity, include)?);
                }
            }
        }
        Ok(Self { version, include, since, files })
    }

    /// The names of a file's columns.
    pub(super) fn columns(&self, file: &str) -> Vec<&str> {
        self.files.get(file).into_iter().flatten().map(|column| column.name.as_str()).collect()
    }

    /// Reads a page of a collection.
    ///
    /// # Errors
    /// What the response is instead of one.
    pub(super) fn page(&self, entity: Entity, body: &[u8], read: &mut Read) -> Result<PageRows, FailureCode> {
        let elements = envelope::many(body, entity)?;
        let (mut page, mut again) = (HashSet::with_capacity(elements.len()), 0);
        for element in &elements {
            if let Some(id) = self.element(entity, element, &page, read) {
                again += u64::from(read.seen.contains(&id));
                page.insert(id);
            }
        }
        read.seen.extend(page);
        Ok(PageRows { elements: elements.len() as u64, again })
    }

    /// Reads one object.
    ///
    /// # Errors
    /// What the response is instead of one.
    pub(super) fn one(&self, entity: Entity, body: &[u8], read: &mut Read) -> Result<(), FailureCode> {
        let object = envelope::one(body, entity, &mut read.notes)?;
        self.element(entity, &object, &HashSet::new(), read);
        Ok(())
    }

    /// Reads an element of a collection, and gives its id where it has one. One that an earlier page had is not taken
    /// again, nor one that this page has in the same words.
    fn element(
        &self,
        entity: Entity,
        element: &Json<'_>,
        page: &HashSet<Arc<str>>,
        read: &mut Read,
    ) -> Option<Arc<str>> {
        if element.as_object().is_none() {
            read.notes.add(Note::NotAnObject, None, None);
            return None;
        }
        let mut id = String::new();
        if let Some(value) = element.get("sourcedId") {
            cell::write(Kind::Text, value, &mut id, &mut |_| ());
        }
        let known: Option<Arc<str>> = (!id.is_empty()).then(|| id.as_str().into());
        if known.is_none() {
            read.notes.add(Note::NoSourcedId, None, None);
        }
        if known.as_ref().is_some_and(|id| read.seen.contains(id)) {
            return known;
        }
        if let Some(note) = self.leaves_out(element) {
            read.notes.add(note, None, Some(&id));
            read.left_out.extend(known.clone());
            return known;
        }
        let is_user = entity == Entity::User;
        let converted = (is_user && self.version == Version::V1_1).then(|| user::of_1_1(element)).flatten();
        if converted.is_some() {
            read.notes.add(Note::OtherVersionRoles, None, Some(&id));
        }
        let element = converted.as_ref().unwrap_or(element);
        let cells = self.cells(entity.many(), &id, element, None, element, &mut read.notes);
        let rows = read.files.entry(entity.many().to_owned()).or_default();
        if known.as_ref().is_some_and(|id| page.contains(id) && rows.has(id, &cells)) {
            read.notes.add(Note::Repeated, None, Some(&id));
            return known;
        }
        if self.include.metadata {
            metadata(element, &id, rows, &mut read.notes);
        }
        rows.push(known.clone().unwrap_or_default(), &cells);
        if is_user && self.version == Version::V1_2 {
            self.roles(&id, element, read);
        }
        if is_user && self.version == Version::V1_2 && self.include.profiles {
            for profile in user::profiles(element, self.include.passwords) {
                let own = profile.get("sourcedId").and_then(Json::as_str).unwrap_or_default();
                let cells = self.cells("userProfiles", own, &profile, Some(&id), element, &mut read.notes);
                read.files.entry("userProfiles".to_owned()).or_default().push(own.into(), &cells);
            }
        }
        known
    }

    /// Why a row is not for the file, where it is not: a filter is asked for and checked here all the same (incident 7).
    fn leaves_out(&self, element: &Json<'_>) -> Option<Note> {
        match self.since {
            Some(since) => {
                let changed = element.get("dateLastModified").and_then(Json::as_str).and_then(cell::read_instant);
                changed.is_some_and(|(changed, _)| changed <= since).then_some(Note::Unasked)
            }
            // Whoever is absent from a whole reading is gone; a file of all that there is has no status.
            None => {
                let status = element.get("status").and_then(Json::as_str).unwrap_or_default();
                ["tobedeleted", "inactive"].contains(&status.to_ascii_lowercase().as_str()).then_some(Note::Deleted)
            }
        }
    }

    fn roles(&self, id: &str, element: &Json<'_>, read: &mut Read) {
        let (roles, converted) = user::roles(element);
        if converted {
            read.notes.add(Note::OtherVersionRoles, None, Some(id));
        }
        let mut own: Vec<String> = Vec::new();
        for role in roles.iter() {
            let (mut org, mut name) = (String::new(), String::new());
            for (member, kind, into) in [("org", Kind::Reference, &mut org), ("role", Kind::Text, &mut name)] {
                if let Some(value) = role.get(member) {
                    cell::write(kind, value, into, &mut |_| ());
                }
            }
            let first = role_id(id, &org, &name);
            // The same role at the same place for two times is two rows.
            let held = own.iter().filter(|held| **held == first).count();
            let key = if held == 0 { first.clone() } else { format!("{first}/{}", held + 1) };
            own.push(first);
            let cells = self.cells("roles", &key, role, Some(id), element, &mut read.notes);
            read.files.entry("roles".to_owned()).or_default().push(key.into(), &cells);
        }
    }

    /// The cells of a row. What belongs to a user has the user's id, status and date, and a key that was made for it.
    fn cells(
        &self,
        file: &'static str,
        key: &str,
        element: &Json<'_>,
        user: Option<&str>,
        base: &Json<'_>,
        notes: &mut Notes,
    ) -> Cells {
        let (mut cells, mut text) = (Cells::default(), String::new());
        for column in self.files.get(file).into_iter().flatten() {
            text.clear();
            match (column.name.as_str(), user) {
                // The rows have it beside them.
                ("sourcedId", _) => continue,
                ("userSourcedId", Some(user)) => text.push_str(user),
                ("status", _) => {
                    column.write(base, &mut text, key, notes);
                    text.make_ascii_lowercase();
                }
                ("dateLastModified", _) => column.write(base, &mut text, key, notes),
                _ if column.closed => {}
                _ => column.write(element, &mut text, key, notes),
            }
            let delta = ["status", "dateLastModified"].contains(&column.name.as_str());
            push_cell(if delta { &mut cells.delta } else { &mut cells.others }, &text);
        }
        cells
    }
}

impl Column {
    fn write(&self, element: &Json<'_>, into: &mut String, id: &str, notes: &mut Notes) {
        let plain = [self.name.as_str()];
        let (members, kind) = match self.field {
            Some(field) => (field.members, field.kind),
            None => (&plain[..], Kind::Text),
        };
        let found = members.iter().enumerate().find_map(|(index, member)| {
            let value = element.get(member).filter(|value| !value.is_null())?;
            Some((index, *member, value))
        });
        let Some((index, member, value)) = found else { return };
        if index > 0 {
            notes.add(Note::OddName, Some(member), Some(id));
        }
        cell::write(kind, value, into, &mut |note| notes.add(note, Some(member), Some(id)));
    }
}

/// Takes what a vendor says beyond the standard for the next row: texts by name, what is more than a text as JSON.
fn metadata(element: &Json<'_>, id: &str, rows: &mut Rows, notes: &mut Notes) {
    let Some(Json::Object(metadata)) = element.get("metadata") else { return };
    for (name, value) in metadata.iter().filter(|(_, value)| !value.is_null()) {
        let mut text = String::new();
        match value {
            Json::Array(_) | Json::Object(_) => text = Value::from(value).to_string(),
            _ => cell::write(Kind::Text, value, &mut text, &mut |note| notes.add(note, Some("metadata"), Some(id))),
        }
        if !rows.take_metadata(name, text) {
            notes.add(Note::TooMuchMetadata, None, Some(id));
        }
    }
}

/// The columns of a file, as its schema has them.
fn columns(version: Version, file: &str, entity: Entity, include: Include) -> Result<Vec<Column>, Error> {
    let schema = formats::schema(&format!("oneroster-{}-{file}", version.name()))?;
    let names = schema.columns().iter().map(|column| column.name.clone());
    // 1.2.1 has taken it back.
    let names = names.filter(|name| !(file == "users" && name == "resourceSourcedIds"));
    let columns = names.map(|name| {
        let own = match file {
            "roles" => fields::ROLE.iter().find(|field| field.column == name),
            "userProfiles" => None,
            _ => fields::of_column(entity, &name),
        };
        let base = fields::of_column(entity, "dateLastModified").filter(|_| name == "dateLastModified");
        let closed = (name == "password" && !include.passwords) || (name == "agentSourcedIds" && !include.agents);
        Column { field: own.or(base), closed, name }
    });
    Ok(columns.collect())
}

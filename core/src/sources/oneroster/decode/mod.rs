//! From what a server sends to the rows of a package. Decoding is tolerant: `null` is absent, a true or false may be a
//! text or a number, and what cannot be read as it should be is handed on for the check of the file to tell.

mod cell;
mod column;
mod envelope;
mod fields;
mod json;
mod note;
mod rows;
mod user;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::collection::Entity;
use super::{FailureCode, Version};
use crate::Error;
use column::{Column, Filled, Shape, columns};
use fields::Kind;
use json::{Json, Room};
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

/// What reading a page needs room for.
struct Desk<'a> {
    room: &'a Room,
    cells: Cells,
    cell: String,
    shape: Shape<'a>,
}

impl<'a> Desk<'a> {
    fn new(room: &'a Room) -> Self {
        Self { room, cells: Cells::default(), cell: String::new(), shape: Shape::default() }
    }
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
    /// The ids that came, each with the number of the first page that had it.
    #[serde(skip)]
    seen: HashMap<Arc<str>, u64>,
    /// The number of the page at hand: how many came.
    #[serde(skip)]
    pages: u64,
}

impl Read {
    /// How many rows were left out on purpose.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out.len() as u64
    }

    /// Knows again what was seen, after it was stored.
    pub(super) fn remember(&mut self, file: &str) {
        let kept = self.files.get(file).map_or(&[][..], |rows| rows.ids());
        let seen = kept.iter().chain(&self.left_out).filter(|id| !id.is_empty());
        self.seen = seen.map(|id| (Arc::clone(id), self.pages)).collect();
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
        let room = Room::new();
        let elements = envelope::many(body, entity, &room)?;
        read.pages += 1;
        let (mut desk, mut again) = (Desk::new(&room), 0);
        for element in elements {
            again += u64::from(self.element(entity, *element, &mut desk, read));
        }
        Ok(PageRows { elements: elements.len() as u64, again })
    }

    /// Reads one object.
    ///
    /// # Errors
    /// What the response is instead of one.
    pub(super) fn one(&self, entity: Entity, body: &[u8], read: &mut Read) -> Result<(), FailureCode> {
        let room = Room::new();
        let object = envelope::one(body, entity, &room, &mut read.notes)?;
        read.pages += 1;
        self.element(entity, object, &mut Desk::new(&room), read);
        Ok(())
    }

    /// Reads an element of a collection, and says whether an earlier page had it: then it is not taken again, nor is one
    /// that this page has in the same words.
    fn element<'a>(&self, entity: Entity, element: Json<'a>, desk: &mut Desk<'a>, read: &mut Read) -> bool {
        if element.as_object().is_none() {
            read.notes.add(Note::NotAnObject, None, None);
            return false;
        }
        desk.cell.clear();
        if let Some(value) = element.get("sourcedId") {
            cell::write(Kind::Text, value, &mut desk.cell, &mut |_| ());
        }
        let key: Arc<str> = desk.cell.as_str().into();
        let id: &str = &key;
        let mut twice = false;
        if id.is_empty() {
            read.notes.add(Note::NoSourcedId, None, None);
        } else {
            match read.seen.entry(Arc::clone(&key)) {
                Entry::Vacant(free) => drop(free.insert(read.pages)),
                Entry::Occupied(seen) if *seen.get() < read.pages => return true,
                Entry::Occupied(_) => twice = true,
            }
        }
        if let Some(note) = self.leaves_out(element) {
            read.notes.add(note, None, Some(id));
            read.left_out.extend((!id.is_empty()).then(|| Arc::clone(&key)));
            return false;
        }
        let is_user = entity == Entity::User;
        let converted = (is_user && self.version == Version::V1_1).then(|| user::of_1_1(element, desk.room)).flatten();
        if converted.is_some() {
            read.notes.add(Note::OtherVersionRoles, None, Some(id));
        }
        let element = converted.unwrap_or(element);
        self.cells(entity.many(), id, element, None, desk, &mut read.notes);
        let rows = read.files.entry(entity.many().to_owned()).or_default();
        if twice && rows.has(id, &desk.cells) {
            read.notes.add(Note::Repeated, None, Some(id));
            return false;
        }
        if self.include.metadata {
            metadata(element, id, rows, &mut read.notes);
        }
        rows.push(Arc::clone(&key), &desk.cells);
        if is_user && self.version == Version::V1_2 {
            self.roles(id, element, desk, read);
        }
        if is_user && self.version == Version::V1_2 && self.include.profiles {
            for profile in user::profiles(element, self.include.passwords, desk.room) {
                let own = profile.get("sourcedId").and_then(Json::as_str).unwrap_or_default();
                self.cells("userProfiles", own, profile, Some((id, element)), desk, &mut read.notes);
                read.files.entry("userProfiles".to_owned()).or_default().push(own.into(), &desk.cells);
            }
        }
        false
    }

    /// Why a row is not for the file, where it is not: a filter is asked for and checked here all the same (incident 7).
    fn leaves_out(&self, element: Json<'_>) -> Option<Note> {
        match self.since {
            Some(since) => {
                let changed = element.get("dateLastModified").and_then(Json::as_str).and_then(cell::read_instant);
                changed.is_some_and(|(changed, _)| changed <= since).then_some(Note::Unasked)
            }
            // Whoever is absent from a whole reading is gone; a file of all that there is has no status.
            None => {
                let status = element.get("status").and_then(Json::as_str).unwrap_or_default();
                let is_gone = ["tobedeleted", "inactive"].iter().any(|gone| status.eq_ignore_ascii_case(gone));
                is_gone.then_some(Note::Deleted)
            }
        }
    }

    fn roles<'a>(&self, id: &str, element: Json<'a>, desk: &mut Desk<'a>, read: &mut Read) {
        let (roles, converted) = user::roles(element, desk.room);
        if converted {
            read.notes.add(Note::OtherVersionRoles, None, Some(id));
        }
        let mut own: Vec<String> = Vec::new();
        for role in roles {
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
            self.cells("roles", &key, *role, Some((id, element)), desk, &mut read.notes);
            read.files.entry("roles".to_owned()).or_default().push(key.into(), &desk.cells);
        }
    }

    /// Puts the cells of a row on the desk. What belongs to a user has the user's id, status and date, and a key that was
    /// made for it.
    fn cells<'a>(
        &self,
        file: &'static str,
        key: &str,
        element: Json<'a>,
        user: Option<(&str, Json<'a>)>,
        desk: &mut Desk<'a>,
        notes: &mut Notes,
    ) {
        let Desk { cells, cell, shape, .. } = desk;
        cells.clear();
        let columns = self.files.get(file).map_or(&[][..], Vec::as_slice);
        if user.is_none() {
            shape.turn_to(element.as_object().unwrap_or_default(), columns);
        }
        let mut place = 0;
        for column in columns {
            let first = place;
            place += column.members.len();
            cell.clear();
            // The element itself is looked at by its shape, whatever is told of a user by name.
            let mut write = |from: Json<'a>| {
                column.write(cell, key, notes, |index, member| match user {
                    None => shape.value(first + index),
                    Some(_) => from.get(member),
                });
            };
            match (column.filled, user) {
                (Filled::Id, _) => continue,
                (Filled::User, Some((user, _))) => cell.push_str(user),
                (Filled::Status, _) => {
                    write(user.map_or(element, |(_, user)| user));
                    cell.make_ascii_lowercase();
                }
                (Filled::Modified, _) => write(user.map_or(element, |(_, user)| user)),
                (Filled::Closed, _) => {}
                (Filled::Own | Filled::User, _) => write(element),
            }
            let is_delta = matches!(column.filled, Filled::Status | Filled::Modified);
            push_cell(if is_delta { &mut cells.delta } else { &mut cells.others }, cell);
        }
    }
}

/// Takes what a vendor says beyond the standard for the next row: texts by name, what is more than a text as JSON.
fn metadata(element: Json<'_>, id: &str, rows: &mut Rows, notes: &mut Notes) {
    let Some(metadata) = element.get("metadata").and_then(Json::as_object) else { return };
    for (name, value) in metadata.iter().filter(|(_, value)| !value.is_null()) {
        let mut text = String::new();
        match value {
            Json::Array(_) | Json::Object(_) => text = Value::from(*value).to_string(),
            _ => cell::write(Kind::Text, *value, &mut text, &mut |note| notes.add(note, Some("metadata"), Some(id))),
        }
        if !rows.take_metadata(name, text) {
            notes.add(Note::TooMuchMetadata, None, Some(id));
        }
    }
}

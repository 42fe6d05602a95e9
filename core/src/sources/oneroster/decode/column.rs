//! The columns of a file, and where what they are filled with is.

use std::borrow::Cow;

use super::Include;
use super::cell;
use super::fields::{self, Kind};
use super::json::{Json, Member};
use super::note::{Note, Notes};
use crate::Error;
use crate::formats;
use crate::sources::oneroster::Version;
use crate::sources::oneroster::collection::Entity;

/// A column of a file, and what it is read from.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// The first of these members that is there; the first of all is the standard's.
    pub(super) members: Vec<Cow<'static, str>>,
    kind: Kind,
    pub(super) filled: Filled,
}

/// How a column is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filled {
    /// With the row's id, which rows have beside them.
    Id,
    /// With the id of the user that the row belongs to, or as any other column where it belongs to nobody.
    User,
    /// With the status of the row, or of the user that it belongs to.
    Status,
    /// With the date of the row, or of the user that it belongs to.
    Modified,
    /// From the row.
    Own,
    /// Not at all: nobody asked for it.
    Closed,
}

impl Column {
    /// Writes the first of its members that is there; `value` is given the number and the name of each.
    pub(super) fn write<'a>(
        &self,
        into: &mut String,
        id: &str,
        notes: &mut Notes,
        value: impl Fn(usize, &str) -> Option<Json<'a>>,
    ) {
        let found = self.members.iter().enumerate().find_map(|(index, member)| {
            let value = value(index, member).filter(|value| !value.is_null())?;
            Some((index, member, value))
        });
        let Some((index, member, value)) = found else { return };
        if index > 0 {
            notes.add(Note::OddName, Some(member), Some(id));
        }
        cell::write(self.kind, value, into, &mut |note| notes.add(note, Some(member), Some(id)));
    }
}

/// The columns of a file, as its schema has them.
pub(super) fn columns(version: Version, file: &str, entity: Entity, include: Include) -> Result<Vec<Column>, Error> {
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
        let filled = match name.as_str() {
            "sourcedId" => Filled::Id,
            "userSourcedId" => Filled::User,
            "status" => Filled::Status,
            "dateLastModified" => Filled::Modified,
            "password" if !include.passwords => Filled::Closed,
            "agentSourcedIds" if !include.agents => Filled::Closed,
            _ => Filled::Own,
        };
        let (members, kind) = match own.or(base) {
            Some(field) => (field.members.iter().map(|member| Cow::Borrowed(*member)).collect(), field.kind),
            None => (vec![Cow::Owned(name.clone())], Kind::Text),
        };
        Column { members, kind, filled, name }
    });
    Ok(columns.collect())
}

/// Where in an object the members of columns are. Servers write all rows in the same way, so they are seldom looked for.
#[derive(Default)]
pub(super) struct Shape<'a> {
    members: &'a [Member<'a>],
    /// For each column, and each member that it may be read from.
    places: Vec<Option<usize>>,
}

impl<'a> Shape<'a> {
    /// Becomes that of another object.
    pub(super) fn turn_to(&mut self, members: &'a [Member<'a>], columns: &[Column]) {
        let names = |members: &'a [Member<'a>]| members.iter().map(|(name, _)| *name);
        let is_known = !self.places.is_empty() && names(self.members).eq(names(members));
        self.members = members;
        if !is_known {
            let wanted = columns.iter().flat_map(|column| &column.members);
            self.places = wanted.map(|name| members.iter().rposition(|(known, _)| known == name)).collect();
        }
    }

    pub(super) fn value(&self, place: usize) -> Option<Json<'a>> {
        let (_, value) = self.members.get(self.places.get(place).copied()??)?;
        Some(*value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Room;
    use super::*;

    #[test]
    fn a_shape_says_what_looking_by_name_says_whatever_the_row_before_was_like() {
        let (room, mut shape) = (Room::new(), Shape::default());
        let columns = columns(Version::V1_1, "users", Entity::User, Include::default()).unwrap();
        for row in [
            r#"{"sourcedId": "1", "username": "a", "preferredFirstName": "b", "preferredGivenName": null}"#,
            r#"{"sourcedId": "2", "username": "c", "preferredFirstName": null, "preferredGivenName": "d"}"#,
            r#"{"username": "e", "sourcedId": "3"}"#,
            r#"{"username": "f", "sourcedId": "4", "username": "g"}"#,
            r#"{"username": "h", "sourcedId": "5", "email": "i"}"#,
            "{}",
            r#"{"username": "j"}"#,
        ] {
            let row = Json::read(row, &room).unwrap();
            shape.turn_to(row.as_object().unwrap(), &columns);
            for (place, member) in columns.iter().flat_map(|column| &column.members).enumerate() {
                assert_eq!(shape.value(place), row.get(member), "{member} of {row:?}");
            }
        }
    }
}

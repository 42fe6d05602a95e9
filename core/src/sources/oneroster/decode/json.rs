//! JSON as it came: texts stay where they are in the response, members in their order. A page of a thousand users is a
//! hundred thousand texts, and to copy each is most of what reading it would take; so is a place of its own for each of
//! its ten thousand lists and objects. These stand in a [`Room`] that is cleared at once.

use std::fmt;

use bumpalo::Bump;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

/// Where the values of a page are.
pub(super) type Room = Bump;

/// A value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(&'a Number),
    Text(&'a str),
    Array(&'a [Json<'a>]),
    Object(&'a [Member<'a>]),
}

/// A member of an object.
pub(super) type Member<'a> = (&'a str, Json<'a>);

impl<'a> Json<'a> {
    /// Reads a text. What is read is in the text, or in the room.
    pub(super) fn read(text: &'a str, room: &'a Room) -> serde_json::Result<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = Whatever { room, open: &mut Open::default() }.deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(read)
    }

    /// The member of that name; of several the last.
    pub(super) fn get(self, name: &str) -> Option<Self> {
        let (_, value) = self.as_object()?.iter().rfind(|(known, _)| *known == name)?;
        Some(*value)
    }

    /// The object with that member, in place of the one of that name. What is no object stays as it is.
    pub(super) fn with(self, name: &'a str, value: Self, room: &'a Room) -> Self {
        let Self::Object(members) = self else { return self };
        let place = members.iter().rposition(|(known, _)| *known == name).unwrap_or(members.len());
        let behind = members.get(place + 1..).unwrap_or_default();
        let all: Vec<Member<'a>> = members.iter().take(place).chain(&[(name, value)]).chain(behind).copied().collect();
        Self::Object(room.alloc_slice_copy(&all))
    }

    pub(super) fn as_str(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_array(self) -> Option<&'a [Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    pub(super) fn as_object(self) -> Option<&'a [Member<'a>]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn is_null(self) -> bool {
        self == Self::Null
    }
}

impl From<Json<'_>> for Value {
    fn from(json: Json<'_>) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(value),
            Json::Number(number) => Self::Number(number.clone()),
            Json::Text(text) => Self::String(text.to_owned()),
            Json::Array(elements) => Self::Array(elements.iter().map(|element| Self::from(*element)).collect()),
            Json::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| ((*name).to_owned(), Self::from(*value))).collect())
            }
        }
    }
}

/// Elements and members of what is still being read: those of what is within are behind those of what it is in.
#[derive(Default)]
struct Open<'a> {
    elements: Vec<Json<'a>>,
    members: Vec<Member<'a>>,
}

/// Takes whatever comes.
struct Whatever<'o, 'a> {
    room: &'a Room,
    open: &'o mut Open<'a>,
}

impl<'a> DeserializeSeed<'a> for Whatever<'_, 'a> {
    type Value = Json<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Whatever<'_, 'a> {
    type Value = Json<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(self.room.alloc(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(self.room.alloc(value.into())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        // JSON has no number that is none.
        Ok(Number::from_f64(value).map_or(Json::Null, |number| Json::Number(self.room.alloc(number))))
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Self::Value, E> {
        Ok(Json::Text(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(self.room.alloc_str(text)))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let Self { room, open } = self;
        let first = open.elements.len();
        while let Some(element) = elements.next_element_seed(Whatever { room, open })? {
            open.elements.push(element);
        }
        let read = room.alloc_slice_copy(open.elements.get(first..).unwrap_or_default());
        open.elements.truncate(first);
        Ok(Json::Array(read))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let Self { room, open } = self;
        let first = open.members.len();
        while let Some(name) = members.next_key_seed(Whatever { room, open })? {
            let value = members.next_value_seed(Whatever { room, open })?;
            if let Json::Text(name) = name {
                open.members.push((name, value));
            }
        }
        let read = room.alloc_slice_copy(open.members.get(first..).unwrap_or_default());
        open.members.truncate(first);
        Ok(Json::Object(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_serde_json_reads() {
        let room = Room::new();
        for text in [
            r#"{"a": [1, -2, 2.50, 1e400, true, null, "x\n\u00e9", {"b": {}}], "c d": "plain"}"#,
            r#"{"a": [[], [1, [2]], {"b": [{"c": 3}, 4]}], "d": {"e": {"f": [5]}, "g\t": 6}, "h": 7}"#,
            r#"{"a": 1, "a": 2}"#,
            "[]",
            "18446744073709551615",
            "[1] 2",
            r#"{"a": [1, {"b": 2"#,
        ] {
            match (Json::read(text, &room), serde_json::from_str::<Value>(text)) {
                (Ok(mine), Ok(theirs)) => assert_eq!(Value::from(mine), theirs, "{text}"),
                (mine, theirs) => assert!(mine.is_err() && theirs.is_err(), "{text}"),
            }
        }
    }

    #[test]
    fn a_member_is_put_where_the_last_one_of_its_name_was() {
        let room = Room::new();
        let read = |text| Json::read(text, &room).unwrap();
        let with = |text, name| Value::from(read(text).with(name, Json::Null, &room)).to_string();
        assert_eq!(with(r#"{"a": 1, "b": 2}"#, "a"), r#"{"a":null,"b":2}"#);
        assert_eq!(with(r#"{"a": 1}"#, "b"), r#"{"a":1,"b":null}"#);
        assert_eq!(with("[1]", "b"), "[1]");
        let twice = read(r#"{"a": 1, "a": 2, "b": 3}"#).with("a", Json::Null, &room);
        assert_eq!(twice.as_object().map(<[_]>::len), Some(3));
        assert_eq!(twice.get("a"), Some(Json::Null));
    }

    #[test]
    fn texts_stay_where_they_are_unless_something_in_them_is_escaped() {
        let (room, text) = (Room::new(), r#"["plain", "a\tb"]"#);
        let is_borrowed =
            |json: &Json<'_>| json.as_str().is_some_and(|read| text.as_bytes().as_ptr_range().contains(&read.as_ptr()));
        let read = Json::read(text, &room).unwrap();
        assert_eq!(read.as_array().unwrap().iter().map(is_borrowed).collect::<Vec<_>>(), [true, false]);
    }
}

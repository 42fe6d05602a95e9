//! JSON as it came: texts stay where they are in the response, members in their order. A page of a thousand users is a hundred thousand
//! texts, and to copy each is most of what reading it would take.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Vec<Member<'a>>),
}

/// A member of an object.
pub(super) type Member<'a> = (Cow<'a, str>, Json<'a>);

impl<'a> Json<'a> {
    /// The member of that name; of several the last.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let (_, value) = self.as_object()?.iter().rfind(|(known, _)| known == name)?;
        Some(value)
    }

    /// Takes the member of that name out: `null` stands in its place.
    pub(super) fn take(&mut self, name: &str) -> Option<Self> {
        let Self::Object(members) = self else { return None };
        let (_, value) = members.iter_mut().rfind(|(known, _)| known == name)?;
        Some(std::mem::replace(value, Self::Null))
    }

    /// Puts a member in, in place of the one of that name.
    pub(super) fn set(&mut self, name: &'static str, value: Self) {
        let Self::Object(members) = self else { return };
        match members.iter_mut().rfind(|(known, _)| known == name) {
            Some((_, there)) => *there = value,
            None => members.push((Cow::Borrowed(name), value)),
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    pub(super) fn as_object(&self) -> Option<&[Member<'a>]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn is_null(&self) -> bool {
        *self == Self::Null
    }
}

impl From<&Json<'_>> for Value {
    fn from(json: &Json<'_>) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) => Self::Number(number.clone()),
            Json::Text(text) => Self::String(text.to_string()),
            Json::Array(elements) => Self::Array(elements.iter().map(Self::from).collect()),
            Json::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.to_string(), Self::from(value))).collect())
            }
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whatever)
    }
}

/// Takes whatever comes.
struct Whatever;

impl<'de> Visitor<'de> for Whatever {
    type Value = Json<'de>;

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
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        // JSON has no number that is none.
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(element) = elements.next_element()? {
            found.push(element);
        }
        Ok(Json::Array(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some((name, value)) = members.next_entry::<Json<'de>, Json<'de>>()? {
            if let Json::Text(name) = name {
                found.push((name, value));
            }
        }
        Ok(Json::Object(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_serde_json_reads() {
        for text in [
            r#"{"a": [1, -2, 2.50, 1e400, true, null, "x\n\u00e9", {"b": {}}], "c d": "plain"}"#,
            r#"{"a": 1, "a": 2}"#,
            "[]",
            "18446744073709551615",
        ] {
            let (Ok(mine), Ok(theirs)) = (serde_json::from_str::<Json<'_>>(text), serde_json::from_str::<Value>(text))
            else {
                assert!(
                    serde_json::from_str::<Json<'_>>(text).is_err() && serde_json::from_str::<Value>(text).is_err()
                );
                continue;
            };
            assert_eq!(Value::from(&mine), theirs, "{text}");
        }
    }

    #[test]
    fn texts_stay_where_they_are_unless_something_in_them_is_escaped() {
        let read: Json<'_> = serde_json::from_str(r#"["plain", "a\tb"]"#).unwrap();
        let is_borrowed = |json: &Json<'_>| matches!(json, Json::Text(Cow::Borrowed(_)));
        assert_eq!(read.as_array().unwrap().iter().map(is_borrowed).collect::<Vec<_>>(), [true, false]);
    }
}

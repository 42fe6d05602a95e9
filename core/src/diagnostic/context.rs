//! The particulars of a finding, an error or a reason: named, typed values.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Place;
use crate::text::mask_addresses;

/// Named particulars, in the order of their names. `Debug` masks addresses.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Context(BTreeMap<Cow<'static, str>, Value>);

impl Context {
    /// Adds a particular, or replaces the one of that name.
    pub fn insert(&mut self, name: &'static str, value: impl Into<Value>) {
        self.0.insert(Cow::Borrowed(name), value.into());
    }

    /// The same with one more particular.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.insert(name, value);
        self
    }

    /// The particular of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// All particulars, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter()).finish()
    }
}

/// The value of one particular.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// A count, a limit, a row number.
    Number(u64),
    /// A cell's value, a name.
    Text(String),
    /// Allowed values, missing columns.
    List(Vec<String>),
    /// Another place in the data.
    Place(Place),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => mask_addresses(text).fmt(f),
            Self::List(list) => f.debug_list().entries(list.iter().map(|text| mask_addresses(text))).finish(),
            Self::Place(place) => place.fmt(f),
        }
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl From<Place> for Value {
    fn from(place: Place) -> Self {
        Self::Place(place)
    }
}

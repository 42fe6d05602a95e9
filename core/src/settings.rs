//! What people write in TOML: schemas, mappings and policies, and the files of the program that have the same form.
//!
//! A type that is a table says once, in [`table!`](crate::settings::table), which members it has. Serde stays out of
//! this: the code that it writes for each type and each format was a quarter of the module for browsers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::value::Error as SerdeError;
use serde::de::{Error as _, IntoDeserializer, Unexpected};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// What is wrong with a file, and at which byte; in the words of serde, which the TOML parser's go with.
#[derive(Debug)]
pub(crate) struct Problem {
    at: usize,
    message: String,
}

impl Problem {
    /// The line, from 1 on.
    pub(crate) fn line(&self, text: &str) -> usize {
        1 + text.bytes().take(self.at).filter(|byte| *byte == b'\n').count()
    }

    /// Without the line.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// With the line.
    pub(crate) fn with_line(&self, text: &str) -> String {
        format!("line {}: {}", self.line(text), self.message)
    }
}

/// Reads a file.
///
/// # Errors
/// It is no TOML, or not what a `T` is made of.
pub(crate) fn read<T: Read>(text: &str) -> Result<T, Problem> {
    T::read(parse(text)?)
}

fn parse(text: &str) -> Result<Value<'_>, Problem> {
    match DeTable::parse(text) {
        Ok(table) => Ok(Value { at: table.span().start, value: DeValue::Table(table.into_inner()) }),
        Err(error) => {
            Err(Problem { at: error.span().map_or(0, |span| span.start), message: error.message().to_owned() })
        }
    }
}

/// What can be read from a value.
pub(crate) trait Read: Sized {
    /// Reads it.
    fn read(value: Value<'_>) -> Result<Self, Problem>;

    /// What stands for a member that is not there; none where it must be.
    fn absent() -> Option<Self> {
        None
    }
}

/// A value of a file, and where it stands.
#[derive(Debug)]
pub(crate) struct Value<'a> {
    at: usize,
    value: DeValue<'a>,
}

impl<'a> Value<'a> {
    fn of(value: Spanned<DeValue<'a>>) -> Self {
        Self { at: value.span().start, value: value.into_inner() }
    }

    /// Its text, where it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        if let DeValue::String(text) = &self.value { Some(text) } else { None }
    }

    /// True or false, where it is one of them.
    pub(crate) fn as_boolean(&self) -> Option<bool> {
        if let DeValue::Boolean(boolean) = self.value { Some(boolean) } else { None }
    }

    /// The members of a table, none of which has another name than these.
    pub(crate) fn members(self, names: &'static [&'static str]) -> Result<Members<'a>, Problem> {
        let DeValue::Table(table) = self.value else { return Err(self.is_not("a table")) };
        let given: Vec<_> = table.into_iter().collect();
        match given.iter().find(|(name, _)| !names.contains(&&**name.get_ref())) {
            Some((name, _)) => Err(problem(name.span().start, SerdeError::unknown_field(name.get_ref(), names))),
            None => Ok(Members { at: self.at, given }),
        }
    }

    /// It is something else than what is expected.
    pub(crate) fn is_not(&self, expected: &str) -> Problem {
        let found = match &self.value {
            DeValue::String(text) => Unexpected::Str(text),
            DeValue::Boolean(boolean) => Unexpected::Bool(*boolean),
            DeValue::Integer(_) => Unexpected::Other("integer"),
            DeValue::Float(_) => Unexpected::Other("floating point"),
            DeValue::Datetime(_) => Unexpected::Other("date or time"),
            DeValue::Array(_) => Unexpected::Seq,
            DeValue::Table(_) => Unexpected::Map,
        };
        problem(self.at, SerdeError::invalid_type(found, &expected))
    }

    /// A whole number that fits a type, of which the name is given.
    fn number<T: TryFrom<i128>>(&self, name: &'static str) -> Result<T, Problem> {
        let DeValue::Integer(integer) = &self.value else { return Err(self.is_not(name)) };
        let number = i128::from_str_radix(integer.as_str(), integer.radix()).ok();
        number.and_then(|number| T::try_from(number).ok()).ok_or_else(|| {
            let found = format!("integer `{integer}`");
            problem(self.at, SerdeError::invalid_value(Unexpected::Other(&found), &name))
        })
    }

    /// One of the words of an enumeration, as serde knows them.
    pub(crate) fn word<T: for<'de> Deserialize<'de>>(&self) -> Result<T, Problem> {
        let word = self.as_text().ok_or_else(|| self.is_not("a string"))?;
        T::deserialize(word.into_deserializer()).map_err(|error| problem(self.at, error))
    }
}

fn problem(at: usize, error: SerdeError) -> Problem {
    Problem { at, message: error.to_string() }
}

/// The members of a table that have not been taken yet.
#[derive(Debug)]
pub(crate) struct Members<'a> {
    at: usize,
    given: Vec<(Spanned<DeString<'a>>, Spanned<DeValue<'a>>)>,
}

impl<'a> Members<'a> {
    fn find(&mut self, name: &str) -> Option<Value<'a>> {
        let place = self.given.iter().position(|(given, _)| *given.get_ref() == name)?;
        Some(Value::of(self.given.swap_remove(place).1))
    }

    /// Takes the member of that name.
    pub(crate) fn take<T: Read>(&mut self, name: &'static str) -> Result<T, Problem> {
        match self.find(name) {
            Some(value) => T::read(value),
            None => T::absent().ok_or_else(|| problem(self.at, SerdeError::missing_field(name))),
        }
    }

    /// The same, with what stands for it where it is not there.
    pub(crate) fn take_or<T: Read>(&mut self, name: &'static str, absent: T) -> Result<T, Problem> {
        self.find(name).map_or(Ok(absent), T::read)
    }
}

/// How a type is read from a table: its fields, each with the name that the member has where that is another (`kind as
/// "type"`), and what stands for it where it is not there (`= false`).
macro_rules! table {
    ($Type:ty { $($field:ident $(as $name:literal)? $(= $absent:expr)?),+ $(,)? }) => {
        impl $crate::settings::Read for $Type {
            fn read(value: $crate::settings::Value<'_>) -> Result<Self, $crate::settings::Problem> {
                let mut members = value.members(&[$($crate::settings::table!(@name $field $($name)?)),+])?;
                Ok(Self {
                    $($field: $crate::settings::table!(
                        @take members, $crate::settings::table!(@name $field $($name)?) $(, $absent)?
                    )),+
                })
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@take $members:ident, $name:expr) => { $members.take($name)? };
    (@take $members:ident, $name:expr, $absent:expr) => { $members.take_or($name, $absent)? };
}

/// Types that are one of a few words.
macro_rules! words {
    ($($Type:ty),+) => {$(
        impl $crate::settings::Read for $Type {
            fn read(value: $crate::settings::Value<'_>) -> Result<Self, $crate::settings::Problem> {
                value.word()
            }
        }
    )+};
}

pub(crate) use {table, words};

macro_rules! numbers {
    ($($Type:ident),+) => {$(
        impl Read for $Type {
            fn read(value: Value<'_>) -> Result<Self, Problem> {
                value.number(stringify!($Type))
            }
        }
    )+};
}

numbers!(i64, u32, u64, usize);

impl Read for bool {
    fn read(value: Value<'_>) -> Result<Self, Problem> {
        value.as_boolean().ok_or_else(|| value.is_not("a boolean"))
    }
}

impl Read for String {
    fn read(value: Value<'_>) -> Result<Self, Problem> {
        value.as_text().map(str::to_owned).ok_or_else(|| value.is_not("a string"))
    }
}

impl Read for char {
    fn read(value: Value<'_>) -> Result<Self, Problem> {
        let mut characters = value.as_text().unwrap_or_default().chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(value.is_not("a character")),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value<'_>) -> Result<Self, Problem> {
        T::read(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value<'_>) -> Result<Self, Problem> {
        let DeValue::Array(array) = value.value else { return Err(value.is_not("a sequence")) };
        array.into_iter().map(|element| T::read(Value::of(element))).collect()
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(value: Value<'_>) -> Result<Self, Problem> {
        let DeValue::Table(table) = value.value else { return Err(value.is_not("a table")) };
        table
            .into_iter()
            .map(|(name, value)| Ok((name.into_inner().into_owned(), T::read(Value::of(value))?)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Club {
        name: String,
        kind: Option<char>,
        seats: u32,
        open: bool,
        teams: Vec<BTreeMap<String, i64>>,
    }

    table!(Club { name, kind as "type", seats, open = true, teams = Vec::new() });

    #[test]
    fn a_table_is_read_member_by_member() {
        let club = read::<Club>("name = 'Chess'\nseats = 0x10\n[[teams]]\na = 1\n[[teams]]\nb = -2").unwrap();
        let teams = vec![BTreeMap::from([("a".to_owned(), 1)]), BTreeMap::from([("b".to_owned(), -2)])];
        assert_eq!(club, Club { name: "Chess".to_owned(), kind: None, seats: 16, open: true, teams });
    }

    #[test]
    fn a_problem_says_where_it_is_and_what_was_expected() {
        for (text, told) in [
            (
                "name = 'a'\n\nseets = 1",
                "line 3: unknown field `seets`, expected one of `name`, `type`, `seats`, `open`, `teams`",
            ),
            ("name = 'a'", "line 1: missing field `seats`"),
            ("seats = 1\nname = 2", "line 2: invalid type: integer, expected a string"),
            ("name = 'a'\nseats = 'b'", "line 2: invalid type: string \"b\", expected u32"),
            ("name = 'a'\nseats = -1", "line 2: invalid value: integer `-1`, expected u32"),
            ("name = 'a'\nseats = 1\ntype = 'ab'", "line 3: invalid type: string \"ab\", expected a character"),
            (
                "name = 'a'\nseats = 1\nteams = [\n{ a = 1 },\n{ a = [] }]",
                "line 5: invalid type: sequence, expected i64",
            ),
            ("name = 'a'\nseats = 1\nteams = 1979-05-27", "line 3: invalid type: date or time, expected a sequence"),
        ] {
            assert_eq!(read::<Club>(text).unwrap_err().with_line(text), told);
        }
        assert_eq!(read::<Club>("a = 1\nb =").unwrap_err().line("a = 1\nb ="), 2);
    }
}

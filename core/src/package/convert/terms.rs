//! Words of one version's vocabularies in those of the other.

use std::borrow::Cow;

use crate::tabular::schema::{Column, ValueType};

/// What stands before a word that 1.2 does not have itself.
const EXTENSION: &str = "ext:";

/// What a row says where it must say something and its word has no equivalent: the word that gives or claims the least.
const LEAST: [(&str, &str, &str); 5] = [
    ("orgs", "type", "local"),
    ("academicSessions", "type", "term"),
    ("classes", "classType", "scheduled"),
    ("enrollments", "role", "aide"),
    ("results", "scoreStatus", "submitted"),
];

/// A value as another version's column has it; none where that has no word for it. A column without a vocabulary takes
/// every value as it is. A word is written with `ext:` where only that is allowed, and without where the word itself is.
pub(super) fn translated<'a>(column: &Column, value: &'a str) -> Option<Cow<'a, str>> {
    let (ValueType::Enum(words) | ValueType::Boolean(words)) = &column.kind else { return Some(Cow::Borrowed(value)) };
    let one = |value: &'a str| -> Option<Cow<'a, str>> {
        let known = |word: &str| words.known(word).map(str::to_owned);
        if let Some(word) = value.strip_prefix(EXTENSION).and_then(known) {
            return Some(Cow::Owned(word));
        }
        if let Some(word) = known(value) {
            return Some(if word == value { Cow::Borrowed(value) } else { Cow::Owned(word) });
        }
        known(&format!("{EXTENSION}{value}")).map(Cow::Owned)
    };
    let Some(list) = column.list.map(char::from) else { return one(value) };
    let each = value.split(list).map(str::trim).filter(|value| !value.is_empty());
    let words: Option<Vec<_>> = each.map(one).collect();
    Some(Cow::Owned(words?.join(&list.to_string())))
}

/// What stands in a column for a word that has no equivalent: nothing where that is allowed.
pub(super) fn least(file: &str, column: &str) -> &'static str {
    LEAST.iter().find(|(of, name, _)| (*of, *name) == (file, column)).map_or("", |(_, _, word)| word)
}

/// The role of a user in 1.1, for one of 1.2; none where there is none that is like it.
pub(super) fn role_of_1_1(role: &str) -> Option<&str> {
    match role {
        "districtAdministrator" | "principal" | "siteAdministrator" | "systemAdministrator" => Some("administrator"),
        "aide" | "guardian" | "parent" | "proctor" | "relative" | "student" | "teacher" => Some(role),
        _ => None,
    }
}

/// The role of a user in 1.2, for one of 1.1 held in an organization of that type: 1.2 has several for an administrator.
pub(super) fn role_of_1_2<'a>(role: &'a str, organization: Option<&str>) -> &'a str {
    match (role, organization) {
        ("administrator", Some("school" | "department")) => "siteAdministrator",
        ("administrator", _) => "districtAdministrator",
        _ => role,
    }
}

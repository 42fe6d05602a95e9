//! Reading a schema from TOML: the form of the file, and what must hold beyond it.

use serde::Deserialize;

use super::value::DateRule;
use super::{
    AgeBounds, Column, DateFormat, Inactive, Pattern, Reference, Roster, Rule, Schema, Strictness, Term, Title,
    UniqueKey, ValueType, Vocabulary,
};
use crate::diagnostic::Severity;
use crate::text::fold_header;
use crate::{Error, ErrorCode};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSchema {
    name: String,
    #[serde(default)]
    title: Title,
    file: Option<String>,
    #[serde(default = "yes")]
    header: bool,
    #[serde(default = "yes")]
    quotes: bool,
    #[serde(default)]
    strictness: Strictness,
    #[serde(default)]
    extra: Vec<String>,
    column: Vec<RawColumn>,
    #[serde(default)]
    unique: Vec<RawUnique>,
    #[serde(default)]
    together: Vec<RawRule>,
    #[serde(default)]
    exclusive: Vec<RawRule>,
    #[serde(default)]
    one_of: Vec<RawRule>,
    roster: Option<RawRoster>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    filled: bool,
    #[serde(default)]
    secret: bool,
    #[serde(default)]
    id: bool,
    #[serde(default, rename = "type")]
    kind: RawType,
    list: Option<char>,
    references: Option<Reference>,
    min_length: Option<usize>,
    max_length: Option<usize>,
    values: Option<Vec<RawTerm>>,
    refused: Option<Vec<String>>,
    prefixes: Option<Vec<String>>,
    true_values: Option<Vec<String>>,
    false_values: Option<Vec<String>>,
    formats: Option<Vec<String>>,
    age: Option<AgeBounds>,
    minimum: Option<i64>,
    maximum: Option<i64>,
    pattern: Option<String>,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum RawType {
    #[default]
    Text,
    Email,
    Enum,
    Boolean,
    Date,
    Integer,
    Uuid,
    Phone,
    PostalCode,
    Uai,
    Pattern,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawTerm {
    Plain(String),
    Aliased(RawAliased),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAliased {
    value: String,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawUnique {
    columns: Vec<String>,
    #[serde(default = "super::error")]
    severity: Severity,
    #[serde(default)]
    ignore_case: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    columns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoster {
    key: Option<String>,
    email: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    roles: Option<String>,
    role: Option<String>,
    organizations: Option<String>,
    roles_file: Option<String>,
    roles_of: Option<String>,
    #[serde(default)]
    inactive: Vec<RawInactive>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawInactive {
    column: String,
    values: Vec<String>,
}

/// What is wrong with a schema, in words for the person who writes it. These few are parameters of
/// `invalid_schema`, in the English of the TOML parser's own.
type Problem = String;

impl Schema {
    /// Reads a schema; the module's documentation shows the form.
    ///
    /// # Errors
    /// `invalid_schema` with the schema's name where it could be read, and the problem with its line or column.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let raw: RawSchema = toml::from_str(text).map_err(|error| {
            let problem = match error.span() {
                Some(span) => format!("line {}: {}", line_of(text, span.start), error.message()),
                None => error.message().to_owned(),
            };
            Error::new(ErrorCode::InvalidSchema).with("name", name_in(text)).with("problem", problem)
        })?;
        let name = raw.name.clone();
        build(raw).map_err(|problem| Error::new(ErrorCode::InvalidSchema).with("name", name).with("problem", problem))
    }
}

pub(super) fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// The name of a schema that cannot be read as a whole.
fn name_in(text: &str) -> String {
    let named = text.lines().find_map(|line| line.trim_start().strip_prefix("name")?.trim_start().strip_prefix('='));
    named.map(|name| name.trim().trim_matches(['"', '\'']).to_owned()).unwrap_or_default()
}

fn build(raw: RawSchema) -> Result<Schema, Problem> {
    if raw.name.trim().is_empty() {
        return Err("`name` is empty".to_owned());
    }
    if raw.column.is_empty() {
        return Err("no `[[column]]`".to_owned());
    }
    if !raw.quotes && raw.column.len() > 1 {
        return Err("`quotes = false` is for layouts of one column".to_owned());
    }
    let strictness = raw.strictness;
    let columns: Vec<Column> =
        raw.column.into_iter().map(|column| build_column(column, strictness)).collect::<Result<_, _>>()?;
    let mut taken: Vec<(&String, &str)> = Vec::new();
    for column in &columns {
        for (name, folded) in std::iter::once(&column.name).chain(&column.aliases).zip(&column.folded) {
            if folded.is_empty() {
                return Err(format!("column `{}`: the name `{name}` has no letter and no digit", column.name));
            }
            match taken.iter().find(|(other, _)| *other == folded) {
                Some((_, owner)) if *owner == column.name => {}
                Some((_, owner)) => {
                    return Err(format!("`{name}` is a name of both `{owner}` and `{}`", column.name));
                }
                None => taken.push((folded, &column.name)),
            }
        }
    }

    let number = |what: &str, name: &str| {
        columns.iter().position(|column| column.name == name).ok_or_else(|| format!("{what}: no column `{name}`"))
    };
    let numbers = |what: &str, names: &[String], least: usize| {
        if names.len() < least {
            return Err(format!("{what}: at least {least} columns are needed"));
        }
        names.iter().map(|name| number(what, name)).collect::<Result<Vec<_>, _>>()
    };
    let unique = raw
        .unique
        .iter()
        .map(|key| {
            let columns = numbers("unique", &key.columns, 1)?;
            Ok(UniqueKey { columns, severity: key.severity, ignore_case: key.ignore_case })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let mut rules = Vec::new();
    for (what, list, make) in [
        ("together", &raw.together, Rule::Together as fn(Vec<usize>) -> Rule),
        ("exclusive", &raw.exclusive, Rule::Exclusive),
        ("one_of", &raw.one_of, Rule::OneOf),
    ] {
        for rule in list {
            rules.push(make(numbers(what, &rule.columns, 2)?));
        }
    }
    for column in &columns {
        let own = column.references.as_ref().is_some_and(|reference| Some(&reference.file) == raw.file.as_ref());
        if own && unique.first().is_none_or(|key| key.columns.len() != 1) {
            return Err(format!(
                "column `{}`: it refers to this file, which has no unique key of one column",
                column.name
            ));
        }
    }
    let roster = raw.roster.map(|roster| build_roster(roster, &columns, &number)).transpose()?;
    Ok(Schema {
        name: raw.name,
        title: raw.title,
        file: raw.file,
        header: raw.header,
        strictness,
        quotes: raw.quotes,
        extra: raw.extra,
        columns,
        unique,
        rules,
        roster,
    })
}

fn build_column(raw: RawColumn, strictness: Strictness) -> Result<Column, Problem> {
    let name = raw.name.clone();
    let wrong = |what: &str| format!("column `{name}`: {what}");
    let only = |given: bool, kind: RawType, option: &str| {
        if given && raw.kind != kind { Err(wrong(&format!("`{option}` does not go with this type"))) } else { Ok(()) }
    };
    only(raw.values.is_some(), RawType::Enum, "values")?;
    only(raw.refused.is_some(), RawType::Enum, "refused")?;
    only(raw.prefixes.is_some(), RawType::Enum, "prefixes")?;
    only(raw.true_values.is_some(), RawType::Boolean, "true_values")?;
    only(raw.false_values.is_some(), RawType::Boolean, "false_values")?;
    only(raw.formats.is_some(), RawType::Date, "formats")?;
    only(raw.age.is_some(), RawType::Date, "age")?;
    only(raw.minimum.is_some(), RawType::Integer, "minimum")?;
    only(raw.maximum.is_some(), RawType::Integer, "maximum")?;
    only(raw.pattern.is_some(), RawType::Pattern, "pattern")?;

    let kind = match raw.kind {
        RawType::Text => ValueType::Text,
        RawType::Email => ValueType::Email,
        RawType::Enum => {
            let terms = raw.values.unwrap_or_default().into_iter().map(|term| match term {
                RawTerm::Plain(value) => Term { value, aliases: Vec::new() },
                RawTerm::Aliased(RawAliased { value, aliases }) => Term { value, aliases },
            });
            let terms: Vec<_> = terms.collect();
            if terms.is_empty() {
                return Err(wrong("an enum needs `values`"));
            }
            ValueType::Enum(Vocabulary::new(
                terms,
                raw.refused.unwrap_or_default(),
                raw.prefixes.unwrap_or_default(),
                strictness,
            ))
        }
        RawType::Boolean => {
            let term = |words: Option<Vec<String>>, default: &str| {
                let mut words = words.unwrap_or_else(|| vec![default.to_owned()]).into_iter();
                let value = words.next().ok_or_else(|| wrong("a boolean needs a word for each of its two values"))?;
                Ok::<_, Problem>(Term { value, aliases: words.collect() })
            };
            let terms = vec![term(raw.true_values, "true")?, term(raw.false_values, "false")?];
            ValueType::Boolean(Vocabulary::new(terms, Vec::new(), Vec::new(), strictness))
        }
        RawType::Date => {
            let sources = raw.formats.unwrap_or_else(|| vec!["YYYY-MM-DD".to_owned()]);
            let formats = sources
                .iter()
                .map(|source| DateFormat::new(source).ok_or_else(|| wrong(&format!("`{source}` is no form of a date"))))
                .collect::<Result<Vec<_>, _>>()?;
            if formats.is_empty() {
                return Err(wrong("a date needs a form"));
            }
            if raw.age.is_some_and(|age| age.minimum > age.maximum) {
                return Err(wrong("the least age is over the greatest"));
            }
            ValueType::Date(DateRule { formats, age: raw.age })
        }
        RawType::Integer => {
            let (minimum, maximum) = (raw.minimum.unwrap_or(i64::MIN), raw.maximum.unwrap_or(i64::MAX));
            if minimum > maximum {
                return Err(wrong("`minimum` is over `maximum`"));
            }
            ValueType::Integer { minimum, maximum }
        }
        RawType::Uuid => ValueType::Uuid,
        RawType::Phone => ValueType::Phone,
        RawType::PostalCode => ValueType::PostalCode,
        RawType::Uai => ValueType::Uai,
        RawType::Pattern => {
            let source = raw.pattern.ok_or_else(|| wrong("`pattern` is missing"))?;
            ValueType::Pattern(Pattern::new(&source).map_err(|problem| wrong(&problem))?)
        }
    };
    let list = match raw.list {
        None => None,
        Some(c) if c.is_ascii() && c != '"' && !c.is_ascii_alphanumeric() => u8::try_from(c).ok(),
        Some(_) => return Err(wrong("`list` must be an ASCII sign, such as `,`")),
    };
    if raw.min_length.zip(raw.max_length).is_some_and(|(least, most)| least > most) {
        return Err(wrong("`min_length` is over `max_length`"));
    }
    let folded = std::iter::once(&raw.name).chain(&raw.aliases).map(|name| fold_header(name)).collect();
    Ok(Column {
        name: raw.name,
        aliases: raw.aliases,
        required: raw.required,
        filled: raw.filled,
        kind,
        list,
        min_length: raw.min_length,
        max_length: raw.max_length,
        secret: raw.secret,
        id: raw.id,
        references: raw.references,
        folded,
    })
}

fn build_roster(
    raw: RawRoster,
    columns: &[Column],
    number: &impl Fn(&str, &str) -> Result<usize, Problem>,
) -> Result<Roster, Problem> {
    let find = |name: Option<String>| name.map(|name| number("roster", &name)).transpose();
    let roles_of = find(raw.roles_of)?;
    let email = match (find(raw.email)?, roles_of) {
        (None, None) => return Err("roster: `email` is missing".to_owned()),
        (email, _) => email,
    };
    if raw.roles.is_some() as u8 + raw.role.is_some() as u8 + raw.roles_file.is_some() as u8 > 1 {
        return Err("roster: give one of `roles`, `role` and `roles_file`".to_owned());
    }
    let inactive = raw
        .inactive
        .into_iter()
        .map(|rule| {
            let column = number("roster.inactive", &rule.column)?;
            let kind = columns.get(column).map(|column| &column.kind);
            let values = rule.values.iter().map(|value| kind.map_or(value.as_str(), |kind| kind.canonical(value)));
            Ok(Inactive { column, values: values.map(str::to_owned).collect() })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    Ok(Roster {
        key: find(raw.key)?,
        email,
        given_name: find(raw.given_name)?,
        family_name: find(raw.family_name)?,
        roles: find(raw.roles)?,
        role: raw.role,
        organizations: find(raw.organizations)?,
        roles_file: raw.roles_file,
        inactive,
        roles_of,
    })
}

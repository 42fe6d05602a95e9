//! Reading a schema from TOML: the form of the file, and what must hold beyond it.

use serde::Deserialize;

use super::value::DateRule;
use super::{
    AgeBounds, Column, DateFormat, Inactive, Pattern, Reference, Roster, Rule, Schema, Strictness, Term, Title,
    UniqueKey, ValueType, Vocabulary,
};
use crate::diagnostic::Severity;
use crate::settings::{self, Read, Value, table, words};
use crate::text::fold_header;
use crate::{Error, ErrorCode};

struct RawSchema {
    name: String,
    title: Title,
    file: Option<String>,
    header: bool,
    quotes: bool,
    strictness: Strictness,
    extra: Vec<String>,
    column: Vec<RawColumn>,
    unique: Vec<RawUnique>,
    together: Vec<RawRule>,
    exclusive: Vec<RawRule>,
    one_of: Vec<RawRule>,
    roster: Option<RawRoster>,
}

table!(RawSchema {
    name,
    title = Title::default(),
    file,
    header = true,
    quotes = true,
    strictness = Strictness::default(),
    extra = Vec::new(),
    column,
    unique = Vec::new(),
    together = Vec::new(),
    exclusive = Vec::new(),
    one_of = Vec::new(),
    roster,
});

table!(Title { en = String::new(), fr = String::new() });
words!(Strictness, Severity);

struct RawColumn {
    name: String,
    aliases: Vec<String>,
    required: bool,
    filled: bool,
    secret: bool,
    id: bool,
    kind: RawType,
    list: Option<char>,
    references: Option<Reference>,
    min_length: Option<usize>,
    max_length: Option<usize>,
    values: Option<Vec<Term>>,
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

table!(RawColumn {
    name,
    aliases = Vec::new(),
    required = false,
    filled = false,
    secret = false,
    id = false,
    kind as "type" = RawType::Text,
    list,
    references,
    min_length,
    max_length,
    values,
    refused,
    prefixes,
    true_values,
    false_values,
    formats,
    age,
    minimum,
    maximum,
    pattern,
});

table!(Reference { file, severity = Severity::Error });
table!(AgeBounds { minimum, maximum });

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum RawType {
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

words!(RawType);

/// A value alone, or with its aliases.
impl Read for Term {
    fn read(value: Value<'_>) -> Result<Self, settings::Problem> {
        if let Some(text) = value.as_text() {
            return Ok(Self { value: text.to_owned(), aliases: Vec::new() });
        }
        let mut members = value.members(&["value", "aliases"])?;
        Ok(Self { value: members.take("value")?, aliases: members.take_or("aliases", Vec::new())? })
    }
}

struct RawUnique {
    columns: Vec<String>,
    severity: Severity,
    ignore_case: bool,
}

table!(RawUnique { columns, severity = Severity::Error, ignore_case = false });

struct RawRule {
    columns: Vec<String>,
}

table!(RawRule { columns });

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
    inactive: Vec<RawInactive>,
}

table!(RawRoster {
    key,
    email,
    given_name,
    family_name,
    roles,
    role,
    organizations,
    roles_file,
    roles_of,
    inactive = Vec::new(),
});

struct RawInactive {
    column: String,
    values: Vec<String>,
}

table!(RawInactive { column, values });

/// What is wrong with a schema, in words for the person who writes it. These few are parameters of
/// `invalid_schema`, in the English of the TOML parser's own.
type Problem = String;

impl Schema {
    /// Reads a schema; the module's documentation shows the form.
    ///
    /// # Errors
    /// `invalid_schema` with the schema's name where it could be read, and the problem with its line or column.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let raw: RawSchema = settings::read(text).map_err(|problem| {
            let problem = problem.with_line(text);
            Error::new(ErrorCode::InvalidSchema).with("name", name_in(text)).with("problem", problem)
        })?;
        let name = raw.name.clone();
        build(raw).map_err(|problem| Error::new(ErrorCode::InvalidSchema).with("name", name).with("problem", problem))
    }
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
            let terms = raw.values.unwrap_or_default();
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

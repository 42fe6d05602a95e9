//! `schemas`: the layouts that are built in.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::tabular::schema::{Column, Schema, Title, ValueType};

/// What is asked of `schemas`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SchemasCall {
    /// The one layout that is wanted; all by default.
    pub name: Option<String>,
}

/// What `schemas` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SchemasAnswer {
    /// The layouts, in the order in which they are recognized.
    pub schemas: Vec<SchemaInfo>,
}

/// A layout, as `rosterkit schemas --format json` lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SchemaInfo {
    /// Its name.
    pub name: String,
    /// What it is called, for people.
    pub title: Title,
    /// The usual name of its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Whether its files have a header.
    pub header: bool,
    /// Whether it says which columns make a person, so that seats can come from it.
    pub roster: bool,
    /// Its columns.
    pub columns: Vec<ColumnInfo>,
}

/// A column of a layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ColumnInfo {
    /// Its name.
    pub name: String,
    /// Other names that headers give it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Whether the column must be there.
    pub required: bool,
    /// Whether no cell may be empty.
    pub filled: bool,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// What separates the values of a cell, where it can hold several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<char>,
    /// The allowed values of an enumeration or a boolean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The forms of a date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<String>,
    /// The file whose key each value must be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<String>,
}

/// Describes the layouts that the call asks for.
///
/// # Errors
/// `unknown_schema` with the nearest name.
pub fn list_schemas(call: &SchemasCall) -> Result<SchemasAnswer, Error> {
    let schemas = match &call.name {
        Some(name) => vec![SchemaInfo::of(&*crate::formats::schema(name)?)],
        None => schemas(),
    };
    Ok(SchemasAnswer { schemas })
}

/// The built-in layouts, in the order in which they are recognized.
pub fn schemas() -> Vec<SchemaInfo> {
    crate::formats::schemas().iter().map(|schema| SchemaInfo::of(schema)).collect()
}

impl SchemaInfo {
    /// Describes a layout.
    pub fn of(schema: &Schema) -> Self {
        Self {
            name: schema.name().to_owned(),
            title: schema.title().clone(),
            file: schema.file().map(str::to_owned),
            header: schema.has_header(),
            roster: schema.roster().is_some_and(|roster| roster.email.is_some()),
            columns: schema.columns().iter().map(ColumnInfo::of).collect(),
        }
    }
}

impl ColumnInfo {
    fn of(column: &Column) -> Self {
        let values = match &column.kind {
            ValueType::Enum(words) | ValueType::Boolean(words) => words.values().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let formats = match &column.kind {
            ValueType::Date(rule) => rule.formats.iter().map(|format| format.source().to_owned()).collect(),
            _ => Vec::new(),
        };
        Self {
            name: column.name.clone(),
            aliases: column.aliases.clone(),
            required: column.required,
            filled: column.filled,
            kind: column.kind.name().to_owned(),
            list: column.list.map(char::from),
            values,
            formats,
            references: column.references.as_ref().map(|reference| reference.file.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_is_listed_and_read_back() {
        let listed = schemas();
        let names: Vec<_> = listed.iter().map(|schema| schema.name.as_str()).collect();
        for name in [
            "emails",
            "oneroster-1.1-users",
            "oneroster-1.1-orgs",
            "oneroster-1.2-users",
            "oneroster-1.2-orgs",
            "oneroster-1.2-roles",
            "itslearning-teachers",
            "itslearning-staff",
        ] {
            assert!(names.contains(&name), "{name}");
        }
        let text = serde_json::to_string(&listed).unwrap();
        assert_eq!(serde_json::from_str::<Vec<SchemaInfo>>(&text).unwrap(), listed);
    }
}

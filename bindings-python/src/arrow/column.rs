//! One column of a table, from the values of rows.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Date32Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::types::Date32Type;
use arrow_schema::{DataType, Field};
use chrono::NaiveDate;
use rosterkit::tabular::check::CheckedRow;
use rosterkit::tabular::schema::{Column, DateRule, ValueType};

/// Takes the values of a column of the layout.
pub(super) enum ColumnBuilder {
    Text(StringBuilder),
    List(ListBuilder<StringBuilder>),
    /// With the value that is true.
    Boolean(BooleanBuilder, String),
    /// With the forms of the date, and the day on which ages count.
    Date(Date32Builder, DateRule, Option<NaiveDate>),
    Integer(Int64Builder),
}

impl ColumnBuilder {
    /// The builder for a column: of its type where every right value has one value of that type, else of text.
    pub(super) fn new(column: &Column, today: Option<NaiveDate>) -> Self {
        if column.list.is_some() {
            return Self::List(ListBuilder::new(StringBuilder::new()));
        }
        match &column.kind {
            ValueType::Boolean(words) => {
                let yes = words.values().next().unwrap_or_default().to_owned();
                Self::Boolean(BooleanBuilder::new(), yes)
            }
            ValueType::Integer { .. } => Self::Integer(Int64Builder::new()),
            ValueType::Date(rule) if is_day(rule, today) => Self::Date(Date32Builder::new(), rule.clone(), today),
            _ => Self::Text(StringBuilder::new()),
        }
    }

    pub(super) fn field(&self, name: &str) -> Field {
        let kind = match self {
            Self::Text(_) => DataType::Utf8,
            Self::List(_) => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
            Self::Boolean(..) => DataType::Boolean,
            Self::Date(..) => DataType::Date32,
            Self::Integer(_) => DataType::Int64,
        };
        Field::new(name, kind, true)
    }

    /// Adds the value of a row; gives the bytes of text that it took. A typed column has none for a cell with an error.
    pub(super) fn add(&mut self, row: &CheckedRow<'_>, field: usize) -> usize {
        match self {
            Self::Text(builder) => {
                let mut bytes = None;
                row.each(field, |value| {
                    builder.append_value(value);
                    bytes = Some(value.len());
                });
                if bytes.is_none() {
                    builder.append_null();
                }
                bytes.unwrap_or(0)
            }
            Self::List(builder) => {
                let mut bytes = None;
                row.each(field, |value| {
                    builder.values().append_value(value);
                    bytes = Some(bytes.unwrap_or(0) + value.len());
                });
                builder.append(bytes.is_some());
                bytes.unwrap_or(0)
            }
            Self::Boolean(builder, yes) => {
                let mut found = None;
                if row.reliable(field).is_some() {
                    row.each(field, |value| found = Some(value == yes.as_str()));
                }
                builder.append_option(found);
                0
            }
            Self::Date(builder, rule, today) => {
                let value = row.reliable(field);
                let day = value.and_then(|value| day(rule, *today, value.as_bytes()));
                builder.append_option(day.map(Date32Type::from_naive_date));
                0
            }
            Self::Integer(builder) => {
                builder.append_option(row.reliable(field).and_then(|value| value.parse().ok()));
                0
            }
        }
    }

    /// What was added since the last time.
    pub(super) fn take(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => ArrayBuilder::finish(builder),
            Self::List(builder) => ArrayBuilder::finish(builder),
            Self::Boolean(builder, _) => ArrayBuilder::finish(builder),
            Self::Date(builder, ..) => ArrayBuilder::finish(builder),
            Self::Integer(builder) => ArrayBuilder::finish(builder),
        }
    }
}

/// Whether every date of this rule is one day: it is not where there is a time of day, or a year of two digits with no
/// age that says which century is meant.
fn is_day(rule: &DateRule, today: Option<NaiveDate>) -> bool {
    let knows_century = rule.age.is_some() && today.is_some();
    rule.formats
        .iter()
        .map(|format| format.source())
        .all(|form| !form.contains("hh") && (form.contains("YYYY") || knows_century))
}

fn day(rule: &DateRule, today: Option<NaiveDate>, value: &[u8]) -> Option<NaiveDate> {
    let date = rule.formats.iter().find_map(|format| format.parse(value))?;
    match (date.short_year, rule.age, today) {
        (true, Some(age), Some(today)) => age.date_of_birth(date, today),
        _ => date.in_century(0),
    }
}

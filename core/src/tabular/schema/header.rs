//! Matching a file's header with a schema's columns.

use std::sync::Arc;

use super::{Mapping, Schema};
use crate::text::fold_header;

/// Which column of a file is which column of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeaderMap {
    /// By the file's columns: what each is.
    pub(crate) columns: Vec<HeaderColumn>,
    /// By the schema's columns: where each is in the file.
    pub(crate) fields: Vec<Option<usize>>,
}

/// What a column of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderColumn {
    /// A column of the schema, by number.
    Field(usize),
    /// One more column for a field that an earlier column has.
    Repeated {
        /// The earlier column of the file.
        first: usize,
    },
    /// Not of the layout, and welcome.
    Extra,
    /// Left out by the mapping.
    LeftOut,
    /// Not known.
    Unknown,
}

impl HeaderMap {
    /// Matches a header, by the mapping first and then by names and aliases.
    pub(crate) fn of_header(schema: &Schema, mapping: &Mapping, header: &mut dyn Iterator<Item = &str>) -> Self {
        let mut fields = vec![None; schema.columns.len()];
        let columns = header.enumerate().map(|(at, name)| {
            let folded = fold_header(name);
            let field = match mapping.get(&folded) {
                Some(None) => return HeaderColumn::LeftOut,
                Some(Some(column)) => schema.column(column),
                None if folded.is_empty() => None,
                None => schema.columns.iter().position(|column| column.is_called(&folded)),
            };
            let Some(field) = field else {
                let extra = schema.extra.iter().any(|prefix| name.trim().starts_with(prefix.as_str()));
                return if extra { HeaderColumn::Extra } else { HeaderColumn::Unknown };
            };
            match fields.get_mut(field) {
                Some(Some(first)) => HeaderColumn::Repeated { first: *first },
                Some(place) => {
                    *place = Some(at);
                    HeaderColumn::Field(field)
                }
                None => HeaderColumn::Unknown,
            }
        });
        let columns = columns.collect();
        Self { columns, fields }
    }

    /// What the columns of a file without a header are called. A mapping calls them by their numbers, from 1; the others have the names
    /// of the schema's columns in the schema's order, but for those of which the mapping says elsewhere where they are.
    pub(crate) fn names_by_position(schema: &Schema, mapping: &Mapping, count: usize) -> Vec<Arc<str>> {
        let numbers: Vec<Arc<str>> = (1..=count).map(|number| number.to_string().into()).collect();
        let said = |number: &str| mapping.get(number);
        let is_elsewhere =
            |at| numbers.iter().any(|number| said(number).flatten().and_then(|it| schema.column(it)) == Some(at));
        let name = |(at, number): (usize, &Arc<str>)| match schema.columns.get(at) {
            Some(column) if said(number).is_none() && !is_elsewhere(at) => column.name.as_str().into(),
            _ => Arc::clone(number),
        };
        numbers.iter().enumerate().map(name).collect()
    }

    /// Required columns that the file does not have, by number.
    pub(crate) fn missing<'a>(&'a self, schema: &'a Schema) -> impl Iterator<Item = usize> + 'a {
        let columns = schema.columns.iter().zip(&self.fields).enumerate();
        columns.filter(|(_, (column, place))| column.required && place.is_none()).map(|(number, _)| number)
    }

    /// How many of the schema's columns the file has.
    pub(crate) fn matched(&self) -> usize {
        self.fields.iter().flatten().count()
    }

    /// How many columns of the file are none of the layout's.
    pub(crate) fn unknown(&self) -> usize {
        self.columns.iter().filter(|column| matches!(column, HeaderColumn::Unknown)).count()
    }
}

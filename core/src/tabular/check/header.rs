//! The header: which column is what, and what is wrong with that.

use std::sync::Arc;

#[cfg(feature = "oneroster")]
use super::ascending::Ascending;
use super::column::ColumnCheck;
use super::keys::{KeyForm, KeyTable};
use super::report::Spot;
use super::rows::{KeyState, ReferenceState, Rows};
use super::space::is_space;
use super::{CheckOptions, Layout};
use crate::diagnostic::{Code, Severity};
use crate::tabular::schema::{Candidate, HeaderColumn, HeaderMap, Mapping, Schema, ValueType};
use crate::tabular::{FileOffsets, Record};
use crate::text::nearest;

/// What is needed to read the header.
#[derive(Debug)]
pub(super) struct HeaderPlan {
    pub(super) schema: Arc<Schema>,
    pub(super) mapping: Mapping,
    /// Where no layout was recognized: those that come nearest.
    pub(super) unknown: Option<Vec<Candidate>>,
    pub(super) references: Vec<(String, Arc<super::KeySet>)>,
}

impl HeaderPlan {
    pub(super) fn new(options: &CheckOptions, schema: Arc<Schema>, unknown: Option<Vec<Candidate>>) -> Self {
        let references = options.references.iter().map(|(file, keys)| (file.clone(), Arc::clone(keys))).collect();
        Self { schema, mapping: options.mapping.clone(), unknown, references }
    }
}

impl Rows {
    /// Reads the header.
    pub(super) fn header(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        let names = record.cells().map(|cell| String::from_utf8_lossy(&cell.value()).trim_matches(is_space).into());
        self.set_columns(names.collect());
        self.tell_columns(record, offsets);
    }

    /// Reports columns that are missing, there twice or not known, at the header or the first row.
    pub(super) fn tell_columns(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        let (layout, schema) = (Arc::clone(&self.layout), Arc::clone(&self.plan.schema));
        let spot = &Spot { record, offsets, layout: Some(&layout), whole_line: false };
        if let Some(candidates) = self.plan.unknown.take() {
            self.tell_unknown_layout(spot, &candidates);
            return;
        }
        let map = &self.map(&layout.names);
        let schema = &*schema;
        self.tell_missing_columns(spot, map, schema);
        for (place, column) in map.columns.iter().enumerate() {
            let name = layout.names.get(place).map_or("", |name| &**name);
            match column {
                HeaderColumn::Repeated { first } => {
                    let first = layout.names.get(*first).map_or("", |name| &**name);
                    self.file_error = true;
                    self.reporter.add(Code::DuplicateColumn, Severity::Error, spot, Some(place), |diagnostic| {
                        diagnostic.with("name", name).with("first", first)
                    });
                }
                HeaderColumn::Unknown => {
                    let free = schema.columns().iter().zip(&map.fields).filter(|(_, place)| place.is_none());
                    let near = nearest(name, free.map(|(column, _)| column.name.as_str()));
                    self.reporter.add(
                        Code::UnknownColumn,
                        Code::UnknownColumn.severity(),
                        spot,
                        Some(place),
                        |found| {
                            let found = found.with("name", name);
                            match near {
                                Some(near) => found.with("nearest", near),
                                None => found,
                            }
                        },
                    );
                }
                HeaderColumn::Field(_) | HeaderColumn::Extra | HeaderColumn::LeftOut => {}
            }
        }
    }

    fn tell_missing_columns(&mut self, spot: &Spot<'_>, map: &HeaderMap, schema: &Schema) {
        let names = &self.layout.names;
        let free: Vec<&str> = names
            .iter()
            .zip(&map.columns)
            .filter(|(_, column)| matches!(column, HeaderColumn::Unknown))
            .map(|(name, _)| &**name)
            .collect();
        for column in map.missing(schema).filter_map(|number| schema.columns().get(number)) {
            self.file_error = true;
            let near = std::iter::once(&column.name).chain(&column.aliases);
            let near = near.filter_map(|name| nearest(name, free.iter().copied())).next();
            self.reporter.add(Code::MissingColumn, Severity::Error, spot, None, |diagnostic| {
                let diagnostic = diagnostic.with("name", column.name.as_str());
                match near {
                    Some(near) => diagnostic.with("nearest", near),
                    None => diagnostic,
                }
            });
        }
    }

    fn tell_unknown_layout(&mut self, spot: &Spot<'_>, candidates: &[Candidate]) {
        self.file_error = true;
        self.reporter.add(Code::UnknownLayout, Severity::Error, spot, None, |diagnostic| {
            let Some(best) = candidates.first().filter(|best| !best.missing.is_empty()) else { return diagnostic };
            let names: Vec<String> = candidates.iter().take(3).map(|candidate| candidate.schema.clone()).collect();
            diagnostic.with("nearest", names).with("missing", best.missing.clone())
        });
    }

    /// Which column is which, by their names.
    fn map(&self, names: &[Arc<str>]) -> HeaderMap {
        HeaderMap::of_header(&self.plan.schema, &self.plan.mapping, &mut names.iter().map(|name| &**name))
    }

    /// Compiles the checks of the file's columns, which are called that.
    pub(super) fn set_columns(&mut self, names: Vec<Arc<str>>) {
        let schema = Arc::clone(&self.plan.schema);
        let map = &self.map(&names);
        let unknown_layout = self.plan.unknown.is_some();
        self.columns = map
            .columns
            .iter()
            .zip(&names)
            .map(|(column, name)| match column {
                HeaderColumn::Field(field) => match schema.columns().get(*field) {
                    Some(column) => ColumnCheck::new(column.clone(), true),
                    None => ColumnCheck::unknown(name, false),
                },
                HeaderColumn::Extra => ColumnCheck::unknown(name, true),
                _ => ColumnCheck::unknown(name, unknown_layout),
            })
            .collect();
        self.set_keys(&schema, map);
        self.set_references(&schema);
        let is_exact = |number: usize| self.keys.get(number).is_some_and(|key| key.form() == KeyForm::Exact);
        let keys = self.columns.iter().enumerate().filter_map(|(place, check)| Some((place, check.key?)));
        self.looks_ahead = keys.into_iter().find(|(_, number)| is_exact(*number));
        #[cfg(feature = "oneroster")]
        self.expect_order();
        self.quick = self.columns.iter().map(ColumnCheck::quick).collect();
        let composite = self.keys.iter().any(|key| key.columns.len() > 1);
        self.looks_across = composite || !schema.rules().is_empty();
        let columns = map.columns.iter().map(|column| match column {
            HeaderColumn::Field(field) => Some(*field),
            _ => None,
        });
        self.layout = Arc::new(Layout { schema, names, columns: columns.collect(), fields: map.fields.clone() });
    }

    fn set_keys(&mut self, schema: &Schema, map: &HeaderMap) {
        self.keys.clear();
        for key in schema.unique() {
            let place = |field: &usize| map.fields.get(*field).copied().flatten();
            let columns = key.columns.iter().map(|field| {
                let kind = schema.columns().get(*field).map(|column| &column.kind);
                let form = match kind {
                    Some(ValueType::Email) => KeyForm::Email,
                    _ if key.ignore_case => KeyForm::IgnoreCase,
                    _ => KeyForm::Exact,
                };
                Some((place(field)?, form))
            });
            // A key of which the file lacks a column cannot be checked; nor is it the first then, so that nobody
            // refers to another key in its place.
            let columns: Option<Vec<_>> = columns.collect();
            let columns = columns.unwrap_or_default();
            let number = self.keys.len();
            if let [(only, _)] = columns.as_slice()
                && let Some(check) = self.columns.get_mut(*only)
                && check.key.is_none()
            {
                check.key = Some(number);
            }
            self.keys.push(KeyState {
                columns,
                severity: key.severity,
                table: KeyTable::new(),
                #[cfg(feature = "oneroster")]
                ascending: None,
            });
        }
    }

    /// Begins with the keys as if they came in order. Those that rows of the file refer to are looked for at once.
    #[cfg(feature = "oneroster")]
    fn expect_order(&mut self) {
        let asks = self.references.iter().any(|reference| reference.keys.is_none());
        if let Some((_, number)) = self.looks_ahead.filter(|_| !asks)
            && let Some(key) = self.keys.get_mut(number)
        {
            key.ascending = Some(Ascending::default());
        }
    }

    fn set_references(&mut self, schema: &Schema) {
        self.references.clear();
        self.unchecked.clear();
        for check in &mut self.columns {
            let Some(reference) = &check.column.references else { continue };
            let given = self.plan.references.iter().find(|(file, _)| *file == reference.file);
            let own = schema.file() == Some(reference.file.as_str())
                && self.keys.first().is_some_and(|key| key.columns.len() == 1);
            let keys = match given {
                // The file that is being checked has its own keys at hand.
                _ if own => None,
                Some((_, keys)) => Some(Arc::clone(keys)),
                None => {
                    if !self.unchecked.contains(&reference.file) {
                        self.unchecked.push(reference.file.clone());
                    }
                    continue;
                }
            };
            check.reference = Some(self.references.len());
            self.references.push(ReferenceState::new(keys, reference));
        }
    }
}

//! Which layout a file has, by its header and first rows.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{HeaderMap, Mapping, Schema};
use crate::text::fold_header;

/// What a file's first rows speak for.
#[derive(Debug, Clone)]
pub struct Recognition {
    /// The layout, where one fits.
    pub schema: Option<Arc<Schema>>,
    /// Whether the first row is a header.
    pub header: bool,
    /// Every layout that something speaks for, the best first.
    pub candidates: Vec<Candidate>,
}

/// A layout, and how well a header fits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Candidate {
    /// The schema's name.
    pub schema: String,
    /// How many of its columns the header has.
    pub matched: usize,
    /// Columns of the file that it does not know.
    pub unknown: usize,
    /// Required columns that the file does not have.
    pub missing: Vec<String>,
}

/// Recognizes the layout of a file by its first records (the first may be a header), among the given layouts.
///
/// A layout fits when the file has all its required columns, and at least two of its columns. Of those that fit, the
/// one with most of its columns found and fewest columns unknown is taken; of equals the first, so of two versions of
/// a layout that have the same columns, the one that stands first. A layout without a header and with one column
/// fits a file of one column that holds a sign of its values (for addresses, an `@`).
pub fn recognize(records: &[Vec<String>], mapping: &Mapping, schemas: &[Arc<Schema>]) -> Recognition {
    let none = Recognition { schema: None, header: true, candidates: Vec::new() };
    let Some(first) = records.iter().find(|cells| cells.iter().any(|cell| !cell.trim().is_empty())) else {
        return none;
    };
    let mut candidates: Vec<(Candidate, &Arc<Schema>)> = schemas
        .iter()
        .filter(|schema| schema.header)
        .map(|schema| {
            let map = HeaderMap::of_header(schema, mapping, &mut first.iter().map(String::as_str));
            let missing = map.missing(schema).filter_map(|number| schema.columns.get(number));
            let candidate = Candidate {
                schema: schema.name.clone(),
                matched: map.matched(),
                unknown: map.unknown(),
                missing: missing.map(|column| column.name.clone()).collect(),
            };
            (candidate, schema)
        })
        .filter(|(candidate, _)| candidate.matched > 0)
        .collect();
    let fits = |candidate: &Candidate| candidate.missing.is_empty() && candidate.matched >= 2;
    candidates.sort_by_key(|(candidate, _)| {
        let worth = candidate.matched as isize - candidate.unknown as isize - candidate.missing.len() as isize;
        (!fits(candidate), std::cmp::Reverse(worth))
    });
    let best = candidates.first().filter(|(candidate, _)| fits(candidate)).map(|(_, schema)| Arc::clone(schema));
    let candidates = candidates.into_iter().map(|(candidate, _)| candidate).collect();
    if best.is_some() {
        return Recognition { schema: best, header: true, candidates };
    }
    if let Some(schema) = schemas.iter().find(|schema| !schema.header && is_list_of_addresses(schema, records)) {
        return Recognition { schema: Some(Arc::clone(schema)), header: false, candidates };
    }
    let headerless = schemas.iter().find(|schema| schema.header && is_headerless(schema, records));
    Recognition { schema: headerless.map(Arc::clone), header: headerless.is_none(), candidates }
}

/// Whether a file of a known layout comes without its header. Only a first row that cannot be one says so: it has as
/// many cells as the layout has columns, none of them is a column's name, and of the columns whose type leaves a
/// trace at least one has a right value and none a wrong one.
pub(crate) fn is_headerless(schema: &Schema, records: &[Vec<String>]) -> bool {
    let Some(first) = records.first() else { return false };
    if first.len() != schema.columns.len() || first.len() < 2 {
        return false;
    }
    let mut right = 0;
    for (cell, column) in first.iter().zip(&schema.columns) {
        let value = cell.trim();
        let folded = fold_header(value);
        if schema.columns.iter().any(|column| column.is_called(&folded)) {
            return false;
        }
        if value.is_empty() {
            if column.filled {
                return false;
            }
            continue;
        }
        if matches!(column.kind, super::ValueType::Text) {
            continue;
        }
        let mut values = value.split(|c| column.list.is_some_and(|list| c == char::from(list)));
        if !values.all(|value| column.kind.is_plainly_right(value.trim().as_bytes())) {
            return false;
        }
        right += 1;
    }
    right > 0
}

/// Whether the records are lines with one address each, most of them: a title, blank lines and a few wrong ones do
/// not change what the file is.
fn is_list_of_addresses(schema: &Schema, records: &[Vec<String>]) -> bool {
    let [column] = schema.columns.as_slice() else { return false };
    if !matches!(column.kind, super::ValueType::Email) {
        return false;
    }
    let (mut rows, mut single, mut addresses) = (0, 0, 0);
    for cells in records {
        let mut filled = cells.iter().filter(|cell| !cell.trim().is_empty());
        let Some(only) = filled.next() else { continue };
        rows += 1;
        let alone = filled.next().is_none();
        single += usize::from(alone);
        addresses += usize::from(alone && only.contains('@'));
    }
    let title = records.iter().flatten().find(|cell| !cell.trim().is_empty());
    let titled = title.is_some_and(|title| column.is_called(&fold_header(title)));
    rows > 0 && single * 5 >= rows * 4 && (addresses * 2 >= rows || titled && addresses * 2 + 1 >= rows)
}

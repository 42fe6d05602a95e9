//! The rows of a file as they come: cells as they stand in it, ids beside them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// How many different names of `metadata` a file takes.
const METADATA: usize = 200;

/// Rows of one file. What of `metadata` there is stands apart until all of its names are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::sources::oneroster) struct Rows {
    /// The cells of all rows, without what ends them.
    text: String,
    /// Where each row ends.
    ends: Vec<usize>,
    /// The id of each row.
    ids: Vec<Arc<str>>,
    /// Cells of `metadata`, by the number of their row.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    metadata: BTreeMap<usize, BTreeMap<String, String>>,
    /// The names that `metadata` has.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    names: BTreeSet<String>,
}

impl Rows {
    /// How many.
    pub(in crate::sources::oneroster) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a row.
    pub(super) fn push(&mut self, id: Arc<str>, cells: &str) {
        self.text.push_str(cells);
        self.ends.push(self.text.len());
        self.ids.push(id);
    }

    /// Takes a cell of `metadata` for the row that is added next. False where the file has too many of them already.
    pub(super) fn take_metadata(&mut self, name: &str, value: String) -> bool {
        if !self.names.contains(name) {
            if self.names.len() == METADATA {
                return false;
            }
            self.names.insert(name.to_owned());
        }
        self.metadata.entry(self.ends.len()).or_default().insert(name.to_owned(), value);
        true
    }

    fn row(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The row's id and cells are those of an earlier row.
    pub(super) fn has(&self, id: &str, cells: &str) -> bool {
        self.ids.iter().enumerate().any(|(index, known)| &**known == id && self.row(index) == cells)
    }

    /// The ids of all rows.
    pub(in crate::sources::oneroster) fn ids(&self) -> &[Arc<str>] {
        &self.ids
    }
}

/// A file of rows that several readings brought, in their order. A row of an id that an earlier reading brought is left
/// out: a teacher of two classes is one person.
pub(in crate::sources::oneroster) fn file(columns: &[&str], parts: &[&Rows]) -> (Vec<u8>, u64) {
    let names: BTreeSet<&str> = parts.iter().flat_map(|rows| &rows.names).map(String::as_str).collect();
    let mut text = String::new();
    for column in columns {
        push_cell(&mut text, column);
    }
    for name in &names {
        push_cell(&mut text, &format!("metadata.{name}"));
    }
    end_row(&mut text);
    let (mut count, mut seen) = (0, HashSet::<&str>::new());
    for (part, rows) in parts.iter().enumerate() {
        for (index, id) in rows.ids.iter().enumerate() {
            if part > 0 && seen.contains(&**id) {
                continue;
            }
            count += 1;
            text.push_str(rows.row(index));
            let own = rows.metadata.get(&index);
            for name in &names {
                push_cell(&mut text, own.and_then(|own| own.get(*name)).map_or("", String::as_str));
            }
            end_row(&mut text);
        }
        if parts.len() > 1 {
            seen.extend(rows.ids.iter().filter(|id| !id.is_empty()).map(|id| &**id));
        }
    }
    (text.into_bytes(), count)
}

/// Adds a cell and the comma after it.
pub(super) fn push_cell(row: &mut String, cell: &str) {
    if cell.contains(['"', ',', '\r', '\n']) {
        row.push('"');
        row.push_str(&cell.replace('"', "\"\""));
        row.push('"');
    } else {
        row.push_str(cell);
    }
    row.push(',');
}

/// Ends a row, whose last cell is followed by no comma.
fn end_row(text: &mut String) {
    text.pop();
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(list: &[(&str, &str, &[(&str, &str)])]) -> Rows {
        let mut rows = Rows::default();
        for (id, cell, metadata) in list {
            let mut cells = String::new();
            push_cell(&mut cells, id);
            push_cell(&mut cells, cell);
            for (name, value) in *metadata {
                assert!(rows.take_metadata(name, (*value).to_owned()));
            }
            rows.push((*id).into(), &cells);
        }
        rows
    }

    #[test]
    fn metadata_stands_to_the_right_of_all_columns_and_rows_stand_once() {
        let one = rows(&[("1", "a,\"b\"", &[("z", "9")]), ("2", "", &[])]);
        let two = rows(&[("2", "again", &[]), ("3", "c", &[("a", "x y")]), ("", "d", &[]), ("", "e", &[])]);
        let (bytes, count) = file(&["sourcedId", "name"], &[&one, &two]);
        let expected =
            "sourcedId,name,metadata.a,metadata.z\r\n1,\"a,\"\"b\"\"\",,9\r\n2,,,\r\n3,c,x y,\r\n,d,,\r\n,e,,\r\n";
        assert_eq!((String::from_utf8(bytes).unwrap().as_str(), count), (expected, 5));
        assert!(one.has("2", "2,,") && !one.has("2", "2,x,"));
    }
}

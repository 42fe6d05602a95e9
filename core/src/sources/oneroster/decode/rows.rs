//! The rows of a file as they come: cells as they stand in it, ids beside them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// How many different names of `metadata` a file takes.
const METADATA: usize = 200;

/// The cells of a row after its id, each with the comma after it.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// `status` and `dateLastModified`.
    pub(super) delta: String,
    /// The others.
    pub(super) others: String,
}

impl Cells {
    /// Empties them for another row.
    pub(super) fn clear(&mut self) {
        self.delta.clear();
        self.others.clear();
    }
}

/// What absence from a file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources::oneroster) enum Mode {
    /// Whoever is not in it is gone. Its rows have no status and no date.
    Bulk,
    /// Nothing.
    Delta,
}

impl Mode {
    /// As a manifest writes it.
    pub(in crate::sources::oneroster) fn name(self) -> &'static str {
        match self {
            Self::Bulk => "bulk",
            Self::Delta => "delta",
        }
    }
}

/// Rows of one file. What of `metadata` there is stands apart until all of its names are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::sources::oneroster) struct Rows {
    /// The cells of all rows after their ids, without what ends them.
    text: String,
    /// Where the cells after status and date begin, and where they end.
    ends: Vec<(usize, usize)>,
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
    pub(super) fn push(&mut self, id: Arc<str>, cells: &Cells) {
        self.text.push_str(&cells.delta);
        let body = self.text.len();
        self.text.push_str(&cells.others);
        self.ends.push((body, self.text.len()));
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

    /// The cells of a row after its id: status and date, and the others.
    fn row(&self, index: usize) -> (&str, &str) {
        let (_, start) = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let (body, end) = self.ends.get(index).copied().unwrap_or((start, start));
        (self.text.get(start..body).unwrap_or_default(), self.text.get(body..end).unwrap_or_default())
    }

    /// The row's id and cells are those of an earlier row.
    pub(super) fn has(&self, id: &str, cells: &Cells) -> bool {
        let same = |index| self.row(index) == (cells.delta.as_str(), cells.others.as_str());
        self.ids.iter().enumerate().any(|(index, known)| &**known == id && same(index))
    }

    /// The ids of all rows.
    pub(in crate::sources::oneroster) fn ids(&self) -> &[Arc<str>] {
        &self.ids
    }

    /// A file of rows that several readings brought, in their order. A row of an id that an earlier reading brought is
    /// left out: a teacher of two classes is one person.
    pub(in crate::sources::oneroster) fn file(columns: &[&str], parts: &[&Self], mode: Mode) -> (Vec<u8>, u64) {
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
                push_cell(&mut text, id);
                let (delta, body) = rows.row(index);
                text.push_str(match mode {
                    Mode::Bulk => ",,",
                    Mode::Delta => delta,
                });
                text.push_str(body);
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
}

/// Adds a cell and the comma after it.
pub(super) fn push_cell(row: &mut String, cell: &str) {
    if cell.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n')) {
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

    fn cells(status: &str, name: &str) -> Cells {
        let mut cells = Cells::default();
        push_cell(&mut cells.delta, status);
        push_cell(&mut cells.delta, "");
        push_cell(&mut cells.others, name);
        cells
    }

    /// An id, a name, and what of `metadata` there is.
    type Given<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

    fn rows(list: &[Given<'_>]) -> Rows {
        let mut rows = Rows::default();
        for (id, name, metadata) in list {
            for (name, value) in *metadata {
                assert!(rows.take_metadata(name, (*value).to_owned()));
            }
            rows.push((*id).into(), &cells("active", name));
        }
        rows
    }

    #[test]
    fn metadata_stands_to_the_right_of_all_columns_and_rows_stand_once() {
        let one = rows(&[("1", "a,\"b\"", &[("z", "9")]), ("2", "", &[])]);
        let two = rows(&[("2", "again", &[]), ("3", "c", &[("a", "x y")]), ("", "d", &[]), ("", "e", &[])]);
        let columns = ["sourcedId", "status", "dateLastModified", "name"];
        let (bytes, count) = Rows::file(&columns, &[&one, &two], Mode::Bulk);
        let expected = "sourcedId,status,dateLastModified,name,metadata.a,metadata.z\r\n\
            1,,,\"a,\"\"b\"\"\",,9\r\n2,,,,,\r\n3,,,c,x y,\r\n,,,d,,\r\n,,,e,,\r\n";
        assert_eq!((String::from_utf8(bytes).unwrap().as_str(), count), (expected, 5));
        let (bytes, _) = Rows::file(&columns, &[&two], Mode::Delta);
        assert!(String::from_utf8(bytes).unwrap().contains("\r\n3,active,,c,x y\r\n"));
        assert!(one.has("2", &cells("active", "")) && !one.has("2", &cells("active", "x")));
    }
}

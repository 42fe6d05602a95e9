//! A CSV file of a French program as rows of texts: what the layouts without a schema are read from.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Findings, Location};
use crate::model::{Completeness, Gap};
use crate::tabular::{Cell, DialectHints, ReadLimits, Record, TableReader};

/// How a CSV file is read. The default recognizes everything, gives the file no name and keeps as many findings as elsewhere.
#[derive(Debug, Clone, Default)]
pub struct TableOptions {
    /// The file, by the name the caller gave it; it stands in findings.
    pub file: Option<Arc<str>>,
    /// Encoding and delimiter, where they are known.
    pub dialect: DialectHints,
    /// Limits of one row.
    pub limits: ReadLimits,
}

/// Takes the bytes of a file.
#[derive(Debug)]
pub(crate) struct TableBuilder {
    reader: TableReader,
    table: Table,
}

/// The rows of a file, blank ones left out, and what was found while they were read.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) findings: Findings,
    pub(crate) gaps: Vec<Gap>,
    /// The names of its columns, once it is known which row has them.
    pub(crate) header: Vec<String>,
    file: Option<Arc<str>>,
    limits: ReadLimits,
}

/// One row: its cells without quotes and outer space.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) row: u64,
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

impl Row {
    /// The cell of that number, from 0; empty where the row has none.
    pub(crate) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }
}

impl TableBuilder {
    pub(crate) fn new(options: &TableOptions) -> Self {
        let table = Table {
            rows: Vec::new(),
            findings: Findings::default(),
            gaps: Vec::new(),
            header: Vec::new(),
            file: options.file.clone(),
            limits: options.limits,
        };
        Self { reader: TableReader::new(options.dialect, options.limits), table }
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let table = &mut self.table;
        self.reader.push(bytes, &mut |record, offsets| table.take(record, offsets.dialect().encoding.name()));
    }

    pub(crate) fn finish(mut self) -> Table {
        let table = &mut self.table;
        let tail = self.reader.finish(&mut |record, offsets| table.take(record, offsets.dialect().encoding.name()));
        if tail.unclosed_quote {
            table.gaps.push(Gap::UnclosedQuote);
        }
        if tail.broken_character {
            table.gaps.push(Gap::BrokenCharacter);
        }
        // What is left of a last line that was cut may read like a whole row.
        if !tail.final_line_end
            && let [.., before, last] = table.rows.as_slice()
            && last.cells.len() < before.cells.len()
        {
            table.rows.pop();
            table.gaps.push(Gap::ShortLastRow);
        }
        if let Some(gap) = table.gaps.first() {
            let found = Diagnostic::new(Code::TruncatedFile, table.whole()).with("why", gap.name());
            table.findings.push(found);
        }
        self.table
    }
}

impl Table {
    fn take(&mut self, record: &Record<'_>, encoding: &'static str) {
        let (row, line) = (record.row(), record.line());
        let place = self.place(row, line, None);
        if record.is_empty() {
            self.findings.push(Diagnostic::new(Code::BlankLine, place));
        } else if record.is_too_long() {
            if !self.gaps.contains(&Gap::Limit) {
                self.gaps.push(Gap::Limit);
            }
            let ReadLimits { record_bytes, cells } = self.limits;
            let (limit, maximum) =
                if record.len() >= cells { ("cells", cells) } else { ("record_bytes", record_bytes) };
            self.findings
                .push(Diagnostic::new(Code::LimitExceeded, place).with("limit", limit).with("maximum", maximum));
        } else {
            if record.is_unclosed() {
                self.findings.push(Diagnostic::new(Code::UnclosedQuote, place));
            }
            let text = |cell: Cell<'_>| String::from_utf8(cell.value().into_owned()).map(|text| text.trim().to_owned());
            match record.cells().map(text).collect::<Result<Vec<_>, _>>() {
                Ok(cells) => self.rows.push(Row { row, line, cells }),
                Err(_) => {
                    let place = self.place(row, line, None);
                    self.findings.push(Diagnostic::new(Code::InvalidEncoding, place).with("encoding", encoding));
                }
            }
        }
    }

    /// The place of the whole file.
    pub(crate) fn whole(&self) -> Location {
        Location { file: self.file.clone(), ..Location::default() }
    }

    /// The place of a row, or of a cell of it: its column is called as the header has it, or as it is given where none does.
    pub(crate) fn place(&self, row: u64, line: u64, column: Option<(usize, &str)>) -> Location {
        let named = |(place, given): (usize, &str)| -> Arc<str> {
            let header = self.header.get(place).filter(|name| !name.is_empty());
            header.map_or(given, String::as_str).into()
        };
        Location {
            row: Some(row),
            line: Some(line),
            column: column.map(named),
            column_number: column.and_then(|(place, _)| u32::try_from(place + 1).ok()),
            ..self.whole()
        }
    }

    /// What absence from the file means, as far as its form tells.
    pub(crate) fn completeness(&self) -> Completeness {
        if self.gaps.is_empty() { Completeness::Claimed } else { Completeness::Partial { why: self.gaps.clone() } }
    }
}

//! The mended file: every safe fix applied, everything else as it was.

use super::RowSink;
use crate::tabular::{Dialect, Encoding, Record};

/// How much is gathered before it is handed out.
const BUFFER: usize = 64 * 1024;

/// Writes the mended file, in the encoding and dialect of the given one.
#[derive(Debug, Default)]
pub(super) struct FixedFile {
    buffer: Vec<u8>,
    started: bool,
    /// The text of one record before it is encoded.
    text: Vec<u8>,
}

impl FixedFile {
    /// Writes a record with other values in some of its cells; `fixes` are by column, in order.
    pub(super) fn record(
        &mut self,
        record: &Record<'_>,
        dialect: &Dialect,
        fixes: &[(usize, String)],
        sink: &mut dyn RowSink,
    ) {
        self.text.clear();
        if fixes.is_empty() {
            self.text.extend_from_slice(record.bytes());
        } else {
            let mut fixes = fixes.iter().peekable();
            for (number, cell) in record.cells().enumerate() {
                if number > 0 {
                    self.text.push(dialect.delimiter);
                }
                match fixes.next_if(|(column, _)| *column == number) {
                    Some((_, value)) => {
                        self.text.extend_from_slice(dialect.cell(value, cell.is_quoted()).as_bytes());
                    }
                    None => self.text.extend_from_slice(cell.raw()),
                }
            }
        }
        self.end(record, dialect, sink);
    }

    /// Writes another text for a whole line.
    pub(super) fn line(&mut self, record: &Record<'_>, dialect: &Dialect, text: &str, sink: &mut dyn RowSink) {
        self.text.clear();
        self.text.extend_from_slice(text.as_bytes());
        self.end(record, dialect, sink);
    }

    fn end(&mut self, record: &Record<'_>, dialect: &Dialect, sink: &mut dyn RowSink) {
        self.text.extend_from_slice(record.line_end());
        self.start(dialect);
        match dialect.encoding {
            Encoding::Utf8 => self.buffer.extend_from_slice(&self.text),
            other => other.encode(&String::from_utf8_lossy(&self.text), &mut self.buffer),
        }
        if self.buffer.len() >= BUFFER {
            sink.fixed(&self.buffer);
            self.buffer.clear();
        }
    }

    /// The byte order mark, once; also of a file that holds nothing else.
    fn start(&mut self, dialect: &Dialect) {
        if !std::mem::replace(&mut self.started, true) && dialect.bom {
            self.buffer.extend_from_slice(dialect.encoding.bom());
        }
    }

    pub(super) fn finish(&mut self, dialect: Option<&Dialect>, sink: &mut dyn RowSink) {
        if let Some(dialect) = dialect {
            self.start(dialect);
        }
        if !self.buffer.is_empty() {
            sink.fixed(&self.buffer);
            self.buffer.clear();
        }
    }
}

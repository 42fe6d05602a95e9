//! Writing records as a file of separated cells.

use std::io::{self, Write};

use super::Column;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between two cells.
    pub delimiter: u8,
    /// Lines end with CR LF instead of LF.
    pub crlf: bool,
    /// The file starts with a UTF-8 byte order mark.
    pub bom: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', crlf: false, bom: false }
    }
}

/// Writes records; a cell is quoted only where it must be.
pub struct Records<W: Write> {
    out: io::BufWriter<W>,
    dialect: Dialect,
}

impl<W: Write> Records<W> {
    /// A file in this dialect, with its mark if it has one.
    ///
    /// # Errors
    /// Writing fails.
    pub fn new(out: W, dialect: Dialect) -> io::Result<Self> {
        let mut out = io::BufWriter::with_capacity(1 << 20, out);
        if dialect.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        Ok(Self { out, dialect })
    }

    /// Writes one record.
    ///
    /// # Errors
    /// Writing fails.
    pub fn write<'a>(&mut self, cells: impl IntoIterator<Item = &'a [u8]>) -> io::Result<()> {
        let delimiter = self.dialect.delimiter;
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                self.out.write_all(&[delimiter])?;
            }
            if cell.iter().any(|byte| *byte == delimiter || matches!(byte, b'"' | b'\r' | b'\n')) {
                self.out.write_all(b"\"")?;
                for (part, text) in cell.split(|byte| *byte == b'"').enumerate() {
                    if part > 0 {
                        self.out.write_all(b"\"\"")?;
                    }
                    self.out.write_all(text)?;
                }
                self.out.write_all(b"\"")?;
            } else {
                self.out.write_all(cell)?;
            }
        }
        self.out.write_all(if self.dialect.crlf { b"\r\n" } else { b"\n" })
    }

    /// Writes the header of `users.csv`.
    ///
    /// # Errors
    /// Writing fails.
    pub fn header(&mut self) -> io::Result<()> {
        self.write(Column::ALL.iter().map(|column| column.name().as_bytes()))
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Writing fails.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(dialect: Dialect, cells: &[&str]) -> String {
        let mut bytes = Vec::new();
        let mut records = Records::new(&mut bytes, dialect).unwrap();
        records.write(cells.iter().map(|cell| cell.as_bytes())).unwrap();
        records.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn only_what_must_be_is_quoted() {
        assert_eq!(written(Dialect::default(), &["a b", "c,d", "e\"f", "", "g;h"]), "a b,\"c,d\",\"e\"\"f\",,g;h\n");
        let excel = Dialect { delimiter: b';', crlf: true, bom: true };
        assert_eq!(written(excel, &["a,b", "c;d"]), "\u{feff}a,b;\"c;d\"\r\n");
        assert_eq!(written(Dialect::default(), &[]), "\n");
    }
}

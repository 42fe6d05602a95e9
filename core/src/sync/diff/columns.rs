//! The headers of both tables: which columns are the key, which belong together, which only one table has.

use std::sync::Arc;

use super::DiffOptions;
use super::cursor::Cursor;
use super::report::ColumnsReport;
use super::source::Source;
use crate::tabular::LineEnd;
use crate::text::fold_header;
use crate::{Error, ErrorCode};

/// The key where none is given (OneRoster's).
const USUAL_KEY: &str = "sourcedId";

/// One table's header, and where its rows begin.
#[derive(Debug)]
pub(super) struct Header {
    pub names: Vec<Arc<str>>,
    /// Where the first row starts.
    pub body: u64,
    /// The number and the line of the first row.
    pub first_row: u64,
    pub first_line: u64,
    /// Whether a limit cut the header.
    pub cut: bool,
}

impl Header {
    /// Reads the header; where there is said to be none, columns are named by their numbers.
    pub fn read(source: &Source<'_>) -> Result<Self, Error> {
        if source.len() == 0 {
            return Ok(Self { names: Vec::new(), body: 0, first_row: 1, first_line: 1, cut: false });
        }
        let mut cursor = Cursor::new(source);
        cursor.open(0, 1)?;
        let Some(split) = cursor.next()? else {
            return Ok(Self { names: Vec::new(), body: source.len(), first_row: 1, first_line: 1, cut: false });
        };
        let record = cursor.record(&split);
        if !source.dialect().header {
            let names = (1..=record.len()).map(|number| number.to_string().into()).collect();
            return Ok(Self { names, body: 0, first_row: 1, first_line: 1, cut: false });
        }
        let names = record.cells().map(|cell| String::from_utf8_lossy(&cell.value()).into()).collect();
        // Of a header that was cut, the rest of the line is passed over.
        cursor.next()?;
        Ok(Self { names, body: cursor.end(), first_row: 2, first_line: 2 + split.inner_lines, cut: split.too_long })
    }

    /// Of two headers, the one that is not there is taken to be the other.
    pub fn stand_in(&mut self, other: &mut Self) {
        if self.names.is_empty() {
            self.names.clone_from(&other.names);
        } else if other.names.is_empty() {
            other.names.clone_from(&self.names);
        }
    }

    fn key_column(&self, name: &str, file: &Arc<str>) -> Result<usize, Error> {
        if let Some(at) = self.names.iter().position(|known| **known == *name) {
            return Ok(at);
        }
        let folded = fold_header(name);
        let mut alike = self.names.iter().enumerate().filter(|(_, known)| fold_header(known) == folded);
        if let (Some((at, _)), None) = (alike.next(), alike.next())
            && !folded.is_empty()
        {
            return Ok(at);
        }
        let error = Error::new(ErrorCode::UnknownKeyColumn).with("name", name).with("file", file.as_ref());
        Err(match nearest(&self.names, name) {
            Some(nearest) => error.with("nearest", nearest),
            None => error,
        })
    }
}

fn nearest<'a>(names: &'a [Arc<str>], wanted: &str) -> Option<&'a str> {
    let wanted = fold_header(wanted);
    names
        .iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(&fold_header(name), &wanted), name))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name.as_ref())
}

/// A column that both tables have and that is compared.
#[derive(Debug)]
pub(super) struct Shared {
    pub name: Arc<str>,
    pub before: usize,
    pub after: usize,
}

/// How the columns of two tables belong together.
#[derive(Debug)]
pub(super) struct Columns {
    pub before_key: Vec<usize>,
    pub after_key: Vec<usize>,
    pub shared: Vec<Shared>,
    pub before_width: usize,
    pub after_width: usize,
    /// Whether rows with the same bytes are the same rows: same header, same delimiter, same line ends.
    pub same_form: bool,
    pub report: ColumnsReport,
}

impl Columns {
    pub fn match_up(
        before: (&Header, &Source<'_>),
        after: (&Header, &Source<'_>),
        options: &DiffOptions,
    ) -> Result<Self, Error> {
        let (old, new) = (&before.0.names, &after.0.names);
        let key = key_names(before, after, options)?;
        let place = |(header, source): (&Header, &Source<'_>)| {
            key.iter().map(|name| header.key_column(name, &source.name)).collect::<Result<Vec<_>, _>>()
        };
        let (before_key, after_key) = (place(before)?, place(after)?);
        for name in &options.ignore {
            if !old.is_empty() && !old.iter().chain(new).any(|known| **known == **name) {
                return Err(Error::new(ErrorCode::InvalidArgument).with("name", "ignore").with("value", name.as_str()));
            }
        }

        let mut report = ColumnsReport::default();
        let mut partner_of = vec![None; new.len()];
        let mut shared = Vec::new();
        let mut last = None;
        for (at, name) in old.iter().enumerate() {
            // Of columns with the same name, the first belongs to the first, the second to the second.
            let found = new
                .iter()
                .enumerate()
                .find(|(other, known)| known == &name && partner_of.get(*other).is_some_and(Option::is_none));
            let Some((other, _)) = found else {
                report.removed.push(name.clone());
                continue;
            };
            if let Some(partner) = partner_of.get_mut(other) {
                *partner = Some(at);
            }
            report.reordered |= last.is_some_and(|last| last > other);
            last = Some(other);
            let is_key = before_key.contains(&at) && after_key.contains(&other);
            if !is_key && !options.ignore.iter().any(|ignored| **ignored == **name) {
                shared.push(Shared { name: name.clone(), before: at, after: other });
            }
        }
        report.added = partner_of.iter().zip(new).filter(|(p, _)| p.is_none()).map(|(_, name)| name.clone()).collect();
        let (one, other) = (before.1.dialect(), after.1.dialect());
        let same_form = old == new && before_key == after_key && one.delimiter == other.delimiter
            // LF and CRLF are read alike, and the line end is among the bytes compared.
            && (one.line_end == LineEnd::Cr) == (other.line_end == LineEnd::Cr);
        Ok(Self { before_key, after_key, shared, before_width: old.len(), after_width: new.len(), same_form, report })
    }
}

fn key_names(
    before: (&Header, &Source<'_>),
    after: (&Header, &Source<'_>),
    options: &DiffOptions,
) -> Result<Vec<String>, Error> {
    if before.0.names.is_empty() {
        // Neither table has even a header: there is nothing to compare.
        return Ok(Vec::new());
    }
    if !options.key.is_empty() {
        return Ok(options.key.clone());
    }
    for (header, source) in [before, after] {
        if !header.names.iter().any(|name| **name == *USUAL_KEY) {
            let allowed: Vec<String> = header.names.iter().map(|name| name.as_ref().to_owned()).collect();
            return Err(Error::new(ErrorCode::KeyNeeded).with("file", source.name.as_ref()).with("allowed", allowed));
        }
    }
    Ok(vec![USUAL_KEY.to_owned()])
}

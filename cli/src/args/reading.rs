use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rosterkit::api::{ReadRosterCall, ReadingCall};
use rosterkit::tabular::{DialectHints, Encoding, LineEnd};

use crate::failure::Failure;

/// How a table is written, where that is to be forced rather than recognized.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DialectArgs {
    /// Encoding [default: recognized]
    #[arg(long, value_parser = encodings(), help_heading = "Reading")]
    encoding: Option<Encoding>,
    /// What separates cells: one character, or `tab` [default: recognized]
    #[arg(long, value_parser = delimiter, value_name = "CHARACTER", help_heading = "Reading")]
    delimiter: Option<u8>,
    /// How lines end [default: recognized]
    #[arg(long, value_parser = line_ends(), value_name = "END", help_heading = "Reading")]
    line_end: Option<LineEnd>,
    /// The first row is a header [default: recognized]
    #[arg(long, overrides_with = "no_header", help_heading = "Reading")]
    header: bool,
    /// The first row is data
    #[arg(long, help_heading = "Reading")]
    no_header: bool,
}

impl DialectArgs {
    pub(crate) fn hints(&self) -> DialectHints {
        let header = if self.header { Some(true) } else { self.no_header.then_some(false) };
        DialectHints {
            encoding: self.encoding,
            delimiter: self.delimiter,
            line_end: self.line_end,
            header,
            ..DialectHints::default()
        }
    }
}

/// What the files of a French school should be of.
#[derive(Debug, Clone, Args)]
pub(crate) struct OriginArgs {
    /// The school that the files of a French school should be of, by its number (UAI)
    #[arg(long, help_heading = "Reading")]
    uai: Option<String>,
    /// The first calendar year of the school year that they should be of
    #[arg(long, value_name = "YEAR", help_heading = "Reading")]
    school_year: Option<i32>,
    /// The academy that they come from
    #[arg(long, help_heading = "Reading")]
    academy: Option<String>,
}

impl OriginArgs {
    /// The call, with this said.
    pub(crate) fn said(&self, call: ReadRosterCall) -> ReadRosterCall {
        ReadRosterCall {
            uai: self.uai.as_deref().map(Box::from),
            school_year: self.school_year,
            academy: self.academy.as_deref().unwrap_or_default().into(),
            ..call
        }
    }

    /// The part of a call that says how a roster is read, with this said.
    pub(crate) fn said_of(&self, call: ReadingCall) -> ReadingCall {
        ReadingCall {
            uai: self.uai.as_deref().map(Box::from),
            school_year: self.school_year,
            academy: self.academy.as_deref().map(Box::from),
            ..call
        }
    }

    /// Refuses it where no export is read.
    ///
    /// # Errors
    /// `invalid_argument` that names the first thing that is said.
    pub(crate) fn none(&self) -> Result<(), Failure> {
        let year = self.school_year.map(|year| year.to_string());
        let said = [("--uai", &self.uai), ("--school-year", &year), ("--academy", &self.academy)];
        match said.into_iter().find_map(|(name, value)| Some((name, value.as_deref()?))) {
            Some((name, value)) => Err(Failure::argument(name, value)),
            None => Ok(()),
        }
    }

    /// Whether anything is said: then what is read is an export.
    pub(crate) fn is_said(&self) -> bool {
        self.uai.is_some() || self.school_year.is_some() || self.academy.is_some()
    }
}

/// How a roster is read and checked.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadingArgs {
    /// The layout: a name of `rosterkit schemas`, or a file of your own [default: recognized]
    #[arg(long, value_name = "NAME|FILE", help_heading = "Reading")]
    pub(crate) schema: Option<String>,
    /// A file that says which column is which
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(crate) mapping: Option<PathBuf>,
    /// The organizations that the roster refers to
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(crate) orgs: Option<PathBuf>,
    /// How many rows the file was announced to have; proves that it is whole
    #[arg(long, value_name = "N", help_heading = "Reading")]
    pub(crate) expect_rows: Option<u64>,
    /// How many findings are kept; all are counted
    #[arg(long, value_name = "N", default_value_t = rosterkit::diagnostic::DEFAULT_KEPT, help_heading = "Reading")]
    pub(crate) max_diagnostics: usize,
    #[command(flatten)]
    pub(crate) dialect: DialectArgs,
    #[command(flatten)]
    pub(crate) origin: OriginArgs,
}

impl ReadingArgs {
    /// Refuses what is told of a table, where there is none, or where each table says it itself.
    ///
    /// # Errors
    /// `invalid_argument` that names the first one.
    pub(crate) fn no_table(&self) -> Result<(), Failure> {
        let DialectArgs { encoding, delimiter, line_end, header, no_header } = &self.dialect;
        let name = |path: &PathBuf| path.to_string_lossy().into_owned();
        let told = [
            ("--schema", self.schema.clone()),
            ("--mapping", self.mapping.as_ref().map(name)),
            ("--orgs", self.orgs.as_ref().map(name)),
            ("--expect-rows", self.expect_rows.map(|rows| rows.to_string())),
            ("--encoding", encoding.map(|encoding| encoding.name().to_owned())),
            ("--delimiter", delimiter.map(|delimiter| char::from(delimiter).to_string())),
            ("--line-end", line_end.map(|_| String::new())),
            ("--header", header.then(String::new)),
            ("--no-header", no_header.then(String::new)),
        ];
        match told.into_iter().find_map(|(name, value)| Some((name, value?))) {
            Some((name, value)) => Err(Failure::argument(name, value)),
            None => Ok(()),
        }
    }

    /// Whether it is told that the roster is a table, and which: by its layout, or by its columns.
    pub(crate) fn tells_a_table(&self) -> bool {
        self.schema.is_some() || self.mapping.is_some()
    }
}

fn encodings() -> impl TypedValueParser<Value = Encoding> {
    let names = Encoding::ALL.map(|encoding| {
        let others: &[&str] = match encoding {
            Encoding::Utf8 => &["utf8", "ascii"],
            Encoding::Utf16Le => &["utf16le", "utf-16"],
            Encoding::Utf16Be => &["utf16be"],
            Encoding::Windows1252 => &["cp1252", "iso-8859-1", "latin1"],
            Encoding::Iso8859_15 => &["latin9"],
        };
        PossibleValue::new(encoding.name()).aliases(others.iter().copied())
    });
    PossibleValuesParser::new(names).map(|name| Encoding::from_name(&name).unwrap_or(Encoding::Utf8))
}

fn line_ends() -> impl TypedValueParser<Value = LineEnd> {
    PossibleValuesParser::new(["lf", "crlf", "cr"]).map(|name| match name.as_str() {
        "crlf" => LineEnd::Crlf,
        "cr" => LineEnd::Cr,
        _ => LineEnd::Lf,
    })
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        _ if matches!(text, "tab" | "\\t") => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Ok(*byte),
        _ => Err(", ; tab |".to_owned()),
    }
}

//! Schemas: what a layout's columns are and what their cells may hold, as data.
//!
//! A [`Schema`] is read from TOML, by [`Schema::from_toml`]; the built-in ones ([`crate::formats`]) are files of the
//! same form. A whole one:
//!
//! ```
//! # use rosterkit::tabular::schema::Schema;
//! let schema = Schema::from_toml(r#"
//! name = "club"                                  # how it is called
//! title = { en = "Chess club", fr = "Club d'échecs" }
//! file = "members.csv"                           # its usual file name, by which other schemas refer to it
//! header = true                                  # the default
//! strictness = "lenient"                         # the default: `Teacher` is read as `teacher`
//! extra = ["metadata."]                          # columns that start so are welcome
//!
//! [[column]]
//! name = "id"
//! required = true                                # the column must be there
//! filled = true                                  # and no cell of it empty
//! id = true                                      # a spreadsheet must not have rewritten it as 1.2E+11
//!
//! [[column]]
//! name = "e-mail"
//! aliases = ["mail", "adresse"]
//! type = "email"                                 # text by default
//!
//! [[column]]
//! name = "level"
//! type = "enum"
//! values = ["beginner", { value = "expert", aliases = ["master"] }]
//! refused = ["admin"]
//!
//! [[column]]
//! name = "born"
//! type = "date"
//! formats = ["DD/MM/YYYY", "DD/MM/YY"]
//! age = { minimum = 16, maximum = 99 }
//!
//! [[column]]
//! name = "friends"
//! list = ","                                     # several values in one cell
//! references = { file = "members.csv" }          # each is a key of that file: here, of this one
//!
//! [[unique]]
//! columns = ["id"]
//!
//! [[together]]                                   # both or neither
//! columns = ["level", "born"]
//!
//! [roster]                                       # which columns make a person
//! key = "id"
//! email = "e-mail"
//! roles = "level"
//! inactive = [{ column = "level", values = ["beginner"] }]
//! "#)?;
//! assert_eq!(schema.columns().len(), 5);
//! # Ok::<(), rosterkit::Error>(())
//! ```
//!
//! Types: `text`, `email`, `enum`, `boolean` (`true_values`, `false_values`), `date`, `integer` (`minimum`, `maximum`),
//! `uuid`, `phone`, `postal_code`, `uai`, `pattern` (`pattern`, which the whole value must match). `min_length` and
//! `max_length` count characters. A `secret` column is never shown.

mod age;
mod date;
mod header;
mod load;
mod mapping;
mod recognize;
mod value;
mod vocabulary;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

pub use age::AgeBounds;
pub use date::{DateFormat, ParsedDate};
pub(crate) use header::{HeaderColumn, HeaderMap};
pub use mapping::Mapping;
pub(crate) use recognize::is_headerless;
pub use recognize::{Candidate, Recognition, recognize};
pub(crate) use value::integer;
pub use value::{DateRule, Pattern, ValueType};
pub(crate) use vocabulary::Lookup;
pub use vocabulary::{Term, Vocabulary};

/// What a layout's columns are and what their cells may hold.
#[derive(Debug, Clone)]
pub struct Schema {
    pub(crate) name: String,
    pub(crate) title: Title,
    pub(crate) file: Option<String>,
    pub(crate) header: bool,
    pub(crate) strictness: Strictness,
    pub(crate) quotes: bool,
    pub(crate) extra: Vec<String>,
    pub(crate) columns: Vec<Column>,
    pub(crate) unique: Vec<UniqueKey>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) roster: Option<Roster>,
}

/// What a layout is called, for people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// In English.
    #[serde(default)]
    pub en: String,
    /// In French.
    #[serde(default)]
    pub fr: String,
}

/// Whether other writings of an allowed value are read as that value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// `Teacher` and `TEACHER` are read as `teacher`, without a word.
    #[default]
    Lenient,
    /// They are `unknown_value`, with `teacher` as the fix.
    Strict,
}

/// One column of a schema.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name in the layout.
    pub name: String,
    /// Other names that headers give it. Case, accents and spacing never matter.
    pub aliases: Vec<String>,
    /// Whether the column must be there.
    pub required: bool,
    /// Whether no cell of it may be empty.
    pub filled: bool,
    /// What its cells hold.
    pub kind: ValueType,
    /// What separates the values of a cell that holds several; an ASCII character. Spaces beside it are a finding,
    /// empty values between two of them are passed over.
    pub list: Option<u8>,
    /// The fewest characters of a filled cell.
    pub min_length: Option<usize>,
    /// The most characters of a cell.
    pub max_length: Option<usize>,
    /// A password: its values are in no finding and no quoted row.
    pub secret: bool,
    /// An identifier, in which `1.16E+20` is a number that a spreadsheet rewrote.
    pub id: bool,
    /// The file whose key each value must be.
    pub references: Option<Reference>,
    /// Its name and aliases as headers are compared.
    pub(crate) folded: Vec<String>,
}

/// The key that a column's values must be among.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The usual name of the file that has the key; a schema's own name for it is the file itself.
    pub file: String,
    /// How bad a value is that no row there has; an error by default. A row with a warning stays valid.
    pub severity: Severity,
}

/// Columns that together are different in every row. Rows in which all of them are empty are passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UniqueKey {
    /// The columns, by number.
    pub columns: Vec<usize>,
    /// How bad a repetition is; an error by default. A row that repeats a key with a warning stays valid.
    pub severity: Severity,
    /// Whether values that differ in case only are the same. Addresses are compared normalized in any case.
    pub ignore_case: bool,
}

/// A rule across columns, which are given by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// All of them are filled, or none.
    Together(Vec<usize>),
    /// At most one of them is filled.
    Exclusive(Vec<usize>),
    /// At least one of them is filled.
    OneOf(Vec<usize>),
}

/// Which columns make a person, by number.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// The person's key in the source; none where it knows people by address only.
    pub key: Option<usize>,
    /// The address to provision; only a file of roles has none.
    pub email: Option<usize>,
    /// Given name.
    pub given_name: Option<usize>,
    /// Family name.
    pub family_name: Option<usize>,
    /// Roles.
    pub roles: Option<usize>,
    /// The role of everybody in the file, where no column says it.
    pub role: Option<String>,
    /// Organizations.
    pub organizations: Option<usize>,
    /// The usual name of the file that has the roles, where this one does not.
    pub roles_file: Option<String>,
    /// What makes a row inactive (P-PRV-12); any of these is enough.
    pub inactive: Vec<Inactive>,
    /// Where this file has the roles of another one's people: the column with that person's key.
    pub roles_of: Option<usize>,
}

/// A column whose value can make a row inactive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inactive {
    /// The column, by number.
    pub column: usize,
    /// The values that do, in their canonical form.
    pub values: Vec<String>,
}

impl Schema {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is called, for people.
    pub fn title(&self) -> &Title {
        &self.title
    }

    /// The usual name of a file of this layout.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// Whether files of this layout have a header.
    pub fn has_header(&self) -> bool {
        self.header
    }

    /// Whether other writings of an allowed value are read as that value.
    pub fn strictness(&self) -> Strictness {
        self.strictness
    }

    /// The columns, in the layout's order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The number of the column of that name or alias; case, accents and spacing do not matter.
    pub fn column(&self, name: &str) -> Option<usize> {
        let folded = crate::text::fold_header(name);
        self.columns
            .iter()
            .position(|column| column.name == name)
            .or_else(|| self.columns.iter().position(|column| column.is_called(&folded)))
    }

    /// The unique keys; the first is what other files refer to.
    pub fn unique(&self) -> &[UniqueKey] {
        &self.unique
    }

    /// The rules across columns.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Which columns make a person, where the layout says it.
    pub fn roster(&self) -> Option<&Roster> {
        self.roster.as_ref()
    }

    /// What a file is checked with when its layout is not known: no columns, so that only what holds for every table
    /// is looked at.
    pub(crate) fn unknown() -> Self {
        Self {
            name: "unknown".to_owned(),
            title: Title::default(),
            file: None,
            header: true,
            strictness: Strictness::Lenient,
            quotes: true,
            extra: Vec::new(),
            columns: Vec::new(),
            unique: Vec::new(),
            rules: Vec::new(),
            roster: None,
        }
    }
}

impl Column {
    /// Whether a folded header ([`crate::text::fold_header`]) is this column's name or one of its aliases.
    pub(crate) fn is_called(&self, folded: &str) -> bool {
        self.folded.iter().any(|name| name == folded)
    }
}

#[cfg(test)]
mod tests;

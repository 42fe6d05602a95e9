//! One error in one row.

use super::{Column, Row};

/// The kinds of error that a dirty file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorClass {
    /// `email` is no address under any usual rule.
    BadEmail,
    /// `sourcedId` is that of a row before.
    DuplicateKey,
    /// A required cell is empty.
    MissingRequired,
    /// The row has too few or too many cells.
    WrongColumnCount,
    /// A cell has a value outside its list.
    BadEnum,
    /// `orgSourcedIds` names a school that `orgs.csv` lacks.
    UnknownOrg,
    /// `givenName` is not UTF-8.
    InvalidUtf8,
    /// A cell starts or ends with white space.
    SurroundingSpace,
    /// A spreadsheet would run the cell.
    FormulaInjection,
}

/// The columns that must not be empty (OneRoster 1.1, bulk file).
const REQUIRED: [Column; 7] = [
    Column::SourcedId,
    Column::EnabledUser,
    Column::OrgSourcedIds,
    Column::Role,
    Column::Username,
    Column::GivenName,
    Column::FamilyName,
];

impl ErrorClass {
    /// Every class, in the order in which rows are drawn for them.
    pub const ALL: [Self; 9] = [
        Self::BadEmail,
        Self::DuplicateKey,
        Self::MissingRequired,
        Self::WrongColumnCount,
        Self::BadEnum,
        Self::UnknownOrg,
        Self::InvalidUtf8,
        Self::SurroundingSpace,
        Self::FormulaInjection,
    ];

    /// The class's name in the truth file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadEmail => "bad_email",
            Self::DuplicateKey => "duplicate_key",
            Self::MissingRequired => "missing_required",
            Self::WrongColumnCount => "wrong_column_count",
            Self::BadEnum => "bad_enum",
            Self::UnknownOrg => "unknown_org",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::SurroundingSpace => "surrounding_space",
            Self::FormulaInjection => "formula_injection",
        }
    }

    /// Spoils `row` for the `n`th time (the variants take turns; `copied` is the key for a duplicate), and gives the
    /// column that is wrong, unless the row as a whole is.
    pub(super) fn spoil(self, row: &mut Row, n: usize, copied: &str) -> Option<Column> {
        let (column, value): (Column, Vec<u8>) = match self {
            Self::BadEmail => (Column::Email, bad_address(row.text(Column::Username), n).into_bytes()),
            Self::DuplicateKey => (Column::SourcedId, copied.into()),
            Self::MissingRequired => (turn(&REQUIRED, n), Vec::new()),
            Self::WrongColumnCount => {
                match n % 3 {
                    0 => row.cut(Column::ALL.len() - 1),
                    1 => row.push(b"extra"),
                    _ => row.cut(5),
                }
                return None;
            }
            Self::BadEnum => {
                let (column, value) = turn(
                    &[
                        (Column::Role, "pupil"),
                        (Column::EnabledUser, "oui"),
                        (Column::Role, "élève"),
                        (Column::Status, "deleted"),
                        (Column::Role, "professeur"),
                    ],
                    n,
                );
                (column, value.into())
            }
            Self::UnknownOrg => (Column::OrgSourcedIds, format!("9{n:06}Z").into_bytes()),
            // Latin-1; Windows-1252; a sequence cut short; an overlong slash; half of a surrogate pair.
            Self::InvalidUtf8 => {
                let values: [&[u8]; 5] = [b"L\xe9a", b"C\x9cur", b"Chlo\xc3", b"A\xc0\xafB", b"Z\xed\xa0\x80"];
                (Column::GivenName, turn(&values, n).to_vec())
            }
            Self::SurroundingSpace => spaced(row, n),
            Self::FormulaInjection => {
                let value = turn(
                    &["=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=HYPERLINK(\"http://localhost/\",\"x\")", "\t=1+1"],
                    n,
                );
                (turn(&[Column::MiddleName, Column::FamilyName], n), value.into())
            }
        };
        row.set(column, &value);
        Some(column)
    }
}

/// What every usual rule refuses: RFC 5321's, HTML's and hand-made ones.
fn bad_address(name: &str, n: usize) -> String {
    match n % 9 {
        0 => name.to_owned(),
        1 => format!("{name}@"),
        2 => "@example.org".to_owned(),
        3 => format!("{name}@@example.org"),
        4 => format!("a {name}@example.org"),
        5 => format!("{name}@example..org"),
        6 => format!("{name}@.example.org"),
        7 => format!("{name}@example.org,"),
        _ => format!("{name}@-"),
    }
}

fn spaced(row: &Row, n: usize) -> (Column, Vec<u8>) {
    let column = turn(&[Column::GivenName, Column::FamilyName, Column::Email, Column::SourcedId], n);
    let value = match row.text(column) {
        "" => format!("{}@example.org", row.text(Column::Username)),
        value => value.to_owned(),
    };
    let value = match n % 5 {
        0 => format!(" {value}"),
        1 => format!("{value} "),
        2 => format!("\t{value}"),
        3 => format!("{value}\u{a0}"),
        _ => format!("  {value}  "),
    };
    (column, value.into_bytes())
}

/// The one of `choices` whose turn it is.
#[expect(clippy::indexing_slicing, reason = "a remainder of the length is a place in the array")]
fn turn<T: Copy, const N: usize>(choices: &[T; N], n: usize) -> T {
    choices[n % N]
}

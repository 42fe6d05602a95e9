//! A row of `users.csv` as bytes, reused from row to row.

use std::io::Write as _;

/// The columns of `users.csv` (OneRoster 1.1), in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the standard's own names; `name` gives them as they are written")]
pub enum Column {
    SourcedId,
    Status,
    DateLastModified,
    EnabledUser,
    OrgSourcedIds,
    Role,
    Username,
    UserIds,
    GivenName,
    FamilyName,
    MiddleName,
    Identifier,
    Email,
    Sms,
    Phone,
    AgentSourcedIds,
    Grades,
    Password,
}

impl Column {
    /// Every column, in the order of the file.
    pub const ALL: [Self; 18] = [
        Self::SourcedId,
        Self::Status,
        Self::DateLastModified,
        Self::EnabledUser,
        Self::OrgSourcedIds,
        Self::Role,
        Self::Username,
        Self::UserIds,
        Self::GivenName,
        Self::FamilyName,
        Self::MiddleName,
        Self::Identifier,
        Self::Email,
        Self::Sms,
        Self::Phone,
        Self::AgentSourcedIds,
        Self::Grades,
        Self::Password,
    ];

    /// The column's name in the header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SourcedId => "sourcedId",
            Self::Status => "status",
            Self::DateLastModified => "dateLastModified",
            Self::EnabledUser => "enabledUser",
            Self::OrgSourcedIds => "orgSourcedIds",
            Self::Role => "role",
            Self::Username => "username",
            Self::UserIds => "userIds",
            Self::GivenName => "givenName",
            Self::FamilyName => "familyName",
            Self::MiddleName => "middleName",
            Self::Identifier => "identifier",
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Phone => "phone",
            Self::AgentSourcedIds => "agentSourcedIds",
            Self::Grades => "grades",
            Self::Password => "password",
        }
    }
}

/// A row's cells. Bytes, not text: a dirty file has cells that are not UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    cells: Vec<Vec<u8>>,
    /// Cells past this one are not written; what they hold is only kept for reuse.
    width: usize,
}

impl Default for Row {
    fn default() -> Self {
        Self { cells: vec![Vec::with_capacity(48); Column::ALL.len()], width: Column::ALL.len() }
    }
}

impl Row {
    /// Empties every cell, and gives the row its full width again.
    pub fn clear(&mut self) {
        self.cells.truncate(Column::ALL.len());
        self.cells.iter_mut().for_each(Vec::clear);
        self.width = Column::ALL.len();
    }

    /// A cell.
    pub fn get(&self, column: Column) -> &[u8] {
        self.cells.get(column as usize).map_or(&[], Vec::as_slice)
    }

    /// A cell that is text, as all are but those that [`super::ErrorClass::InvalidUtf8`] spoils.
    pub fn text(&self, column: Column) -> &str {
        std::str::from_utf8(self.get(column)).unwrap_or_default()
    }

    /// Puts `value` into a cell.
    pub fn set(&mut self, column: Column, value: &[u8]) {
        if let Some(cell) = self.cells.get_mut(column as usize) {
            cell.clear();
            cell.extend_from_slice(value);
        }
    }

    /// Writes into a cell what [`write!`] gives, after what it holds.
    pub fn append(&mut self, column: Column, value: std::fmt::Arguments<'_>) {
        if let Some(cell) = self.cells.get_mut(column as usize) {
            // A vector takes every byte.
            let _ = cell.write_fmt(value);
        }
    }

    /// Drops the cells from number `width` on.
    pub fn cut(&mut self, width: usize) {
        self.width = self.width.min(width);
    }

    /// Adds a cell past the last column.
    pub fn push(&mut self, value: &[u8]) {
        self.cells.push(value.to_vec());
        self.width = self.cells.len();
    }

    /// The cells that are written, in order.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.cells.iter().take(self.width).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spoiled_row_is_whole_again_after_it_is_cleared() {
        let mut row = Row::default();
        row.cut(5);
        assert_eq!(row.cells().len(), 5);
        row.clear();
        assert_eq!(row.cells().len(), 18);
        row.push(b"extra");
        assert_eq!(row.cells().len(), 19);
        row.clear();
        assert_eq!(row, Row::default());
    }
}

//! What is served: the tables of a package.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The tables of a package by the name of their file, without its ending.
#[derive(Debug, Clone, Default)]
pub struct Package {
    pub(crate) tables: BTreeMap<String, Table>,
}

/// A table: the names of its columns, and its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Package {
    /// Reads the files `*.csv` of a folder, of any version.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut package = Self::default();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let (Some(name), true) = (path.file_stem(), path.extension().is_some_and(|end| end == "csv")) else {
                continue;
            };
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path)?;
            let columns: Vec<&str> = reader.headers()?.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
            let mut table = Table::new(&columns);
            for record in reader.records() {
                table.push(record?.iter().map(str::to_owned).collect());
            }
            package.put(&name.to_string_lossy(), table);
        }
        Ok(package)
    }

    /// Puts a table in place of the one that has the name.
    pub fn put(&mut self, name: &str, table: Table) {
        self.tables.insert(name.to_owned(), table);
    }

    /// The table of that name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }
}

impl Table {
    /// An empty table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|name| (*name).to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row; cells that it lacks are empty.
    pub fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Where a column stands.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// A cell, empty where there is none.
    pub(crate) fn cell(&self, row: usize, column: Option<usize>) -> &str {
        let cell = column.and_then(|column| self.rows.get(row)?.get(column));
        cell.map_or("", String::as_str)
    }

    /// The same by the column's name.
    pub(crate) fn named(&self, row: usize, column: &str) -> &str {
        self.cell(row, self.column(column))
    }
}

/// The parts of a list in one cell.
pub(crate) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').map(str::trim).filter(|part| !part.is_empty())
}

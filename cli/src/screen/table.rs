//! A table for people: columns as wide as their widest cell.

use unicode_width::UnicodeWidthStr;

use super::{Line, Paint, Screen, tame};

/// On which side a column's cells are flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Rows that are held until their widths are known.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(columns: Vec<(String, Align)>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Writes the heading and the rows.
    pub(crate) fn show(self, screen: &mut Screen<'_>) {
        let (heading, aligns): (Vec<_>, Vec<_>) = self.columns.into_iter().unzip();
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|cell| tame(&screen.masked(cell))).collect()).collect();
        let mut widths: Vec<usize> = heading.iter().map(|cell| cell.width()).collect();
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        let padded = |cells: &[String]| {
            let mut text = String::new();
            for ((cell, width), align) in cells.iter().zip(&widths).zip(&aligns) {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                if !text.is_empty() {
                    text.push_str("  ");
                }
                match align {
                    Align::Left => text.extend([cell.as_str(), &space]),
                    Align::Right => text.extend([space.as_str(), cell]),
                }
            }
            text.trim_end().to_owned()
        };
        screen.line(Line::new().paint(Paint::Strong, padded(&heading)));
        for row in &rows {
            screen.line(padded(row));
        }
    }
}

//! Tables for the terminal, and judging a figure against its target.

use crate::measure::Run;

/// Rows of text under a header, each column as wide as it must be.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    pub fn new(header: &[&str]) -> Self {
        Self { rows: vec![header.iter().map(|name| (*name).to_owned()).collect()] }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Adds the figures of a run, and whether its answer was right.
    pub fn run(&mut self, name: &str, run: &Run, verdict: &str) {
        let figures = [format!("{:.2}", run.wall), format!("{:.2}", run.cpu), format!("{:.0}", run.peak)];
        self.row([name.to_owned()].into_iter().chain(figures).chain([verdict.to_owned()]));
    }

    /// Adds a tool that is not there.
    pub fn missing(&mut self, name: &str) {
        self.row([name.to_owned(), "-".into(), "-".into(), "-".into(), "not installed".into()]);
    }

    /// Prints it.
    pub fn print(&self) {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for (number, row) in self.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            println!("{}", cells.join("  ").trim_end());
            if number == 0 {
                println!("{}", widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  "));
            }
        }
    }
}

/// Prints one figure beside its target.
pub fn target(what: &str, figure: Option<f64>, most: f64, unit: &str) {
    match figure {
        Some(figure) => {
            let verdict = if figure <= most { "met" } else { "MISSED" };
            println!("target: {what}: {figure:.2}{unit}, at most {most:.2}{unit}: {verdict}");
        }
        None => println!("target: {what}: at most {most:.2}{unit}: not measured"),
    }
}

/// `a / b`, where both are there and `b` is not nothing.
pub fn ratio(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    a.zip(b).filter(|(_, b)| *b > 0.0).map(|(a, b)| a / b)
}

//! Where the columns of a file come from when it is written in a version.

use super::facts::Facts;
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::tabular::check::Layout;
use crate::tabular::schema::Column;

/// What a column begins with that the version does not have itself.
pub(super) const METADATA: &str = "metadata.";

/// Columns that only have another name in the other version: the file, and the names in 1.1 and 1.2.
const RENAMED: [(&str, &str, &str); 1] = [("lineItems", "gradingPeriodSourcedId", "academicSessionSourcedId")];

/// Columns of one edition of a version, written only where they are there.
const EDITIONS: [(&str, &str); 1] = [("users", "resourceSourcedIds")];

/// Where the cells of a column come from.
#[derive(Debug)]
pub(super) enum From {
    /// The cell there, in the words of this column of the version.
    Cell {
        /// Its place in the file.
        place: usize,
        /// The column of the version.
        column: Column,
        /// Where the word that it was before stands, which the version may have.
        original: Option<usize>,
    },
    /// The cell there, as it is.
    Kept(usize),
    /// The word there, where the version has none for it.
    Original {
        /// Its place in the file.
        place: usize,
        /// The column of the version that lacks it.
        column: Column,
    },
    /// Blank in a bulk.
    Status(Option<usize>),
    /// The role in 1.1, of the roles in 1.2.
    Role,
    /// The word for it in 1.2.
    RoleBefore,
    /// The organizations in 1.1, of the roles in 1.2.
    Organizations,
    /// Nothing is written here, but the roles of 1.2 from the role in 1.1.
    Roles,
    /// The first organization in 1.1.
    FirstOrganization(Option<usize>),
    /// The school of the class there.
    School(Option<usize>),
    /// Nothing.
    Blank,
}

/// The columns of a file as it is written.
#[derive(Debug)]
pub(super) struct Plan {
    /// The file of the version.
    pub(super) target: &'static PackageFile,
    /// Its columns, in its order, and behind them those that it does not have itself.
    pub(super) columns: Vec<(String, From)>,
    /// Columns of the file that the version has no place for, and their names.
    pub(super) left: Vec<(usize, String)>,
}

impl Plan {
    /// How a file with that header is written; none where the version has no such file. With what is known of the package,
    /// columns that have something to keep are kept behind the others.
    pub(super) fn of(
        file: &str,
        layout: &Layout,
        (from, to): (PackageVersion, PackageVersion),
        facts: Option<&Facts>,
    ) -> Option<Self> {
        let target = to.file(file)?;
        let place = |name: &str| layout.schema().column(name).and_then(|field| layout.place_of(field));
        // What was kept comes back in the version that it is of, and stays where it is otherwise.
        let is_kept = |name: &str| (from != to).then(|| layout.find(&format!("{METADATA}{name}"))).flatten();
        let mut taken: Vec<usize> = Vec::new();
        let mut columns = Vec::new();
        for column in target.schema().columns() {
            let name = column.name.as_str();
            let before = RENAMED.iter().find_map(|(of, old, new)| match (*of == file, to) {
                (true, PackageVersion::V1_2) if *new == name => Some(*old),
                (true, _) if *old == name => Some(*new),
                _ => None,
            });
            let here = place(name).or_else(|| before.and_then(place));
            let source = match (file, name, here) {
                (_, "status" | "dateLastModified", here) => From::Status(here),
                ("users", "role", None) if to == PackageVersion::V1_1 => From::Role,
                ("users", "orgSourcedIds", None) if to == PackageVersion::V1_1 => From::Organizations,
                (_, _, Some(here)) => {
                    let original = is_kept(name);
                    taken.extend(original);
                    From::Cell { place: here, column: column.clone(), original }
                }
                (_, _, None) => match is_kept(name) {
                    Some(kept) => {
                        taken.push(kept);
                        From::Kept(kept)
                    }
                    None if EDITIONS.contains(&(file, name)) => continue,
                    None if (file, name) == ("users", "primaryOrgSourcedId") => {
                        From::FirstOrganization(place("orgSourcedIds"))
                    }
                    None if (file, name, to) == ("lineItems", "schoolSourcedId", PackageVersion::V1_2) => {
                        From::School(place("classSourcedId"))
                    }
                    None => From::Blank,
                },
            };
            taken.extend(here);
            columns.push((name.to_owned(), source));
        }
        if file == "users" && to == PackageVersion::V1_2 && from == PackageVersion::V1_1 {
            // They are written as roles.
            taken.extend([place("role"), place("orgSourcedIds"), is_kept("role")].into_iter().flatten());
            columns.push((String::new(), From::Roles));
        }
        let mut plan = Self { target, columns, left: Vec::new() };
        plan.keep(layout, &taken, file, facts);
        Some(plan)
    }

    /// Adds the columns that the version does not have itself.
    fn keep(&mut self, layout: &Layout, taken: &[usize], file: &str, facts: Option<&Facts>) {
        let mut extra: Vec<(String, From)> = Vec::new();
        let is_lost =
            |name: &str, facts: &Facts| facts.terms.keys().any(|(of, column, _)| *of == file && column == name);
        for (name, from) in &self.columns {
            if let (From::Cell { place, column, .. }, Some(facts)) = (from, facts)
                && is_lost(name, facts)
            {
                extra.push((format!("{METADATA}{name}"), From::Original { place: *place, column: column.clone() }));
            }
            if let (From::Role, Some(facts)) = (from, facts)
                && facts.terms.keys().any(|(of, column, _)| *of == "roles" && column == "role")
            {
                extra.push((format!("{METADATA}{name}"), From::RoleBefore));
            }
        }
        for (place, name) in layout.names().iter().enumerate().filter(|(place, _)| !taken.contains(place)) {
            if name.starts_with(METADATA) {
                extra.push((name.to_string(), From::Kept(place)));
                continue;
            }
            let name = layout.column(place).map_or_else(|| name.to_string(), |column| column.name.clone());
            if facts.is_some_and(|facts| facts.columns.keys().any(|(of, column)| *of == file && *column == name)) {
                extra.push((format!("{METADATA}{name}"), From::Kept(place)));
            }
            self.left.push((place, name));
        }
        let names: Vec<String> = self.columns.iter().map(|(name, _)| name.clone()).collect();
        extra.retain(|(name, _)| !names.contains(name));
        self.columns.extend(extra);
    }

    /// The names of the columns that are written.
    pub(super) fn header(&self) -> Vec<String> {
        self.columns.iter().map(|(name, _)| name.clone()).filter(|name| !name.is_empty()).collect()
    }
}

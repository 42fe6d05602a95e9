//! A person after something about them has changed.

use super::roster::{GRADES, pick};
use super::splitmix::{GAMMA, mix64};
use super::{Column, Roster, Row};

impl Roster {
    /// Fills `row` with person `i` as they are after an edit of `before`, and gives the columns that differ, in the
    /// order of the file.
    pub fn edited_user(&self, i: u64, before: &Row, row: &mut Row) -> Vec<Column> {
        row.clone_from(before);
        let h = mix64(self.misc ^ mix64(i.wrapping_mul(GAMMA).wrapping_add(77)));
        match h % 8 {
            0 | 1 => {
                let address = format!("{}.b@new.example.org", before.text(Column::Username));
                row.set(Column::Email, address.as_bytes());
            }
            // The login is kept, as it is when somebody marries.
            2 => {
                let family = &self.family.pick(h >> 8).full;
                row.set(Column::FamilyName, family.as_bytes());
                if family.as_bytes() == before.get(Column::FamilyName) {
                    row.append(Column::FamilyName, format_args!("-Lenoir"));
                }
            }
            3 if self.org_count() >= 3 => {
                // Nobody is in more than two schools, so one of three in a row is new.
                let current: Vec<&str> = before.text(Column::OrgSourcedIds).split(',').collect();
                let new = (0..3).map(|step| self.org((h >> 8) + step)).find(|org| !current.contains(org));
                row.set(Column::OrgSourcedIds, new.unwrap_or_default().as_bytes());
            }
            4 => {
                let old = before.text(Column::Phone);
                let next = old.split_at_checked(8).and_then(|(_, last)| last.parse::<u64>().ok()).map(|last| last + 1);
                row.set(Column::Phone, b"");
                row.append(Column::Phone, format_args!("+3319900{:04}", next.unwrap_or((h >> 8) & 8191) % 10_000));
            }
            3 | 5 => {
                let enabled = before.get(Column::EnabledUser) == b"true";
                row.set(Column::EnabledUser, if enabled { b"false" } else { b"true" });
            }
            6 => match GRADES.iter().position(|grade| *grade == before.text(Column::Grades)) {
                Some(11) => row.set(Column::Grades, b"12"),
                Some(place) => row.set(Column::Grades, pick(&GRADES, (place as u64 + 1) % 13).as_bytes()),
                // An adult.
                None => {
                    row.set(Column::Identifier, b"N");
                    row.append(Column::Identifier, format_args!("{}", before.text(Column::Identifier)));
                }
            },
            _ => {
                let middle = if before.get(Column::MiddleName).is_empty() { &self.given.pick(h >> 8).full } else { "" };
                row.set(Column::MiddleName, middle.as_bytes());
            }
        }
        if !self.options.bulk {
            row.set(Column::DateLastModified, b"");
            row.append(
                Column::DateLastModified,
                format_args!("2026-09-{:02}T08:{:02}:00.000Z", 1 + (h >> 20) % 28, (h >> 30) % 60),
            );
        }
        Column::ALL.into_iter().filter(|column| before.get(*column) != row.get(*column)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::Options;

    #[test]
    fn an_edit_changes_something_besides_the_date_and_never_the_key() {
        for orgs in [1, 50] {
            let roster = Roster::new(Options { orgs: Some(orgs), ..Options::of(4_000) });
            let (mut before, mut after) = (Row::default(), Row::default());
            let mut touched = std::collections::BTreeSet::new();
            for i in 0..4_000 {
                roster.user(i, &mut before);
                let changed = roster.edited_user(i, &before, &mut after);
                assert!(changed.contains(&Column::DateLastModified) && changed.len() == 2, "{i}: {changed:?}");
                assert!(!changed.contains(&Column::SourcedId));
                touched.extend(changed);
            }
            assert_eq!(touched.len(), if orgs == 1 { 8 } else { 9 }, "{touched:?}");
        }
    }
}

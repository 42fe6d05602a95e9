//! The schools of a roster.

use std::io::{self, Write};

use super::roster::pick;
use super::splitmix::mix64;
use super::{Dialect, Records, Roster};

const COLUMNS: [&str; 7] = ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"];
const DISTRICT: &str = "district-1";
const KINDS: [&str; 6] = ["École", "Collège", "Lycée", "School", "High School", "Academy"];
const PATRONS: [&str; 18] = [
    "Jean Moulin",
    "Simone Veil",
    "Victor Hugo",
    "Marie Curie",
    "Jules Ferry",
    "Aimé Césaire",
    "Louise Michel",
    "Saint-Exupéry",
    "Les Tilleuls",
    "George Sand",
    "Val de Loire",
    "Riverside",
    "St. Mary's",
    "Oakwood",
    "Hôtel-Dieu",
    "L'Étoile",
    "Queen's Road",
    "Côte d'Émeraude",
];

/// Writes the `orgs.csv` of a roster: one district, and the schools under it.
///
/// # Errors
/// Writing fails.
pub fn orgs(roster: &Roster, out: impl Write) -> io::Result<()> {
    let mut records = Records::new(out, Dialect::default())?;
    records.write(COLUMNS.map(str::as_bytes))?;
    let (status, modified) = if roster.options.bulk { ("", "") } else { ("active", "2026-08-24T06:00:00.000Z") };
    let district = [DISTRICT, status, modified, "Académie d'Exemple", "district", "D1", ""];
    records.write(district.map(str::as_bytes))?;
    for (number, org) in (0_u64..).zip(&roster.org_ids) {
        let h = mix64(roster.block ^ mix64(number + 11));
        let kind = pick(&KINDS, h);
        let patron = pick(&PATRONS, h >> 16);
        let english = kind.ends_with("School") || kind.ends_with("Academy");
        let name = if english { format!("{patron} {kind}") } else { format!("{kind} {patron}") };
        let identifier = format!("S{}", number + 1);
        records.write([org, status, modified, &name, "school", &identifier, DISTRICT].map(str::as_bytes))?;
    }
    records.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::Options;

    #[test]
    fn every_school_stands_under_the_district() {
        let mut bytes = Vec::new();
        orgs(&Roster::new(Options::of(6_000)), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.lines().count(), 2 + 10);
        assert!(text.lines().skip(2).all(|line| line.ends_with(",district-1") && line.contains(",school,")));
    }
}

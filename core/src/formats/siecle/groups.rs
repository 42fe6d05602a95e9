//! Back to SIECLE: which pupils are in which groups, as its import takes it (`IMPORT_ELEVES` 1.3).

use std::fmt::Write;

use chrono::NaiveDate;

use crate::model::roster::{IdentifierKind, PersonProfile, Roster, RosterPerson};
use crate::{Error, ErrorCode};

/// How long a code of a group may be.
const CODE: usize = 8;

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupExport<'a> {
    /// The UAI of the school whose pupils are written.
    pub uai: &'a str,
    /// The first calendar year of the school year.
    pub school_year: i32,
    /// The day of the export.
    pub today: NaiveDate,
    /// The number of the sending; SIECLE refuses one that it has seen.
    pub number: u32,
    /// From when on pupils are in their groups.
    pub from: NaiveDate,
    /// Until when.
    pub until: NaiveDate,
}

/// The file's name as SIECLE expects it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFile {
    /// `<UAI>_ELEGROUPE_<yyyymmdd>.xml`.
    pub name: String,
    /// XML in UTF-8.
    pub text: String,
}

/// Writes the groups of the pupils of a school who are there. Pupils in no group, and those without an `ELEVE_ID` or a day of birth, which the
/// import knows them by, are left out and counted.
///
/// The file has dates in two forms, as SIECLE wants it: that of the export with slashes, those of people and groups as ISO 8601.
///
/// # Errors
/// `invalid_argument` where a code of a group is longer than the eight characters that SIECLE has for it.
pub fn write_groups(roster: &Roster, export: &GroupExport<'_>) -> Result<(GroupFile, u64), Error> {
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = writeln!(
        text,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<IMPORT_ELEVES VERSION=\"1.3\">\n  <PARAMETRES>\n    <UAJ>{}</UAJ>\n    \
         <ANNEE_SCOLAIRE>{}</ANNEE_SCOLAIRE>\n    <DATE_IMPORT>{}</DATE_IMPORT>\n    <NUM_ENVOI>{}</NUM_ENVOI>\n    \
         <LOGICIEL>rosterkit</LOGICIEL>\n  </PARAMETRES>\n  <DONNEES>\n    <ELEVES>",
        escaped(export.uai),
        export.school_year,
        export.today.format("%d/%m/%Y"),
        export.number,
    );
    let mut left_out = 0;
    for person in roster.people.iter().filter(|one| one.profile == PersonProfile::Pupil && one.presence.is_present()) {
        let at = person.assignments.iter().find(|at| &*at.establishment == export.uai && !at.groups.is_empty());
        let Some(at) = at else { continue };
        let (Some(id), Some(birth)) = (eleve_id(person), person.birth_date) else {
            left_out += 1;
            continue;
        };
        let _ = writeln!(
            text,
            "      <ELEVE>\n        <ELEVE_ID>{}</ELEVE_ID>\n        <NOM>{}</NOM>\n        <PRENOM>{}</PRENOM>\n        \
             <DATE_NAISS>{birth}</DATE_NAISS>\n        <GROUPES>",
            escaped(id),
            escaped(&person.family_name),
            escaped(&person.given_name),
        );
        for code in &at.groups {
            if code.chars().count() > CODE {
                return Err(Error::new(ErrorCode::InvalidArgument).with("name", "CODE_GROUPE").with("value", &**code));
            }
            let _ = writeln!(
                text,
                "          <GROUPE>\n            <CODE_GROUPE>{}</CODE_GROUPE>\n            \
                 <DATE_DEBUT_GROUPE>{}</DATE_DEBUT_GROUPE>\n            <DATE_FIN_GROUPE>{}</DATE_FIN_GROUPE>\n          </GROUPE>",
                escaped(code),
                export.from,
                export.until,
            );
        }
        text.push_str("        </GROUPES>\n      </ELEVE>\n");
    }
    text.push_str("    </ELEVES>\n  </DONNEES>\n</IMPORT_ELEVES>\n");
    let name = format!("{}_ELEGROUPE_{}.xml", export.uai, export.today.format("%Y%m%d"));
    Ok((GroupFile { name, text }, left_out))
}

fn eleve_id(person: &RosterPerson) -> Option<&str> {
    person.identifiers.iter().find(|id| id.kind == IdentifierKind::SiecleEleveId).map(|id| &*id.value)
}

fn escaped(text: &str) -> std::borrow::Cow<'_, str> {
    quick_xml::escape::escape(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::roster::{Assignment, Identifier, Presence};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn pupil(id: &str, groups: &[&str]) -> RosterPerson {
        let mut person = RosterPerson::named(PersonProfile::Pupil, "Zoé & Co", "LE <GOFF>", 1);
        person.identifiers.push(Identifier::new(IdentifierKind::SiecleEleveId, id));
        person.birth_date = Some(day(2, 28));
        person.assignments.push(Assignment {
            establishment: "0750655E".into(),
            groups: groups.iter().map(|code| (*code).into()).collect(),
            ..Assignment::default()
        });
        person
    }

    fn export() -> GroupExport<'static> {
        GroupExport {
            uai: "0750655E",
            school_year: 2026,
            today: day(11, 23),
            number: 4,
            from: day(9, 1),
            until: day(12, 31),
        }
    }

    #[test]
    fn pupils_in_groups_are_written_with_dates_in_both_forms() {
        let mut roster = Roster::empty("siecle", "siecle_eleves");
        let gone = RosterPerson { presence: Presence::Left { on: None, reason: None }, ..pupil("3", &["LAT"]) };
        let unborn = RosterPerson { birth_date: None, ..pupil("4", &["LAT"]) };
        roster.people = vec![pupil("1", &["6LAT", "GR1"]), pupil("2", &[]), gone, unborn];
        let (file, left_out) = write_groups(&roster, &export()).unwrap();
        assert_eq!((file.name.as_str(), left_out), ("0750655E_ELEGROUPE_20261123.xml", 1));
        assert!(
            file.text.contains("<IMPORT_ELEVES VERSION=\"1.3\">") && file.text.contains("<NUM_ENVOI>4</NUM_ENVOI>")
        );
        assert!(file.text.contains("<DATE_IMPORT>23/11/2026</DATE_IMPORT>"));
        assert!(
            file.text.contains("<NOM>LE &lt;GOFF&gt;</NOM>") && file.text.contains("<PRENOM>Zoé &amp; Co</PRENOM>")
        );
        assert!(file.text.contains("<DATE_NAISS>2026-02-28</DATE_NAISS>"));
        assert!(file.text.contains("<DATE_DEBUT_GROUPE>2026-09-01</DATE_DEBUT_GROUPE>"));
        assert_eq!((file.text.matches("<ELEVE>").count(), file.text.matches("<GROUPE>").count()), (1, 2));
    }

    #[test]
    fn a_code_that_siecle_has_no_room_for_is_refused() {
        let mut roster = Roster::empty("siecle", "siecle_eleves");
        roster.people = vec![pupil("1", &["LATINISTES"])];
        let error = write_groups(&roster, &export()).unwrap_err();
        assert_eq!(error.context().get("value"), Some(&"LATINISTES".into()));
    }
}

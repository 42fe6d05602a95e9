use crate::identity::Selection;
use chrono::NaiveDate;

use super::*;
use crate::diagnostic::{Diagnostic, Findings, Value};
use crate::model::roster::{GroupKind, Presence, Responsibility, Sex};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn options() -> RosterOptions {
    RosterOptions { school_year: Some(2026), uai: Some("0750655E".into()), ..RosterOptions::on(day(2026, 11, 23)) }
}

fn read_with(options: RosterOptions, files: &[&str]) -> RosterReading {
    let mut reader = SiecleReader::new(options);
    for (number, file) in files.iter().enumerate() {
        reader.start(&format!("{number}.xml"));
        file.as_bytes().chunks(50).for_each(|piece| reader.push(piece));
    }
    reader.finish()
}

fn read(files: &[&str]) -> RosterReading {
    read_with(options(), files)
}

const PARAMETERS: &str = "<PARAMETRES><UAJ>0750655E</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE><DATE_EXPORT>20/11/2026</DATE_EXPORT></PARAMETRES>";

fn pupils(eleves: &str, structures: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BEE_ELEVES VERSION=\"4.0\">{PARAMETERS}<DONNEES>\n\
         <ELEVES>{eleves}</ELEVES>\n<STRUCTURES>{structures}</STRUCTURES></DONNEES></BEE_ELEVES>"
    )
}

fn guardians(people: &str, links: &str) -> String {
    format!(
        "<BEE_RESPONSABLES>{PARAMETERS}<DONNEES><PERSONNES>{people}</PERSONNES><RESPONSABLES>{links}</RESPONSABLES></DONNEES></BEE_RESPONSABLES>"
    )
}

fn pupil(id: &str, more: &str) -> String {
    format!(
        "\n<ELEVE ELEVE_ID='{id}' ELENOET='1{id}'><ID_NATIONAL>00000000{id}AB</ID_NATIONAL><NOM_DE_FAMILLE>NOM{id}</NOM_DE_FAMILLE>\
         <PRENOM>Zoé</PRENOM><CODE_SEXE>2</CODE_SEXE>{more}</ELEVE>"
    )
}

fn placed(id: &str, code: &str, kind: &str) -> String {
    format!(
        "<STRUCTURES_ELEVE ELEVE_ID='{id}'><STRUCTURE><CODE_STRUCTURE>{code}</CODE_STRUCTURE>\
         <TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
    )
}

fn link(pupil: &str, person: &str, more: &str) -> String {
    format!(
        "<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{person}</PERSONNE_ID><CODE_PARENTE>10</CODE_PARENTE>{more}</RESPONSABLE_ELEVE>"
    )
}

fn person(id: &str) -> String {
    format!("<PERSONNE PERSONNE_ID='{id}'><NOM>OLD</NOM><PRENOM>Jo</PRENOM><LC_CIVILITE>MME</LC_CIVILITE></PERSONNE>")
}

fn told(findings: &Findings) -> Vec<(&'static str, Option<&str>)> {
    let told = |found: &'_ Diagnostic| found.code.name();
    findings.kept().iter().map(|found| (told(found), found.location.column.as_deref())).collect()
}

fn ids(person: &RosterPerson) -> Vec<String> {
    person.identifiers.iter().map(ToString::to_string).collect()
}

#[test]
fn e_sie_1_a_pupil_is_read_with_what_belongs_to_them_at_the_right_depth() {
    let more = "<NOM_USAGE>USAGE</NOM_USAGE><PRENOM2>Eve</PRENOM2><DATE_NAISS>29/02/2012</DATE_NAISS><CODE_MEF>10010012110</CODE_MEF>\
         <MEL>zoe@school.example</MEL><SCOLARITE_AN_DERNIER><CODE_MEF>00310002210</CODE_MEF><CODE_STRUCTURE>CM2</CODE_STRUCTURE>\
         <MEL>office@old.example</MEL></SCOLARITE_AN_DERNIER>";
    let only_last_year = "<SCOLARITE_AN_DERNIER><CODE_MEF>00310002210</CODE_MEF></SCOLARITE_AN_DERNIER>";
    let structures = [placed("1", "6A", "D"), placed("1", "6LAT", "G"), placed("2", "6A", "D")].concat();
    let reading = read(&[&pupils(&[pupil("1", more), pupil("2", only_last_year)].concat(), &structures)]);
    let [one, two] = &reading.roster.people[..] else { panic!("two") };
    assert_eq!(ids(one), ["siecle.eleve_id:1", "elenoet:0750655E:11", "ine.rnie:000000001AB"]);
    assert_eq!((&*one.family_name, one.name_in_use(), &*one.given_name), ("NOM1", "USAGE", "Zoé"));
    assert_eq!((one.birth_date, one.sex), (Some(day(2012, 2, 29)), Some(Sex::Female)));
    assert_eq!(one.email.as_ref().unwrap().expose(), "zoe@school.example");
    let at = &one.assignments[0];
    assert_eq!((&*at.establishment, at.mef.as_deref()), ("0750655E", Some("10010012110")));
    assert_eq!((&at.divisions[..], &at.groups[..]), (&["6A".into()][..], &["6LAT".into()][..]));
    assert_eq!((one.presence.clone(), one.line), (Presence::Active, 4));
    assert_eq!(two.assignments[0].mef, None);
    assert_eq!((reading.roster.school_year, reading.roster.exported), (Some(2026), Some(day(2026, 11, 20))));
    assert_eq!(&*reading.roster.layout, "siecle_eleves");
    assert_eq!(reading.roster.groups.len(), 2);
    assert!(told(&reading.findings).is_empty(), "{:?}", reading.findings.kept());
}

#[test]
fn e_sie_1_leavers_are_told_from_those_who_will_leave_and_from_those_in_no_class() {
    let left = |on: &str| format!("<DATE_SORTIE>{on}</DATE_SORTIE><CODE_MOTIF_SORTIE>10</CODE_MOTIF_SORTIE>");
    let eleves = [
        pupil("1", &left("01/10/2026")),
        pupil("2", &left("23/11/2026")),
        pupil("3", &left("24/11/2026")),
        pupil("4", ""),
        pupil("5", ""),
        pupil("6", &left("soon")),
    ];
    // A leaver may still be in a class; one who is in none has not left.
    let reading = read(&[&pupils(
        &eleves.concat(),
        &[placed("1", "6A", "D"), placed("5", "6A", "D"), placed("4", "G1", "G")].concat(),
    )]);
    let presence: Vec<_> = reading.roster.people.iter().map(|person| person.presence.clone()).collect();
    let gone = |on| Presence::Left { on, reason: Some("10".into()) };
    assert_eq!(
        presence,
        [
            gone(Some(day(2026, 10, 1))),
            gone(Some(day(2026, 11, 23))),
            Presence::Scheduled { leaves: day(2026, 11, 24) },
            Presence::Unplaced,
            Presence::Active,
            gone(None),
        ]
    );
    assert_eq!(told(&reading.findings), [("invalid_date", Some("DATE_SORTIE"))]);
}

#[test]
fn e_sie_1_sections_may_come_in_any_order_and_files_too() {
    let eleves = [pupil("1", ""), pupil("2", "")].concat();
    let structures = format!("<STRUCTURES>{}</STRUCTURES>", placed("2", "6B", "D"));
    let file = format!("<BEE_ELEVES><DONNEES>{structures}<ELEVES>{eleves}</ELEVES></DONNEES>{PARAMETERS}</BEE_ELEVES>");
    let structure_file = format!(
        "<BEE_STRUCTURES>{PARAMETERS}<DONNEES><DIVISIONS><DIVISION CODE_STRUCTURE='6B'><LIBELLE_LONG>SIXIEME B</LIBELLE_LONG>\
         <MEFS_APPARTENANCE><MEF_APPARTENANCE><CODE_MEF>10010012110</CODE_MEF></MEF_APPARTENANCE></MEFS_APPARTENANCE></DIVISION></DIVISIONS>\
         <GROUPES><GROUPE CODE_STRUCTURE='LAT'><DIVISIONS_APPARTENANCE><DIVISION_APPARTENANCE><CODE_STRUCTURE>6B</CODE_STRUCTURE>\
         </DIVISION_APPARTENANCE></DIVISIONS_APPARTENANCE></GROUPE></GROUPES></DONNEES></BEE_STRUCTURES>"
    );
    let guardians = guardians(&person("9"), &link("2", "9", "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>"));
    let reading = read(&[&guardians, &structure_file, &file]);
    assert_eq!(&*reading.roster.layout, "siecle_eleves+siecle_responsables+siecle_structures");
    let [guardian, _, two] = &reading.roster.people[..] else { panic!("three") };
    assert_eq!((ids(guardian), guardian.civility.is_some()), (vec!["siecle.personne_id:9".to_owned()], true));
    assert_eq!((ids(two)[1].as_str(), &*two.assignments[0].establishment), ("elenoet:0750655E:12", "0750655E"));
    assert_eq!((&*two.assignments[0].divisions[0], two.guardians.len()), ("6B", 1));
    let [division, group] = &reading.roster.groups[..] else { panic!("two groups") };
    assert_eq!((division.kind, &*division.name, &*division.mefs[0]), (GroupKind::Division, "SIXIEME B", "10010012110"));
    assert_eq!((group.kind, &*group.divisions[0]), (GroupKind::Group, "6B"));
    assert!(told(&reading.findings).is_empty(), "{:?}", reading.findings.kept());
}

#[test]
fn e_sie_1_the_school_and_the_year_are_held_against_what_the_call_expects() {
    let other = RosterOptions { school_year: Some(2025), uai: Some("0951099D".into()), ..options() };
    let reading = read_with(other, &[&pupils("", "")]);
    assert_eq!(told(&reading.findings), [("wrong_school", Some("UAJ")), ("wrong_school_year", Some("ANNEE_SCOLAIRE"))]);
    let fake = pupils("", "").replace("0750655E", "0750001A");
    let reading = read_with(RosterOptions::on(day(2026, 11, 23)), &[&fake]);
    assert_eq!((told(&reading.findings), reading.findings.errors()), (vec![("invalid_uai", Some("UAJ"))], 0));
}

#[test]
fn e_sie_1_what_is_wrong_with_a_pupil_is_told_and_the_pupil_is_read() {
    let bare = "\n<ELEVE ELEVE_ID='3'><NOM>OLD</NOM><NOM_USAGE></NOM_USAGE><MEL>no address</MEL><INE_BEA>1234567890X</INE_BEA>\
         <INE_RNIE>123456789AB</INE_RNIE></ELEVE>\n<ELEVE ELEVE_ID='4'><PRENOM>Bo</PRENOM><CODE_SEXE>1</CODE_SEXE></ELEVE>";
    let twice = pupil("1", "");
    let same_number = pupil("2", "").replace("000000002AB", "000000001AB");
    let eleves = [twice.clone(), twice, same_number, bare.to_owned()].concat();
    let structures = [
        placed("1", "6A", "D"),
        placed("1", "6B", "D"),
        placed("2", "X", "Z"),
        placed("77", "6A", "D"),
        placed("78", "6A", "G"),
    ];
    let reading = read(&[&pupils(&eleves, &structures.concat())]);
    let people = &reading.roster.people;
    assert_eq!(people.len(), 4);
    assert_eq!((&*people[2].family_name, people[2].name_in_use(), people[2].email.is_none()), ("OLD", "OLD", true));
    assert_eq!(ids(&people[2])[1..], ["ine.rnie:123456789AB", "ine.bea:1234567890X"]);
    assert_eq!(&*people[0].assignments[0].divisions, ["6A".into()]);
    assert_eq!(
        told(&reading.findings),
        [
            ("duplicate_identifier", Some("ELEVE_ID")),
            ("duplicate_identifier", Some("ID_NATIONAL")),
            ("invalid_email", Some("MEL")),
            ("missing_value", Some("CODE_SEXE")),
            ("missing_value", Some("NOM_DE_FAMILLE")),
            ("missing_value", Some("ID_NATIONAL")),
            ("unknown_value", Some("TYPE_STRUCTURE")),
            ("places_of_unknown_pupils", None),
            ("several_divisions", None),
        ]
    );
    let unknown = &reading.findings.kept()[7];
    assert_eq!((unknown.context.get("found"), unknown.location.line), (Some(&Value::Number(2)), Some(9)));
}

#[test]
fn a_file_without_divisions_is_told_and_a_file_cut_short_is_partial() {
    let whole = pupils(&[pupil("1", ""), pupil("2", "")].concat(), "");
    assert_eq!(told(&read(&[&whole]).findings), [("no_divisions", None)]);
    let cut = whole.get(..whole.find("</ELEVES>").unwrap() - 20).unwrap();
    let reading = read(&[cut]);
    assert_eq!(reading.roster.people.len(), 1);
    assert_eq!(reading.roster.completeness, Completeness::Partial { why: vec![Gap::OpenElement] });
}

#[test]
fn both_codings_of_responsibility_end_in_one_with_the_first_guardian_first() {
    let old = [
        link("1", "9", "<RESP_LEGAL>0</RESP_LEGAL>"),
        link("1", "7", "<RESP_LEGAL>2</RESP_LEGAL><PAIE_FRAIS_SCOLAIRES>1</PAIE_FRAIS_SCOLAIRES>"),
        link("1", "8", "<RESP_LEGAL>1</RESP_LEGAL>"),
        link("1", "6", "<RESP_LEGAL>1</RESP_LEGAL>"),
    ];
    let new = [
        link("2", "9", "<NIVEAU_RESPONSABILITE>3</NIVEAU_RESPONSABILITE>"),
        link("2", "7", "<NIVEAU_RESPONSABILITE>2</NIVEAU_RESPONSABILITE>"),
        link("2", "8", "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>"),
        link(
            "2",
            "6",
            "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE><PAIE_FRAIS_SCOLAIRES>1</PAIE_FRAIS_SCOLAIRES>",
        ),
    ];
    let people = ["6", "7", "8", "9"].map(person).concat();
    let classes = [placed("1", "6A", "D"), placed("2", "6A", "D")].concat();
    let eleves = pupils(&[pupil("1", ""), pupil("2", "")].concat(), &classes);
    let reading = read(&[&eleves, &guardians(&people, &[old.concat(), new.concat()].concat())]);
    let of = |at: usize| {
        let guardians = &reading.roster.people[at].guardians;
        guardians.iter().map(|one| (&*one.guardian.value, one.responsibility)).collect::<Vec<_>>()
    };
    use Responsibility::{Contact, InCharge, Legal};
    assert_eq!(of(0), [("8", Legal), ("7", Legal), ("6", Legal), ("9", Contact)]);
    assert_eq!(of(1), [("6", Legal), ("8", Legal), ("7", InCharge), ("9", Contact)]);
    assert_eq!(told(&reading.findings), [("second_first_guardian", Some("RESP_LEGAL"))]);
}

#[test]
fn what_belongs_to_nobody_is_counted_and_fails_nothing() {
    let level = "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>";
    let links = [
        link("1", "7", level),
        link("2", "7", level),
        link("77", "7", level),
        link("1", "70", level).replace("RESPONSABLE_ELEVE", "RESPONSABLE"),
        link("1", "8", "<NIVEAU_RESPONSABILITE>9</NIVEAU_RESPONSABILITE>"),
        link("1", "6", ""),
    ];
    let eleves = [pupil("1", ""), pupil("2", "<DATE_SORTIE>01/09/2026</DATE_SORTIE>")].concat();
    let file = guardians(&["5", "6", "7", "8"].map(person).concat(), &links.concat());
    let reading = read(&[&pupils(&eleves, &placed("1", "6A", "D")), &file]);
    assert_eq!(
        told(&reading.findings),
        [
            ("miswritten_element", None),
            ("unknown_value", Some("NIVEAU_RESPONSABILITE")),
            ("missing_value", Some("RESP_LEGAL")),
            ("links_to_unknown_pupils", None),
            ("links_to_unknown_guardians", None),
            ("links_of_leavers", None),
            ("guardians_without_link", None),
        ]
    );
    assert_eq!(reading.findings.errors(), 0);
    let alone = read(&[&file]);
    assert!(told(&alone.findings).contains(&("pupils_not_given", None)));
}

#[test]
fn those_with_an_address_make_a_snapshot_and_the_others_are_set_aside() {
    let mail = "<MEL>zoe@school.example</MEL>";
    let eleves =
        [pupil("1", mail), pupil("2", ""), pupil("3", &format!("{mail}<DATE_SORTIE>01/09/2026</DATE_SORTIE>"))];
    let classes = [placed("1", "6A", "D"), placed("2", "6A", "D")].concat();
    let snapshot =
        read(&[&pupils(&eleves.concat(), &classes)]).roster.sighted("siecle", &Selection::default()).unwrap();
    assert_eq!((snapshot.people.len(), snapshot.set_aside.len()), (1, 2));
    assert_eq!(snapshot.people[0].key.as_deref(), Some("siecle.eleve_id:1"));
    assert_eq!(snapshot.organizations, ["0750655E".into()]);
}

#[test]
fn codes_are_called_what_the_school_calls_them() {
    let nomenclatures = format!(
        "<BEE_NOMENCLATURES>{PARAMETERS}<DONNEES><MEFS><MEF CODE_MEF='10010012110'><FORMATION>6EME</FORMATION>\
         <LIBELLE_LONG>6EME BILANGUE</LIBELLE_LONG><LIBELLE_EDITION>6eme bilangue</LIBELLE_EDITION></MEF></MEFS><MATIERES>\
         <MATIERE CODE_MATIERE='030201'><CODE_GESTION>AGL1</CODE_GESTION><LIBELLE_LONG>ANGLAIS LV1</LIBELLE_LONG></MATIERE>\
         <MATIERE CODE_MATIERE='030202'/></MATIERES></DONNEES></BEE_NOMENCLATURES>"
    );
    let left = pupil("1", "<DATE_SORTIE>16/10/2026</DATE_SORTIE><CODE_MOTIF_SORTIE>46</CODE_MOTIF_SORTIE>");
    let links = guardians(&person("9"), &link("1", "9", "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>"));
    let reading = read(&[&nomenclatures, &pupils(&left, ""), &links]);
    assert_eq!(&*reading.roster.layout, "siecle_eleves+siecle_responsables+siecle_nomenclatures");
    let names: Vec<_> =
        reading.roster.names.iter().map(|one| (one.list, &*one.code, &*one.name, &*one.short)).collect();
    assert_eq!(
        names,
        [
            (CodeList::Mef, "10010012110", "6EME BILANGUE", ""),
            (CodeList::Subject, "030201", "ANGLAIS LV1", "AGL1"),
            (CodeList::Relation, "10", "mère", ""),
            (CodeList::LeavingReason, "46", "instruction en famille", ""),
        ]
    );
}

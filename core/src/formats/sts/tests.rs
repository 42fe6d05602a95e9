use super::*;
use crate::diagnostic::Findings;
use crate::model::roster::{Civility, Sex};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn read(file: &str) -> RosterReading {
    let options =
        RosterOptions { school_year: Some(2026), uai: Some("0750655E".into()), ..RosterOptions::on(day(11, 23)) };
    let mut reader = StsReader::new(options);
    reader.start("sts_emp.xml");
    file.as_bytes().chunks(64).for_each(|piece| reader.push(piece));
    reader.finish()
}

fn file(people: &str, structure: &str, substitutes: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><STS_EDT><PARAMETRES><UAJ CODE=\"0750655E\"><SIGLE>CLG</SIGLE>\
         <DENOM_PRINC>RIVERSIDE</DENOM_PRINC></UAJ><ANNEE_SCOLAIRE ANNEE=\"2026\"/></PARAMETRES><NOMENCLATURES><MATIERES>\
         <MATIERE CODE='020700'/><MATIERE CODE='061300'><CODE_GESTION>MATHS</CODE_GESTION>\
         <LIBELLE_COURT>MATHS</LIBELLE_COURT><LIBELLE_LONG>MATHEMATIQUES</LIBELLE_LONG></MATIERE></MATIERES><MEFS><MEF CODE='10010012110'>\
         <LIBELLE_LONG>6EME</LIBELLE_LONG></MEF></MEFS></NOMENCLATURES><DONNEES><INDIVIDUS>{people}</INDIVIDUS>\
         <STRUCTURE>{structure}</STRUCTURE><SUPPLEANTS>{substitutes}</SUPPLEANTS></DONNEES></STS_EDT>"
    )
}

fn person(id: &str, kind: &str, more: &str) -> String {
    format!(
        "\n<INDIVIDU ID='{id}' TYPE='{kind}'><NOM_USAGE>USAGE{id}</NOM_USAGE><NOM_PATRONYMIQUE>BIRTH{id}</NOM_PATRONYMIQUE><PRENOM>Jo</PRENOM>{more}</INDIVIDU>"
    )
}

fn told(findings: &Findings) -> Vec<&'static str> {
    findings.kept().iter().map(|found| found.code.name()).collect()
}

#[test]
fn e_sts_1_people_are_known_by_their_type_and_number() {
    let people = [
        person(
            "1",
            "epp",
            "<SEXE>2</SEXE><CIVILITE>2</CIVILITE><DATE_NAISSANCE>1980-02-29</DATE_NAISSANCE><FONCTION>ENS</FONCTION>",
        ),
        person("1", "dir", "<FONCTION>DIR</FONCTION>"),
        person("1", "local", "<SEXE></SEXE>"),
        person("2", "epp", "<FONCTION>EDU</FONCTION><CIVILITE>M.</CIVILITE>"),
    ];
    let RosterReading { roster, findings } = read(&file(&people.concat(), "", ""));
    let known: Vec<_> = roster.people.iter().map(|one| (one.identifiers[0].to_string(), one.profile.name())).collect();
    let known: Vec<_> = known.iter().map(|(id, profile)| (id.as_str(), *profile)).collect();
    assert_eq!(
        known,
        [("sts:epp:1", "teacher"), ("sts:dir:1", "staff"), ("sts:local:1", "teacher"), ("sts:epp:2", "staff")]
    );
    let one = &roster.people[0];
    assert_eq!((&*one.family_name, one.name_in_use()), ("BIRTH1", "USAGE1"));
    assert_eq!((one.sex, one.civility), (Some(Sex::Female), Some(Civility::Ms)));
    assert_eq!(one.birth_date, NaiveDate::from_ymd_opt(1980, 2, 29));
    assert_eq!(&*one.assignments[0].functions, ["ENS".into()]);
    assert_eq!((&*roster.establishments[0].key, &*roster.establishments[0].name), ("0750655E", "RIVERSIDE"));
    assert!(told(&findings).is_empty(), "{:?}", findings.kept());
}

#[test]
fn e_sts_1_services_divisions_and_groups_are_joined_with_their_teachers() {
    let teacher = |id: &str| format!("<ENSEIGNANTS><ENSEIGNANT ID='{id}' TYPE='epp'/></ENSEIGNANTS>");
    let service = |subject: &str, id: &str| {
        format!("<SERVICE CODE_MATIERE='{subject}' CODE_MOD_COURS='CG'>{}</SERVICE>", teacher(id))
    };
    let structure = format!(
        "<DIVISIONS><DIVISION CODE='6A'><LIBELLE_LONG>SIXIEME A</LIBELLE_LONG><MEFS_APPARTENANCE><MEF_APPARTENANCE CODE='10010012110'/>\
         </MEFS_APPARTENANCE><SERVICES>{}{}\n{}</SERVICES></DIVISION></DIVISIONS><GROUPES><GROUPE CODE='6LAT'><DIVISIONS_APPARTENANCE>\
         <DIVISION_APPARTENANCE CODE='6A'/><DIVISION_APPARTENANCE CODE='6B'/></DIVISIONS_APPARTENANCE><SERVICES>{}</SERVICES></GROUPE></GROUPES>",
        service("061300", "1"),
        service("061300", "1"),
        service("020700", "99"),
        service("020900", "1"),
    );
    let RosterReading { roster, findings } = read(&file(&person("1", "epp", ""), &structure, ""));
    let at = &roster.people[0].assignments[0];
    let services: Vec<_> = at.services.iter().map(|one| (one.kind, &*one.group, &*one.subject)).collect();
    assert_eq!(services, [(GroupKind::Division, "6A", "061300"), (GroupKind::Group, "6LAT", "020900")]);
    assert_eq!((&at.divisions[..], &at.groups[..]), (&["6A".into()][..], &["6LAT".into()][..]));
    assert_eq!((&*roster.groups[0].name, &*roster.groups[0].mefs[0]), ("SIXIEME A", "10010012110"));
    assert_eq!(roster.groups[1].divisions.len(), 2);
    let names: Vec<_> = roster.names.iter().map(|one| (one.list, &*one.code, &*one.name, &*one.short)).collect();
    assert_eq!(
        names,
        [(CodeList::Mef, "10010012110", "6EME", ""), (CodeList::Subject, "061300", "MATHEMATIQUES", "MATHS")]
    );
    assert_eq!(told(&findings), ["unknown_teacher"]);
    assert_eq!(findings.kept()[0].location.line, Some(3));
}

#[test]
fn e_sts_1_a_principal_teacher_is_one_on_the_day() {
    let principal = |code: &str, from: &str, until: &str| {
        format!(
            "<PROF_PRINC><CODE_STRUCTURE>{code}</CODE_STRUCTURE><DATE_DEBUT>{from}</DATE_DEBUT><DATE_FIN>{until}</DATE_FIN></PROF_PRINC>"
        )
    };
    let all = [
        principal("6A", "2026-09-01", "2027-08-31"),
        principal("6B", "2026-09-01", "2026-11-22"),
        principal("6C", "2026-11-24", ""),
        principal("6D", "", "2026-11-23"),
    ];
    let people = person("1", "epp", &format!("<PROFS_PRINC>{}</PROFS_PRINC>", all.concat()));
    let reading = read(&file(&people, "", ""));
    assert_eq!(&*reading.roster.people[0].assignments[0].principal_of, ["6A".into(), "6D".into()]);
}

#[test]
fn e_sts_1_a_substitute_has_the_services_of_the_day() {
    let service = |code: &str, from: &str, until: &str| {
        format!(
            "<SERVICE_SUPPLEANT><CODE_MATIERE>061300</CODE_MATIERE><CODE_STRUCTURE>{code}</CODE_STRUCTURE><PERIODES><PERIODE>\
             <DATE_DEBUT>{from}</DATE_DEBUT><DATE_FIN>{until}</DATE_FIN></PERIODE></PERIODES></SERVICE_SUPPLEANT>"
        )
    };
    let services =
        [service("6A", "2026-11-01", "2026-12-01"), service("6LAT", "2026-11-23", ""), service("6B", "", "2026-11-01")];
    let substitute = format!(
        "<SUPPLEANT ID='5' TYPE='eppsup'><NOM_USAGE>S</NOM_USAGE><PRENOM>Al</PRENOM><FONCTION>ENS</FONCTION>\
         <SERVICES_SUPPLEANTS>{}</SERVICES_SUPPLEANTS></SUPPLEANT>",
        services.concat()
    );
    let structure =
        "<DIVISIONS><DIVISION CODE='6A'/><DIVISION CODE='6B'/></DIVISIONS><GROUPES><GROUPE CODE='6LAT'/></GROUPES>";
    let reading = read(&file("", structure, &substitute));
    let person = &reading.roster.people[0];
    assert_eq!(person.identifiers[0].to_string(), "sts:eppsup:5");
    let services: Vec<_> = person.assignments[0].services.iter().map(|one| (one.kind, &*one.group)).collect();
    assert_eq!(services, [(GroupKind::Division, "6A"), (GroupKind::Group, "6LAT")]);
}

#[test]
fn the_file_of_the_other_direction_is_refused() {
    let reading = read("<EDT_STS><PARAMETRES><APPLICATION_SOURCE>X</APPLICATION_SOURCE></PARAMETRES></EDT_STS>");
    assert_eq!(told(&reading.findings)[0], "wrong_direction");
    assert!(!reading.roster.completeness.may_remove());
    assert!(reading.roster.people.is_empty());
}

#[test]
fn one_number_twice_is_told_with_the_first_line() {
    let reading = read(&file(&[person("1", "epp", ""), person("1", "epp", "")].concat(), "", ""));
    assert_eq!(told(&reading.findings), ["duplicate_identifier"]);
    assert_eq!(reading.roster.people.len(), 1);
}

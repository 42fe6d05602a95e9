use super::*;
use crate::diagnostic::Value;
use crate::formats::ent_accounts::EntColumn;
use crate::tabular::DialectHints;

fn read(layout: Option<&str>, bytes: &[u8]) -> RosterReading {
    let options = EntOptions { layout: layout.map(Box::from), ..EntOptions::default() };
    let mut reader = EntAccountsReader::new(options).unwrap();
    // What is read does not depend on how the bytes were cut.
    bytes.chunks(7).for_each(|piece| reader.push(piece));
    reader.finish()
}

fn codes(reading: &RosterReading) -> Vec<&'static str> {
    reading.findings.kept().iter().map(|found| found.code.name()).collect()
}

/// A row of a layout: every column says which it is.
fn row(layout: &EntLayout, number: usize) -> Vec<String> {
    let mut cells: Vec<String> = (0..20).map(|place| format!("x{place}")).collect();
    let mut fill = |column: &EntColumn, value: String| match column {
        EntColumn::Place(place) => cells[*place] = value,
        EntColumn::Named(name) => {
            let place = ["Nom", "Prénom", "Identifiant ENT"].iter().position(|known| known == name).unwrap();
            cells[place] = value;
        }
    };
    fill(&layout.family_name, format!("Martin{number}"));
    fill(&layout.given_name, "Zoé".to_owned());
    fill(&layout.id, format!("UT{number}"));
    if let Some(column) = &layout.sconet {
        fill(column, format!("77{number}"));
    }
    cells
}

#[test]
fn e_ent_1_every_layout_is_read_from_its_columns() {
    for layout in EntLayouts::built_in().all() {
        let mut lines: Vec<String> =
            (0..layout.skip).map(|_| "Nom;Prénom;Identifiant ENT;Profil;a;b;c;d;e;f".to_owned()).collect();
        lines.extend([1, 2].map(|number| row(layout, number).join(";")));
        let options = EntOptions {
            layout: Some(layout.name.as_str().into()),
            profile: Some(PersonProfile::Pupil),
            table: TableOptions {
                dialect: DialectHints { delimiter: Some(b';'), ..DialectHints::default() },
                ..TableOptions::default()
            },
            ..EntOptions::default()
        };
        let mut reader = EntAccountsReader::new(options).unwrap();
        reader.push((lines.join("\r\n") + "\r\n").as_bytes());
        let people = reader.finish().roster.people;
        assert_eq!(people.len(), 2, "{}", layout.name);
        assert_eq!((&*people[1].family_name, &*people[1].given_name), ("Martin2", "Zoé"), "{}", layout.name);
        assert_eq!(people[1].identifiers[0].to_string(), format!("ent:{}:UT2", layout.name));
        let sconet = people[1].identifiers.get(1).map(ToString::to_string);
        let written = (layout.sconet.is_some() && people[1].profile == PersonProfile::Pupil)
            .then(|| "siecle.eleve_id:772".to_owned());
        assert_eq!(sconet, written, "{}", layout.name);
    }
}

#[test]
fn e_ent_1_a_layout_is_recognized_by_its_header_alone() {
    for (header, layout) in [
        ("Nom;Prénom;Identifiant ENT;Profil", "ent_kosmos"),
        ("Profil;Identifiant ENT;Prénom;Nom", "ent_kosmos"),
        ("Id;Nom;Prénom;Login", "ent_perso"),
        ("Id;Profil;Id Siècle;Nom;Prénom;Login", "ent_openent"),
        ("Civilité;Nom;Prénom;Identifiant", "ent_laclasse"),
        ("NOM;PRENOM;UID;CLASSE", "ent_liberscol"),
        ("Profil;Classe;Nom;Prénom;Identifiant", "ent_scolastance"),
    ] {
        let text = format!("{header}\na;b;c;d;e;f\n");
        let mut reader = EntAccountsReader::new(EntOptions::default()).unwrap();
        reader.push(text.as_bytes());
        assert_eq!(&*reader.finish().roster.layout, layout, "{header}");
    }
}

#[test]
fn a_header_that_fits_none_or_several_is_not_guessed_at() {
    let reading = read(None, "Colonne;Autre;Encore\na;b;c\n".as_bytes());
    assert_eq!(codes(&reading), ["unknown_layout"]);
    assert!(!reading.roster.completeness.may_remove());
    // The identifier may be before the names or behind them.
    let reading = read(None, "Id;Nom;Prénom;Identifiant\na;b;c;d\n".as_bytes());
    assert_eq!(codes(&reading), ["unknown_layout"]);
    let Some(Value::List(nearest)) = reading.findings.kept()[0].context.get("nearest") else { panic!("nearest") };
    assert!(nearest.contains(&"itop".to_owned()) && nearest.contains(&"laclasse".to_owned()), "{nearest:?}");
    let reading = read(Some("kosmos"), "Nom;Prénom;Identifiant\na;b;c\n".as_bytes());
    assert_eq!(codes(&reading), ["missing_column"]);
}

#[test]
fn e_ent_1_login_profile_class_and_birth_date_are_taken_where_the_file_has_them() {
    let text = "Id;Nom;Prénom;Login;Profil;Classe;Date de naissance\n\
        UT1;Martin;Zoé;zoe.martin;Élève;3A;29/02/2012\n\
        UT2;Durand;Paul;paul.durand;Professeur;3A, 3B|4C;\n\
        UT3;Petit;Luc;luc.petit;Fantôme;;30/02/2012\n";
    let reading = read(None, text.as_bytes());
    let people = &reading.roster.people;
    assert_eq!(people[0].profile, PersonProfile::Pupil);
    assert_eq!(people[0].login.as_deref(), Some("zoe.martin"));
    assert_eq!(people[0].birth_date, chrono::NaiveDate::from_ymd_opt(2012, 2, 29));
    assert_eq!(people[1].profile, PersonProfile::Teacher);
    let divisions: Vec<&str> = people[1].assignments[0].divisions.iter().map(|code| &**code).collect();
    assert_eq!(divisions, ["3A", "3B", "4C"]);
    // A word that stands for nothing known gives the least, and a day that does not exist costs nobody their account.
    assert_eq!((people[2].profile, people[2].birth_date), (PersonProfile::Unknown, None));
    assert_eq!(codes(&reading), ["unknown_value", "invalid_date"]);
    assert_eq!(reading.findings.errors(), 0);
}

#[test]
fn e_ent_1_rows_that_give_no_account_are_told_and_never_dropped_without_a_word() {
    let text = "Id;Nom;Prénom\nUT1;Martin;Zoé\nUT2;Durand\n\n;Petit;Luc\nUT4;;\nUT1;Autre;Anne\nUT5;Bon;Ida\n";
    let reading = read(None, text.as_bytes());
    assert_eq!(reading.roster.people.len(), 2);
    let told: Vec<_> = reading.findings.kept().iter().map(|found| (found.code.name(), found.location.row)).collect();
    assert_eq!(
        told,
        [
            ("blank_line", Some(4)),
            ("column_count", Some(3)),
            ("missing_value", Some(5)),
            ("missing_value", Some(6)),
            ("missing_value", Some(6)),
            ("duplicate_key", Some(7)),
        ]
    );
    assert_eq!(reading.roster.completeness, Completeness::Claimed);
}

#[test]
fn e_ent_1_identifiers_are_read_as_the_ent_means_them() {
    let long = "x".repeat(64);
    let text =
        format!("Id;Nom;Prénom\nID : 75185265;A;B\nID: x;C;D\n{long};E;F\n1.16E+20;G;H\n{};I;J\n", "é".repeat(63));
    let reading = read(None, text.as_bytes());
    let ids: Vec<&str> = reading.roster.people.iter().map(|person| &*person.identifiers[0].value).collect();
    assert_eq!(ids, ["UT75185265", "ID: x", "é".repeat(63).as_str()]);
    assert_eq!(codes(&reading), ["invalid_length", "scientific_number"]);
}

#[test]
fn the_other_column_of_pupils_is_read_where_the_first_is_empty() {
    let mut cells = vec![""; 18];
    (cells[3], cells[4], cells[17]) = ("Martin", "Zoé", "UT9");
    let mut text = vec!["h"; 18].join(";") + "\n" + &cells.join(";") + "\n";
    cells[2] = "UT8";
    text = text + &cells.join(";") + "\n";
    let reading = read(Some("sopra"), text.as_bytes());
    let ids: Vec<&str> = reading.roster.people.iter().map(|person| &*person.identifiers[0].value).collect();
    assert_eq!(ids, ["UT9", "UT8"]);
}

#[test]
fn a_number_of_siecle_is_of_the_kind_that_the_profile_tells() {
    let text = "Id;Type;Id Siècle;Nom;Prénom\n1;Élève;70;A;B\n2;Relative;71;C;D\n3;Enseignant;72;E;F\n4;;73;G;H\n";
    let shown: Vec<String> = read(None, text.as_bytes())
        .roster
        .people
        .iter()
        .map(|person| person.identifiers.get(1).map(ToString::to_string).unwrap_or_default())
        .collect();
    assert_eq!(shown, ["siecle.eleve_id:70", "siecle.personne_id:71", "sts:72", ""]);
}

#[test]
fn latin_files_and_files_cut_short_are_read_for_what_they_are() {
    let reading = read(None, b"Id;Nom;Pr\xE9nom\nUT1;Martin;Zo\xE9\n");
    assert_eq!(&*reading.roster.people[0].given_name, "Zoé");
    let reading = read(None, "Id;Nom;Prénom;Classe\nUT1;Martin;Zoé;3A\nUT2;Durand;Pau".as_bytes());
    assert_eq!(reading.roster.people.len(), 1);
    assert_eq!(reading.roster.completeness, Completeness::Partial { why: vec![Gap::ShortLastRow] });
    assert_eq!(codes(&reading), ["truncated_file"]);
    assert_eq!(codes(&read(Some("itop"), b"Id;Nom;Pr\xE9nom\n")), ["empty_file"]);
}

use super::*;
use crate::model::roster::{Civility, Presence, Sex};

const PUPILS: &str = "Nom élève;Prénom élève;Date naissance;Sexe;INE;Niveau;Libellé classe;Identifiant classe\n";
const BE1D: &str = "Nom Elève;Nom d'usage Elève;Prénom Elève;Date naissance;Sexe;Adresse1;Cp1;Cycle;Niveau;Classe\n";
const GUARDIANS: &str = "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Courriel;\
    Téléphone domicile;Téléphone travail;Numéro de poste;Téléphone portable;\
    Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants\n";

fn read(files: &[String]) -> RosterReading {
    let mut reader = OndeReader::new("0210001X");
    for file in files {
        reader.start(&TableOptions::default());
        file.as_bytes().chunks(5).for_each(|piece| reader.push(piece));
    }
    reader.finish()
}

fn codes(reading: &RosterReading) -> Vec<&'static str> {
    reading.findings.kept().iter().map(|found| found.code.name()).collect()
}

#[test]
fn pupils_of_onde_have_their_number_and_a_key_of_names() {
    let text = PUPILS.to_owned() + "Martin;Zoé;29/02/2016;F;123456789AB;CP;CP A;1\nDurand;Ida;2015-01-02;M;;CE1;;\n";
    let reading = read(&[text]);
    let [zoe, ida] = reading.roster.people.as_slice() else { panic!("two") };
    let shown = |person: &crate::model::roster::RosterPerson| {
        person.identifiers.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(shown(zoe), ["ine.rnie:123456789AB", "names:onde:zoe.martin.2016-02-29"]);
    assert_eq!(shown(ida), ["names:onde:ida.durand.2015-01-02"]);
    assert_eq!((zoe.sex, ida.sex), (Some(Sex::Female), Some(Sex::Male)));
    assert_eq!((&zoe.presence, &ida.presence), (&Presence::Active, &Presence::Unplaced));
    assert_eq!(reading.roster.groups.len(), 1);
    assert_eq!(codes(&reading), Vec::<&str>::new());
}

#[test]
fn pupils_of_be1d_have_a_usage_name_where_it_is_another() {
    let text =
        BE1D.to_owned() + "Martin;Petit;Zoé;2016-02-29;F;;;2;CP;CP A\nDurand;Durand;Luc;2016-01-01;H;;;2;CP;CP A\n";
    let people = read(&[text]).roster.people;
    assert_eq!(people[0].usage_name.as_deref(), Some("Petit"));
    assert_eq!((people[1].usage_name.as_deref(), people[1].sex), (None, Some(Sex::Male)));
}

#[test]
fn guardians_are_linked_where_exactly_one_pupil_has_the_names() {
    let pupils = PUPILS.to_owned()
        + "Martin;Zoé;01/03/2016;F;123456789AB;CP;CP A;1\nMartin;Léa;01/03/2016;F;123456789AC;CP;CP A;1\n\
           Petit;Luc;02/03/2016;M;123456789AD;CP;CP A;1\nPetit;Luc;03/03/2015;M;123456789AE;CE1;CE1 B;2\n";
    let guardians = GUARDIANS.to_owned()
        + "Mme;Roux;Martin;Anne;anne@m.example;0102030405;;;0602030405;;MARTIN;zoe;CP A;;Martin;Léa;CP A\n\
           M.;;Petit;Jean;no address;;;;;;Petit;Luc;CE1 B\n\
           M.;;Petit;Paul;;;;;;;Petit;Luc;\n\
           Mme;;Noir;Eva;;;;;;;Noir;Max;CP A\n\
           M.;;Petit;Jean;;;;;;;Petit;Luc;CP A\n";
    // The order of the files does not matter.
    let reading = read(&[guardians, pupils]);
    let people = &reading.roster.people;
    let guardians = |place: usize| people[place].guardians.iter().map(|link| &*link.guardian.value).collect::<Vec<_>>();
    assert_eq!((guardians(0), guardians(1)), (vec!["anne.martin"], vec!["anne.martin"]));
    assert_eq!((guardians(2), guardians(3)), (vec!["jean.petit~2"], vec!["jean.petit"]));
    assert_eq!(codes(&reading), ["invalid_email", "several_children", "unknown_child", "duplicate_key"]);
    assert_eq!(reading.findings.errors(), 0);
    let anne = &people[4];
    assert_eq!((anne.usage_name.as_deref(), anne.civility), (Some("Roux"), Some(Civility::Ms)));
    assert_eq!(anne.phones.iter().map(|phone| &**phone).collect::<Vec<_>>(), ["0102030405", "0602030405"]);
}

#[test]
fn guardians_without_pupils_are_read_and_said_to_be_linked_to_nobody() {
    let reading = read(&[GUARDIANS.to_owned() + "Mme;;Noir;Eva;;;;;;;Noir;Max;CP A\n"]);
    assert_eq!((codes(&reading), reading.roster.people.len()), (vec!["pupils_not_given"], 1));
}

#[test]
fn rows_that_give_no_pupil_are_told() {
    let text = PUPILS.to_owned()
        + ";Zoé;01/03/2016;F;;;;\nMartin;Léa;31/02/2016;F;;;;\nNoir;Max;01/01/2016;M;123456789AB;;;\n\
           Noir;Tom;01/01/2016;M;123456789ab;;;\nNoir;Max;01/01/2016;M;;;;\nNoir;MAX;01/01/2016;M;123456789AC;;;\n";
    let reading = read(&[text]);
    assert_eq!(codes(&reading), ["missing_value", "invalid_date", "duplicate_key", "duplicate_key", "duplicate_key"]);
    assert_eq!((reading.findings.errors(), reading.roster.people.len()), (4, 2));
    let reading = read(&["Colonne;Autre\n1;2\n".to_owned()]);
    assert_eq!(codes(&reading), ["unknown_layout"]);
    assert!(!reading.roster.completeness.may_remove());
}

use std::sync::Arc;

use chrono::NaiveDate;

use crate::api::CheckReport;
use crate::diagnostic::{Fix, Severity};
use crate::formats;
use crate::tabular::check::{CheckOptions, Checker};
use crate::tabular::schema::ValueType;

use super::{function, functions};

const TEACHERS: &str = "Civilite enseignant;Nom enseignant;Prenom enseignant;Matiere enseignant;Nom utilisateur enseignant;Mot de passe \
                        enseignant;Code postal enseignant;Telephone fixe enseignant;Adresse e-mail enseignant;Date de naissance";
const STAFF: &str = "Civilité du personnel administratif;Nom du personnel administratif;Prénom du personnel administratif;\
                     Fonction du personnel administratif (code);RNE administratif";

fn check(schema: &str, header: &str, rows: &[&str]) -> CheckReport {
    let options = CheckOptions {
        schema: Some(Arc::clone(&formats::schema(schema).unwrap())),
        today: NaiveDate::from_ymd_opt(2026, 11, 22),
        ..CheckOptions::default()
    };
    let mut checker = Checker::new(options).unwrap();
    checker.push(format!("{header}\n{}\n", rows.join("\n")).as_bytes(), &mut ());
    checker.finish(&mut ()).report
}

/// The findings of one teacher, as `code column`.
fn teacher(row: &str) -> Vec<String> {
    told(&check("itslearning-teachers", TEACHERS, &[row]))
}

fn told(report: &CheckReport) -> Vec<String> {
    let column = |name: &Option<Arc<str>>| name.as_deref().unwrap_or("").to_owned();
    report.diagnostics.iter().map(|found| format!("{} {}", found.code, column(&found.location.column))).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn i_lay_1_a_teacher_needs_title_names_and_subject() {
    assert_eq!(teacher("Monsieur;Martin;Zoé;Anglais;;;;;;"), NONE);
    assert_eq!(teacher("Monsieur;Martin;;Anglais;;;;;;"), ["missing_value Prenom enseignant"]);
    let report =
        check("itslearning-teachers", "Civilite enseignant;Nom enseignant;Email enseignant", &["M;A;a@x.example"]);
    assert_eq!(told(&report), ["missing_column ", "missing_column "]);
}

#[test]
fn i_fld_1_dates_of_birth_give_an_age_that_fits() {
    for (date, wanted) in [
        ("01/02/1975", None),
        ("01/02/75", None),
        ("01/02/05", None),
        ("22/11/10", None),
        ("23/11/10", Some("unlikely_age")),
        ("01/02/2015", Some("unlikely_age")),
        ("01/02/1920", Some("unlikely_age")),
        ("31/02/1975", Some("invalid_date")),
        ("1975-02-01", Some("invalid_date")),
    ] {
        let wanted: Vec<String> = wanted.iter().map(|code| format!("{code} Date de naissance")).collect();
        assert_eq!(teacher(&format!("Mme;A;B;C;;;;;;{date}")), wanted, "{date}");
    }
}

#[test]
fn i_fld_2_titles_in_any_case_with_or_without_dot() {
    for title in ["Monsieur", "M", "M.", "mr", "MR.", "Madame", "mme", "Mme.", "Mademoiselle", "Mlle", "MELLE."] {
        assert_eq!(teacher(&format!("{title};A;B;C;;;;;;")), NONE, "{title}");
    }
    assert_eq!(teacher("Docteur;A;B;C;;;;;;"), ["unknown_value Civilite enseignant"]);
}

#[test]
fn i_fld_3_postal_codes_keep_or_lost_their_zero() {
    for code in ["75001", "'06000", "06000"] {
        assert_eq!(teacher(&format!("M;A;B;C;;;{code};;;")), NONE, "{code}");
    }
    assert_eq!(teacher("M;A;B;C;;;7500A;;;"), ["invalid_postal_code Code postal enseignant"]);
    let report = check("itslearning-teachers", TEACHERS, &["M;A;B;C;;;6000;;;"]);
    let [found] = report.diagnostics.as_slice() else { panic!("one") };
    assert_eq!((found.code.name(), found.severity), ("short_postal_code", Severity::Warning));
    assert_eq!(found.fix, Some(Fix::Replace { value: "'06000".to_owned() }));
    assert_eq!(report.valid_rows, 1);
}

#[test]
fn i_fld_4_a_login_and_a_password_come_together_or_not_at_all() {
    assert_eq!(teacher("M;A;B;C;login;secret;;;;"), NONE);
    assert_eq!(teacher("M;A;B;C;login;;;;;"), ["missing_together Mot de passe enseignant"]);
    assert_eq!(teacher("M;A;B;C;;secret;;;;"), ["missing_together Nom utilisateur enseignant"]);
    assert_eq!(teacher("M;A;B;C;login;ab;;;;"), ["invalid_length Mot de passe enseignant"]);
}

#[test]
fn i_fld_5_a_login_is_there_once() {
    let rows = ["M;A;B;C;login;secret;;;;", "M;D;E;F;Login;secret;;;;", "M;G;H;I;;;;;;", "M;J;K;L;;;;;;"];
    let report = check("itslearning-teachers", TEACHERS, &rows);
    assert_eq!(told(&report), ["duplicate_key Nom utilisateur enseignant"]);
    assert_eq!(report.diagnostics[0].location.row, Some(3));
}

#[test]
fn i_fld_6_phones_and_addresses_are_checked() {
    assert_eq!(teacher("M;A;B;C;;;;01 99 00 12 34;zoe@ecole.example;"), NONE);
    assert_eq!(
        teacher("M;A;B;C;;;;0199;zoe@ecole;"),
        ["invalid_phone Telephone fixe enseignant", "invalid_email Adresse e-mail enseignant"]
    );
}

#[test]
fn i_lay_2_and_3_staff_have_a_function_code_and_it_is_not_ens() {
    let staff = |code: &str| told(&check("itslearning-staff", STAFF, &[&format!("Mme;A;B;{code};")]));
    for code in ["DIR", "dir", "Edu", "TOS", "2DG"] {
        assert_eq!(staff(code), NONE, "{code}");
    }
    let column = "Fonction du personnel administratif (code)";
    assert_eq!(staff("Ens"), [format!("refused_value {column}")]);
    assert_eq!(staff("XYZ"), [format!("unknown_value {column}")]);
    assert_eq!(staff(""), [format!("missing_value {column}")]);
}

#[test]
fn i_lay_4_establishment_numbers_have_their_letter() {
    let staff = |uai: &str| told(&check("itslearning-staff", STAFF, &[&format!("Mme;A;B;DIR;{uai}")]));
    assert_eq!(staff("0750655E"), NONE);
    assert_eq!(staff("0750655F"), ["invalid_uai RNE administratif"]);
}

#[test]
fn i_lay_3_the_schema_allows_the_codes_of_the_table_but_ens() {
    let schema = formats::schema("itslearning-staff").unwrap();
    let column = &schema.columns()[schema.column("Fonction").unwrap()];
    let ValueType::Enum(words) = &column.kind else { panic!("an enumeration") };
    let allowed: Vec<_> = words.values().collect();
    let table: Vec<_> = functions().iter().map(|f| f.code.as_str()).filter(|code| *code != "ENS").collect();
    assert_eq!(allowed, table);
    assert_eq!(words.refused(), ["ENS"]);
}

#[test]
fn i_lvs_2_functions_have_their_lvs_profile() {
    assert_eq!(function("edu").unwrap().lvs.as_deref(), Some("CPE"));
    assert_eq!(function("DIR").unwrap().lvs.as_deref(), Some("Direction"));
    assert_eq!(function("TOS").unwrap().lvs, None);
    assert_eq!(function("XXX"), None);
    assert!(functions().len() > 50);
}

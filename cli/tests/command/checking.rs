use std::fs;

use crate::place::{ORGS, Place, USERS, person};

#[test]
fn a_clean_file_ends_with_0_and_warnings_do_too() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", "Anna", "anna@school.example")]);
    place.run(&["check", "users.csv"]).expect(0).has("oneroster-1.1-users").has("nothing wrong found");
    place.roster("users.csv", &[("t-1", "teacher", " Anna", "anna@school.example")]);
    place.run(&["check", "users.csv"]).expect(0).has("surrounding_space");
}

#[test]
fn an_export_of_a_french_school_is_checked_as_such_whatever_its_name() {
    let place = Place::new();
    let pupils = "<BEE_ELEVES><PARAMETRES><UAJ>0750655E</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>\
                  <DATE_EXPORT>20/11/2026</DATE_EXPORT></PARAMETRES>\
                  <DONNEES><ELEVES><ELEVE ELEVE_ID='1'><PRENOM>Ana</PRENOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>";
    for (name, text) in [("eleves.xml", pupils.to_owned()), ("export.csv", format!("\u{feff}\n{pupils}"))] {
        place.write(name, text);
        let checked = place.run(&["check", name, "--format", "json"]);
        let read = place.run(&["roster", name, "--format", "json"]);
        assert_eq!((checked.out, checked.code), (read.out, read.code), "{name}");
    }
    place.run(&["check", "eleves.xml", "--fix", "out.xml"]).expect(2).has("--fix");
    // Markup that is none is a table of no known layout.
    place.write("users.csv", "<html><body>Sign in</body></html>\n");
    place.run(&["check", "users.csv"]).expect(1).has("unknown_layout");
}

#[test]
fn errors_end_with_1_and_the_document_says_all_of_them() {
    let place = Place::new();
    place.write("orgs.csv", ORGS);
    let mut text = USERS.to_owned();
    text.push_str(&person("t-1", "teacher", "Anna", "anna@school.example"));
    text.push_str(&person("t-1", "teecher", " Bo", "bo.school.example"));
    text.push_str(&person("t-3", "teacher", "Cy", "cy@school.example").replace("o-1", "o-9"));
    place.write("users.csv", text);
    let args = ["check", "users.csv", "--orgs", "orgs.csv", "--format", "json"];
    let document = place.run(&args).expect(1).json();
    assert_eq!(document["rows"], 3);
    assert_eq!(document["valid_rows"], 1);
    let counts = &document["counts"];
    for code in ["duplicate_key", "unknown_value", "invalid_email", "unknown_reference", "surrounding_space"] {
        assert_eq!(counts[code], 1, "{code}: {document}");
    }
    assert_eq!(counts.as_object().unwrap().len(), 5, "{counts}");
    assert_eq!(document["completeness"]["state"], "claimed");
    assert_eq!(document["dialect"]["delimiter"], ",");
    for found in document["diagnostics"].as_array().unwrap() {
        assert!(found["code"].is_string() && found["severity"].is_string(), "{found}");
        assert!(found["line"].is_u64() && found["column"].is_string(), "{found}");
    }
}

#[test]
fn an_unreadable_or_empty_file_is_an_error_in_the_data() {
    let place = Place::new();
    place.run(&["check", "nowhere.csv"]).expect(1).has("error[io]").has("nowhere.csv");
    fs::create_dir(place.path("folder.csv")).unwrap();
    place.run(&["check", "folder.csv"]).expect(1).has("error[not_a_package]").has("folder.csv");
    place.write("empty.csv", "");
    place.run(&["check", "empty.csv"]).expect(1).has("empty_file");
    place.write("header.csv", USERS);
    place.run(&["check", "header.csv"]).expect(1).has("empty_file");
    let document = place.run(&["check", "nowhere.csv", "--format", "json"]).expect(1).json();
    assert_eq!(document["error"]["code"], "io");
}

#[test]
fn standard_input_is_a_file_too() {
    let place = Place::new();
    let text = format!("{USERS}{}", person("t-1", "teacher", "Anna", "anna@school.example"));
    let document = place.run_with(&["check", "-", "--format", "json"], &text).expect(0).json();
    assert_eq!(document["rows"], 1);
    assert_eq!(document["file"], "-");
}

#[test]
fn dialects_can_be_forced() {
    let place = Place::new();
    let text = format!("{USERS}{}", person("t-1", "teacher", "Zoé", "zoe@school.example"));
    let mut latin = Vec::new();
    for c in text.replace(',', "|").chars() {
        latin.push(u8::try_from(c).unwrap());
    }
    place.write("users.csv", latin);
    let args = ["check", "users.csv", "--encoding", "iso-8859-15", "--delimiter", "|", "--line-end", "lf", "--header"];
    let mut json = args.to_vec();
    json.extend(["--format", "json"]);
    let document = place.run(&json).expect(0).json();
    assert_eq!(document["dialect"]["encoding"], "iso-8859-15");
    assert_eq!(document["dialect"]["delimiter"], "|");
    place.run(&["check", "users.csv", "--encoding", "klingon"]).expect(2).has("windows-1252");
    place.run(&["check", "users.csv", "--delimiter", "::"]).expect(2);
}

#[test]
fn fixing_a_clean_file_gives_the_same_bytes() {
    let place = Place::new();
    let text = format!("\u{feff}{USERS}{}", person("t-1", "teacher", "\"Zoé\"", "zoe@school.example"));
    let text = text.replace('\n', "\r\n");
    place.write("users.csv", &text);
    place.run(&["check", "users.csv", "--fix", "fixed.csv"]).expect(0).has("fixed.csv");
    assert_eq!(place.read("fixed.csv"), text.as_bytes());
}

#[test]
fn p_prv_15_the_fixed_file_has_whole_values_and_is_its_owner_s_alone() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", " Anna ", "anna.martin@school.example ")]);
    place.run(&["check", "users.csv", "--fix", "fixed.csv"]).expect(0);
    let fixed = String::from_utf8(place.read("fixed.csv")).unwrap();
    assert_eq!(fixed.lines().nth(1).unwrap().trim_end(), {
        let whole = person("t-1", "teacher", "Anna", "anna.martin@school.example");
        whole.trim_end().to_owned()
    });
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(place.path("fixed.csv")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    place.run(&["check", "fixed.csv"]).expect(0).has("nothing wrong found");
}

#[test]
fn the_input_is_never_overwritten() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", " Anna", "anna@school.example")]);
    let before = place.read("users.csv");
    place.run(&["check", "users.csv", "--fix", "users.csv"]).expect(2).has("output_is_input");
    place.run(&["check", "users.csv", "--fix", "./users.csv"]).expect(2).has("output_is_input");
    assert_eq!(place.read("users.csv"), before);
    place.run(&["check", "users.csv", "--fix", "nowhere/out.csv"]).expect(4).has("error[io]");
}

#[test]
fn formulas_are_neutralized_on_request_only() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", "=1+1", "anna@school.example")]);
    place.run(&["check", "users.csv", "--fix", "fixed.csv"]).expect(1).has("formula_cell");
    assert_eq!(place.read("fixed.csv"), place.read("users.csv"));
    place.run(&["check", "users.csv", "--fix", "fixed.csv", "--neutralize"]).expect(1);
    assert!(String::from_utf8(place.read("fixed.csv")).unwrap().contains(",'=1+1,"));
    place.run(&["check", "users.csv", "--neutralize"]).expect(2);
}

#[test]
fn a_table_of_findings_is_neutralized() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "=teacher", "Anna", "anna@school.example")]);
    let ran = place.run(&["check", "users.csv", "--format", "csv"]).expect(1);
    let mut lines = ran.out.lines();
    assert_eq!(lines.next(), Some("severity,code,file,row,line,column,fix,message,hint"));
    assert!(lines.next().unwrap().starts_with("error,formula_cell,users.csv,2,2,role,"), "{}", ran.out);
}

#[test]
fn findings_are_counted_beyond_what_is_kept() {
    let place = Place::new();
    let people: Vec<_> = (0..20).map(|n| (format!("t-{n}"), format!("p{n}.school.example"))).collect();
    let mut text = USERS.to_owned();
    for (key, email) in &people {
        text.push_str(&person(key, "teacher", "Anna", email));
    }
    place.write("users.csv", text);
    let args = ["check", "users.csv", "--max-diagnostics", "5"];
    place.run(&args).expect(1).has("2 more of `invalid_email`").has("15 more of `invalid_email` counted");
    let document = place.run(&[&args[..], &["--format", "json"]].concat()).expect(1).json();
    assert_eq!(document["counts"]["invalid_email"], 20);
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), 5);
    assert_eq!(document["not_kept"], 15);
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", " Anna", "anna@school.example")]);
    let ran = place.run(&["check", "users.csv", "-q"]).expect(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    place.roster("users.csv", &[("t-1", "teacher", " Anna", "anna.school.example")]);
    let ran = place.run(&["check", "users.csv", "-q"]).expect(1);
    assert!(ran.out.contains("error[invalid_email]") && !ran.out.contains("warning[surrounding_space]"), "{}", ran.out);
}

#[test]
fn expected_rows_prove_a_file_whole_or_cut_short() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", "Anna", "anna@school.example")]);
    let check = |rows| place.run(&["check", "users.csv", "--format", "json", "--expect-rows", rows]);
    assert_eq!(check("1").expect(0).json()["completeness"]["state"], "proven");
    let document = check("2").expect(1).json();
    assert_eq!(document["completeness"]["state"], "partial");
    assert_eq!(document["counts"]["truncated_file"], 1);
}

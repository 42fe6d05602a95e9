//! The import of people by CSV, in a script and step by step.

use std::os::unix::fs::PermissionsExt;

use crate::place::{Place, Ran};
use crate::terminal::at_terminal;
use rosterkit_cli::Exit;

const HEADER: &str = "Civilité;Nom;Prénom;Matière;Ville\n";

fn place(rows: &[&str]) -> Place {
    let place = Place::new();
    place.run(&["init", "--store", "ent.db"]).expect(0);
    write(&place, rows);
    place
}

fn write(place: &Place, rows: &[&str]) {
    let rows: String = rows.iter().map(|row| format!("{row}\n")).collect();
    place.write("profs.csv", format!("{HEADER}{rows}"));
}

/// `import` of the teachers, into the store, with more arguments.
fn import(place: &Place, more: &[&str]) -> Ran {
    let args = ["import", "profs.csv", "--kind", "teachers", "--establishment", "0750654D", "--out", "final.csv"];
    place.run(&[&args[..], &["--store", "ent.db", "--ent", "lac"], more].concat())
}

#[test]
fn i_stp_5_an_import_writes_the_store_and_a_final_file_that_only_its_owner_reads() {
    let place = place(&["M;PLATON;Francis;Philosophie;Athènes", "Mme;PLATON;Françoise;Grec;"]);
    let ran = import(&place, &["--yes"]).expect(0);
    ran.has("accounts made: 2").has("[SUCCES] Import CSV-itslearning").has("final file final.csv written");
    let file = String::from_utf8(place.read("final.csv")).unwrap();
    assert!(file.contains(";francoise.platon;") && file.contains(";PERSON.m-mmefrancoiseplaton"), "{file}");
    let mode = std::fs::metadata(place.path("final.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for line in file.lines().skip(1) {
        let password = line.split(';').nth(5).unwrap();
        assert!(password.len() == 10 && !ran.out.contains(password) && !ran.err.contains(password), "{line}");
    }
    // I-STP-7: the same file again changes nothing.
    let again = import(&place, &["--yes", "--format", "json"]).expect(0).json();
    assert_eq!(again["recap"]["unchanged"], 2);
    assert_eq!((&again["outcome"], again.get("run")), (&"applied".into(), None));
}

#[test]
fn i_stp_4_a_dry_run_shows_the_recap_and_writes_nothing() {
    let place = place(&["M;PLATON;Francis;Philosophie;Athènes"]);
    let ran = import(&place, &["--dry-run", "--lang", "fr"]).expect(0);
    ran.has("étape 4 sur 5 : récapitulatif avant l'import").has("comptes créés : 1").has("rien n'a été changé");
    assert!(!place.path("final.csv").exists());
    assert_eq!(import(&place, &["--dry-run", "--format", "json"]).json()["recap"]["created"], 1, "nobody is there yet");
    import(&place, &[]).expect(2).has("--yes");
}

#[test]
fn i_stp_2_columns_are_told_by_header_or_by_number() {
    let place = place(&[]);
    place.write("profs.csv", "Civilité;Nom;Prénom;Spécialité;Clé\nM;PLATON;Francis;Philosophie;x\n");
    let ran = import(&place, &["--yes"]).expect(1);
    ran.has("required fields without a column: Matiere enseignant");
    let told = ["--map", "4=Matiere enseignant", "--map", "Clé=", "--dry-run", "--format", "json"];
    let columns = import(&place, &told).expect(0).json()["map"]["columns"].clone();
    assert_eq!(columns[3]["field"], "Matiere enseignant");
    import(&place, &["--map", "Spécialité=Matiere enseignant", "--yes"]).expect(0).has("accounts made: 1");
    import(&place, &["--map", "Spécialité=Matière préférée", "--dry-run"]).expect(2);
    import(&place, &["--map", "Spécialité", "--dry-run"]).expect(2).has("--map");
    place.write("profs.csv", "PLATON;Philosophie;M;Francis\n");
    let numbers = ["1=Nom enseignant", "2=Matiere enseignant", "3=Civilite enseignant", "4=Prenom enseignant"];
    let map = numbers.iter().flat_map(|told| ["--map", told]);
    let told: Vec<&str> = map.chain(["--no-header", "--sign-in", "ent", "--format", "json", "--yes"]).collect();
    assert_eq!(import(&place, &told).expect(0).json()["recap"]["updated"], 0);
}

#[test]
fn i_stp_3_lines_in_conflict_block_unless_they_are_left_out() {
    let place = place(&["M;PLATON;Francis;Philosophie;", "Docteur;;Rachid;Maths;"]);
    let ran = import(&place, &["--yes"]).expect(1);
    ran.has("in conflict: 1").has("missing_value").has("profs.csv:3");
    assert_eq!(import(&place, &["--yes", "--format", "json"]).expect(1).json()["blocked"]["why"], "conflicts");
    import(&place, &["--yes", "--skip-invalid"]).expect(0).has("lines ignored: 1").has("accounts made: 1");
}

#[test]
fn i_stp_6_complete_is_held_by_the_guard_until_its_digest_is_approved() {
    let rows = ["M;A;Ana;Grec;", "M;B;Bob;Grec;", "M;C;Cid;Grec;"];
    let place = place(&rows);
    import(&place, &["--yes"]).expect(0);
    write(&place, &rows[..1]);
    import(&place, &["--yes"]).expect(0).has("nothing");
    let held = import(&place, &["--complete", "--yes", "--format", "json"]).expect(3).json();
    assert_eq!((&held["outcome"], &held["recap"]["removed"]), (&"held".into(), &2.into()));
    let digest = held["recap"]["digest"].as_str().unwrap();
    import(&place, &["--complete", "--dry-run"]).expect(3).has(&format!("--approve {digest}"));
    let other = "0".repeat(64);
    import(&place, &["--complete", "--approve", &other]).expect(3).has("wrong_approval");
    import(&place, &["--complete", "--approve", digest]).expect(0);
    import(&place, &["--complete", "--yes"]).expect(0).has("nothing");
    // The limits are the caller's.
    write(&place, &rows);
    import(&place, &["--yes"]).expect(0);
    write(&place, &rows[..1]);
    place.write("free.toml", "[guard]\nremoves = []\n");
    import(&place, &["--complete", "--policy", "free.toml", "--yes"]).expect(0).has("2");
}

#[test]
fn i_stp_1_choices_come_from_a_file_and_are_gone_on_with() {
    let place = place(&["M;PLATON;Francis;Philosophie;"]);
    place.write(
        "choices.toml",
        "file = \"profs.csv\"\nkind = \"teachers\"\nestablishment = \"0750654D\"\nmake_passwords = false\n[columns]\nVille = \"\"\n",
    );
    let ran = place.run(&["import", "--settings", "choices.toml", "--dry-run", "--save", "kept.json"]).expect(0);
    ran.has("columns ignored: Ville");
    let mode = std::fs::metadata(place.path("kept.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    place.run(&["import", "--resume", "kept.json", "--yes", "--out", "final.csv"]).expect(0);
    let file = String::from_utf8(place.read("final.csv")).unwrap();
    assert!(file.contains(";francis.platon;;"), "E-IMP-2: no password, {file}");
    write(&place, &["M;PLATON;François;Philosophie;"]);
    let ran = place.run(&["import", "--resume", "kept.json", "--yes", "--out", "final.csv"]).expect(3);
    ran.has("import_file_changed");
    place.run(&["import", "--settings", "choices.toml", "--kind", "nobody", "--dry-run"]).expect(2);
    place.run(&["import", "profs.csv", "--dry-run"]).expect(2).has("--kind");
}

#[test]
fn i_key_3_a_namesake_is_decided_about_at_a_terminal_and_the_store_remembers() {
    let place = place(&[]);
    let file = |rows: &str| place.write("profs.csv", format!("Civilité;Nom;Prénom;Matière;Courriel\n{rows}"));
    file("M;PLATON;Francis;Grec;francis@college.example\n");
    import(&place, &["--yes"]).expect(0).has("accounts made: 1");
    file("M;PLATON;Francis;Grec;f.platon@lycee.example\n");
    import(&place, &["--yes"]).expect(1).has("likely_homonym").has("[teacher:Francis|PLATON||");
    let at = |name: &str| place.path(name).to_str().unwrap().to_owned();
    let (profs, store, out) = (at("profs.csv"), at("ent.db"), at("final.csv"));
    let args =
        ["import", &profs, "--kind", "teachers", "--establishment", "0750654D", "--store", &store, "--ent", "lac"];
    let (exit, shown, err) = at_terminal(&args, &format!("\nn\n\n9 other\n2 neither\n2 other\ny\n{out}\n"));
    assert_eq!(exit, Exit::Clean, "{shown}\n{err}");
    assert!(shown.contains("accounts made: 1") && err.matches("is not understood").count() == 2, "{shown}\n{err}");
    place.run(&["accounts", "decisions", "--store", "ent.db", "--ent", "lac"]).expect(0).has("none of PERSON.m-mme");
    import(&place, &["--yes"]).expect(0).has("lines that change nothing: 1");
}

#[test]
fn i_stp_1_a_store_without_an_ent_is_refused_and_not_passed_over() {
    let place = place(&["M;PLATON;Francis;Philosophie;"]);
    let args = ["import", "profs.csv", "--kind", "teachers", "--establishment", "0750654D", "--out", "final.csv"];
    place.run(&[&args[..], &["--store", "ent.db", "--yes"]].concat()).expect(2).has("--ent");
    place.write(
        "accounts.json",
        r#"[{"id": "7", "profile": "pupil", "given_name": "P", "family_name": "Q", "login": "francis.platon"}]"#,
    );
    place.run(&[&args[..], &["--accounts", "accounts.json", "--yes"]].concat()).expect(0);
    let file = String::from_utf8(place.read("final.csv")).unwrap();
    assert!(!file.contains(";francis.platon;"), "that login is taken: {file}");
}

#[test]
fn i_stp_1_to_5_each_step_is_asked_at_a_terminal_and_kept() {
    let place = place(&[]);
    place.write(
        "profs.csv",
        "Civilité;Nom;Prénom;Spécialité;Mot de passe\nM;PLATON;Francis;Philosophie;\nX;NOIR;Luc;Grec;\n",
    );
    let at = |name: &str| place.path(name).to_str().unwrap().to_owned();
    let (file, kept, out) = (at("profs.csv"), at("kept.json"), at("final.csv"));
    let store = at("ent.db");
    let begin = ["import", &file, "--store", &store, "--ent", "lac", "--save", &kept];
    // The third step is where somebody stops.
    let answers = "5\n1\n0750654D\ny\nn\n9 = Nom\n4 = matiere enseignant\n\n\n";
    let (exit, out_of_first, err) = at_terminal(&begin, answers);
    assert_eq!(exit, Exit::Held, "{out_of_first}\n{err}");
    assert!(err.contains("`5` is not understood") && err.contains("`9 = Nom` is not understood"), "{err}");
    assert!(
        out_of_first.contains("PLATON") && out_of_first.contains("required fields without a column"),
        "{out_of_first}"
    );
    assert!(err.contains("--resume"), "{err}");
    // Later: columns are known, the line is mended, and the import is run.
    let resume = ["import", "--resume", &kept, "--store", &store, "--ent", "lac"];
    let answers = format!("\nn\n\n3 Civilite enseignant = M\ny\n{out}\n");
    let (exit, shown, err) = at_terminal(&resume, &answers);
    assert_eq!(exit, Exit::Clean, "{shown}\n{err}");
    assert!(shown.contains("accounts made: 2") && shown.contains("[SUCCES]"), "{shown}");
    assert_eq!(String::from_utf8(place.read("final.csv")).unwrap().lines().count(), 3);
}

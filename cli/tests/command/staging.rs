//! The import of a roster, in a script and stage by stage.

use std::os::unix::fs::PermissionsExt;

use crate::place::{Place, Ran};
use crate::terminal::at_terminal;
use rosterkit_cli::Exit;

/// An export of pupils: number, family name, given name, division.
pub fn export(pupils: &[(u32, &str, &str, &str)]) -> String {
    let people = pupils.iter().map(|(id, family, given, _)| {
        format!("<ELEVE ELEVE_ID='{id}'><NOM_DE_FAMILLE>{family}</NOM_DE_FAMILLE><PRENOM>{given}</PRENOM></ELEVE>")
    });
    let places = pupils.iter().map(|(id, .., division)| {
        format!(
            "<STRUCTURES_ELEVE ELEVE_ID='{id}'><STRUCTURE><CODE_STRUCTURE>{division}</CODE_STRUCTURE>\
             <TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
        )
    });
    let (people, places) = (people.collect::<String>(), places.collect::<String>());
    format!(
        "<BEE_ELEVES><PARAMETRES><UAJ>0750655E</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>\
         <DATE_EXPORT>20/11/2026</DATE_EXPORT></PARAMETRES><DONNEES><ELEVES>{people}</ELEVES>\
         <STRUCTURES>{places}</STRUCTURES></DONNEES></BEE_ELEVES>"
    )
}

pub const AUTUMN: &[(u32, &str, &str, &str)] =
    &[(1, "ROUX", "Ana", "6A"), (2, "DIALLO", "Bo", "6A"), (3, "PETIT", "Zoé", "6B")];
const WINTER: &[(u32, &str, &str, &str)] =
    &[(1, "ROUX", "Ana", "6B"), (3, "PETIT", "Zoé", "6B"), (4, "BLANC", "Lou", "6A")];

fn place() -> Place {
    let place = Place::new();
    place.run(&["init", "--store", "ent.db"]).expect(0);
    place.write("eleves.xml", export(AUTUMN));
    // Of three pupils one is more than the guard lets go.
    place.write("free.toml", "[guard]\nadds = []\nupdates = []\nremoves = []\n");
    place
}

fn import(place: &Place, more: &[&str]) -> Ran {
    let args = ["import-roster", "eleves.xml", "--kind", "pupils", "--policy", "free.toml", "--out", "final.csv"];
    place.run(&[&args[..], &["--store", "ent.db", "--ent", "lac"], more].concat())
}

#[test]
fn e_imp_1_stages_show_added_changed_and_removed_apart() {
    let place = place();
    let ran = import(&place, &["--dry-run"]).expect(0);
    ran.has("+ 6A (2)").has("+ Ana ROUX, 6A [pupil:siecle.eleve_id:1]").has("people: 3 added, 0 changed, 0 removed");
    assert!(!place.path("final.csv").exists());
    import(&place, &["--yes"]).expect(0).has("users: 3").has("final file final.csv written");
    let mode = std::fs::metadata(place.path("final.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    import(&place, &["--yes"]).expect(0).has("all is already as you want it");
    place.write("eleves.xml", export(WINTER));
    let ran = import(&place, &["--dry-run", "--lang", "fr"]).expect(0);
    ran.has("étape 3 sur 6 : les utilisateurs")
        .has("+ Lou BLANC, 6A [pupil:siecle.eleve_id:4]")
        .has("~ Ana ROUX, 6B: classes [pupil:siecle.eleve_id:1]")
        .has("- Bo DIALLO, 6A [siecle.eleve_id:2]")
        .has("utilisateurs sans changement : 1")
        .has("affectations : 2 à ajouter, 2 à retirer");
}

#[test]
fn e_imp_1_what_is_left_out_stays() {
    let place = place();
    import(&place, &["--yes"]).expect(0);
    place.write("eleves.xml", export(WINTER));
    let left_out = ["--leave-out", "0750655E/6A", "--leave-out", "siecle.eleve_id:2"];
    let told = import(&place, &[&left_out[..], &["--yes", "--format", "json"]].concat()).expect(0).json();
    assert_eq!(told["recap"]["people"], serde_json::json!({"added": 0, "changed": 1, "removed": 0, "left_out": 2}));
    assert_eq!((&told["outcome"], &told["run"]["operations"][1]["done"]), (&"applied".into(), &1.into()));
    import(&place, &["--dry-run", "--leave-out", "6Z"]).expect(2).has("6Z");
}

#[test]
fn p_grd_1_the_guard_holds_it_and_its_digest_lets_it_go() {
    let place = place();
    let strict = |more: &[&str]| {
        place.write("free.toml", "[guard]\nadds = []\nremoves = [{ percent = 0, count = 0 }]\n");
        import(&place, more)
    };
    strict(&["--yes"]).expect(0);
    place.write("eleves.xml", export(WINTER));
    let held = strict(&["--yes", "--format", "json"]).expect(3).json();
    assert_eq!(held["blocked"]["why"], "approval");
    let digest = held["recap"]["digest"].as_str().unwrap();
    strict(&["--approve", "0123"]).expect(3);
    strict(&["--approve", digest]).expect(0).has("users: 3");
}

#[test]
fn errors_in_the_files_block_unless_they_are_skipped() {
    let place = place();
    import(&place, &["--yes"]).expect(0);
    let mut cut = export(WINTER);
    cut.truncate(cut.len() - 40);
    place.write("eleves.xml", cut);
    let told = import(&place, &["--yes", "--format", "json"]).expect(1).json();
    assert_eq!((&told["outcome"], &told["blocked"]["why"]), (&"held".into(), &"data_errors".into()));
    import(&place, &["--yes", "--skip-invalid"]).expect(0);
    place.write("eleves.xml", export(AUTUMN));
    let told = import(&place, &["--dry-run", "--format", "json"]).expect(0).json();
    assert_eq!(told["people"]["removed"].as_array().unwrap().len(), 1, "nobody went while the file was cut");
    import(&place, &[]).expect(2).has("--yes");
    place
        .run(&["import-roster", "eleves.xml", "--kind", "pupils", "--yes", "--store", "ent.db", "--out", "f"])
        .expect(2);
}

#[test]
fn e_imp_1_at_a_terminal_each_stage_asks_what_to_leave_out() {
    let place = place();
    let path = |name: &str| place.path(name).to_string_lossy().into_owned();
    let (file, policy, store, out) = (path("eleves.xml"), path("free.toml"), path("ent.db"), path("final.csv"));
    let args = ["import-roster", &file, "--kind", "pupils", "--policy", &policy, "--store", &store, "--ent", "lac"];
    let (exit, shown, err) = at_terminal(&args, "\n6Z\n\n");
    assert_eq!(exit, Exit::Held, "{shown}\n{err}");
    assert!(err.contains("`6Z` is not understood"), "{err}");
    let answers = format!("6B\n\n\npupil:siecle.eleve_id:2\n\ny\n{out}\n");
    let (exit, shown, err) = at_terminal(&args, &answers);
    assert_eq!(exit, Exit::Clean, "{shown}\n{err}");
    assert!(
        shown.contains("(left out)") && shown.contains("people: 1 added, 0 changed, 0 removed, 2 left out"),
        "{shown}"
    );
    assert_eq!(String::from_utf8(place.read("final.csv")).unwrap().lines().count(), 2);
}

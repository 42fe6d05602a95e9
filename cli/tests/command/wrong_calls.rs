use crate::place::Place;

#[test]
fn what_cannot_be_understood_ends_with_2_in_any_format_and_language() {
    let place = Place::new();
    for args in [
        &["chek"][..],
        &["check"],
        &["check", "a.csv", "--frobnicate"],
        &["sync"],
        &["subscription"],
        &["check", "a.csv", "--expect-rows", "many"],
        &["sync", "--dry-run", "--yes"],
    ] {
        place.run(args).expect(2).has("error[usage]");
        let document = place.run(&[args, &["--format", "json"]].concat()).expect(2).json();
        assert_eq!(document["error"]["code"], "usage", "{args:?}");
    }
    place.run(&["chek", "--lang=fr"]).expect(2).has("erreur[usage]");
    place.run(&["chek"]).expect(2).has("check");
    place.run(&[]).expect(2);
}

#[test]
fn a_table_is_refused_where_the_answer_is_none() {
    let place = Place::with_store();
    place.write("list.txt", "anna@a.example\n");
    let store = ["--store", "district.db"];
    let list = ["--store", "district.db", "--subscription", "lumio"];
    for args in [
        [&["init", "--store", "other.db"][..]].concat(),
        [&["subscription", "add", "other", "--seats", "3"][..], &store].concat(),
        [&["plan", "--from", "list.txt"][..], &list].concat(),
        [&["sync", "--from", "list.txt", "--yes"][..], &list].concat(),
        [&["apply", "plan.json", "--yes"][..], &store].concat(),
        [&["undo", "1", "--yes"][..], &store].concat(),
        [&["explain", "anna@a.example"][..], &list].concat(),
    ] {
        let ran = place.run(&[&args[..], &["--format", "csv"]].concat()).expect(2);
        ran.has("invalid_argument");
    }
    assert!(!place.path("other.db").exists() && place.seats().is_empty());
}

#[test]
fn the_store_can_be_named_in_the_environment() {
    let place = Place::with_store();
    place.run(&["runs"]).expect(2).has("--store");
    place.run_in(&[("ROSTERKIT_STORE", "district.db")], &["runs"], "").expect(0);
}

#[test]
fn the_locale_gives_the_language_and_lang_overrules_it() {
    let place = Place::new();
    let runs = |locale, more: &[&str]| {
        let variables = [("LC_ALL", ""), ("LANG", locale)];
        place.run_in(&variables, &[&["runs", "--store", "none.db"], more].concat(), "").expect(4).err
    };
    assert!(runs("fr_FR.UTF-8", &[]).starts_with("erreur[store_missing] : "));
    assert!(runs("de_DE.UTF-8", &[]).starts_with("error[store_missing]: "));
    assert!(runs("fr_FR.UTF-8", &["--lang", "en"]).starts_with("error[store_missing]: "));
}

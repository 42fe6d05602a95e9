//! `--store postgresql://…`: the same commands over a database.

use crate::place::{LAKE, Place, USERS, person};
use crate::postgres_server::fresh;

#[test]
fn a_database_is_a_store_as_a_file_is() {
    let (place, address) = (Place::new(), fresh());
    let store = ["--store", address.as_str()];
    let run = |args: &[&str], more: &[&str]| place.run(&[args, &store, more].concat());
    run(&["subscription", "list"], &[]).expect(4).has("store_missing").has("postgresql://127.0.0.1:");
    run(&["init"], &[]).expect(0);
    run(&["init"], &[]).expect(2).has("store_exists");
    run(&["subscription", "add"], &["lumio", "--seats", "10"]).expect(0);
    let people: String = (0..3)
        .map(|number| person(&format!("t-{number}"), "teacher", "Zoé", &format!("t{number}@school.example")))
        .collect();
    place.write("users.csv", format!("{USERS}{people}"));
    run(&["sync"], &["--subscription", "lumio", "--from", "users.csv", "--yes"]).expect(0);
    let seats = run(&["seats"], &["--subscription", "lumio", "--format", "json"]).expect(0).json();
    assert_eq!((&seats["found"], &seats["assigned"]), (&3.into(), &3.into()));
    run(&["undo", "1"], &["--yes"]).expect(3).has("3 seats of 3 end");
    let lake: Vec<&str> = LAKE.into_iter().skip(2).collect();
    run(&["org", "add", "lake"], &lake).expect(0);
    let rebuilt = run(&["rebuild"], &["--format", "json"]).expect(0).json();
    assert_eq!(
        (&rebuilt["portal"]["entries"], &rebuilt["subscriptions"][0]["rebuilt"]["repaired"]),
        (&2.into(), &0.into())
    );
}

#[test]
fn an_address_with_a_password_is_refused_and_not_repeated() {
    let place = Place::new();
    let ran = place.run(&["init", "--store", "postgresql://ana:secret@localhost/district"]).expect(2);
    assert!(!format!("{}{}", ran.out, ran.err).contains("secret"), "{}{}", ran.out, ran.err);
}

//! Files that are written from the Rust code are as they would be written now.
//! `ROSTERKIT_GENERATED=write cargo test -p rosterkit-tests --test generated` writes them.

use std::path::Path;

use rosterkit_tests::types;

#[test]
fn the_types_of_other_languages_are_those_of_rust() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let write = std::env::var_os("ROSTERKIT_GENERATED").is_some_and(|wish| wish == "write");
    let mut stale = Vec::new();
    for (path, wanted) in types::files().unwrap() {
        let place = root.join(path);
        if std::fs::read_to_string(&place).is_ok_and(|found| found == wanted) {
            continue;
        }
        if write {
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(&place, wanted).unwrap();
        } else {
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "not as the Rust types say: {stale:?}; ROSTERKIT_GENERATED=write writes them");
}

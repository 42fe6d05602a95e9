//! Help, completions and the man page: all from one definition.

use crate::place::Place;

#[test]
fn help_and_version_are_answers() {
    let place = Place::new();
    place.run(&["--help"]).expect(0).has("Rosters in, seats out").has("Exit codes");
    place.run(&["--version"]).expect(0).has("rosterkit 0.1.0");
    for command in [
        "check", "schemas", "diff", "plan", "apply", "sync", "undo", "runs", "seats", "state", "explain", "init",
        "rebuild", "claim",
    ] {
        let ran = place.run(&[command, "--help"]).expect(0);
        assert!(ran.out.contains("Usage: rosterkit") && ran.err.is_empty(), "{command}");
    }
    for group in ["org", "admin", "audit", "seat", "access"] {
        place.run(&[group, "--help"]).expect(0).has("Usage: rosterkit");
    }
    place.run(&["subscription", "add", "--help"]).expect(0).has("--seats");
}

#[test]
fn completions_and_man_pages_name_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = place.run(&["completions", shell]).expect(0);
        for word in ["subscription", "explain", "skip-invalid"] {
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
    }
    let page = place.run(&["man"]).expect(0).out;
    assert!(page.contains(".TH rosterkit") && page.contains("rosterkit\\-sync"), "{page}");
    let page = place.run(&["man", "sync"]).expect(0).out;
    assert!(page.contains(".TH rosterkit-sync") && page.contains("skip\\-invalid"), "{page}");
    place.run(&["man", "nothing"]).expect(2);
}

#[test]
fn the_definition_is_sound() {
    rosterkit_cli::definition().debug_assert();
}

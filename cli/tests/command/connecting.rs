//! Servers: kept by a name, asked, read.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use rosterkit_demo::{Demo, Package, Serving};

use crate::place::{Place, Ran};

fn serving(faults: &[&str]) -> Serving {
    faults.iter().fold(Demo::new(Package::generate(250, 1)), |demo, fault| demo.with(fault).unwrap()).start().unwrap()
}

/// A place that keeps the server as `lake`, let in so.
fn kept(server: &Serving, path: &str, more: &[&str]) -> Place {
    let place = Place::with_store();
    place.run(&["subscription", "add", "--store", "district.db", "all", "--seats", "300"]).expect(0);
    place.write("secret", "demo-secret\n");
    let url = format!("{}{path}", server.address());
    let add = ["connect", "add", "--store", "district.db", "lake", "--url", &url, "--key", "demo"];
    place.run(&[&add[..], &["--secret-file", "secret", "--loopback"], more].concat()).expect(0);
    place
}

const OLD: &str = "/ims/oneroster/v1p1";
const NEW: &str = "/ims/oneroster/rostering/v1p2";
const BEARER: [&str; 2] = ["--auth", "bearer"];

fn test(place: &Place, more: &[&str]) -> Ran {
    place.run(&[&["connect", "test", "--store", "district.db", "lake"][..], more].concat())
}

fn sync(place: &Place, more: &[&str]) -> Ran {
    let sync = ["sync", "--store", "district.db", "--subscription", "all", "--from", "oneroster:lake", "--yes"];
    place.run(&[&sync[..], &["--where", "role=teacher"], more].concat())
}

fn seats(place: &Place) -> usize {
    let list = ["seats", "--store", "district.db", "--subscription", "all", "--format", "json"];
    place.run(&list).expect(0).json()["seats"].as_array().unwrap().len()
}

#[test]
fn s_con_1_a_server_is_let_in_read_and_synced_by_each_way_and_version() {
    let server = serving(&[]);
    let token = server.token_url();
    for (path, auth) in [
        (OLD, &["--auth", "oauth1"][..]),
        (NEW, &["--auth", "oauth1", "--signature", "sha1"]),
        (OLD, &BEARER),
        (NEW, &["--token-url", &token]),
        (NEW, &["--token-url", &token, "--auth", "oauth2", "--credentials-in", "body", "--scope", "roster.readonly"]),
        (OLD, &["--token-url", &token, "--auth", "oauth2", "--credentials-in", "query"]),
    ] {
        let place = kept(&server, path, auth);
        let tested = test(&place, &["--format", "json"]).expect(0).json();
        assert_eq!((&tested["reachable"], &tested["authorized"]), (&true.into(), &true.into()), "{auth:?}");
        sync(&place, &[]).expect(0);
        assert_eq!(seats(&place), 25, "{path} {auth:?}");
        // The server says how many there are, and all came.
        let again = sync(&place, &["--format", "json"]).expect(0).json();
        assert_eq!(again["plan"]["completeness"]["state"], "proven", "{}", again["plan"]["completeness"]);
    }
}

#[test]
fn a_test_says_what_a_support_person_needs() {
    let place = kept(&serving(&[]), OLD, &BEARER);
    let gone = test(&place, &[]).expect(1);
    gone.has("does not answer").has("nobody answers there");

    let server = serving(&["users:clamp=50", "orgs:no-total"]);
    let place = kept(&server, OLD, &BEARER);
    let told = test(&place, &[]).expect(0);
    told.has("answers").has("lets us in and speaks OneRoster 1.1");
    told.has("pages of 50 where 100 are asked for").has("does not say how many").has("250");
    test(&place, &["--lang", "fr"]).expect(0).has("l'accès est accordé").has("des pages de 50");

    place.write("secret", "else");
    let refused = test(&place, &[]).expect(1);
    refused.has("does not let us in").has("the key or the secret is not taken (401");
    let refused = test(&place, &["--format", "json"]).expect(1).json();
    assert_eq!((&refused["reachable"], &refused["authorized"]), (&true.into(), &false.into()));
    assert_eq!(refused["pull"]["failure"]["code"], "unauthorized");
}

#[test]
fn s_sec_1_this_machine_is_no_server_without_the_option() {
    let server = serving(&[]);
    let place = Place::with_store();
    let url = format!("{}{OLD}", server.address());
    place.write("secret", "demo-secret");
    place
        .run(&[
            "connect",
            "add",
            "--store",
            "district.db",
            "lake",
            "--url",
            &url,
            "--secret-file",
            "secret",
            "--auth",
            "bearer",
        ])
        .expect(0);
    test(&place, &[]).expect(1).has("private network or on this machine");
    assert_eq!(server.requests(), 0);
    place
        .run(&[
            "connect",
            "add",
            "--store",
            "district.db",
            "far",
            "--url",
            "http://sis.example",
            "--secret-file",
            "secret",
        ])
        .expect(2);
}

#[test]
fn s_sec_2_the_secret_is_in_no_store_and_in_nothing_that_is_told() {
    let server = serving(&[]);
    let place = kept(&server, NEW, &["--token-url", &server.token_url()]);
    let told = ["text", "json", "csv"]
        .map(|format| place.run(&["connect", "list", "--store", "district.db", "--format", format]).out);
    let tested = [test(&place, &[]), test(&place, &["--format", "json"]), sync(&place, &["--format", "json"])];
    place.write("secret", "demo-wrong");
    let wrong = test(&place, &[]);
    let store = place.read("district.db");
    for secret in ["demo-secret", "demo-wrong"] {
        assert!(!store.windows(secret.len()).any(|part| part == secret.as_bytes()), "the store has it");
        let told = told.iter().chain(tested.iter().chain([&wrong]).flat_map(|ran| [&ran.out, &ran.err]));
        told.for_each(|text| assert!(!text.contains(secret), "{text}"));
    }
    assert!(told[1].contains("\"secret\":\"file:"), "{}", told[1]);
    // One who gives the secret in place of where it is is not told it back.
    let add =
        ["connect", "add", "--store", "district.db", "b", "--url", "https://sis.example", "--secret-env", "s3cr3t!"];
    let refused = place.run(&add).expect(2);
    assert!(!refused.err.contains("s3cr3t!"), "{}", refused.err);
}

#[test]
fn a_secret_comes_from_the_environment_when_it_is_needed() {
    let server = serving(&[]);
    let place = Place::with_store();
    let url = format!("{}{OLD}", server.address());
    let add = ["connect", "add", "--store", "district.db", "lake", "--url", &url, "--secret-env", "SIS", "--loopback"];
    place.run(&[&add[..], &BEARER].concat()).expect(0);
    let test = ["connect", "test", "--store", "district.db", "lake"];
    place.run_in(&[("SIS", "demo-secret")], &test, "").expect(0);
    place.run(&test).expect(2).has("env:SIS");
}

#[test]
fn servers_are_listed_replaced_and_forgotten() {
    let server = serving(&[]);
    let place = kept(&server, OLD, &BEARER);
    let list = || place.run(&["connect", "list", "--store", "district.db", "--format", "json"]).expect(0).json();
    assert_eq!(list()["connections"][0]["endpoint"]["version"], "1.1");
    let url = "https://sis.example/ims/oneroster/rostering/v1p2";
    let add =
        ["connect", "add", "--store", "district.db", "lake", "--url", url, "--secret-env", "SIS", "--auth", "oauth1"];
    place.run(&add).expect(0);
    assert_eq!(list()["connections"][0]["endpoint"]["version"], "1.2");
    place.run(&["connect", "remove", "--store", "district.db", "lake"]).expect(0);
    assert_eq!(list()["connections"].as_array().unwrap().len(), 0);
    place.run(&["connect", "remove", "--store", "district.db", "lake"]).expect(2);
    sync(&place, &[]).expect(2).has("lake");
}

#[test]
fn what_cannot_be_read_is_no_roster_and_removes_nobody() {
    let server = serving(&[]);
    let place = kept(&server, OLD, &BEARER);
    sync(&place, &[]).expect(0);
    let url = |server: &Serving| format!("{}{OLD}", server.address());
    for (fault, exit) in
        [("users:refuse", 1), ("refuse", 1), ("users:envelope", 1), ("users:page=1", 1), ("users:empty", 1)]
    {
        let faulty = serving(&[fault]);
        let add =
            ["connect", "add", "--store", "district.db", "lake", "--secret-file", "secret", "--loopback", "--url"];
        place.run(&[&add[..], &[&url(&faulty)], &BEARER].concat()).expect(0);
        let ran = sync(&place, &[]);
        assert_eq!(ran.code, exit, "{fault}: {} {}", ran.out, ran.err);
        assert_eq!(seats(&place), 25, "{fault}");
    }
}

#[test]
fn the_demonstration_says_where_it_is_first() {
    let place = Place::with_store();
    let mut child = Command::new(env!("CARGO_BIN_EXE_rosterkit"))
        .args(["serve-demo", "--users", "120", "--fault", "users:clamp=10"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    place.write("secret", "demo-secret");
    let url = format!("{}{OLD}", address.trim());
    let add =
        ["connect", "add", "--store", "district.db", "lake", "--url", &url, "--secret-file", "secret", "--loopback"];
    place.run(&[&add[..], &BEARER].concat()).expect(0);
    test(&place, &[]).expect(0).has("pages of 10 where 100 are asked for");
    child.kill().unwrap();
    child.wait().unwrap();
    place.run(&["serve-demo", "--fault", "nothing"]).expect(2);
}

/// `check`, `convert` and such of the server that is kept as `lake`.
fn of_lake(place: &Place, command: &str, more: &[&str]) -> Ran {
    place.run(&[&[command, "oneroster:lake", "--store", "district.db"][..], more].concat())
}

#[test]
fn what_a_server_has_is_checked_as_a_package_is() {
    let server = serving(&[]);
    for path in [OLD, NEW] {
        let place = kept(&server, path, &BEARER);
        of_lake(&place, "check", &[]).expect(0).has("users: rows: 250").has("whole: it has the 730 rows");
        let document = of_lake(&place, "check", &["--format", "json"]).expect(0).json();
        assert_eq!((&document["errors"], &document["pull"]["completeness"]["state"]), (&0.into(), &"proven".into()));
        assert_eq!(document["pull"]["collections"].as_array().unwrap().len(), 6);
        place.run(&["check", "oneroster:lake"]).expect(2).has("--store");
    }
    // What is odd about the server is said in words, and what could not be read is an error.
    let clamping = serving(&["users:clamp=50"]);
    let place = kept(&clamping, OLD, &BEARER);
    of_lake(&place, "check", &[]).expect(0).has("it gives smaller pages than it is asked for");
    of_lake(&place, "check", &["--lang", "fr"]).expect(0).has("des pages plus petites que demandé");
    let refusing = serving(&["enrollments:refuse"]);
    let place = kept(&refusing, OLD, &BEARER);
    of_lake(&place, "check", &[]).expect(1).has("enrollments: the key or the secret is not taken");
    let refusing = serving(&["refuse"]);
    let place = kept(&refusing, OLD, &BEARER);
    let refused = of_lake(&place, "check", &[]).expect(1);
    assert_eq!(refused.err.matches("the key or the secret is not taken").count(), 1, "{}", refused.err);
}

#[test]
fn what_a_server_has_is_written_as_a_package() {
    let server = serving(&[]);
    let place = kept(&server, OLD, &BEARER);
    of_lake(&place, "convert", &["--out", "lake.zip"]).expect(0);
    place.run(&["check", "lake.zip"]).expect(0).has("OneRoster 1.1").has("nothing wrong found");
    of_lake(&place, "convert", &["--out", "new.zip", "--to", "1.2"]).expect(0);
    place.run(&["check", "new.zip"]).expect(0).has("OneRoster 1.2");
}

#[test]
fn a_sync_reads_organizations_and_people_and_nothing_else() {
    for path in [OLD, NEW] {
        let faults = ["classes:down", "courses:down", "enrollments:down", "academicSessions:down", "demographics:down"];
        let server = serving(&faults);
        let place = kept(&server, path, &BEARER);
        sync(&place, &[]).expect(0);
        assert_eq!(seats(&place), 25, "{path}: roles come with the users");
    }
}

/// A place whose server is so slow that a pull of it is kept on the way, and the command at work on it.
fn at_work(server: &Serving) -> (Place, std::process::Child) {
    let place = kept(server, OLD, &BEARER);
    let child = Command::new(env!("CARGO_BIN_EXE_rosterkit"))
        .args(["check", "oneroster:lake", "--store", "district.db"])
        .current_dir(place.path(""))
        .env("LC_ALL", "C")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    (place, child)
}

/// Waits until so much is there.
fn wait_for(what: impl Fn() -> bool) {
    let began = std::time::Instant::now();
    while !what() {
        assert!(began.elapsed().as_secs() < 60, "it never comes");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

const KEPT: &str = "district.db.lake.pull";

#[test]
fn a_pull_that_was_killed_is_gone_on_with_and_what_was_kept_is_private() {
    let server = serving(&["users:clamp=10", "users:slow=40"]);
    let (place, mut child) = at_work(&server);
    wait_for(|| place.path(KEPT).exists());
    child.kill().unwrap();
    child.wait().unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(place.path(KEPT)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = String::from_utf8(place.read(KEPT)).unwrap();
    assert!(!text.contains("demo-secret") && text.contains("user-0000"), "people, and no secret");
    let before = server.requests();
    let whole = of_lake(&place, "check", &["--format", "json"]).expect(0).json();
    assert_eq!(whole["pull"]["completeness"]["state"], "proven", "{}", whole["pull"]);
    assert!(server.requests() - before < whole["pull"]["requests"].as_u64().unwrap(), "it began anew");
    assert!(!place.path(KEPT).exists(), "nothing is kept of a pull that is over");
}

#[test]
fn what_was_kept_of_another_connection_is_not_gone_on_with() {
    let server = serving(&["users:clamp=10", "users:slow=40"]);
    let (place, mut child) = at_work(&server);
    wait_for(|| place.path(KEPT).exists());
    child.kill().unwrap();
    child.wait().unwrap();
    let url = format!("{}{OLD}", server.address());
    let add = ["connect", "add", "--store", "district.db", "lake", "--url", &url, "--key", "other", "--loopback"];
    place.run(&[&add[..], &["--secret-file", "secret"], &BEARER].concat()).expect(0);
    let ran = of_lake(&place, "check", &[]).expect(0);
    assert!(!ran.err.contains("goes on with"), "{}", ran.err);
    place.write(KEPT, "{}");
    place.run(&["connect", "remove", "--store", "district.db", "lake"]).expect(0);
    assert!(!place.path(KEPT).exists(), "people of a server that is forgotten");
}

#[test]
#[cfg(unix)]
fn ctrl_c_keeps_what_was_read_and_says_so() {
    let server = serving(&["users:clamp=10", "users:slow=40"]);
    let (place, child) = at_work(&server);
    wait_for(|| server.requests() > 12);
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("it was broken off") && told.contains("goes on with it within three hours"), "{told}");
    of_lake(&place, "check", &[]).expect(0).has("goes on with what was read since");
}

#[test]
fn a_collection_that_failed_is_tried_again_and_the_others_are_not() {
    let server = serving(&["enrollments:broken=1"]);
    let place = kept(&server, OLD, &BEARER);
    // The first one gives up, which takes its time; what it has is kept.
    of_lake(&place, "check", &[]).expect(1).has("enrollments: the server has a trouble of its own").has("is kept in");
    let url = format!("{}{OLD}", server.address());
    let before = server.requests();
    of_lake(&place, "check", &[]).expect(1).has("goes on with what was read since");
    assert!(server.requests() - before <= 5, "{url}: only enrollments are asked for");
}

//! `kill -9` of a real process at many moments: whoever comes next finishes the run, and nothing is lost or double.

use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rosterkit::sync::{ApplyOptions, Store, apply, resume};
use rosterkit_store::SqliteStore;

use crate::silent;
use crate::support::{NAME, adds, now, plan, subscription, written};

const STORE: &str = "ROSTERKIT_TEST_KILLED_STORE";
const SEATS: u64 = 20_000;

/// What the process that is killed does: it applies 20,000 seats and says on standard output how far it is.
fn child(path: &str) {
    let mut store = SqliteStore::open(path).unwrap();
    let plan = plan(&store.load(NAME).unwrap(), adds(1..=SEATS));
    let say = |line: String| writeln!(std::io::stdout(), "{line}").unwrap();
    say("begin".into());
    // Nothing is worked out a second time, so that the next thing it does is to write.
    let options = ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(now()).made_from(0) };
    let done = apply(&mut store, &plan, &options, &mut |done, _| {
        say(format!("done {done}"));
        ControlFlow::Continue(())
    });
    assert!(done.unwrap().is_done());
}

fn spawn(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "sqlite_kill::killed_at_any_moment_and_taken_up_again_ends_the_same"])
        .env(STORE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a child so long after it has said this, and tells whether it was still at work.
fn kill_after(path: &Path, line: &str, wait: Duration) -> bool {
    let mut child = spawn(path);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|said| said.ends_with(line)), "never said {line}");
    std::thread::sleep(wait);
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

fn fresh(path: &Path) -> SqliteStore {
    let mut store = SqliteStore::create(path).unwrap();
    store.create_subscription(&subscription()).unwrap();
    store
}

#[test]
fn killed_at_any_moment_and_taken_up_again_ends_the_same() {
    if let Ok(path) = std::env::var(STORE) {
        return child(&path);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut straight = fresh(&folder.path().join("straight.db"));
    let whole = plan(&straight.load(NAME).unwrap(), adds(1..=SEATS));
    apply(&mut straight, &whole, &ApplyOptions::at(now()), &mut silent()).unwrap();
    // The runs end at other versions only if they are cut into other chunks: they are not.
    let end = written(&straight.load(NAME).unwrap());

    // While the intent is written, and within each of the commits, at another distance from its start.
    let while_beginning = (0..6).map(|i| ("begin".to_owned(), i * 10_000));
    let while_applying = (0..20).map(|chunk| (format!("done {}", chunk * 1_000), chunk * 311 % 4_000));
    let (mut at_work, mut interrupted) = (0, 0);
    for (moment, (line, microseconds)) in while_beginning.chain(while_applying).enumerate() {
        let path = folder.path().join(format!("{moment}.db"));
        drop(fresh(&path));
        at_work += u64::from(kill_after(&path, &line, Duration::from_micros(microseconds)));
        let mut store = SqliteStore::open(&path).unwrap();
        let found = store.load(NAME).unwrap();
        assert!(found == store.replay(NAME).unwrap(), "after {line}");
        match resume(&mut store, NAME, now(), &mut silent()).unwrap() {
            Some(run) => {
                interrupted += 1;
                assert_eq!(run.intent.digest, whole.digest);
            }
            None if found.seats.is_empty() => {
                apply(&mut store, &whole, &ApplyOptions::at(now()).made_from(0), &mut silent()).unwrap();
            }
            None => {}
        }
        assert!(written(&store.load(NAME).unwrap()) == end, "after {line}");
        assert_eq!(store.runs(None).unwrap().len(), 1, "after {line}");
    }
    // On a machine however slow, most of these kills meet the run in its midst, or the test shows nothing.
    assert!(at_work >= 20 && interrupted >= 15, "{at_work} killed at work, {interrupted} interrupted");
}

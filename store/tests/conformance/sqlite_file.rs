//! The file: made with care, and opened with suspicion.

use std::fs;
use std::path::{Path, PathBuf};

use rosterkit::api::{RebuildCall, rebuild};
use rosterkit::sync::{ApplyOptions, Operation, OperationKind, Store, apply};
use rosterkit::{Error, ErrorCode};
use rosterkit_store::SqliteStore;
use rusqlite::Connection;

use crate::silent;
use crate::support::{NAME, adds, changes, now, operation, plan, renamed, subscription, written};

/// Bytes of a page.
const PAGE: usize = 16_384;

fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("district.db");
    (folder, path)
}

/// A store with two runs in it, closed.
fn filled(path: &Path) -> String {
    let mut store = SqliteStore::create(path).unwrap();
    store.create_subscription(&subscription()).unwrap();
    let first = plan(&store.load(NAME).unwrap(), adds(1..=1_200));
    apply(&mut store, &first, &ApplyOptions::at(now()), &mut silent()).unwrap();
    let state = store.load(NAME).unwrap();
    apply(&mut store, &plan(&state, changes(&state)), &ApplyOptions::at(now()), &mut silent()).unwrap();
    written(&store.load(NAME).unwrap())
}

fn open(path: &Path) -> ErrorCode {
    SqliteStore::open(path).unwrap_err().code()
}

/// Reads all that there is; gives the seats.
fn read_all(path: &Path) -> Result<String, Error> {
    let store = SqliteStore::open(path)?;
    for subscription in store.subscriptions()? {
        store.replay(&subscription.name)?;
    }
    for run in store.runs(None)? {
        store.failed(run.id)?;
        store.chunk(run.id, 0)?;
    }
    seats(&store)
}

fn seats(store: &dyn Store) -> Result<String, Error> {
    Ok(serde_json::to_string(&store.load(NAME)?.seats).unwrap())
}

#[test]
fn what_is_written_is_there_after_closing() {
    let (_folder, path) = place();
    let end = filled(&path);
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(written(&store.load(NAME).unwrap()), end);
    assert_eq!(written(&store.replay(NAME).unwrap()), end);
}

#[cfg(unix)]
#[test]
fn p_prv_15_the_file_and_its_log_are_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = place();
    let mut store = SqliteStore::create(&path).unwrap();
    store.create_subscription(&subscription()).unwrap();
    let mut seen = 0;
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
        seen += 1;
    }
    assert_eq!(seen, 3, "the file, its log, and the log's index");

    let empty = folder.path().join("empty.db");
    fs::write(&empty, "").unwrap();
    fs::set_permissions(&empty, PermissionsExt::from_mode(0o644)).unwrap();
    SqliteStore::create(&empty).unwrap();
    assert_eq!(fs::metadata(&empty).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn p_prv_15_no_address_is_in_what_is_printed_of_a_store_or_its_runs() {
    let (_folder, path) = place();
    filled(&path);
    let store = SqliteStore::open(&path).unwrap();
    let shown = format!("{:?} {:?} {:?}", store, store.runs(None).unwrap(), store.load(NAME).unwrap());
    assert!(shown.contains("p•••••7@a.example"), "addresses are looked at");
    assert!(!shown.contains("person1@") && !shown.contains("person17@"));
}

#[test]
fn a_store_is_never_overwritten() {
    let (folder, path) = place();
    let end = filled(&path);
    assert_eq!(SqliteStore::create(&path).unwrap_err().code(), ErrorCode::StoreExists);
    assert_eq!(written(&SqliteStore::open(&path).unwrap().load(NAME).unwrap()), end);
    let text = folder.path().join("notes.txt");
    fs::write(&text, "not ours").unwrap();
    assert_eq!(SqliteStore::create(&text).unwrap_err().code(), ErrorCode::StoreExists);
    assert_eq!(fs::read(&text).unwrap(), b"not ours");
    assert_eq!(SqliteStore::create(folder.path()).unwrap_err().code(), ErrorCode::StoreExists);
}

#[test]
fn what_is_no_store_is_not_opened_nor_changed() {
    let (folder, path) = place();
    assert_eq!(open(&path), ErrorCode::StoreMissing);
    assert!(!path.exists());
    assert_eq!(open(folder.path()), ErrorCode::NotAStore);
    for content in ["", "email\n", &"a text of some length\n".repeat(500)] {
        fs::write(&path, content).unwrap();
        assert_eq!(open(&path), ErrorCode::NotAStore, "{} bytes", content.len());
        assert_eq!(fs::read(&path).unwrap(), content.as_bytes());
    }
    let other = folder.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert_eq!(open(&other), ErrorCode::NotAStore);
}

#[test]
fn a_store_of_a_later_version_is_left_alone() {
    let (_folder, path) = place();
    filled(&path);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = SqliteStore::open(&path).unwrap_err();
    assert_eq!(error.code(), ErrorCode::StoreTooNew);
    assert!(error.to_string().contains("99"), "{error}");
    let version: i64 =
        Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

#[test]
fn a_store_of_an_earlier_form_is_brought_to_the_present_one() {
    let (_folder, path) = place();
    let earlier = Connection::open(&path).unwrap();
    earlier.pragma_update(None, "application_id", 0x726f_7374).unwrap();
    drop(earlier);
    let mut store = SqliteStore::open(&path).unwrap();
    store.create_subscription(&subscription()).unwrap();
    drop(store);
    assert_eq!(SqliteStore::open(&path).unwrap().subscriptions().unwrap(), [subscription()]);
}

#[test]
fn where_nothing_can_be_written_the_error_says_so() {
    // No process, whatever its rights, makes a file there.
    assert_eq!(SqliteStore::create("/proc/rosterkit.db").unwrap_err().code(), ErrorCode::Io);
    let (folder, _) = place();
    let error = SqliteStore::create(folder.path().join("no/such/folder/a.db")).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Io);
}

#[test]
fn a_damaged_page_is_found_when_it_is_read_and_any_by_a_check() {
    let (_folder, path) = place();
    filled(&path);
    let whole = fs::read(&path).unwrap();
    let read_before = read_all(&path).unwrap();
    let pages = whole.len() / PAGE;
    assert!(pages > 10);
    let mut found_by_reading = 0;
    for page in 1..pages {
        let mut damaged = whole.clone();
        damaged[page * PAGE..page * PAGE + 64].fill(0xA5);
        fs::write(&path, &damaged).unwrap();
        let store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.check().unwrap_err().code(), ErrorCode::StoreDamaged, "page {page}");
        match read_all(&path) {
            Ok(read) => assert_eq!(read, read_before, "page {page}"),
            Err(error) => {
                assert_eq!(error.code(), ErrorCode::StoreDamaged, "page {page}");
                found_by_reading += 1;
            }
        }
        // Nothing is worked out again over pages that are not in order.
        let rebuild = rebuild(RebuildCall {}, &mut SqliteStore::open(&path).unwrap());
        assert_eq!(rebuild.unwrap_err().code(), ErrorCode::StoreDamaged);
        assert_eq!(fs::read(&path).unwrap(), damaged);
    }
    // All but a few indexes, and what nobody has written to.
    assert!(found_by_reading * 3 > pages * 2, "{found_by_reading} of {pages}");
    fs::write(&path, &whole).unwrap();
    SqliteStore::open(&path).unwrap().check().unwrap();
}

#[test]
fn a_truncated_file_is_found_on_opening() {
    let (_folder, path) = place();
    filled(&path);
    let whole = fs::read(&path).unwrap();
    for length in (1..whole.len()).step_by(whole.len() / 60) {
        fs::write(&path, &whole[..length]).unwrap();
        let code = open(&path);
        assert!(matches!(code, ErrorCode::StoreDamaged | ErrorCode::NotAStore), "{length} bytes: {code}");
    }
}

/// Bytes somewhere in the file are others; of some of them only one bit.
fn flipped(whole: &[u8], times: usize, at: &mut u64) -> Vec<u8> {
    let mut damaged = whole.to_vec();
    for _ in 0..times {
        *at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let place = (*at >> 20) as usize % damaged.len();
        damaged[place] ^= if times == 1 { 1 << ((*at >> 8) % 7) } else { (*at >> 8) as u8 | 1 };
    }
    damaged
}

#[test]
fn p_grd_1_seats_are_read_as_they_were_written_or_not_at_all_so_nobody_is_removed_by_damage() {
    let (_folder, path) = place();
    filled(&path);
    let whole = fs::read(&path).unwrap();
    let read_before = read_all(&path).unwrap();
    let mut at = 0x9e37_79b9_7f4a_7c15_u64;
    let mut found = 0;
    for times in [1; 60].into_iter().chain([8; 30]) {
        fs::write(&path, flipped(&whole, times, &mut at)).unwrap();
        // Nor does anything panic; and what is found is said to be damage, not that somebody is not there.
        let _ = if times == 1 { Ok(String::new()) } else { read_all(&path) };
        let Ok(store) = SqliteStore::open(&path) else { continue };
        match seats(&store) {
            Ok(read) => assert_eq!(read, read_before),
            Err(error) if error.code() == ErrorCode::UnknownSubscription => {}
            Err(error) => {
                assert_eq!(error.code(), ErrorCode::StoreDamaged);
                found += 1;
            }
        }
    }
    assert!(found > 30, "{found}");
}

#[test]
fn a_row_of_which_a_letter_is_another_and_a_list_that_is_too_short_or_too_long_are_damage() {
    let (_folder, path) = place();
    let end = filled(&path);
    let whole = fs::read(&path).unwrap();
    for (sql, again) in [
        ("UPDATE seats SET address = 'x' || address WHERE place % 7 = 0", true),
        ("UPDATE seats SET rest = replace(rest, 'teacher', 'teachar') WHERE place % 7 = 0", true),
        ("UPDATE seats SET place = place + 100000 WHERE place % 700 = 0", true),
        ("DELETE FROM seats WHERE place % 700 = 0", true),
        ("INSERT INTO seats SELECT place + 100000, address, written, suspended, rest, sum FROM seats LIMIT 1", true),
        ("DELETE FROM untouched", true),
        ("UPDATE untouched SET chunk = 0", true),
        ("UPDATE subscriptions SET assigned = assigned + 1", true),
        ("UPDATE chunks SET operations = replace(operations, '@a.example', '@b.example')", false),
        ("UPDATE chunks SET chunk = chunk + 5", false),
    ] {
        fs::write(&path, &whole).unwrap();
        assert!(Connection::open(&path).unwrap().execute(sql, []).unwrap() > 0, "{sql}");
        let mut store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.load(NAME).unwrap_err().code(), ErrorCode::StoreDamaged, "{sql}");
        if again {
            let rebuilt = store.rebuild(NAME).unwrap();
            assert!(rebuilt.repaired > 0 || rebuilt.header_repaired, "{sql}");
            assert_eq!(written(&store.load(NAME).unwrap()), end);
        } else {
            // What the seats come of is damaged itself: a backup is needed.
            assert_eq!(store.rebuild(NAME).unwrap_err().code(), ErrorCode::StoreDamaged, "{sql}");
        }
    }
}

#[test]
fn rows_that_make_no_sense_are_damage_and_seats_are_rebuilt_from_the_events() {
    let (_folder, path) = place();
    let end = filled(&path);
    let spoil = |sql: &str| assert!(Connection::open(&path).unwrap().execute(sql, []).unwrap() > 0);
    for sql in [
        "UPDATE seats SET rest = '[' WHERE place % 7 = 0",
        "UPDATE seats SET address = 'nobody', written = NULL WHERE place % 7 = 0",
        "UPDATE seats SET suspended = '[1]' WHERE place % 7 = 0",
    ] {
        spoil(sql);
        let mut store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.load(NAME).unwrap_err().code(), ErrorCode::StoreDamaged, "{sql}");
        assert!(store.rebuild(NAME).unwrap().repaired > 0);
        assert_eq!(written(&store.load(NAME).unwrap()), end);
    }
    spoil("DELETE FROM seats WHERE place % 7 = 0");
    spoil("UPDATE subscriptions SET next_seat = 1");
    let mut store = SqliteStore::open(&path).unwrap();
    let rebuilt = store.rebuild(NAME).unwrap();
    assert!(rebuilt.repaired > 100 && rebuilt.header_repaired, "{rebuilt:?}");
    assert_eq!(written(&store.load(NAME).unwrap()), end);
    drop(store);
    for sql in [
        "UPDATE chunks SET operations = '[[[1,7,null,null]],[],[]]' WHERE chunk = 0",
        "UPDATE chunks SET operations = '[[],[],[]]' WHERE chunk = 0",
        "DELETE FROM chunks WHERE chunk = 0",
    ] {
        spoil(sql);
        let store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.chunk(1, 0).unwrap_err().code(), ErrorCode::StoreDamaged, "{sql}");
        assert_eq!(store.replay(NAME).unwrap_err().code(), ErrorCode::StoreDamaged, "{sql}");
    }
    spoil("UPDATE runs SET status = 'so-so' WHERE id = 1");
    assert_eq!(SqliteStore::open(&path).unwrap().runs(None).unwrap_err().code(), ErrorCode::StoreDamaged);
}

#[test]
fn seats_have_no_rows_until_one_of_those_that_came_together_changes() {
    let (_folder, path) = place();
    let mut store = SqliteStore::create(&path).unwrap();
    store.create_subscription(&subscription()).unwrap();
    let rows = || -> [i64; 2] {
        let sql = "SELECT (SELECT count(*) FROM seats), (SELECT sum(last - first + 1) FROM untouched)";
        let count = |row: &rusqlite::Row<'_>| Ok([row.get(0)?, row.get::<_, Option<i64>>(1)?.unwrap_or_default()]);
        Connection::open(&path).unwrap().query_row(sql, [], count).unwrap()
    };
    let mut done = |operations: &dyn Fn(u64) -> Vec<Operation>| {
        let state = store.load(NAME).unwrap();
        let plan = plan(&state, operations(state.next_seat));
        assert_eq!(apply(&mut store, &plan, &ApplyOptions::at(now()), &mut silent()).unwrap().failed, 0);
        let state = store.load(NAME).unwrap();
        assert_eq!(written(&state), written(&store.replay(NAME).unwrap()));
        (state, rows())
    };
    let (state, counts) = done(&|_| adds(1..=2_500));
    assert_eq!((state.seats.len(), counts), (2_500, [0, 2_500]));
    let renaming = |id: usize| {
        let seat = state.seats[id - 1].clone();
        let other = renamed(&seat, &format!("renamed{id}@a.example"));
        vec![operation(OperationKind::Move, Some(seat), Some(other))]
    };
    assert_eq!(done(&|_| renaming(1_500)).1, [1_000, 1_500]);
    assert_eq!(done(&|_| renaming(1_001)).1, [1_000, 1_500]);
    // New seats among other changes have rows of their own; those that come alone after them do not.
    assert_eq!(done(&|next| [renaming(2_500), adds(next..next + 3)].concat()).1, [1_503, 1_000]);
    assert_eq!(done(&|next| adds(next..next + 4)).1, [1_503, 1_004]);
    let (state, counts) = done(&|_| renaming(7));
    assert_eq!((state.seats.len(), counts), (2_507, [2_503, 4]));
    assert_eq!(store.rebuild(NAME).unwrap().repaired, 0);
    assert_eq!((written(&store.load(NAME).unwrap()), rows()), (written(&state), [2_507, 0]));
}

//! How pages are read, for every row of §2.5.

use std::cell::Cell;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::server::*;
use crate::sources::Exchange;
use crate::sources::Step;
use crate::sources::http::Request;
use crate::sources::oneroster::{Auth, Cursor, Pull, PullOptions, Version};

fn five_at_a_time() -> PullOptions {
    PullOptions { page_size: 5, ..reading(&["users"]) }
}

#[test]
fn a_page_that_is_shorter_than_asked_for_is_not_the_last() {
    // What a server that clamps does without a word (EDF): incident 2.
    let rows = users(23);
    let done = pull(Version::V1_1, reading(&["users"]), &mut |request| Ok(page(request, "users", &rows, 5, &[])));
    assert_eq!(done.ids("users.csv").len(), 23);
    assert_eq!(done.state(), json!({"state": "claimed"}));
    assert_eq!(done.notes(), ["page_clamped"]);
    let offsets: Vec<_> = done.requests.iter().map(|request| number(request, "offset")).collect();
    assert_eq!(offsets, [0, 5, 10, 15, 20, 23]);
    assert!(done.requests.iter().all(|request| number(request, "limit") == 1000));
}

#[test]
fn a_total_that_is_reached_by_rows_that_came_once_proves_that_it_is_all() {
    let rows = users(12);
    let total = [("X-Total-Count", "12"), ("x-count", "5")];
    let done = pull(Version::V1_1, five_at_a_time(), &mut |request| Ok(page(request, "users", &rows, 5, &total)));
    assert_eq!(done.state(), json!({"state": "proven", "by": {"proof": "expected_rows", "rows": 12}}));
    assert!(done.notes().is_empty());
    let manifest = done.file("manifest.csv");
    assert!(manifest.contains("file.users,bulk\r\n") && manifest.contains("file.orgs,absent\r\n"), "{manifest}");
}

#[test]
fn a_total_that_is_too_small_does_not_end_the_reading_and_proves_nothing() {
    let rows = users(12);
    for total in ["10", "5", "0", "99"] {
        let headers = [("x-total-count", total)];
        let done = pull(Version::V1_1, five_at_a_time(), &mut |request| Ok(page(request, "users", &rows, 5, &headers)));
        assert_eq!(done.ids("users.csv").len(), 12, "{total}");
        let expected: u64 = total.parse().unwrap();
        let gap = json!({"gap": "row_count", "expected": expected, "found": 12});
        assert_eq!(done.state(), json!({"state": "partial", "why": [gap]}));
        // As a bulk file it would say that whoever is missing is gone.
        assert!(done.file("manifest.csv").contains("file.users,delta\r\n"));
        assert!(done.file("users.csv").contains("\r\nu0001,active,2026-08-01T00:00:00.000Z,"));
    }
}

#[test]
fn nothing_at_all_is_an_empty_page_a_204_or_null() {
    for body in [r#"{"users": []}"#, r#"{"users": null}"#, ""] {
        let status = if body.is_empty() { 204 } else { 200 };
        let done = pull(Version::V1_1, reading(&["users"]), &mut |_| Ok(response(status, &[], body)));
        // A token without a grant sees nothing: that is no school without people (incident 1).
        assert_eq!(done.state(), json!({"state": "partial", "why": [{"gap": "nothing", "collection": "users"}]}));
        assert_eq!(done.pulled.files.keys().collect::<Vec<_>>(), ["manifest.csv"]);
        let done = pull(Version::V1_1, reading(&["classes"]), &mut |_| {
            Ok(response(status, &[], &body.replace("users", "classes")))
        });
        assert_eq!(done.state(), json!({"state": "claimed"}));
    }
    let rows = users(5);
    let done = pull(Version::V1_1, five_at_a_time(), &mut |request| match number(request, "offset") {
        0 => Ok(page(request, "users", &rows, 5, &[])),
        _ => Ok(response(204, &[], "")),
    });
    assert_eq!((done.ids("users.csv").len(), done.state()), (5, json!({"state": "claimed"})));
}

#[test]
fn links_that_lead_past_the_end_are_not_needed() {
    // LIB: `next` always, with a comma behind, without filter and sort.
    let rows = users(7);
    let done = pull(Version::V1_1, five_at_a_time(), &mut |request| {
        let next =
            format!("<https://sis.example/v1/users?offset={}&limit=5>; rel=\"next\",", number(request, "offset") + 5);
        Ok(page(request, "users", &rows, 5, &[("link", &next)]))
    });
    assert_eq!((done.ids("users.csv").len(), done.requests.len()), (7, 3));
    assert!(done.requests.iter().all(|request| parameter(request, "sort").as_deref() == Some("sourcedId")));
}

#[test]
fn links_are_followed_where_a_server_takes_no_offset() {
    let rows = users(12);
    let mut serve = |request: &Request| {
        let cursor: usize = parameter(request, "cursor").map_or(0, |cursor| cursor.parse().unwrap());
        let upto = (cursor + 5).min(12);
        let next = format!("</v1/users?cursor={upto}>; rel=next");
        let headers = if upto < 12 { vec![("link", next.as_str())] } else { vec![] };
        Ok(response(200, &headers, &json!({"users": &rows[cursor..upto]}).to_string()))
    };
    let done = pull(Version::V1_1, five_at_a_time(), &mut serve);
    assert_eq!((done.ids("users.csv").len(), done.state()), (12, json!({"state": "claimed"})));
    assert_eq!(done.notes(), ["offset_ignored"]);
}

#[test]
fn a_link_to_another_host_is_not_followed_and_no_loop_is_endless() {
    let rows = users(5);
    for (link, note) in [
        ("<https://other.example/v1/users?c=2>; rel=next", "foreign_link"),
        ("<https://sis.example/v1/users?c=2>; rel=next", "offset_ignored"),
    ] {
        let serve = &mut |_: &Request| Ok(response(200, &[("link", link)], &json!({"users": rows}).to_string()));
        let done = pull(Version::V1_1, five_at_a_time(), serve);
        assert_eq!(done.state()["state"], "partial", "{link}");
        assert!(done.notes().contains(&note), "{:?}", done.notes());
        assert!(done.requests.iter().all(|request| request.url.starts_with("https://sis.example/")));
        assert_eq!(done.ids("users.csv").len(), 5);
    }
}

#[test]
fn a_collection_that_shifts_while_it_is_read_is_read_again() {
    // Somebody is added in front after the first page: the last of it comes again, and nothing shows who was missed.
    let (before, after) = (users(12), [vec![users(99)[98].clone()], users(12)].concat());
    let asked = Cell::new(0);
    let done = pull(Version::V1_1, five_at_a_time(), &mut |request| {
        asked.set(asked.get() + 1);
        Ok(page(request, "users", if asked.get() == 1 { &before } else { &after }, 5, &[]))
    });
    assert_eq!((done.ids("users.csv").len(), done.pulled.report.collections[0].restarts), (13, 1));
    assert_eq!(done.state(), json!({"state": "claimed"}));
    assert_eq!(done.notes(), ["shifted"]);
}

#[test]
fn a_collection_that_changes_all_the_time_is_partial() {
    let rows = users(12);
    for (header, note) in [("x-perm-rev", "revision_changed"), ("x-total-count", "total_changed")] {
        let asked = Cell::new(100);
        let done = pull(Version::V1_1, five_at_a_time(), &mut |request| {
            asked.set(asked.get() + 1);
            Ok(page(request, "users", &rows, 5, &[(header, &asked.get().to_string())]))
        });
        let report = &done.pulled.report.collections[0];
        assert_eq!((report.restarts, report.rows), (3, 12), "{header}");
        assert_eq!(done.state(), json!({"state": "partial", "why": [{"gap": "moving", "collection": "users"}]}));
        assert_eq!(done.notes(), [note]);
    }
}

#[test]
fn rows_go_into_the_file_of_their_kind_each_of_them_once() {
    let both = users(3);
    let mut serve = |request: &Request| {
        let rows = if request.url.contains("/teachers?") { &both[1..] } else { &both[..2] };
        Ok(page(request, "users", rows, 100, &[]))
    };
    let done = pull(Version::V1_1, reading(&["students", "teachers"]), &mut serve);
    assert_eq!(done.ids("users.csv"), ["u0001", "u0002", "u0003"]);
}

#[test]
fn only_changes_are_asked_for_by_their_date_and_checked_here() {
    let mut rows = users(4);
    rows[1]["dateLastModified"] = json!("2026-08-31T12:00:00Z");
    rows[2]["dateLastModified"] = json!("2026-08-31T14:00:00+02:00");
    rows[2]["status"] = json!("tobedeleted");
    let options = PullOptions { since: Some("2026-08-31T11:00:00Z".parse().unwrap()), ..reading(&["users"]) };
    let done = pull(Version::V1_1, options, &mut |request| Ok(page(request, "users", &rows, 100, &[])));
    assert_eq!(parameter(&done.requests[0], "filter").as_deref(), Some("dateLastModified>'2026-08-31T11:00:00.000Z'"));
    assert_eq!(done.ids("users.csv"), ["u0002", "u0003"]);
    assert!(done.file("users.csv").contains("u0003,tobedeleted,2026-08-31T12:00:00.000Z,"));
    assert_eq!(done.state(), json!({"state": "partial", "why": [{"gap": "only_changes"}]}));
    assert!(done.file("manifest.csv").contains("file.users,delta\r\n"));
    assert_eq!(done.notes(), ["unasked"]);
}

#[test]
fn deleted_rows_are_not_in_what_is_read_whole() {
    let mut rows = users(3);
    rows[1]["status"] = json!("tobedeleted");
    let options = PullOptions { only_active: true, ..reading(&["users"]) };
    let total = [("x-total-count", "3")];
    let done = pull(Version::V1_1, options, &mut |request| Ok(page(request, "users", &rows, 100, &total)));
    assert_eq!(parameter(&done.requests[0], "filter").as_deref(), Some("status='active'"));
    assert_eq!((done.ids("users.csv"), done.notes()), (vec!["u0001".into(), "u0003".into()], vec!["deleted"]));
    assert_eq!(done.state()["state"], "proven");
    assert_eq!(done.pulled.report.collections[0].left_out, 1);
}

#[test]
fn limits_make_it_partial() {
    let rows = users(50);
    let limit = |edit: &dyn Fn(&mut PullOptions)| {
        let mut options = five_at_a_time();
        edit(&mut options);
        let done = pull(Version::V1_1, options, &mut |request| Ok(page(request, "users", &rows, 5, &[])));
        assert_eq!(done.state(), json!({"state": "partial", "why": [{"gap": "limit"}]}));
        done.ids("users.csv").len()
    };
    assert_eq!(limit(&|options| options.limits.pages = 2), 10);
    assert_eq!(limit(&|options| options.limits.rows = 7), 10);
    assert_eq!(limit(&|options| options.limits.bytes = 10), 5);
}

#[test]
fn a_pull_goes_on_where_its_cursor_was_made_and_the_cursor_has_no_secret() {
    let rows = users(12);
    let whole = pull(Version::V1_1, five_at_a_time(), &mut |request| Ok(page(request, "users", &rows, 5, &[])));
    let endpoint = || endpoint(Version::V1_1, Auth::Bearer);
    let mut first = Pull::new(endpoint(), credentials(), five_at_a_time(), [7; 32]).unwrap();
    for _ in 0..2 {
        let Step::Perform { ticket, request } = first.next(start()) else { panic!() };
        first.take(ticket, Ok(page(&request, "users", &rows, 5, &[])), start());
    }
    let Step::Perform { .. } = first.next(start()) else { panic!() };
    let stored = serde_json::to_string(&first.cursor()).unwrap();
    assert!(!stored.contains("s3cret"));
    let cursor: Cursor = serde_json::from_str(&stored).unwrap();
    let second = Pull::resume(endpoint(), credentials(), cursor.clone(), [8; 32]).unwrap();
    let done = perform(second, &mut |request| Ok(page(request, "users", &rows, 5, &[])));
    assert_eq!(done.pulled.files, whole.pulled.files);
    assert_eq!(number(&done.requests[0], "offset"), 10);
    let mut other = endpoint();
    other.version = Version::V1_2;
    assert!(Pull::resume(other, credentials(), cursor, [8; 32]).is_err());
}

#[test]
fn what_had_failed_is_tried_again_where_it_was() {
    let rows = users(12);
    let endpoint = || endpoint(Version::V1_1, Auth::Bearer);
    let mut first = Pull::new(endpoint(), credentials(), five_at_a_time(), [7; 32]).unwrap();
    while let Step::Perform { ticket, request } = first.next(start()) {
        let first_page = number(&request, "offset") == 0;
        let outcome = if first_page { page(&request, "users", &rows, 5, &[]) } else { response(403, &[], "") };
        first.take(ticket, Ok(outcome), start());
    }
    assert!(first.is_over() && first.report().collections[0].failure.is_some());
    let second = Pull::resume(endpoint(), credentials(), first.cursor(), [8; 32]).unwrap();
    let done = perform(second, &mut |request| Ok(page(request, "users", &rows, 5, &[])));
    assert_eq!((done.ids("users.csv").len(), number(&done.requests[0], "offset")), (12, 5));
    assert_eq!((done.state()["state"].as_str(), &done.pulled.report.collections[0].failure), (Some("claimed"), &None));
}

fn shapes() -> impl Strategy<Value = Vec<Value>> {
    let text = prop_oneof![Just(json!(null)), "[ -~é]{0,8}".prop_map(Value::from), Just(json!(7)), Just(json!([1]))];
    prop::collection::vec((text.clone(), text), 0..30).prop_map(|cells| {
        let rows = cells.into_iter().enumerate().map(|(number, (given, email))| {
            json!({"sourcedId": format!("{number:03}"), "givenName": given, "email": email, "metadata": {"a": email}})
        });
        rows.collect()
    })
}

proptest! {
    #[test]
    fn any_split_into_pages_gives_the_same_files(
        rows in shapes(), splits in prop::collection::vec(1..9_usize, 40), size in 1..9_u32,
    ) {
        let serve = |most: &dyn Fn() -> usize, size| {
            let options = PullOptions { page_size: size, ..reading(&["users"]) };
            pull(Version::V1_2, options, &mut |request| Ok(page(request, "users", &rows, most(), &[]))).pulled.files
        };
        let turn = Cell::new(0);
        let split = || { turn.set(turn.get() + 1); splits[turn.get() % splits.len()] };
        prop_assert_eq!(serve(&split, size), serve(&|| 1000, 1000));
    }
}

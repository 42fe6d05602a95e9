//! What is asked, how many at once, and when.

use std::ops::ControlFlow;
use std::time::Duration;

use rosterkit::sources::http::{Method, Request};
use rosterkit_connect::http::{Ending, HttpOptions, carry};

use crate::script::Script;
use crate::server::{Act, Server, says};
use crate::{carried, here, now};

#[test]
fn a_request_is_performed_as_it_is() {
    let server = Server::start(|_| says(201, "x-total-count: 7\r\nset-cookie: a=b\r\n", b"{}"));
    let mut script = Script::default();
    script.requests.push(Request {
        method: Method::Put,
        // A query that was signed is not to be written anew.
        url: server.url("/ims/a%20b?filter=role%3D%27teacher%27&x=%7E"),
        headers: vec![("content-type".into(), "application/json".into())],
        authorization: Some("Bearer t0ken".to_owned().into()),
        body: Some("{\"a\":1}".to_owned().into()),
    });
    assert_eq!(carried(&mut script, &here()).ending, Ending::Done);
    let response = script.outcome().unwrap();
    assert_eq!((response.status, response.body.as_slice()), (201, &b"{}"[..]));
    assert_eq!(response.header("x-total-count"), Some("7"));
    assert_eq!(response.header("set-cookie"), Some("a=b"));
    let [asked] = &server.asked()[..] else { panic!("asked once") };
    assert_eq!(asked.line, "PUT /ims/a%20b?filter=role%3D%27teacher%27&x=%7E HTTP/1.1");
    assert_eq!(asked.body, "{\"a\":1}");
    for header in ["authorization: Bearer t0ken", "content-type: application/json"] {
        assert!(asked.headers.iter().any(|it| it == header), "{header}: {asked:?}");
    }
    assert!(asked.headers.iter().any(|it| it.starts_with("user-agent: rosterkit/")), "{asked:?}");
}

#[test]
fn as_many_as_allowed_are_under_way_and_connections_are_kept() {
    let server = Server::start(|_| {
        let mut acts = vec![Act::Wait(Duration::from_millis(20))];
        acts.extend(says(200, "", b"{}"));
        acts
    });
    let mut script = Script::of((0..24).map(|number| server.url(&format!("/{number}"))));
    let mut most = 0;
    let mut seen = |_: &Script, traffic: &rosterkit_connect::http::Traffic| {
        most = most.max(traffic.under_way);
        ControlFlow::Continue(())
    };
    let carried = carry(&mut script, &HttpOptions { concurrency: 3, ..here() }, &mut seen).unwrap();
    assert_eq!((carried.ending, carried.traffic.requests, carried.traffic.failed), (Ending::Done, 24, 0));
    assert_eq!(carried.traffic.bytes, 48);
    assert_eq!(most, 3);
    assert_eq!(server.most_at_work(), 3);
    assert_eq!(server.connections(), 3, "connections are used again");
}

#[test]
fn no_more_requests_begin_in_a_second_than_allowed() {
    let server = Server::start(|_| says(200, "", b""));
    let mut script = Script::of((0..6).map(|_| server.url("/")));
    assert_eq!(carried(&mut script, &HttpOptions { per_second: Some(20), ..here() }).ending, Ending::Done);
    let gaps = script.asked.windows(2).map(|pair| (pair[1] - pair[0]).num_milliseconds());
    assert!(gaps.clone().all(|gap| gap >= 49), "{:?}", gaps.collect::<Vec<_>>());
}

#[test]
fn what_the_exchange_waits_for_is_waited_for() {
    let server = Server::start(|_| says(200, "", b""));
    let mut script = Script::of((0..2).map(|_| server.url("/")));
    let until = now() + Duration::from_millis(200);
    script.wait = Some((1, until));
    let mut told = None;
    carry(&mut script, &here(), &mut |_, traffic| {
        told = told.or(traffic.waits_until);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(script.asked[1] >= until && script.asked[1] < until + Duration::from_secs(2), "{:?}", script.asked);
    assert_eq!(told, Some(until), "whoever watches is told");
}

#[test]
fn whoever_watches_may_break_it_off() {
    let server = Server::start(|_| vec![Act::Wait(Duration::from_secs(5)), Act::Close]);
    let mut script = Script::of([server.url("/")]);
    let mut asked = 0;
    let carried = carry(&mut script, &here(), &mut |_, _| {
        asked += 1;
        if asked > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .unwrap();
    assert_eq!((carried.ending, carried.traffic.under_way), (Ending::Cancelled, 1));
    assert!(script.outcomes.is_empty(), "what is given up is not told");
}

#[test]
fn an_exchange_that_can_never_go_on_ends() {
    let mut script = Script::of(["http://127.0.0.1:9/".to_owned()]);
    // Somebody else has taken its only request.
    script.asked.push(now());
    assert_eq!(carried(&mut script, &here()).ending, Ending::Stalled);
}

#[test]
fn a_call_can_be_made_from_within_a_runtime() {
    let server = Server::start(|_| says(200, "", b""));
    let mut script = Script::of([server.url("/")]);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let ending = runtime.block_on(async { carried(&mut script, &here()).ending });
    assert_eq!((ending, script.outcome().map(|it| it.status)), (Ending::Done, Ok(200)));
}

//! What is told instead of an answer.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rosterkit::sources::http::{Request, TransportFailure};
use rosterkit_connect::http::{Ending, HttpOptions};

use crate::loopback::certificate;
use crate::script::Script;
use crate::server::{Act, Server, says};
use crate::{carried, here};

/// What comes of one request.
fn outcome(url: String, options: &HttpOptions) -> Result<u16, TransportFailure> {
    let mut script = Script::of([url]);
    let carried = carried(&mut script, options);
    assert_eq!(carried.ending, Ending::Done);
    let outcome = script.outcome().map(|response| response.status);
    assert_eq!(carried.traffic.failed, u64::from(outcome.is_err()));
    outcome
}

#[test]
fn nobody_there_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(outcome(format!("http://{free}/"), &here()), Err(TransportFailure::Unreachable));
    assert_eq!(outcome("no address".to_owned(), &here()), Err(TransportFailure::Unreachable));
}

#[test]
fn an_answer_that_ends_too_early_is_cut_short() {
    for answer in ["", "HTTP/1.1 200 ok\r\ncontent-le", "HTTP/1.1 200 ok\r\ncontent-length: 100\r\n\r\n{\"users\":["] {
        let server = Server::start(move |_| vec![Act::Say(answer.into()), Act::Close]);
        assert_eq!(outcome(server.url("/"), &here()), Err(TransportFailure::CutShort), "{answer:?}");
    }
    // In pieces of announced length, without the last one.
    let pieces = "HTTP/1.1 200 ok\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{\"us\r\n";
    let server = Server::start(move |_| vec![Act::Say(pieces.into()), Act::Close]);
    assert_eq!(outcome(server.url("/"), &here()), Err(TransportFailure::CutShort));
}

#[test]
fn an_answer_that_takes_too_long_is_a_timeout_wherever_it_stops() {
    for answer in ["", "HTTP/1.1 200 ok\r\ncontent-length: 100\r\n\r\n{\"users\":["] {
        let server =
            Server::start(move |_| vec![Act::Say(answer.into()), Act::Wait(Duration::from_secs(3)), Act::Close]);
        let options = HttpOptions { request_timeout: Duration::from_millis(150), ..here() };
        assert_eq!(outcome(server.url("/"), &options), Err(TransportFailure::Timeout), "{answer:?}");
    }
}

#[test]
fn s_sec_1_no_redirect_is_followed() {
    let other = Server::start(|_| says(200, "", b""));
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: {}\r\n", other.url("/"));
        let server = Server::start(move |_| says(status, &location, b""));
        assert_eq!(outcome(server.url("/"), &here()), Err(TransportFailure::Redirected), "{status}");
    }
    let own = Server::start(|_| says(302, "location: /else\r\n", b""));
    assert_eq!(outcome(own.url("/"), &here()), Err(TransportFailure::Redirected));
    assert_eq!((own.asked().len(), other.asked().len()), (1, 0));
}

#[test]
fn s_sec_1_a_server_is_who_its_certificate_says() {
    let (pem, config) = certificate();
    let (other, _) = certificate();
    let server = Server::start_with(Some(config), Arc::new(|_| says(200, "", b"")));
    let by = |host: &str, certificates| {
        let options = HttpOptions { certificates, ..here() };
        outcome(format!("https://{host}:{}/", server.port), &options)
    };
    assert_eq!(by("localhost", Some(pem.clone())), Ok(200));
    for trusted in [None, Some(other)] {
        assert_eq!(by("localhost", trusted), Err(TransportFailure::Tls));
    }
    // It is for `localhost`, and for no other name of the same machine.
    assert_eq!(by("127.0.0.1", Some(pem)), Err(TransportFailure::Tls));
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn s_sec_1_a_server_that_shows_no_certificate_is_told_nothing() {
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = plain.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut stream, _) = plain.accept().unwrap();
        let mut seen = [0; 1_000];
        let read = stream.read(&mut seen).unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n").unwrap();
        seen[..read].to_vec()
    });
    assert_eq!(outcome(format!("https://localhost:{port}/users?a=b"), &here()), Err(TransportFailure::Tls));
    let seen = server.join().unwrap();
    assert!(!seen.windows(5).any(|part| part == b"users"), "only the name of the server is in the clear");
}

#[test]
fn s_sec_2_nothing_that_is_told_has_a_secret() {
    // The server says back all that it was sent, and is cut off in the middle of it.
    let server = Server::start(|asked| {
        let said = format!("{} {:?} {}", asked.line, asked.headers, asked.body);
        let head = format!("HTTP/1.1 401 {said}\r\ncontent-length: 999999\r\n\r\n");
        vec![Act::Say(head.into_bytes()), Act::Say(said.into_bytes()), Act::Close]
    });
    let request = Request {
        authorization: Some("Basic aHVudGVyMg==".to_owned().into()),
        body: Some("client_secret=hunter2".to_owned().into()),
        ..Request::get(server.url("/token?client_secret=hunter2"))
    };
    // What cannot be a header is not repeated either.
    let unwritable = Request { authorization: Some("hunter2\n".to_owned().into()), ..request.clone() };
    let mut script = Script { requests: vec![request.clone(), unwritable], ..Script::default() };
    let carried = carried(&mut script, &here());
    let shown = format!("{carried:?} {:?} {request:?}", script.outcomes);
    for secret in ["hunter2", "aHVudGVyMg"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert_eq!(server.asked().len(), 1, "a request that cannot be written is not sent");
    assert_eq!(script.outcomes[&1], Err(TransportFailure::Unreachable));
}

//! How much is received, and for how long.

use std::time::{Duration, Instant};

use rosterkit::sources::http::TransportFailure;
use rosterkit_connect::http::{Ending, HttpOptions};

use crate::script::Script;
use crate::server::{Act, Server, says};
use crate::{carried, here, now};

/// A body packed as gzip has it, in one stored block.
fn packed(body: &[u8]) -> Vec<u8> {
    let size = u16::try_from(body.len()).unwrap();
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1];
    packed.extend(size.to_le_bytes());
    packed.extend((!size).to_le_bytes());
    packed.extend(body);
    packed.extend(crc32fast::hash(body).to_le_bytes());
    packed.extend(u32::from(size).to_le_bytes());
    packed
}

#[test]
fn a_packed_body_is_unpacked_and_its_limit_is_of_what_comes_out() {
    let body = vec![b'x'; 60_000];
    let server = Server::start(move |asked| {
        assert!(asked.headers.iter().any(|it| it.starts_with("accept-encoding: ") && it.contains("gzip")), "{asked:?}");
        says(200, "content-encoding: gzip\r\n", &packed(&body))
    });
    let mut script = Script::of([server.url("/")]);
    carried(&mut script, &here());
    let response = script.outcome().unwrap();
    assert_eq!((response.body.len(), response.header("content-encoding")), (60_000, None));

    let mut script = Script::of([server.url("/")]);
    carried(&mut script, &HttpOptions { response_bytes: 59_999, ..here() });
    assert_eq!(script.outcome(), Err(TransportFailure::TooLarge));
}

#[test]
fn a_body_that_never_ends_is_too_large() {
    let server = Server::start(|_| {
        let head = b"HTTP/1.1 200 ok\r\n\r\n".to_vec();
        vec![Act::Say([head, vec![b' '; 200_000]].concat()), Act::Wait(Duration::from_secs(3)), Act::Close]
    });
    let mut script = Script::of([server.url("/")]);
    carried(&mut script, &HttpOptions { response_bytes: 100_000, ..here() });
    assert_eq!(script.outcome(), Err(TransportFailure::TooLarge));
}

#[test]
fn all_of_it_has_a_limit_too() {
    let server = Server::start(|_| says(200, "", &[b'x'; 1_000]));
    let mut script = Script::of((0..20).map(|_| server.url("/")));
    let carried = carried(&mut script, &HttpOptions { run_bytes: 5_000, concurrency: 1, ..here() });
    assert_eq!((carried.ending, carried.traffic.bytes), (Ending::OutOfBytes, 6_000));
}

#[test]
fn all_of_it_ends_in_time_whatever_is_under_way_or_waited_for() {
    let server = Server::start(|_| vec![Act::Wait(Duration::from_secs(5)), Act::Close]);
    let options = HttpOptions { run_timeout: Duration::from_millis(200), ..here() };
    let slow = Script::of([server.url("/")]);
    let mut waiting = Script::of([server.url("/")]);
    waiting.wait = Some((0, now() + Duration::from_secs(60)));
    for mut script in [slow, waiting] {
        let began = Instant::now();
        assert_eq!(carried(&mut script, &options).ending, Ending::OutOfTime);
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    }
}

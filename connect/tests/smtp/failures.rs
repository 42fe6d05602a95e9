//! What does not arrive, and why.

use std::time::{Duration, Instant};

use rosterkit_connect::mail::FailureClass;

use crate::server::{CLOSE, END, GREETING, Manners, STALL, Server};
use crate::{deliver, invitation, outcomes, plain};

fn manners(answers: &[(&'static str, &'static str)]) -> Manners {
    Manners { answers: answers.to_vec(), ..Manners::default() }
}

fn three() -> [rosterkit::portal::Notice; 3] {
    ["ana", "bo", "cy"].map(|name| invitation(1, name, &["Lac"]))
}

#[test]
fn one_that_is_refused_does_not_stop_the_others() {
    let server = Server::start(manners(&[
        ("RCPT TO:<ana@", "550 5.1.1 <ana@school.example>: ana is unknown here,\u{7} ask eve@else.example"),
        ("RCPT TO:<bo@", "451 4.2.1 try again later"),
    ]));
    let deliveries = deliver(plain(&server), &three());
    assert_eq!(outcomes(&deliveries), ["refused 550", "try_again 451", "ok"]);
    let mails = server.mails();
    assert_eq!(mails.iter().map(|mail| &mail.to[0]).collect::<Vec<_>>(), ["cy@school.example"]);
    // What is said of the first tells nobody who it is.
    let failure = deliveries[0].outcome.clone().unwrap_err();
    let shown = format!("{failure} {failure:?}");
    assert!(failure.detail.contains("5.1.1") && failure.detail.contains("unknown here"), "{shown}");
    assert!(!shown.contains("ana@") && !shown.contains(" ana ") && !shown.contains("eve@"), "{shown}");
    assert!(!shown.contains('\u{7}'), "{shown}");
}

#[test]
fn each_answer_has_its_class() {
    for (at, answer, expected) in [
        ("MAIL", "550 5.7.1 not from you", "refused 550"),
        ("MAIL", "452 4.3.1 no room", "try_again 452"),
        ("MAIL", "530 5.7.0 sign in first", "misconfigured 530"),
        ("DATA", "554 5.5.1 no", "refused 554"),
        (END, "552 5.2.2 too large", "refused 552"),
        (END, "451 4.3.0 broken", "try_again 451"),
        ("EHLO", "502 what?", "misconfigured 502"),
        (GREETING, "554 5.3.2 not you", "misconfigured 554"),
        (GREETING, "421 4.3.2 not now", "try_again 421"),
        (GREETING, "hello?", "try_again"),
        ("RCPT", CLOSE, "try_again"),
        ("DATA", CLOSE, "try_again"),
        (END, CLOSE, "try_again"),
    ] {
        let server = Server::start(manners(&[(at, answer)]));
        let deliveries = deliver(plain(&server), &[invitation(1, "ana", &["Lac"])]);
        assert_eq!(outcomes(&deliveries), [expected], "{at} {answer}: {:?}", deliveries[0].outcome);
        assert!(server.mails().is_empty());
    }
}

#[test]
fn a_server_that_closes_in_the_middle_loses_that_message_only() {
    let server = Server::start(manners(&[("RCPT TO:<bo@", CLOSE)]));
    assert_eq!(outcomes(&deliver(plain(&server), &three())), ["ok", "try_again", "ok"]);
    assert_eq!((server.mails().len(), server.connections()), (2, 2));
}

#[test]
fn a_server_that_takes_one_message_for_each_connection_gets_one() {
    let server = Server::start(Manners { messages: Some(1), ..Manners::default() });
    assert_eq!(outcomes(&deliver(plain(&server), &three())), ["ok", "ok", "ok"]);
    assert_eq!((server.mails().len(), server.connections()), (3, 3));
    // One that takes none is not asked for ever.
    let server = Server::start(Manners { messages: Some(0), ..Manners::default() });
    assert_eq!(outcomes(&deliver(plain(&server), &three())), ["try_again 421"; 3]);
    assert_eq!(server.connections(), 3);
}

#[test]
fn a_slow_server_is_waited_for_as_long_as_the_settings_say() {
    for at in [GREETING, "RCPT", END] {
        let server = Server::start(manners(&[(at, STALL)]));
        let mut settings = plain(&server);
        settings.timeout = Duration::from_millis(200);
        let started = Instant::now();
        let deliveries = deliver(settings, &[invitation(1, "ana", &["Lac"])]);
        assert_eq!(outcomes(&deliveries), ["try_again"], "{at}");
        assert!(started.elapsed() >= Duration::from_millis(200), "{at}");
        assert!(started.elapsed() < Duration::from_secs(9), "{at}: {:?}", started.elapsed());
    }
}

#[test]
fn where_nobody_listens_it_is_asked_once() {
    let server = Server::start(Manners::default());
    let settings = plain(&server);
    drop(server);
    let deliveries = deliver(settings, &three());
    assert_eq!(outcomes(&deliveries), ["try_again"; 3]);
    let server = Server::start(manners(&[(GREETING, "554 not you")]));
    let deliveries = deliver(plain(&server), &three());
    assert!(deliveries.iter().all(|it| it.outcome.as_ref().unwrap_err().class == FailureClass::Misconfigured));
    assert_eq!(server.connections(), 1);
}

#[test]
fn nothing_to_deliver_opens_no_connection() {
    let server = Server::start(Manners::default());
    assert_eq!(deliver(plain(&server), &[]), []);
    assert_eq!(server.connections(), 0);
}

//! Encryption and login.

use rosterkit_connect::mail::{Login, MailSettings, Mailer, Security};

use crate::loopback::certificate;
use crate::server::{END, Manners, Server};
use crate::{deliver, invitation, outcomes, plain};

/// `AUTH PLAIN` of `rosters` with `hunter2`: base64 of both behind zero bytes.
const RIGHT: &str = "AHJvc3RlcnMAaHVudGVyMg==";

/// To the server by its name, encrypted so.
fn encrypted(server: &Server, security: Security, certificates: Option<Vec<u8>>) -> MailSettings {
    MailSettings { host: "localhost".into(), security, certificates, ..plain(server) }
}

#[test]
fn mail_goes_encrypted_from_the_start_or_from_starttls_on() {
    for (security, from_the_start) in [(Security::Tls, true), (Security::StartTls, false)] {
        let (pem, config) = certificate();
        let server =
            Server::start(Manners { tls: Some(config), from_the_start, login: Some(RIGHT), ..Manners::default() });
        let mut settings = encrypted(&server, security, Some(pem));
        settings.login = Some(Login::new("rosters", "hunter2"));
        let deliveries = deliver(settings, &[invitation(1, "ana", &["Lac"]), invitation(1, "bo", &["Lac"])]);
        assert_eq!(outcomes(&deliveries), ["ok", "ok"], "{security:?}: {deliveries:?}");
        assert!(server.mails().iter().all(|mail| mail.secret), "{security:?}");
        let commands = server.commands();
        let place = |verb: &str| commands.iter().position(|it| it.starts_with(verb));
        assert_eq!(commands.iter().filter(|it| it.starts_with("AUTH")).count(), 1, "{commands:?}");
        assert!(place("STARTTLS") < place("AUTH") && place("AUTH") < place("MAIL"), "{commands:?}");
        assert_eq!(place("STARTTLS").is_some(), security == Security::StartTls);
    }
}

#[test]
fn a_server_that_offers_no_starttls_gets_no_mail_and_no_password() {
    let server = Server::start(Manners { login: Some(RIGHT), ..Manners::default() });
    let mut settings = encrypted(&server, Security::StartTls, None);
    settings.login = Some(Login::new("rosters", "hunter2"));
    assert_eq!(outcomes(&deliver(settings, &[invitation(1, "ana", &["Lac"])])), ["misconfigured"]);
    assert!(server.mails().is_empty());
    let commands = server.commands();
    assert!(commands.iter().all(|it| it.starts_with("EHLO") || it == "QUIT"), "{commands:?}");
}

#[test]
fn a_certificate_that_nobody_vouches_for_gets_no_mail() {
    for (security, from_the_start) in [(Security::Tls, true), (Security::StartTls, false)] {
        let (pem, config) = certificate();
        let (other, _) = certificate();
        let server = Server::start(Manners { tls: Some(config), from_the_start, ..Manners::default() });
        let notices = [invitation(1, "ana", &["Lac"])];
        for trusted in [None, Some(other)] {
            let deliveries = deliver(encrypted(&server, security, trusted), &notices);
            assert_eq!(outcomes(&deliveries), ["misconfigured"], "{security:?}: {deliveries:?}");
        }
        // It is for `localhost`, and for no other name of the same machine.
        let by_number = MailSettings { host: "127.0.0.1".into(), ..encrypted(&server, security, Some(pem)) };
        assert_eq!(outcomes(&deliver(by_number, &notices)), ["misconfigured"], "{security:?}");
        assert!(server.mails().is_empty());
    }
}

#[test]
fn a_wrong_login_is_said_without_what_was_sent() {
    let server = Server::start(Manners { login: Some("somebody-else"), ..Manners::default() });
    let mut settings = plain(&server);
    settings.login = Some(Login::new("rosters", "hunter2"));
    let mailer = Mailer::new(settings).unwrap();
    let deliveries = mailer.deliver(&[invitation(1, "ana", &["Lac"]), invitation(1, "bo", &["Lac"])]);
    assert_eq!(outcomes(&deliveries), ["misconfigured 535"; 2]);
    assert_eq!(server.connections(), 1, "a server that counts wrong logins counts one");
    // The server says back what it was sent, which is the password in another writing.
    let shown = format!("{deliveries:?} {mailer:?} {}", deliveries[0].outcome.as_ref().unwrap_err());
    assert!(shown.contains("login: 5.7.8"), "{shown}");
    assert!(!shown.contains(RIGHT) && !shown.contains("hunter2"), "{shown}");
}

#[test]
fn a_server_without_a_login_is_not_told_one() {
    let server = Server::start(Manners::default());
    let mut settings = plain(&server);
    settings.login = Some(Login::new("rosters", "hunter2"));
    assert_eq!(outcomes(&deliver(settings, &[invitation(1, "ana", &["Lac"])])), ["misconfigured"]);
    assert!(server.mails().is_empty());
}

#[test]
fn settings_that_cannot_be_right_make_no_mailer() {
    let server = Server::start(Manners::default());
    let refused = |settings: MailSettings| Mailer::new(settings).unwrap_err().context().get("name").cloned();
    let unencrypted = MailSettings { host: "mail.example".into(), ..plain(&server) };
    assert_eq!(refused(unencrypted), Some("security".into()));
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n"] {
        let settings = encrypted(&server, Security::Tls, Some(pem.into()));
        assert_eq!(refused(settings), Some("certificates".into()), "{pem}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn what_somebody_between_slips_in_before_the_handshake_is_no_answer() {
    // One answer for each thing that is said after it, as far as they go.
    for slipped in [
        "220 go ahead\r\n250 EHLO",
        "220 go ahead\r\n250-EHLO\r\n250 AUTH PLAIN",
        "220 go ahead\r\n250 EHLO\r\n250 MAIL",
        "220 go ahead\r\n250 EHLO\r\n250 MAIL\r\n250 RCPT\r\n354 DATA\r\n250 taken",
        "220 go ahead\r\n250 EHLO\r\n250 MAIL\r\n250 RCPT\r\n354 DATA\r\n250 taken\r\n221 QUIT",
        "220 go ahead\r\n250 EHLO\r\n550",
    ] {
        for login in [None, Some(RIGHT)] {
            let (pem, config) = certificate();
            let answers = vec![("STARTTLS", slipped), (END, "554 5.7.1 refused")];
            let server = Server::start(Manners { tls: Some(config), answers, login, ..Manners::default() });
            let mut settings = encrypted(&server, Security::StartTls, Some(pem));
            settings.login = login.map(|_| Login::new("rosters", "hunter2"));
            let outcomes = outcomes(&deliver(settings, &[invitation(1, "ana", &["Lac"])]));
            assert_eq!(outcomes, ["misconfigured"], "{slipped:?} {login:?}");
        }
    }
}

//! What arrives.

use mail_parser::{Message, MessageParser};
use rosterkit::diagnostic::texts::Language;
use rosterkit::portal::{Channel, Notice};

use crate::server::{Mail, Manners, Server};
use crate::{deliver, email, failed_sync, invitation, outcomes, plain};

fn read(mail: &Mail) -> Message<'_> {
    MessageParser::default().parse(&mail.data).unwrap()
}

#[test]
fn p_adm_8_who_has_no_account_is_told_by_e_mail_in_their_language() {
    let server = Server::start(Manners::default());
    let mut settings = plain(&server);
    settings.languages.insert(email("camille"), Language::Fr);
    settings.from_name = "Rectorat de Grenoble".into();
    let notices = [
        invitation(7, "camille", &["École du Lac", "Collège d’Été"]),
        invitation(7, "ana", &["École du Lac"]),
        Notice { channel: Channel::Toast, ..invitation(7, "bo", &["École du Lac"]) },
    ];
    let delivered = deliver(settings, &notices);
    assert_eq!(outcomes(&delivered), ["ok", "ok"]);
    assert_eq!(delivered.iter().map(|it| it.notice).collect::<Vec<_>>(), [0, 1], "a toast is no mail");
    let mails = server.mails();
    assert_eq!(server.connections(), 1, "one connection for all");
    for (mail, (notice, language)) in mails.iter().zip(notices.iter().zip([Language::Fr, Language::En])) {
        assert_eq!(
            (mail.from.as_str(), &mail.to[..]),
            ("rosters@district.example", &[notice.to.expose().to_owned()][..])
        );
        let message = read(mail);
        assert_eq!(message.subject(), Some(notice.text(language).as_str()));
        let body = message.body_text(0).unwrap();
        assert!(body.starts_with(&notice.body(language).unwrap()), "{body}");
        for organization in &notice.organizations {
            assert!(body.lines().any(|line| line == organization.name), "{body}");
        }
        let from = message.from().unwrap().first().unwrap();
        assert_eq!((from.name(), from.address()), (Some("Rectorat de Grenoble"), Some("rosters@district.example")));
        assert_eq!(message.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
        assert!(message.date().is_some());
        assert!(mail.data.is_ascii(), "any server takes it");
    }
    assert!(read(&mails[0]).subject().unwrap().contains("Collège d’Été"));
}

#[test]
fn p_prv_16_a_failed_sync_names_the_subscription() {
    let server = Server::start(Manners::default());
    let notice = failed_sync(3, "ana");
    assert_eq!(outcomes(&deliver(plain(&server), std::slice::from_ref(&notice))), ["ok"]);
    let mails = server.mails();
    assert_eq!(read(&mails[0]).subject(), Some(notice.text(Language::En).as_str()));
    assert!(read(&mails[0]).subject().unwrap().contains("lumio-1"));
}

#[test]
fn a_name_with_line_ends_makes_no_header_and_no_line() {
    let server = Server::start(Manners::default());
    let mut settings = plain(&server);
    settings.from_name = "Rectorat\r\nBcc: eve@else.example".into();
    let evil = "Lac\r\nBcc: eve@else.example\r\n\r\nPay here\u{2028}now\n.\r\nRCPT TO:<eve@else.example>\r\nÉté";
    assert_eq!(outcomes(&deliver(settings, &[invitation(1, "ana", &[evil])])), ["ok"]);
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["ana@school.example"]);
    let message = read(&mails[0]);
    assert!(message.bcc().is_none());
    let names: Vec<&str> = message.headers().iter().map(|header| header.name()).collect();
    let mut expected = vec!["From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Date"];
    expected.extend(["Content-Type", "Content-Transfer-Encoding"]);
    assert_eq!(names, expected);
    // Masked like every address in a sentence.
    let one_line = "Lac Bcc: e•••••e@else.example Pay here now . RCPT TO:<e•••••e@else.example> Été";
    assert!(message.subject().unwrap().ends_with(one_line), "{:?}", message.subject());
    assert!(message.body_text(0).unwrap().lines().any(|line| line == one_line));
}

#[test]
fn a_line_with_a_dot_alone_does_not_end_the_message() {
    let server = Server::start(Manners::default());
    let notice = invitation(1, "ana", &[".", "..", ".hidden", "the last"]);
    assert_eq!(outcomes(&deliver(plain(&server), &[notice])), ["ok"]);
    let mails = server.mails();
    let body = read(&mails[0]).body_text(0).unwrap().into_owned();
    let lines: Vec<&str> = body.trim_end().lines().collect();
    assert_eq!(&lines[lines.len() - 4..], [".", "..", ".hidden", "the last"]);
}

#[test]
fn a_second_delivery_of_a_notice_can_be_told_for_one() {
    let server = Server::start(Manners::default());
    let notices = [
        invitation(1, "ana", &["Lac"]),
        invitation(2, "ana", &["Lac"]),
        failed_sync(1, "ana"),
        invitation(1, "bo", &["Lac"]),
    ];
    let first = deliver(plain(&server), &notices);
    // The name of the organization has changed meanwhile, and the address is written otherwise.
    let mut again = notices.clone();
    again[0].organizations[0].name = "Le Lac".into();
    again[0].to = rosterkit::text::EmailAddress::parse("Ana@School.example").unwrap();
    assert_eq!(deliver(plain(&server), &again), first);
    let mails = server.mails();
    let ids: Vec<&str> = mails.iter().map(|mail| std::str::from_utf8(&mail.data).unwrap()).collect();
    for (text, delivery) in ids.iter().zip(first.iter().chain(&first)) {
        assert!(text.contains(&format!("Message-ID: {}\r\n", delivery.message_id)), "{text}");
        assert!(delivery.message_id.ends_with("@district.example>"));
        assert!(!delivery.message_id.contains("ana"));
    }
    let different: std::collections::BTreeSet<_> = first.iter().map(|it| &it.message_id).collect();
    assert_eq!(different.len(), 4);
    // The log of another store numbers its entries from 1 too.
    let mut other = plain(&server);
    other.log = "south".into();
    assert_ne!(deliver(other, &notices[..1])[0].message_id, first[0].message_id);
}

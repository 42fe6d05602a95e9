//! Notices delivered to a mail server that the test starts: it speaks SMTP on loopback, with the manners that a test gives it.
// For clippy, which knows by it that these are tests.
#![cfg(test)]

mod failures;
#[path = "../loopback/mod.rs"]
mod loopback;
mod messages;
mod secrecy;
mod server;
mod wire;

use std::time::Duration;

use rosterkit::access::Role;
use rosterkit::model::{OrganizationId, SubscriptionId};
use rosterkit::portal::{Channel, Notice, NoticeKind, NoticedOrganization};
use rosterkit::text::EmailAddress;
use rosterkit_connect::mail::{Delivery, MailSettings, Mailer, Security};

use server::Server;

fn email(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@school.example")).unwrap()
}

/// Somebody is invited to these organizations.
fn invitation(command: u64, name: &str, organizations: &[&str]) -> Notice {
    let noticed = (1..).zip(organizations).map(|(number, name)| NoticedOrganization {
        id: OrganizationId::parse(&format!("o{number}")).unwrap(),
        name: (*name).to_owned(),
        role: Some(Role::Administrator),
    });
    Notice {
        command,
        to: email(name),
        channel: Channel::Email,
        kind: NoticeKind::Invited,
        organizations: noticed.collect(),
        subscription: None,
        date: None,
    }
}

/// The sync of a subscription failed.
fn failed_sync(command: u64, name: &str) -> Notice {
    let subscription = Some(SubscriptionId::parse("lumio-1").unwrap());
    Notice { kind: NoticeKind::SyncFailed, subscription, ..invitation(command, name, &["École du Lac"]) }
}

/// To the server, unencrypted, whatever else the machine is doing.
fn plain(server: &Server) -> MailSettings {
    MailSettings {
        port: Some(server.port),
        security: Security::None,
        timeout: Duration::from_secs(10),
        ..MailSettings::new("127.0.0.1", EmailAddress::parse("rosters@district.example").unwrap())
    }
}

fn deliver(settings: MailSettings, notices: &[Notice]) -> Vec<Delivery> {
    Mailer::new(settings).unwrap().deliver(notices)
}

/// What came of each, in a word: `ok`, or class and code.
fn outcomes(deliveries: &[Delivery]) -> Vec<String> {
    let word = |delivery: &Delivery| match &delivery.outcome {
        Ok(()) => "ok".to_owned(),
        Err(failure) => match failure.code {
            Some(code) => format!("{} {code}", failure.class.name()),
            None => failure.class.name().to_owned(),
        },
    };
    deliveries.iter().map(word).collect()
}

//! Incident 8: what a sync could not do is an event, and who is to be told is worked out from the events.

use std::collections::BTreeSet;

use chrono::Days;
use rosterkit::access::Actor;
use rosterkit::api::{AuditCall, audit};
use rosterkit::portal::{
    AuditFilter, Channel, Command, Notice, NoticeKind, PerformAnswer, Portal, SyncOutcome, load_organization, notices,
};
use rosterkit::sync::{Ownership, Policy};

use crate::portal::{lake, subscription};
use crate::school::{LIST, Roster, School, email, lost, people, unguarded};
use crate::score::{Harm, Rule};

impl School<'_> {
    fn report(&mut self, outcome: SyncOutcome) -> PerformAnswer {
        self.ask(Actor::Operator, Command::ReportSync { subscription: subscription(LIST), outcome })
    }

    /// What is to be told because of what is in the log after that entry, and where the log ends.
    fn notices_after(&self, entry: u64) -> (Vec<Notice>, u64) {
        let call = AuditCall { actor: Actor::Operator, filter: AuditFilter::default(), after: entry, limit: 1_000 };
        let entries = audit(&call, &*self.store).unwrap().entries;
        let mut portal = Portal::default();
        portal.organizations.insert(lake(), load_organization(&*self.store, &lake()).unwrap().unwrap());
        (notices(&entries, &portal), entries.last().map_or(entry, |entry| entry.number))
    }
}

/// What was posted: no notice has the same three twice.
type Posted = BTreeSet<(u64, String, &'static str)>;

fn post(posted: &mut Posted, notices: &[Notice]) -> usize {
    let of_syncs = notices.iter().filter(|it| matches!(it.kind, NoticeKind::SyncFailed | NoticeKind::SyncHeld));
    of_syncs.filter(|it| posted.insert((it.command, it.to.expose().to_owned(), it.kind.name()))).count()
}

/// Four nights: the source cannot be reached; a plan is held, and the process killed before its mail is out; nothing is new; the source
/// cannot be reached again. Two administrators are to hear of three of these.
pub fn every_failure_is_told_once(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_subscription(LIST, "lumio");
    let staff = people('a', 20);
    let roster = Roster::of_addresses("ldap", staff.iter().map(String::as_str));
    school.night(LIST, &roster, &Policy::default()).unwrap();
    let (mut posted, mut read_to) = (Posted::new(), school.notices_after(0).1);
    for night in 1..=4 {
        school.now = school.now.checked_add_days(Days::new(1)).unwrap();
        let answer = match night {
            1 | 4 => Some(school.report(SyncOutcome::Failed("io".into()))),
            2 => {
                let short = Roster::of_addresses("ldap", ["a1"]);
                let held = school.plan(LIST, &short, &Policy::default()).unwrap();
                assert!(held.verdict.held);
                Some(school.report(SyncOutcome::Held(held.digest)))
            }
            // Nothing new says so by itself, and nobody is told.
            _ => {
                school.night(LIST, &roster, &Policy::default()).unwrap();
                None
            }
        };
        if night == 2 {
            continue;
        }
        if rule.is_on() {
            let (told, end) = school.notices_after(read_to);
            assert_eq!(school.notices_after(read_to), (told.clone(), end), "the same, however often it is asked");
            assert_eq!(post(&mut posted, &told), told.len());
            assert!(told.iter().all(|it| it.channel == Channel::Email && it.subscription == Some(subscription(LIST))));
            read_to = end;
        } else {
            // Posted is what the process has in hand.
            post(&mut posted, &answer.map(|answer| answer.notices).unwrap_or_default());
        }
    }
    if rule.is_on() {
        // Whoever has lost where they were reads it all again, and posts nothing twice.
        let all = school.notices_after(0).0;
        assert_eq!(post(&mut posted, &all), 0);
    }
    let heard = |name: &str, kind: NoticeKind| {
        let (to, kind) = (email(name), kind.name());
        posted.iter().filter(|it| it.1 == to.expose() && it.2 == kind).count() as u64
    };
    let missed = |name| 3 - heard(name, NoticeKind::SyncFailed) - heard(name, NoticeKind::SyncHeld);
    assert!(heard("ana", NoticeKind::SyncFailed) == 2 && posted.len() <= 6);
    Harm::wronged(missed("ana") + missed("bo"))
}

/// After an update the directory does not name those any more who are in a group within a group: 12 of 42.
pub fn nested_groups_are_gone(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_subscription(LIST, "lumio");
    let (direct, nested) = (people('d', 30), people('n', 12));
    let whole = Roster::of_addresses("google", direct.iter().chain(&nested).map(String::as_str));
    school.night(LIST, &whole, &unguarded(Ownership::Replace)).unwrap();
    let before = school.seated(LIST);
    let policy = if rule.is_on() { Policy::default() } else { unguarded(Ownership::Replace) };
    let regressed = Roster::of_addresses("google", direct.iter().map(String::as_str));
    let plan = school.plan(LIST, &regressed, &policy).unwrap();
    if school.night_or_held(LIST, &regressed, &policy).is_none() {
        let told = school.report(SyncOutcome::Held(plan.digest)).notices;
        let expected = ["ana", "bo"].map(|name| (email(name), NoticeKind::SyncHeld));
        assert_eq!(told.into_iter().map(|it| (it.to, it.kind)).collect::<Vec<_>>(), expected);
    }
    Harm::removed(lost(&before, &school.seated(LIST)))
}

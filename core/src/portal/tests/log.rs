use super::*;
use crate::records::{MemoryRecords, Record, Records, Write, all};

/// The log of a few commands: numbers 1 to 8.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Admin)]);
    desk.remove("bo", "ana", Some("lake")).unwrap();
    let edit = Command::EditOrganization { organization: id("hill"), details: details("Colline") };
    let request = PerformCall { why: Some("moved".into()), ..call(Actor::person(email("ana")), edit) };
    perform(&mut desk.store, &request).unwrap();
    desk
}

fn numbers(page: &AuditPage) -> Vec<u64> {
    page.entries.iter().map(|entry| entry.number).collect()
}

fn flaws(records: &dyn Records) -> Vec<(u64, ChainProblem)> {
    verify(records, None).unwrap().flaws.into_iter().map(|flaw| (flaw.number, flaw.problem)).collect()
}

/// The same records, one changed as somebody with a database tool could.
fn tampered(records: &dyn Records, change: impl Fn(&str, Record) -> Option<Record>) -> MemoryRecords {
    let mut tampered = MemoryRecords::default();
    for listed in all(records, "") {
        let (key, record) = listed.unwrap();
        if let Some(record) = change(&key, record) {
            assert!(tampered.write(&[Write { key, expected: 0, value: Some(record.value) }]).unwrap());
        }
    }
    tampered
}

#[test]
fn every_entry_says_who_when_why_and_by_which_rule() {
    let desk = desk();
    let page = audit(&desk.store, &AuditFilter::default(), 0, 100).unwrap();
    assert_eq!(numbers(&page), [1, 2, 3, 4, 5, 6, 7, 8]);
    let last = page.entries.last().unwrap();
    assert_eq!((last.why.as_deref(), last.at), (Some("moved"), now()));
    assert_eq!(last.actor, Actor::person(email("ana")));
    assert_eq!((last.because.rule.number(), last.because.role), ("P-ORG-2", Some(Admin)));
    // The digest can be worked out by anybody who has the JSON.
    let mut json = serde_json::to_value(last).unwrap();
    json.as_object_mut().unwrap().remove("digest");
    assert_eq!(last.previous, page.entries[6].digest);
}

#[test]
fn the_log_is_read_by_organization_actor_person_and_time_page_by_page() {
    let desk = desk();
    let read = |filter: AuditFilter| numbers(&audit(&desk.store, &filter, 0, 100).unwrap());
    assert_eq!(read(AuditFilter { organization: Some(id("lake")), ..Default::default() }), [1, 2, 5, 6, 7]);
    assert_eq!(read(AuditFilter { actor: Some(email("bo")), ..Default::default() }), [6, 7]);
    assert_eq!(read(AuditFilter { person: Some(email("ana")), ..Default::default() }), [2, 4, 7]);
    let both = AuditFilter { organization: Some(id("hill")), person: Some(email("ana")), ..Default::default() };
    assert_eq!(read(both), [4]);
    assert_eq!(read(AuditFilter { until: Some(now()), ..Default::default() }), [0_u64; 0]);
    assert_eq!(read(AuditFilter { from: Some(now()), ..Default::default() }).len(), 8);
    let (mut after, mut pages) = (0, Vec::new());
    loop {
        let page = audit(&desk.store, &AuditFilter::default(), after, 3).unwrap();
        pages.push(numbers(&page));
        let Some(next) = page.next else { break };
        after = next;
    }
    assert_eq!(pages, [vec![1, 2, 3], vec![4, 5, 6], vec![7, 8]]);
}

#[test]
fn the_log_as_it_was_written_is_whole() {
    let desk = desk();
    let whole = verify(&desk.store, None).unwrap();
    assert_eq!((whole.entries, whole.flaws.as_slice()), (8, &[][..]));
    assert_eq!(verify(&desk.store, Some((8, &whole.head))).unwrap().flaws, []);
    assert_eq!(verify(&MemoryRecords::default(), None).unwrap().head, Entry::BEGINNING);
}

#[test]
fn every_change_to_every_entry_is_found_and_so_is_every_entry_that_is_missing() {
    let desk = desk();
    for number in 1..=8_u64 {
        let place = format!("entry/{number:016x}");
        let altered = tampered(&desk.store, |key, record| {
            let value =
                if key == place { record.value.replace("\"at\":\"2026", "\"at\":\"2025") } else { record.value };
            Some(Record { value, ..record })
        });
        assert_eq!(flaws(&altered), [(number, ChainProblem::Altered)]);
        let missing = tampered(&desk.store, |key, record| (key != place).then_some(record));
        assert_eq!(flaws(&missing), [(number, ChainProblem::Missing)]);
    }
}

#[test]
fn an_entry_made_again_with_a_digest_of_its_own_breaks_the_chain() {
    let desk = desk();
    let remade = tampered(&desk.store, |key, mut record| {
        if key == "entry/0000000000000003" {
            let mut entry: Entry = serde_json::from_str(&record.value).unwrap();
            entry.why = Some("made up".into());
            entry.digest = entry.digest_of_content();
            record.value = serde_json::to_string(&entry).unwrap();
        }
        Some(record)
    });
    assert_eq!(flaws(&remade), [(4, ChainProblem::Unlinked)]);
}

#[test]
fn a_log_cut_short_with_its_end_put_right_is_found_by_a_digest_kept_elsewhere() {
    let desk = desk();
    let head = verify(&desk.store, None).unwrap().head;
    let shorter = tampered(&desk.store, |key, mut record| {
        if key == "log" {
            let seventh = audit(&desk.store, &AuditFilter::default(), 6, 1).unwrap().entries.remove(0);
            record.value = format!(r#"{{"number":7,"digest":"{}"}}"#, seventh.digest);
        }
        (key != "entry/0000000000000008").then_some(record)
    });
    assert_eq!(flaws(&shorter), []);
    let found = verify(&shorter, Some((8, &head))).unwrap().flaws;
    assert_eq!(found, [Flaw { number: 8, problem: ChainProblem::Missing }]);
    let elsewhere = verify(&desk.store, Some((8, Entry::BEGINNING))).unwrap().flaws;
    assert_eq!(elsewhere, [Flaw { number: 8, problem: ChainProblem::Unexpected }]);
}

#[test]
fn rebuilding_puts_right_what_differs_from_the_log_and_nothing_when_the_log_is_altered() {
    let mut desk = desk();
    assert_eq!(rebuild(&mut desk.store).unwrap().repaired, 0);
    let before = load_organization(&desk.store, &id("lake")).unwrap();
    let mut bent = tampered(&desk.store, |key, record| {
        let value =
            if key.starts_with("organization/") { record.value.replace("admin", "supervisor") } else { record.value };
        (key != "member/bo@school.example").then_some(Record { value, ..record })
    });
    assert_eq!(
        rebuild(&mut bent).unwrap(),
        PortalRebuilt { entries: 8, organizations: 2, members: 2, subscriptions: 0, purchases: 0, repaired: 3 }
    );
    assert_eq!(load_organization(&bent, &id("lake")).unwrap(), before);
    assert_eq!(rebuild(&mut bent).unwrap().repaired, 0);
    let mut altered = tampered(&desk.store, |key, record| (key != "entry/0000000000000002").then_some(record));
    let error = rebuild(&mut altered).unwrap_err();
    assert_eq!((error.code(), error.context().get("number")), (ErrorCode::LogAltered, Some(&2_u64.into())));
}

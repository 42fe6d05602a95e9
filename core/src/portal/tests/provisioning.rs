use super::purchases::subscription;
use super::*;
use crate::api::{
    ApplyCall, PlanCall, RosterCall, SeatsAddCall, SeatsCall, SeatsChangedAnswer, SeatsRemoveCall, apply as apply_call,
    plan, seats, seats_add, seats_remove,
};
use crate::model::Source;
use crate::sync::{Mode, Plan, Run, Store};

type Files = BTreeMap<String, Vec<u8>>;

impl Desk {
    pub fn add(&mut self, actor: Actor, list: &str, names: &[&str]) -> Result<SeatsChangedAnswer, Error> {
        let emails = names.iter().map(|name| email(name).expose().to_owned()).collect();
        let subscription = list.into();
        let call = SeatsAddCall { subscription, emails, actor, why: None, policy: None, approve: None, now: self.now };
        seats_add(&call, &Files::new(), &mut self.store)
    }

    pub fn give(&mut self, list: &str, names: &[&str]) -> Result<SeatsChangedAnswer, Error> {
        self.add(Actor::person(email("ana")), list, names)
    }

    pub fn remove_seats(&mut self, actor: Actor, list: &str, names: &[&str]) -> Result<SeatsChangedAnswer, Error> {
        let emails = names.iter().map(|name| email(name)).collect();
        seats_remove(&SeatsRemoveCall { emails, actor, ..self.removal(list) }, &Files::new(), &mut self.store)
    }

    pub fn take(&mut self, list: &str, names: &[&str]) -> Result<SeatsChangedAnswer, Error> {
        self.remove_seats(Actor::person(email("ana")), list, names)
    }

    fn remove_all(&mut self, list: &str, approve: Option<String>) -> Result<SeatsChangedAnswer, Error> {
        let call = SeatsRemoveCall { all: true, approve, ..self.removal(list) };
        seats_remove(&call, &Files::new(), &mut self.store)
    }

    fn removal(&self, list: &str) -> SeatsRemoveCall {
        SeatsRemoveCall {
            subscription: list.into(),
            emails: Vec::new(),
            all: false,
            actor: Actor::person(email("ana")),
            why: None,
            policy: None,
            approve: None,
            now: self.now,
        }
    }

    /// What a file of those people would change, as that source.
    pub fn plan(&mut self, list: &str, source: &str, names: &[&str]) -> Result<Plan, Error> {
        let text: String = names.iter().map(|name| format!("{}\n", email(name).expose())).collect();
        let files = Files::from([("list.csv".to_owned(), text.into_bytes())]);
        let roster =
            RosterCall { source: source.into(), mode: Some(Mode::Authoritative), ..RosterCall::of("list.csv") };
        Ok(plan(&PlanCall::of(list, roster, self.now), &files, &mut self.store)?.plan)
    }

    pub fn apply_as(&mut self, actor: Actor, plan: Plan) -> Result<Run, Error> {
        let approve = Some(plan.digest.clone());
        let call = ApplyCall { plan, approve, actor, why: Some("Rentrée".into()), now: self.now };
        Ok(apply_call(&call, &Files::new(), &mut self.store)?.run)
    }

    pub fn sync(&mut self, list: &str, source: &str, names: &[&str]) -> Result<Run, Error> {
        let plan = self.plan(list, source, names)?;
        self.apply_as(Actor::Operator, plan)
    }

    pub fn seated(&self, list: &str) -> Vec<(u64, String)> {
        let state = self.store.load(list).unwrap();
        state.seats.iter().map(|seat| (seat.id, seat.person.email.expose().replace("@school.example", ""))).collect()
    }

    pub fn connect(&mut self, list: &str, source: Source) -> Result<PerformAnswer, Error> {
        self.by("ana", Command::ConnectSource { subscription: subscription(list), source })
    }

    pub fn disconnect(&mut self, list: &str) -> Result<PerformAnswer, Error> {
        self.by("ana", Command::DisconnectSource { subscription: subscription(list) })
    }
}

pub fn google() -> Source {
    Source::GoogleDomain { domain: "school.example".into() }
}

fn microsoft() -> Source {
    Source::MicrosoftSchoolDataSync { domain: "school.example".into() }
}

fn pairs(seated: &[(u64, &str)]) -> Vec<(u64, String)> {
    seated.iter().map(|(id, name)| (*id, (*name).to_owned())).collect()
}

#[test]
fn p_prv_1_p_prv_3_addresses_are_typed_and_who_is_there_already_is_no_error() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    assert_eq!(desk.give("lumio-1", &["bo", "cy"]).unwrap().run.unwrap().intent.counts.add, 2);
    let again = desk.give("lumio-1", &["BO", "di"]).unwrap();
    assert_eq!((again.plan.unwrap().counts.add, again.run.is_some()), (1, true));
    assert_eq!(desk.seated("lumio-1"), pairs(&[(1, "bo"), (2, "cy"), (3, "di")]));
    // One that is none: nobody gets a seat, and the line is named.
    let call = SeatsAddCall {
        subscription: "lumio-1".into(),
        emails: vec!["eva@school.example".into(), "eva.school.example".into()],
        actor: Actor::Operator,
        why: None,
        policy: None,
        approve: None,
        now: desk.now,
    };
    let refused = seats_add(&call, &Files::new(), &mut desk.store).unwrap();
    assert_eq!((refused.plan, refused.run), (None, None));
    assert_eq!(refused.check.unwrap().diagnostics[0].location.line, Some(2));
    assert_eq!(desk.seated("lumio-1").len(), 3);
}

#[test]
fn p_prv_4_taking_a_seat_ends_access_and_the_log_says_that_data_is_kept() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    desk.give("lumio-1", &["bo", "cy", "di"]).unwrap();
    desk.take("lumio-1", &["cy"]).unwrap();
    assert_eq!(desk.seated("lumio-1"), pairs(&[(1, "bo"), (3, "di")]));
    let held = desk.remove_all("lumio-1", None).unwrap();
    assert_eq!(held.run, None);
    assert_eq!(desk.seated("lumio-1").len(), 2);
    desk.remove_all("lumio-1", Some(held.plan.unwrap().digest)).unwrap();
    assert_eq!(desk.seated("lumio-1"), []);
    let entries = audit(&desk.store, &AuditFilter::default(), 0, 100).unwrap().entries;
    let changes: Vec<&Entry> = entries.iter().filter(|entry| entry.event.name() == "seats_changed").collect();
    assert_eq!(changes.len(), 3);
    let Event::SeatsChanged { counts, data: UserData::Kept, .. } = &changes[2].event else { panic!() };
    assert_eq!((counts.remove, changes[2].actor.email()), (2, Some(&email("ana"))));
    assert_eq!(changes[2].because.rule.number(), "P-ROLE-5");
}

#[test]
fn p_prv_5_while_a_source_is_connected_nobody_changes_the_list_by_hand() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    desk.give("lumio-1", &["bo"]).unwrap();
    desk.connect("lumio-1", google()).unwrap();
    for outcome in [desk.give("lumio-1", &["cy"]), desk.take("lumio-1", &["bo"])] {
        let error = outcome.unwrap_err();
        assert_eq!(error.code(), ErrorCode::SourceConnected);
        assert_eq!(error.context().get("source"), Some(&"google".into()));
    }
    // Nor does the operator, nor another source; the connected one does.
    assert_eq!(desk.add(Actor::Operator, "lumio-1", &["cy"]).unwrap_err().code(), ErrorCode::SourceConnected);
    assert_eq!(desk.sync("lumio-1", "csv", &["cy"]).unwrap_err().code(), ErrorCode::SourceConnected);
    desk.sync("lumio-1", "google", &["bo", "cy"]).unwrap();
}

#[test]
fn p_prv_5_a_source_that_is_connected_meanwhile_makes_a_plan_by_hand_void() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    let by_hand = desk.plan("lumio-1", "manual", &["bo"]).unwrap();
    desk.connect("lumio-1", google()).unwrap();
    assert_eq!(desk.apply_as(Actor::Operator, by_hand).unwrap_err().code(), ErrorCode::SourceConnected);
    assert_eq!(desk.seated("lumio-1"), []);
}

#[test]
fn p_prv_6_who_was_added_by_hand_goes_with_the_first_sync_which_the_guard_holds() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    desk.give("lumio-1", &["bo", "cy", "di", "eva"]).unwrap();
    // The plan is shown before the source is connected.
    let first = desk.plan("lumio-1", "google", &["bo", "fay"]).unwrap();
    assert_eq!((first.counts.remove, first.counts.adopt, first.counts.add, first.verdict.held), (3, 1, 1, true));
    desk.connect("lumio-1", google()).unwrap();
    let unapproved = ApplyCall::of(first.clone(), desk.now);
    let held = apply_call(&unapproved, &Files::new(), &mut desk.store).unwrap_err();
    assert_eq!(held.code(), ErrorCode::HeldPlan);
    desk.apply_as(Actor::person(email("ana")), first).unwrap();
    assert_eq!(desk.seated("lumio-1"), pairs(&[(1, "bo"), (5, "fay")]));
}

#[test]
fn p_prv_7_classlink_is_refused_in_europe_and_p_prv_8_p_prv_9_bad_particulars_everywhere() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    for (source, problem, rule) in [
        (Source::Classlink { tenant_id: "2284".into() }, "region", "P-PRV-7"),
        (Source::GoogleDomain { domain: "no domain".into() }, "domain", "P-PRV-8"),
        (Source::MicrosoftGroup { object_id: "7".into() }, "object_id", "P-PRV-9"),
    ] {
        let error = desk.connect("lumio-1", source).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidSource);
        let particulars = ["problem", "rule"].map(|name| error.context().get(name).cloned().unwrap());
        assert_eq!(particulars, [problem.into(), rule.into()]);
    }
    let american = Box::new(OrganizationDetails { region: ServiceRegion::Americas, ..*details("lake") });
    desk.by("ana", Command::EditOrganization { organization: id("lake"), details: american }).unwrap();
    desk.connect("lumio-1", Source::Classlink { tenant_id: "2284".into() }).unwrap();
}

#[test]
fn p_prv_11_who_disconnects_keeps_every_user_and_may_change_the_list_again() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    assert_eq!(desk.disconnect("lumio-1").unwrap_err().code(), ErrorCode::NotConnected);
    desk.connect("lumio-1", google()).unwrap();
    desk.sync("lumio-1", "google", &["bo", "cy"]).unwrap();
    desk.disconnect("lumio-1").unwrap();
    assert_eq!(desk.seated("lumio-1").len(), 2);
    desk.give("lumio-1", &["di"]).unwrap();
    desk.take("lumio-1", &["bo"]).unwrap();
    desk.connect("lumio-1", google()).unwrap();
}

#[test]
fn p_prv_13_who_is_in_the_new_source_too_keeps_the_seat() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    desk.connect("lumio-1", google()).unwrap();
    desk.sync("lumio-1", "google", &["bo", "cy", "di", "eva", "fay"]).unwrap();
    assert_eq!(desk.connect("lumio-1", microsoft()).unwrap_err().code(), ErrorCode::SourceConnected);
    assert!(desk.connect("lumio-1", google()).unwrap().entries.is_empty());
    desk.disconnect("lumio-1").unwrap();
    desk.connect("lumio-1", microsoft()).unwrap();
    let run = desk.sync("lumio-1", "microsoft", &["cy", "di", "eva", "fay", "gus"]).unwrap();
    assert_eq!((run.intent.counts.adopt, run.intent.counts.add, run.intent.counts.remove), (4, 1, 1));
    assert_eq!(desk.seated("lumio-1"), pairs(&[(2, "cy"), (3, "di"), (4, "eva"), (5, "fay"), (6, "gus")]));
}

#[test]
fn p_prv_14_as_many_organizations_as_one_likes_may_sync() {
    let mut desk = Desk::new();
    for number in 0..50_u8 {
        let (name, list) = (format!("o{number}"), format!("s{number}"));
        let register = Command::RegisterOrganization {
            organization: id(&name),
            details: details(&name),
            administrator: person("ana"),
        };
        desk.operator(register).unwrap();
        desk.sell(&list, number, purchases::sold(crate::model::Taking::Activation, "lumio", &[&list]));
        desk.by("ana", purchases::activate(number, purchases::existing(&name))).unwrap();
        desk.connect(&list, google()).unwrap();
    }
}

#[test]
fn p_prv_16_a_sync_that_changes_nothing_says_why_and_administrators_hear_of_failures() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Admin)]);
    desk.join("cy", &[("lake", Trainer)]);
    desk.subscribe("lumio-1", "lumio");
    desk.connect("lumio-1", google()).unwrap();
    let report = |outcome| Command::ReportSync { subscription: subscription("lumio-1"), outcome };
    assert_eq!(desk.by("ana", report(SyncOutcome::Unchanged)).unwrap_err().code(), ErrorCode::OperatorOnly);
    let told = |answer: PerformAnswer| {
        let notices = answer.notices.into_iter();
        notices.map(|it| (it.to.expose().to_owned(), it.kind, it.channel)).collect::<Vec<_>>()
    };
    for (outcome, kind) in [
        (SyncOutcome::Failed("io".into()), NoticeKind::SyncFailed),
        (SyncOutcome::Held("d1".into()), NoticeKind::SyncHeld),
    ] {
        let answer = desk.operator(report(outcome)).unwrap();
        let expected = ["ana@school.example", "bo@school.example"].map(|to| (to.to_owned(), kind, Channel::Email));
        assert_eq!(told(answer), expected);
    }
    assert_eq!(told(desk.operator(report(SyncOutcome::Unchanged)).unwrap()), []);
    // A plan with nothing in it says so by itself.
    desk.sync("lumio-1", "google", &["di"]).unwrap();
    desk.sync("lumio-1", "google", &["di"]).unwrap();
    let entries = audit(&desk.store, &AuditFilter::default(), 0, 100).unwrap().entries;
    let last = entries.last().unwrap();
    assert!(matches!(&last.event, Event::SyncReported { outcome: SyncOutcome::Unchanged, .. }), "{last:?}");
    assert_eq!(last.why.as_deref(), Some("Rentrée"));
}

#[test]
fn p_role_5_seats_are_changed_and_plans_approved_by_who_manages_users() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Trainer)]);
    desk.join("cy", &[("lake", Supervisor), ("hill", Admin)]);
    desk.subscribe("lumio-1", "lumio");
    for who in ["cy", "stranger"] {
        let error = desk.add(Actor::person(email(who)), "lumio-1", &["di"]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotAllowed);
        assert_eq!(error.context().get("capability"), Some(&"manage_users".into()), "{who}");
        let plan = desk.plan("lumio-1", "csv", &["di"]).unwrap();
        assert_eq!(desk.apply_as(Actor::person(email(who)), plan).unwrap_err().code(), ErrorCode::NotAllowed);
    }
    desk.add(Actor::person(email("bo")), "lumio-1", &["di", "eva"]).unwrap();
    let call = |who: &str| SeatsCall {
        subscription: "lumio-1".into(),
        actor: Actor::person(email(who)),
        search: None,
        limit: None,
        offset: 0,
    };
    assert_eq!(seats(&call("cy"), &desk.store).unwrap().seats.len(), 2, "P-ROLE-3: a supervisor looks");
    assert_eq!(seats(&call("stranger"), &desk.store).unwrap_err().code(), ErrorCode::NotAllowed);
    // What nobody has is the operator's alone.
    desk.store.create_subscription(&crate::model::Subscription { name: "own".into(), total: 5 }).unwrap();
    let error = desk.add(Actor::person(email("ana")), "own", &["di"]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnknownSubscription);
    desk.add(Actor::Operator, "own", &["di"]).unwrap();
}

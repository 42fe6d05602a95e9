use chrono::TimeDelta;

use super::*;
use crate::model::{
    Product, PurchaseId, Sold, SoldDisplays, SoldSubscription, SubscriptionId, SubscriptionKind, SubscriptionTerms,
    Taking,
};
use crate::text::{Secret, TimeZone};

pub fn purchase(text: &str) -> PurchaseId {
    PurchaseId::parse(text).unwrap()
}

pub fn subscription(text: &str) -> SubscriptionId {
    SubscriptionId::parse(text).unwrap()
}

pub fn terms(product: &str, seats: u64) -> SubscriptionTerms {
    SubscriptionTerms {
        product: Product::parse(product).unwrap(),
        kind: SubscriptionKind::Group,
        seats,
        purchased_on: "2026-06-01".parse().unwrap(),
        starts_on: "2026-09-01".parse().unwrap(),
        ends_on: "2027-08-31".parse().unwrap(),
        cancelled_on: None,
    }
}

pub fn sold(by: Taking, product: &str, ids: &[&str]) -> Box<Sold> {
    let subscriptions = ids.iter().map(|id| SoldSubscription { id: subscription(id), terms: terms(product, 10) });
    Box::new(Sold {
        purchased_on: "2026-06-01".parse().unwrap(),
        by,
        subscriptions: subscriptions.collect(),
        displays: (by == Taking::Claim).then(|| SoldDisplays { count: 4, serials: vec!["SB-1234".into()] }),
    })
}

/// The code of that number.
pub fn code(number: u8) -> Secret {
    use rand_core::SeedableRng;
    let mut random = chacha20::ChaCha20Rng::from_seed([number; 32]);
    let codes = crate::claim::ClaimCodes::new(&CodeFormat::default()).unwrap();
    codes.generate(1, &mut random).unwrap().remove(0).into()
}

impl Desk {
    pub fn operator(&mut self, command: Command) -> Result<PerformAnswer, Error> {
        self.request(Actor::Operator, command)
    }

    /// A purchase `id` with the code of that number.
    pub fn sell(&mut self, id: &str, number: u8, sold: Box<Sold>) {
        let command = Command::RecordPurchase { purchase: purchase(id), sold, code: Some(code(number)) };
        self.operator(command).unwrap();
    }

    /// The subscription `id`, activated for `lake`.
    pub fn subscribe(&mut self, id: &str, product: &str) {
        let number = id.bytes().fold(0, u8::wrapping_add);
        self.sell(id, number, sold(Taking::Activation, product, &[id]));
        self.by("ana", activate(number, existing("lake"))).unwrap();
    }

    fn at(&mut self, now: DateTime<Utc>, actor: Actor, command: Command) -> Result<PerformAnswer, Error> {
        perform(&mut self.store, &PerformCall { now, ..call(actor, command) })
    }
}

pub fn existing(name: &str) -> OrganizationChoice {
    OrganizationChoice::Existing(id(name))
}

fn new(name: &str, who: &str) -> OrganizationChoice {
    OrganizationChoice::New { id: id(name), details: details(name), administrator: person(who) }
}

pub fn activate(number: u8, organization: OrganizationChoice) -> Command {
    Command::Activate { proof: PurchaseProof::Code(code(number)), organization }
}

fn claim(number: u8, organization: OrganizationChoice) -> Command {
    Command::Claim { proof: PurchaseProof::Code(code(number)), organization }
}

fn display(serial: &str, displays: u32, organization: OrganizationChoice) -> Command {
    let proof =
        PurchaseProof::Display { serial: serial.into(), displays, vendor: Some("Écrans & Cie".into()), place: None };
    Command::Claim { proof, organization }
}

fn code_of(outcome: Result<PerformAnswer, Error>) -> ErrorCode {
    outcome.unwrap_err().code()
}

#[test]
fn p_sub_2_who_activates_for_a_new_organization_administers_it() {
    let mut desk = Desk::new();
    desk.sell("p1", 1, sold(Taking::Activation, "lumio", &["lumio-1", "lumio-2"]));
    let for_another = new("port", "bo");
    assert_eq!(code_of(desk.by("cy", activate(1, for_another))), ErrorCode::InvalidArgument);
    desk.by("cy", activate(1, new("port", "cy"))).unwrap();
    assert_eq!(desk.roles("cy"), BTreeMap::from([("port".into(), Admin)]));
    let there = subscriptions_of_organization(&desk.store, &id("port")).unwrap();
    assert_eq!(there.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["lumio-1", "lumio-2"]);
    assert_eq!(there[0].purchase, Some(purchase("p1")));
    // Its list is there, with its seats.
    use crate::sync::Store;
    assert_eq!(desk.store.load("lumio-1").unwrap().subscription.total, 10);
}

#[test]
fn p_sub_2_a_forwarded_mail_takes_no_organization_over() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Trainer), ("hill", Supervisor)]);
    desk.sell("p1", 1, sold(Taking::Activation, "lumio", &["lumio-1"]));
    for (who, organization) in [("bo", "lake"), ("bo", "hill"), ("stranger", "lake")] {
        assert_eq!(code_of(desk.by(who, activate(1, existing(organization)))), ErrorCode::NotAllowed);
    }
    assert_eq!(code_of(desk.by("bo", activate(1, new("lake", "bo")))), ErrorCode::OrganizationExists);
    desk.by("ana", activate(1, existing("lake"))).unwrap();
}

#[test]
fn p_clm_2_only_an_administrator_of_the_organization_claims() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Trainer)]);
    desk.join("cy", &[("lake", Supervisor)]);
    desk.sell("p1", 1, sold(Taking::Claim, "tools", &["tools-1"]));
    for who in ["bo", "cy", "stranger"] {
        let (code, capability) = refused(desk.by(who, claim(1, existing("lake"))), "capability");
        assert_eq!((code, capability), (ErrorCode::NotAllowed, Some("claim_software".into())));
    }
    desk.by("ana", claim(1, existing("lake"))).unwrap();
}

#[test]
fn p_clm_1_a_claim_by_serial_number_needs_the_number_of_displays_too() {
    let mut desk = Desk::new();
    desk.sell("p1", 1, sold(Taking::Claim, "tools", &["tools-1"]));
    for (serial, displays) in [("SB-1234", 3), ("SB-1235", 4), ("", 4)] {
        let outcome = desk.by("ana", display(serial, displays, existing("lake")));
        assert_eq!(code_of(outcome), ErrorCode::UnknownCode, "{serial} {displays}");
    }
    // A review says what would happen and does nothing.
    let command = display("sb 1234", 4, existing("lake"));
    let review = PerformCall { review: true, ..call(Actor::person(email("ana")), command.clone()) };
    let reviewed = perform(&mut desk.store, &review).unwrap();
    assert_eq!(load_purchase(&desk.store, &purchase("p1")).unwrap().unwrap().taken, None);
    let done = desk.by("ana", command).unwrap();
    assert_eq!(reviewed.entries, done.entries);
    let Event::PurchaseTaken { said: Some(said), .. } = &done.entries[0].event else { panic!() };
    assert_eq!((said.serial.as_str(), said.vendor.as_deref()), ("SB1234", Some("Écrans & Cie")));
}

#[test]
fn p_clm_3_what_is_activated_is_not_claimed_and_the_other_way_round() {
    let mut desk = Desk::new();
    for product in ["lumio", "notebook_plus", "lumio_spark"] {
        let command = Command::RecordPurchase {
            purchase: purchase("p"),
            sold: sold(Taking::Claim, product, &["s"]),
            code: Some(code(9)),
        };
        assert_eq!(code_of(desk.operator(command)), ErrorCode::ActivatedNotClaimed, "{product}");
    }
    desk.sell("p1", 1, sold(Taking::Activation, "lumio", &["lumio-1"]));
    desk.sell("p2", 2, sold(Taking::Claim, "tools", &["tools-1"]));
    assert_eq!(code_of(desk.by("ana", claim(1, existing("lake")))), ErrorCode::ActivatedNotClaimed);
    assert_eq!(code_of(desk.by("ana", activate(2, existing("lake")))), ErrorCode::ClaimedNotActivated);
}

#[test]
fn p_clm_4_the_last_day_is_that_of_the_organization_s_time_zone() {
    let mut desk = Desk::new();
    let zone = |name: &str| Box::new(OrganizationDetails { time_zone: TimeZone::of(name), ..*details(name) });
    for (name, zone) in [("west", zone("Pacific/Honolulu")), ("east", zone("Pacific/Auckland"))] {
        let register =
            Command::RegisterOrganization { organization: id(name), details: zone, administrator: person("ana") };
        desk.operator(register).unwrap();
    }
    for (number, organization) in [(1, "lake"), (2, "west"), (3, "east")] {
        desk.sell(&format!("p{number}"), number, sold(Taking::Activation, "lumio", &[&format!("s-{organization}")]));
    }
    // Bought on 1 June 2026. 09:59 of 2 June in UTC is still 1 June in Honolulu; 1 June 12:00 in UTC is 2 June in Auckland.
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let ana = || Actor::person(email("ana"));
    let late = desk.at(at("2027-06-01T12:00:00Z"), ana(), activate(3, existing("east")));
    assert_eq!(refused(late, "last_day"), (ErrorCode::ClaimClosed, Some("2027-06-01".into())));
    desk.at(at("2027-06-01T23:59:59Z"), ana(), activate(1, existing("lake"))).unwrap();
    assert_eq!(
        code_of(desk.at(at("2027-06-02T10:00:00Z"), ana(), activate(2, existing("west")))),
        ErrorCode::ClaimClosed
    );
    desk.at(at("2027-06-02T09:59:59Z"), ana(), activate(2, existing("west"))).unwrap();
    let hint = desk.at(at("2030-01-01T00:00:00Z"), ana(), activate(3, existing("east"))).unwrap_err();
    assert!(hint.hint(crate::diagnostic::texts::Language::En).unwrap().contains("proof of purchase"));
}

#[test]
fn p_clm_5_a_claim_is_pending_until_its_subscriptions_are_made() {
    let mut desk = Desk::new();
    desk.sell("p1", 1, sold(Taking::Claim, "tools", &["tools-1"]));
    let fulfil = || Command::FulfilClaim { purchase: purchase("p1") };
    assert_eq!(code_of(desk.operator(fulfil())), ErrorCode::NotClaimed);
    desk.by("ana", claim(1, existing("lake"))).unwrap();
    assert_eq!(subscriptions_of_organization(&desk.store, &id("lake")).unwrap(), []);
    assert_eq!(code_of(desk.by("ana", fulfil())), ErrorCode::OperatorOnly);
    desk.operator(fulfil()).unwrap();
    assert_eq!(subscriptions_of_organization(&desk.store, &id("lake")).unwrap().len(), 1);
    assert!(desk.operator(fulfil()).unwrap().entries.is_empty());
}

#[test]
fn p_clm_6_once_only_and_told_to_those_allowed_to_know() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Supervisor), ("hill", Admin)]);
    desk.join("cy", &[("hill", Admin)]);
    desk.sell("p1", 1, sold(Taking::Activation, "lumio", &["lumio-1"]));
    desk.by("ana", activate(1, existing("lake"))).unwrap();
    // `bo` looks at `lake` and may know; to `cy` the code is as good as unknown.
    for (who, expected) in
        [("ana", ErrorCode::AlreadyClaimed), ("bo", ErrorCode::AlreadyClaimed), ("cy", ErrorCode::UnknownCode)]
    {
        assert_eq!(code_of(desk.by(who, activate(1, existing("hill")))), expected, "{who}");
    }
    let told = desk.by("ana", activate(1, existing("hill"))).unwrap_err();
    assert_eq!(told.context().get("organization"), Some(&"lake".into()));
    assert_eq!(told.context().get("at"), Some(&"2026-09-01T06:00:00Z".into()));
}

#[test]
fn c_sec_2_tries_of_codes_are_counted_and_then_refused_for_a_while() {
    let mut desk = Desk::new();
    desk.sell("p1", 1, sold(Taking::Activation, "lumio", &["lumio-1"]));
    for _ in 0..10 {
        assert_eq!(code_of(desk.by("ana", activate(77, existing("lake")))), ErrorCode::UnknownCode);
    }
    // The right one too, and for another organization, and for the organization by another.
    assert_eq!(code_of(desk.by("ana", activate(1, existing("hill")))), ErrorCode::TooManyTries);
    desk.operator(Command::InviteAdministrator {
        person: person("bo"),
        roles: BTreeMap::from([(id("lake"), Admin)]),
        has_account: None,
    })
    .unwrap();
    desk.accept("bo").unwrap();
    assert_eq!(code_of(desk.by("bo", activate(1, existing("lake")))), ErrorCode::TooManyTries);
    let bo = Actor::person(email("bo"));
    desk.at(now() + TimeDelta::seconds(60), bo, activate(1, existing("lake"))).unwrap();
}

#[test]
fn c_sec_2_who_may_not_take_for_an_organization_cannot_use_its_tries_up() {
    let mut desk = Desk::new();
    for _ in 0..20 {
        assert_eq!(code_of(desk.by("stranger", activate(77, existing("lake")))), ErrorCode::NotAllowed);
    }
    desk.sell("p1", 1, sold(Taking::Activation, "lumio", &["lumio-1"]));
    desk.by("ana", activate(1, existing("lake"))).unwrap();
}

#[test]
fn c_sec_1_no_code_is_kept_or_shown() {
    let mut desk = Desk::new();
    desk.sell("p1", 1, sold(Taking::Activation, "lumio", &["lumio-1"]));
    desk.by("ana", activate(1, existing("lake"))).unwrap();
    let kept = desk.kept();
    assert!(kept.contains("lumio-1") && !kept.contains(code(1).expose()));
    assert!(!format!("{:?}", activate(1, existing("lake"))).contains(code(1).expose()));
}

#[test]
fn a_purchase_that_nobody_could_take_is_not_recorded() {
    let mut desk = Desk::new();
    let record = |id: &str, number: Option<u8>, sold: Box<Sold>| Command::RecordPurchase {
        purchase: purchase(id),
        sold,
        code: number.map(code),
    };
    let lumio = |ids: &[&str]| sold(Taking::Activation, "lumio", ids);
    desk.operator(record("p1", Some(1), lumio(&["a"]))).unwrap();
    for (command, expected) in [
        (record("p2", Some(1), lumio(&["b"])), ErrorCode::PurchaseExists),
        (record("p1", Some(2), lumio(&["b"])), ErrorCode::PurchaseExists),
        (record("p2", None, lumio(&["b"])), ErrorCode::InvalidArgument),
        (record("p2", Some(2), lumio(&[])), ErrorCode::InvalidArgument),
        (record("p2", Some(2), lumio(&["b", "b"])), ErrorCode::InvalidArgument),
    ] {
        assert_eq!(code_of(desk.operator(command)), expected);
    }
    assert_eq!(code_of(desk.by("ana", record("p2", Some(2), lumio(&["b"])))), ErrorCode::OperatorOnly);
    let typed = Command::RecordPurchase {
        purchase: purchase("p2"),
        sold: lumio(&["b"]),
        code: Some("12345".to_owned().into()),
    };
    assert_eq!(code_of(desk.operator(typed)), ErrorCode::InvalidCode);
    let keyless = PerformCall { codes: None, ..call(Actor::Operator, record("p2", Some(2), lumio(&["b"]))) };
    assert_eq!(perform(&mut desk.store, &keyless).unwrap_err().code(), ErrorCode::CodeKeyNeeded);
    // By serial number alone is a way to take it.
    desk.operator(record("p3", None, sold(Taking::Claim, "tools", &["t"]))).unwrap();
    desk.by("ana", activate(1, existing("lake"))).unwrap();
    assert_eq!(code_of(desk.operator(record("p4", Some(4), lumio(&["a"])))), ErrorCode::SubscriptionExists);
}

use super::purchases::{subscription, terms};
use super::*;
use crate::api::{Access, AccessBecause, AccessCall, OwnedSubscriptionCall, access, owned_subscription};
use crate::model::{Product, SubscriptionKind, SubscriptionStatus, SubscriptionTerms};
use crate::text::Secret;

fn seed(number: u8) -> Secret {
    format!("{number:02x}").repeat(32).into()
}

fn details_at(desk: &Desk, name: &str, now: &str) -> crate::api::SubscriptionDetails {
    let call = OwnedSubscriptionCall {
        actor: Actor::person(email("ana")),
        subscription: subscription(name),
        now: now.parse().unwrap(),
    };
    owned_subscription(&call, &desk.store).unwrap()
}

fn plan_of(desk: &Desk, name: &str, product: &str, now: &str) -> (Access, AccessBecause) {
    let product = Product::parse(product).unwrap();
    let call = AccessCall { email: email(name), product, organization: None, now: now.parse().unwrap() };
    let answer = access(&call, &desk.store).unwrap();
    (answer.access, answer.because)
}

fn single(ends: &str) -> Box<SubscriptionTerms> {
    Box::new(SubscriptionTerms { kind: SubscriptionKind::Single, ends_on: ends.parse().unwrap(), ..terms("lumio", 1) })
}

fn add_single(country: &str) -> Command {
    Command::AddSinglePlan {
        subscription: subscription("mine"),
        email: email("zoe"),
        country: Country::of(country).unwrap(),
        terms: single("2027-08-31"),
    }
}

#[test]
fn p_sub_1_a_single_plan_is_somebody_s_own_and_goes_on_until_it_is_cancelled() {
    let mut desk = Desk::new();
    assert_eq!(desk.operator(add_single("FR")).unwrap_err().code(), ErrorCode::SinglePlanCountry);
    assert_eq!(desk.by("zoe", add_single("CA")).unwrap_err().code(), ErrorCode::OperatorOnly);
    desk.operator(add_single("CA")).unwrap();
    assert_eq!(plan_of(&desk, "zoe", "lumio", "2031-01-01T00:00:00Z"), (Access::Paid, AccessBecause::Provisioned));
    assert_eq!(plan_of(&desk, "bo", "lumio", "2031-01-01T00:00:00Z").0, Access::Free);
    let cancel =
        || Command::CancelSubscription { subscription: subscription("mine"), on: "2028-03-01".parse().unwrap() };
    assert_eq!(desk.by("bo", cancel()).unwrap_err().code(), ErrorCode::UnknownSubscription);
    desk.by("zoe", cancel()).unwrap();
    assert!(desk.by("zoe", cancel()).unwrap().entries.is_empty());
    assert_eq!(plan_of(&desk, "zoe", "lumio", "2028-08-31T23:59:00Z").0, Access::Paid);
    let ended = plan_of(&desk, "zoe", "lumio", "2028-09-01T00:00:00Z");
    assert_eq!(ended, (Access::Free, AccessBecause::SubscriptionEnded));
}

#[test]
fn p_sub_3_what_has_ended_is_free_and_nothing_of_it_is_deleted() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    desk.give("lumio-1", &["bo"]).unwrap();
    assert_eq!(plan_of(&desk, "bo", "lumio", "2027-08-31T12:00:00Z"), (Access::Paid, AccessBecause::Provisioned));
    let ended = plan_of(&desk, "bo", "lumio", "2027-09-01T00:00:00Z");
    assert_eq!(ended, (Access::Free, AccessBecause::SubscriptionEnded));
    let later = details_at(&desk, "lumio-1", "2027-09-01T00:00:00Z");
    assert_eq!((later.status, later.assigned), (SubscriptionStatus::Ended, 1));
    let renew = Command::RenewSubscription {
        subscription: subscription("lumio-1"),
        ends_on: "2028-08-31".parse().unwrap(),
        seats: Some(20),
    };
    assert_eq!(desk.by("ana", renew.clone()).unwrap_err().code(), ErrorCode::OperatorOnly);
    desk.operator(renew).unwrap();
    assert_eq!(plan_of(&desk, "bo", "lumio", "2027-09-01T00:00:00Z").0, Access::Paid);
    use crate::sync::Store;
    assert_eq!(desk.store.load("lumio-1").unwrap().subscription.total, 20);
}

#[test]
fn p_sub_3_nobody_gets_a_seat_on_what_has_ended() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    desk.give("lumio-1", &["bo"]).unwrap();
    desk.now = "2027-09-01T00:00:00Z".parse().unwrap();
    assert_eq!(desk.give("lumio-1", &["cy"]).unwrap_err().code(), ErrorCode::SubscriptionEnded);
    desk.take("lumio-1", &["bo"]).unwrap();
}

#[test]
fn p_sub_4_the_details_say_where_a_subscription_stands() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    let names: Vec<String> = (0..12).map(|number| format!("t{number}")).collect();
    desk.give("lumio-1", &names.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    let before = details_at(&desk, "lumio-1", "2026-08-31T12:00:00Z");
    assert_eq!(
        (before.status, before.subscription.terms.seats, before.assigned),
        (SubscriptionStatus::Pending, 10, 12)
    );
    // P-SUB-6: flagged, with the excess.
    let now = details_at(&desk, "lumio-1", "2026-09-01T12:00:00Z");
    assert_eq!((now.status, now.over_by, now.subscription.source), (SubscriptionStatus::Active, 2, None));
    let call = |name: &str| OwnedSubscriptionCall {
        actor: Actor::person(email(name)),
        subscription: subscription("lumio-1"),
        now: desk.now,
    };
    assert_eq!(owned_subscription(&call("stranger"), &desk.store).unwrap_err().code(), ErrorCode::NotAllowed);
}

#[test]
fn p_sub_5_product_keys_are_shown_once_and_their_activations_are_no_seats() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Trainer)]);
    desk.subscribe("plus", "notebook_plus");
    desk.subscribe("lumio-1", "lumio");
    let generate = |name, number| Command::GenerateProductKey { subscription: subscription(name), seed: seed(number) };
    assert_eq!(desk.by("ana", generate("lumio-1", 1)).unwrap_err().code(), ErrorCode::NoProductKeys);
    assert_eq!(desk.by("bo", generate("plus", 1)).unwrap_err().code(), ErrorCode::NotAllowed);
    let key = desk.by("ana", generate("plus", 1)).unwrap().product_key.unwrap();
    assert_eq!(desk.by("ana", generate("plus", 1)).unwrap_err().code(), ErrorCode::InvalidArgument, "the same seed");
    let ending: String = key.expose().chars().skip(24).collect();
    assert!(desk.kept().contains("notebook_plus") && !desk.kept().contains(key.expose()));
    let used = Command::CountKeyActivation { subscription: subscription("plus"), ending };
    for _ in 0..3 {
        desk.operator(used.clone()).unwrap();
    }
    let details = details_at(&desk, "plus", "2026-09-02T12:00:00Z");
    assert_eq!((details.subscription.keys[0].activations, details.assigned), (3, 0));
}

#[test]
fn p_sub_7_one_address_is_answered_for_and_another_of_the_same_person_is_free() {
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    desk.give("lumio-1", &["zoe.martin"]).unwrap();
    let at = "2026-09-02T12:00:00Z";
    assert_eq!(plan_of(&desk, "Zoe.Martin", "lumio", at), (Access::Paid, AccessBecause::Provisioned));
    assert_eq!(plan_of(&desk, "zoe", "lumio", at), (Access::Free, AccessBecause::AddressNotProvisioned));
    assert_eq!(plan_of(&desk, "zoe.martin", "notebook_plus", at), (Access::Free, AccessBecause::AddressNotProvisioned));
}

#[test]
fn p_org_3_whoever_holds_a_role_there_lists_the_subscriptions() {
    use crate::api::{OwnedSubscriptionsCall, owned_subscriptions};
    let mut desk = Desk::new();
    desk.join("cy", &[("lake", Supervisor)]);
    desk.subscribe("lumio-1", "lumio");
    desk.operator(add_single("US")).unwrap();
    let list = |who: &str, organization: Option<&str>| {
        let call =
            OwnedSubscriptionsCall { actor: Actor::person(email(who)), organization: organization.map(id), now: now() };
        let listed = owned_subscriptions(&call, &desk.store).map_err(|error| error.code())?;
        Ok(listed.subscriptions.iter().map(|it| it.subscription.id.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(list("cy", Some("lake")), Ok(vec!["lumio-1".into()]));
    assert_eq!(list("cy", Some("hill")), Err(ErrorCode::NotAllowed));
    assert_eq!(list("zoe", None), Ok(vec!["mine".into()]));
}

#[test]
fn p_sub_6_more_than_there_are_may_be_assigned_until_a_renewal_declines_it() {
    use crate::api::{SeatsAddCall, seats_add};
    use crate::sync::{CapacityPolicy, Policy};
    let mut desk = Desk::new();
    desk.subscribe("lumio-1", "lumio");
    let give = |desk: &mut Desk, from: usize, count: usize| {
        let call = SeatsAddCall {
            subscription: "lumio-1".into(),
            emails: (from..from + count).map(|number| format!("t{number}@school.example")).collect(),
            actor: Actor::Operator,
            why: None,
            policy: Some(Policy { capacity: CapacityPolicy::AllowUntilRenewal, ..Policy::default() }),
            approve: None,
            now: desk.now,
        };
        seats_add(&call, &BTreeMap::new(), &mut desk.store).map_err(|error| error.code())
    };
    let renew = |ends: &str, seats| Command::RenewSubscription {
        subscription: subscription("lumio-1"),
        ends_on: ends.parse().unwrap(),
        seats: Some(seats),
    };
    assert_eq!(give(&mut desk, 0, 12).unwrap().plan.unwrap().capacity.over_by, 2);
    desk.operator(renew("2028-08-31", 11)).unwrap();
    assert_eq!(give(&mut desk, 12, 1).unwrap_err(), ErrorCode::OverCapacity);
    desk.operator(renew("2028-08-31", 12)).unwrap();
    assert_eq!(give(&mut desk, 12, 1).unwrap().plan.unwrap().capacity.over_by, 1);
}

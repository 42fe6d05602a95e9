//! The way of a subscription: sold, activated with the code of the purchase mail, seats given, access asked for.

use std::error::Error;

use chrono::{DateTime, Utc};
use rosterkit::access::Actor;
use rosterkit::api::{
    AccessCall, ClaimCodesCall, OwnedSubscriptionCall, PurchaseCall, SeatsAddCall, access, claim_codes,
    owned_subscription, purchase, seats_add,
};
use rosterkit::claim::CodeFormat;
use rosterkit::model::{
    OrganizationDetails, OrganizationId, Product, PurchaseId, ServiceRegion, Sold, SoldSubscription, SubscriptionId,
    SubscriptionKind, SubscriptionTerms, Taking,
};
use rosterkit::portal::{CodeKeeping, Command, NamedPerson, OrganizationChoice, PerformCall, PurchaseProof, perform};
use rosterkit::sync::MemoryStore;
use rosterkit::text::{Country, EmailAddress};
use rosterkit_examples::data;

fn main() -> Result<(), Box<dyn Error>> {
    let mut store = MemoryStore::new();
    let now = DateTime::parse_from_rfc3339("2026-09-01T06:00:00Z")?.to_utc();
    // In earnest 32 bytes that the system drew. Kept apart from the store: who takes the one cannot try codes without the
    // other.
    let codes = || Some(CodeKeeping { key: "07".repeat(32).into(), format: CodeFormat::default() });

    println!("sold");
    let made = ClaimCodesCall { count: 1, seed: "2a".repeat(32).into(), format: CodeFormat::default() };
    let code = claim_codes(&made)?.codes.pop().ok_or("no code")?;
    let record = Command::RecordPurchase {
        purchase: PurchaseId::parse("order-7")?,
        sold: Box::new(sold()?),
        code: Some(code.clone()),
    };
    perform(&mut store, &PerformCall { codes: codes(), ..PerformCall::of(Actor::Operator, record, now) })?;

    println!("activated");
    let ana = Actor::person(EmailAddress::parse("ana@school.example")?);
    let proof = || PurchaseProof::Code(code.clone());
    let found = purchase(&PurchaseCall { actor: ana.clone(), proof: proof(), codes: codes(), now }, &mut store)?;
    println!("to be taken until: {}", found.last_day);
    let activate = Command::Activate { proof: proof(), organization: lake()? };
    let done = perform(&mut store, &PerformCall { codes: codes(), ..PerformCall::of(ana.clone(), activate, now) })?;
    for entry in done.entries {
        println!("entry {}: {}", entry.number, entry.event.name());
    }

    println!("seats");
    let bo = Actor::person(EmailAddress::parse("bo@school.example")?);
    if let Err(error) = seats_add(&typed(bo, now), &data([]), &mut store) {
        println!("error: {}", error.code());
    }
    seats_add(&typed(ana.clone(), now), &data([]), &mut store)?;
    let call = OwnedSubscriptionCall { actor: ana, subscription: SubscriptionId::parse("lumio-lake")?, now };
    let lumio = owned_subscription(&call, &store)?;
    println!("{}: {} of {}", lumio.status.name(), lumio.assigned, lumio.subscription.terms.seats);

    println!("access");
    tell_access("bo", "bo@school.example", now, &store)?;
    tell_access("di", "di@school.example", now, &store)?;
    let later = DateTime::parse_from_rfc3339("2027-09-01T06:00:00Z")?.to_utc();
    tell_access("bo a year later", "bo@school.example", later, &store)
}

fn sold() -> Result<Sold, Box<dyn Error>> {
    let terms = SubscriptionTerms {
        product: Product::parse("lumio")?,
        kind: SubscriptionKind::Group,
        seats: 3,
        purchased_on: "2026-06-01".parse()?,
        starts_on: "2026-09-01".parse()?,
        ends_on: "2027-08-31".parse()?,
        cancelled_on: None,
    };
    let subscriptions = vec![SoldSubscription { id: SubscriptionId::parse("lumio-lake")?, terms }];
    Ok(Sold { purchased_on: "2026-06-01".parse()?, by: Taking::Activation, subscriptions, displays: None })
}

fn lake() -> Result<OrganizationChoice, Box<dyn Error>> {
    let details = OrganizationDetails {
        name: "Collège du Lac".to_owned(),
        sector: "education".to_owned(),
        country: Country::of("FR").ok_or("no such country")?,
        street: "1 rue du Lac".to_owned(),
        city: "Annecy".to_owned(),
        state: String::new(),
        postal_code: "74000".to_owned(),
        phone: None,
        region: ServiceRegion::Europe,
        time_zone: None,
    };
    let administrator = NamedPerson {
        email: EmailAddress::parse("ana@school.example")?,
        given_name: "Ana".to_owned(),
        family_name: "Martin".to_owned(),
    };
    Ok(OrganizationChoice::New { id: OrganizationId::parse("lake")?, details: Box::new(details), administrator })
}

fn typed(actor: Actor, now: DateTime<Utc>) -> SeatsAddCall {
    SeatsAddCall {
        subscription: "lumio-lake".to_owned(),
        emails: ["bo", "cy"].map(|name| format!("{name}@school.example")).to_vec(),
        actor,
        why: Some("the new teachers".to_owned()),
        policy: None,
        approve: None,
        now,
    }
}

fn tell_access(who: &str, email: &str, now: DateTime<Utc>, store: &MemoryStore) -> Result<(), Box<dyn Error>> {
    let call =
        AccessCall { email: EmailAddress::parse(email)?, product: Product::parse("lumio")?, organization: None, now };
    let answer = access(&call, store)?;
    println!("{who}: {}, {}", answer.access.name(), answer.because.name());
    Ok(())
}

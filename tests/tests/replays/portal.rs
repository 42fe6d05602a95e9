//! A subscription of an organization that two people administer.

use rosterkit::access::{Actor, Role};
use rosterkit::api::{ClaimCodesCall, claim_codes, perform};
use rosterkit::claim::CodeFormat;
use rosterkit::model::{
    OrganizationDetails, OrganizationId, Product, PurchaseId, ServiceRegion, Sold, SoldSubscription, SubscriptionId,
    SubscriptionKind, SubscriptionTerms, Taking,
};
use rosterkit::portal::{CodeKeeping, Command, NamedPerson, OrganizationChoice, PerformAnswer, PerformCall, Proof};
use rosterkit::text::Country;

use crate::school::{School, email};

pub fn lake() -> OrganizationId {
    OrganizationId::parse("lake").unwrap()
}

pub fn subscription(id: &str) -> SubscriptionId {
    SubscriptionId::parse(id).unwrap()
}

fn person(name: &str) -> NamedPerson {
    NamedPerson { email: email(name), given_name: name.into(), family_name: "Martin".into() }
}

impl School<'_> {
    /// Does what somebody asks for.
    pub fn ask(&mut self, actor: Actor, command: Command) -> PerformAnswer {
        let codes = Some(CodeKeeping { key: "07".repeat(32).into(), format: CodeFormat::default() });
        perform(&PerformCall { codes, ..PerformCall::of(actor, command, self.now) }, self.store).unwrap()
    }

    /// The same, asked for by somebody of the school.
    pub fn ask_as(&mut self, name: &str, command: Command) -> PerformAnswer {
        self.ask(Actor::person(email(name)), command)
    }

    /// The organization `lake`, which `ana` and `bo` administer, with that subscription of 50 seats.
    pub fn with_subscription(&mut self, id: &str, product: &str) {
        let details = Box::new(OrganizationDetails {
            name: "École du Lac".into(),
            sector: "education".into(),
            country: Country::of("FR").unwrap(),
            street: "1 rue du Lac".into(),
            city: "Annecy".into(),
            state: String::new(),
            postal_code: "74000".into(),
            phone: None,
            region: ServiceRegion::Europe,
            time_zone: None,
        });
        let register = Command::RegisterOrganization { organization: lake(), details, administrator: person("ana") };
        self.ask(Actor::Operator, register);
        let roles = [(lake(), Role::Administrator)].into();
        self.ask_as("ana", Command::InviteAdministrator { person: person("bo"), roles, has_account: None });
        self.ask_as("bo", Command::AcceptInvitations { email: email("bo") });

        let call = ClaimCodesCall { count: 1, seed: "2a".repeat(32).into(), format: CodeFormat::default() };
        let code = claim_codes(&call).unwrap().codes.remove(0);
        let terms = SubscriptionTerms {
            product: Product::parse(product).unwrap(),
            kind: SubscriptionKind::Group,
            seats: 50,
            purchased_on: "2026-06-01".parse().unwrap(),
            starts_on: "2026-09-01".parse().unwrap(),
            ends_on: "2027-08-31".parse().unwrap(),
            cancelled_on: None,
        };
        let sold = Box::new(Sold {
            purchased_on: "2026-06-01".parse().unwrap(),
            by: Taking::Activation,
            subscriptions: vec![SoldSubscription { id: subscription(id), terms }],
            displays: None,
        });
        let purchase = PurchaseId::parse(id).unwrap();
        self.ask(Actor::Operator, Command::RecordPurchase { purchase, sold, code: Some(code.clone()) });
        let organization = OrganizationChoice::Existing(lake());
        self.ask_as("ana", Command::Activate { proof: Proof::Code(code), organization });
    }
}

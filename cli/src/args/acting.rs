use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use rosterkit::access::{Actor, Role};
use rosterkit::model::{OrganizationId, Product, PurchaseId, ServiceRegion, SubscriptionId};
use rosterkit::text::{Country, EmailAddress, UnknownCountry};

use super::StoreArgs;

/// Who acts.
#[derive(Debug, Clone, Args)]
pub(crate) struct ActorArgs {
    /// Act as this person, with the role they hold; as the operator of the store when it is not said
    #[arg(long = "as", value_name = "E-MAIL", value_parser = email)]
    acting: Option<EmailAddress>,
}

impl ActorArgs {
    pub(crate) fn actor(&self) -> Actor {
        self.acting.clone().map_or(Actor::Operator, Actor::person)
    }
}

/// Who acts on which store.
#[derive(Debug, Clone, Args)]
pub(crate) struct ActingArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    #[command(flatten)]
    actor: ActorArgs,
}

impl ActingArgs {
    pub(crate) fn actor(&self) -> Actor {
        self.actor.actor()
    }
}

/// Why something is done.
#[derive(Debug, Clone, Args)]
pub(crate) struct WhyArgs {
    /// Why; it goes into the log
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
}

/// Who acts, and why.
#[derive(Debug, Clone, Args)]
pub(crate) struct ByArgs {
    #[command(flatten)]
    actor: ActorArgs,
    #[command(flatten)]
    why: WhyArgs,
}

impl ByArgs {
    pub(crate) fn actor(&self) -> Actor {
        self.actor.actor()
    }

    pub(crate) fn why(&self) -> Option<&str> {
        self.why.why.as_deref()
    }
}

/// A subscription's id on the command line.
pub(crate) fn subscription(text: &str) -> Result<SubscriptionId, String> {
    SubscriptionId::parse(text).map_err(|problem| problem.to_string())
}

/// A purchase's id on the command line.
pub(crate) fn purchase(text: &str) -> Result<PurchaseId, String> {
    PurchaseId::parse(text).map_err(|problem| problem.to_string())
}

/// A product on the command line.
pub(crate) fn product(text: &str) -> Result<Product, String> {
    Product::parse(text).map_err(|problem| problem.to_string())
}

/// A country on the command line.
pub(crate) fn country(code: &str) -> Result<Country, String> {
    Country::of(code).ok_or_else(|| UnknownCountry.to_string())
}

/// A day on the command line.
pub(crate) fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "a day is written YYYY-MM-DD".to_owned())
}

/// An address on the command line.
pub(crate) fn email(text: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(text).map_err(|problem| problem.to_string())
}

/// An organization's id on the command line.
pub(crate) fn organization(text: &str) -> Result<OrganizationId, String> {
    OrganizationId::parse(text).map_err(|problem| problem.to_string())
}

/// A role on the command line: its wire name, with a hyphen for the underscore.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RoleArg {
    Admin,
    #[value(alias = "technical_trainer")]
    TechnicalTrainer,
    Supervisor,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Admin => Self::Administrator,
            RoleArg::TechnicalTrainer => Self::TechnicalTrainer,
            RoleArg::Supervisor => Self::Supervisor,
        }
    }
}

/// A service region on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RegionArg {
    Americas,
    AsiaPacific,
    Europe,
    MiddleEastAfrica,
}

impl From<RegionArg> for ServiceRegion {
    fn from(region: RegionArg) -> Self {
        match region {
            RegionArg::Americas => Self::Americas,
            RegionArg::AsiaPacific => Self::AsiaPacific,
            RegionArg::Europe => Self::Europe,
            RegionArg::MiddleEastAfrica => Self::MiddleEastAfrica,
        }
    }
}

/// An organization, and the role somebody is to have there if it is another than elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) organization: OrganizationId,
    pub(crate) role: Option<Role>,
}

/// `ORGANIZATION` or `ORGANIZATION=ROLE`.
pub(crate) fn place(text: &str) -> Result<Place, String> {
    let (id, role) = match text.split_once('=') {
        Some((id, role)) => (id, Some(RoleArg::from_str(role, true)?.into())),
        None => (text, None),
    };
    Ok(Place { organization: organization(id)?, role })
}

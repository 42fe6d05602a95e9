use chrono::NaiveDate;
use clap::Args;
use rosterkit::model::{Product, SubscriptionId, SubscriptionKind, SubscriptionTerms};
use rosterkit::portal::Command;
use rosterkit::text::{Country, EmailAddress};

use crate::args::{ActingArgs, TakeArgs, WhyArgs, country, day, email, product, seed, subscription};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road;
use crate::screen::Screen;

#[derive(Debug, Args)]
pub(super) struct SingleArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Its id
    #[arg(value_parser = subscription)]
    id: SubscriptionId,
    /// Who bought it
    #[arg(long = "for", value_name = "E-MAIL", value_parser = email)]
    email: EmailAddress,
    /// Where: two letters (ISO 3166-1)
    #[arg(long, value_name = "CODE", value_parser = country)]
    country: Country,
    /// Of which product
    #[arg(long, value_parser = product)]
    product: Product,
    /// The day of the purchase
    #[arg(long, value_name = "DAY", value_parser = day)]
    purchased: NaiveDate,
    /// The first day [default: that of the purchase]
    #[arg(long, value_name = "DAY", value_parser = day)]
    starts: Option<NaiveDate>,
    /// The last day of the first paid period
    #[arg(long, value_name = "DAY", value_parser = day)]
    ends: NaiveDate,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
pub(super) struct RenewArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Which
    #[arg(value_parser = subscription)]
    id: SubscriptionId,
    /// Its last day from now on
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: NaiveDate,
    /// How many seats it has from now on [default: as many as before]
    #[arg(long, value_name = "N")]
    seats: Option<u64>,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
pub(super) struct CancelArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Which
    #[arg(value_parser = subscription)]
    id: SubscriptionId,
    /// On which day [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<NaiveDate>,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
pub(super) struct KeyArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// For which subscription
    #[arg(value_parser = subscription)]
    id: SubscriptionId,
    #[command(flatten)]
    why: WhyArgs,
}

pub(super) fn activate(args: &TakeArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let command = Command::Activate { proof: args.proof()?, organization: args.choice()? };
    road::carry_out(&args.acting, &args.call(command, screen)?, screen)
}

pub(super) fn single(args: &SingleArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let terms = SubscriptionTerms {
        product: args.product.clone(),
        kind: SubscriptionKind::Single,
        seats: 1,
        purchased_on: args.purchased,
        starts_on: args.starts.unwrap_or(args.purchased),
        ends_on: args.ends,
        cancelled_on: None,
    };
    let command = Command::AddSinglePlan {
        subscription: args.id.clone(),
        email: args.email.clone(),
        country: args.country,
        terms: Box::new(terms),
    };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

pub(super) fn renew(args: &RenewArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let (subscription, ends_on, seats) = (args.id.clone(), args.until, args.seats);
    let command = Command::RenewSubscription { subscription, ends_on, seats };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

pub(super) fn cancel(args: &CancelArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let on = args.on.unwrap_or_else(|| screen.around().now.date_naive());
    let command = Command::CancelSubscription { subscription: args.id.clone(), on };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

pub(super) fn key(args: &KeyArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let command = Command::GenerateProductKey { subscription: args.id.clone(), seed: seed()? };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

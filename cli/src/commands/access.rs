use clap::Args;
use rosterkit::api::{Access, AccessBecause, AccessCall, access};
use rosterkit::diagnostic::Context;
use rosterkit::model::{OrganizationId, Product};
use rosterkit::text::EmailAddress;

use super::no_table;
use crate::args::{StoreArgs, email, organization, product};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Line, Paint, Screen};

/// Say whether somebody may use a product: paid or free, and why
#[derive(Debug, Args)]
pub(super) struct AccessArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Who, by the address that they sign in with
    #[arg(value_name = "E-MAIL", value_parser = email)]
    email: EmailAddress,
    /// What they want to use: lumio, notebook_plus, lumio_spark, or your own
    #[arg(value_parser = product)]
    product: Product,
    /// Only the subscriptions of this organization
    #[arg(long = "org", value_name = "ID", value_parser = organization)]
    organization: Option<OrganizationId>,
}

pub(super) fn run(args: &AccessArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let call = AccessCall {
        email: args.email.clone(),
        product: args.product.clone(),
        organization: args.organization.clone(),
        now: screen.around().now,
    };
    let answer = access(&call, &*road::open(&args.store)?)?;
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    let phrase = match answer.because {
        AccessBecause::Provisioned => Phrase::AccessProvisioned,
        AccessBecause::SeatSuspended => Phrase::AccessSuspended,
        AccessBecause::SubscriptionPending => Phrase::AccessPending,
        AccessBecause::SubscriptionEnded => Phrase::AccessEnded,
        AccessBecause::AddressNotProvisioned => Phrase::AccessNotProvisioned,
    };
    let text = |value: Option<String>| value.unwrap_or_default();
    let context = Context::default()
        .with("email", args.email.expose())
        .with("product", args.product.as_str())
        .with("subscription", text(answer.subscription.map(|subscription| subscription.to_string())))
        .with("until", text(answer.until.map(|until| until.to_string())));
    let said = screen.say_with(phrase, &context);
    let paint = if answer.access == Access::Paid { Paint::New } else { Paint::Plain };
    screen.line(Line::new().paint(paint, said));
    Ok(Exit::Clean)
}

mod code;
mod purchase;

use clap::{Args, Subcommand};
use rosterkit::api::{ClaimCall, claim};
use rosterkit::diagnostic::Context;
use rosterkit::model::PurchaseId;
use rosterkit::portal::Command;

use super::no_table;
use crate::args::{ActingArgs, TakeArgs, WhyArgs, purchase as purchase_id};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Line, Paint, Screen};

/// Record purchases, claim what came with a display, check and make claim codes
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct ClaimArgs {
    #[command(subcommand)]
    command: ClaimCommand,
}

#[derive(Debug, Subcommand)]
enum ClaimCommand {
    /// Claim what came with a display
    Submit(Box<TakeArgs>),
    /// Say how a claim stands
    Status(NamedArgs),
    /// Make the subscriptions of a claim, which is ready then
    Fulfil(FulfilArgs),
    Purchase(purchase::PurchaseArgs),
    Code(code::CodeArgs),
}

#[derive(Debug, Args)]
struct NamedArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// The purchase
    #[arg(value_parser = purchase_id)]
    purchase: PurchaseId,
}

#[derive(Debug, Args)]
struct FulfilArgs {
    #[command(flatten)]
    named: NamedArgs,
    #[command(flatten)]
    why: WhyArgs,
}

pub(super) fn run(args: &ClaimArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        ClaimCommand::Submit(args) => submit(args, screen),
        ClaimCommand::Status(args) => status(args, screen),
        ClaimCommand::Fulfil(FulfilArgs { named, why }) => {
            let command = Command::FulfilClaim { purchase: named.purchase.clone() };
            road::perform(&named.acting, command, why.why.as_deref(), screen)
        }
        ClaimCommand::Purchase(args) => purchase::run(args, screen),
        ClaimCommand::Code(args) => code::run(args, screen),
    }
}

fn submit(args: &TakeArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let command = Command::Claim { proof: args.proof()?, organization: args.choice()? };
    road::carry_out(&args.acting, &args.call(command, screen)?, screen)
}

fn status(args: &NamedArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let (actor, purchase, now) = (args.acting.actor(), args.purchase.clone(), screen.around().now);
    let answer = claim(&ClaimCall { actor, purchase, now }, &*road::open(&args.acting.store)?)?;
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    let (phrase, paint) = match answer.status {
        rosterkit::model::ClaimStatus::Pending => (Phrase::ClaimPending, Paint::Plain),
        rosterkit::model::ClaimStatus::Ready => (Phrase::ClaimReady, Paint::New),
        rosterkit::model::ClaimStatus::ContactSupport => (Phrase::ClaimSupport, Paint::Warning),
    };
    let context = Context::default().with("organization", answer.taken.organization.as_str());
    let text = screen.say_with(phrase, &context.with("purchase", args.purchase.as_str()));
    screen.line(Line::new().paint(paint, text));
    Ok(Exit::Clean)
}

use std::path::PathBuf;

use clap::{Args, Subcommand};
use rosterkit::api::{PurchaseCall, purchase};
use rosterkit::diagnostic::Context;
use rosterkit::model::{PurchaseId, Sold};
use rosterkit::portal::{Command, PerformCall};

use super::super::no_table;
use crate::args::{ActingArgs, CodeKeyArgs, ProofArgs, WhyArgs, purchase as purchase_id};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, read_text};
use crate::screen::Screen;

/// What was sold
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct PurchaseArgs {
    #[command(subcommand)]
    command: PurchaseCommand,
}

#[derive(Debug, Subcommand)]
enum PurchaseCommand {
    /// Write down what was sold, so that it can be activated or claimed
    Add(AddArgs),
    /// List what can be taken with a code or a serial number
    Show(ShowArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Its id
    #[arg(value_parser = purchase_id)]
    id: PurchaseId,
    /// What was sold (JSON: purchased_on, by, subscriptions, displays)
    #[arg(long, value_name = "FILE")]
    sold: PathBuf,
    /// A file with the code of the purchase mail, as `claim code generate --out` wrote it; kept is its keyed digest
    #[arg(long, value_name = "FILE")]
    code: Option<PathBuf>,
    #[command(flatten)]
    codes: CodeKeyArgs,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
struct ShowArgs {
    #[command(flatten)]
    acting: ActingArgs,
    #[command(flatten)]
    proof: ProofArgs,
    #[command(flatten)]
    codes: CodeKeyArgs,
}

pub(super) fn run(args: &PurchaseArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        PurchaseCommand::Add(args) => add(args, screen),
        PurchaseCommand::Show(args) => show(args, screen),
    }
}

fn add(args: &AddArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let text = read_text(&args.sold)?;
    let sold: Sold = serde_json::from_str(&text)
        .map_err(|error| Failure::argument("--sold", format!("{}: {error}", road::name_of(&args.sold))))?;
    let code = args.code.as_deref().map(read_text).transpose()?.map(|code| code.trim().to_owned().into());
    let command = Command::RecordPurchase { purchase: args.id.clone(), sold: Box::new(sold), code };
    let call = PerformCall {
        why: args.why.why.clone(),
        codes: args.codes.keeping()?,
        ..PerformCall::of(args.acting.actor(), command, screen.around().now)
    };
    road::carry_out(&args.acting, &call, screen)
}

fn show(args: &ShowArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let call = PurchaseCall {
        actor: args.acting.actor(),
        proof: args.proof.proof()?,
        codes: args.codes.keeping()?,
        now: screen.around().now,
    };
    let answer = purchase(&call, &mut *road::open(&args.acting.store)?)?;
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    for sold in &answer.sold.subscriptions {
        let context = Context::default()
            .with("subscription", sold.id.as_str())
            .with("product", sold.terms.product.as_str())
            .with("seats", sold.terms.seats);
        let text = screen.say_with(Phrase::PurchaseSold, &context);
        screen.line(text);
    }
    let phrase = if answer.open { Phrase::PurchaseOpen } else { Phrase::PurchaseClosed };
    let text = screen.say_with(phrase, &Context::default().with("date", answer.last_day.to_string()));
    screen.line(text);
    Ok(Exit::Clean)
}

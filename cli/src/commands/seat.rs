use std::collections::BTreeMap;

use clap::{Args, Subcommand, ValueEnum};
use rosterkit::access::LibraryRole;
use rosterkit::api::{SeatsAddCall, SeatsChangedAnswer, SeatsRemoveCall, seats_add, seats_remove};
use rosterkit::model::SubscriptionId;
use rosterkit::portal::Command;
use rosterkit::sync::Policy;
use rosterkit::text::EmailAddress;

use super::no_table;
use crate::args::{ActingArgs, WhyArgs, email, subscription};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{self, Outcome, tell_outcome};
use crate::screen::Screen;
use crate::show;

/// Give and take seats by hand, and say what people are in the shared library
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct SeatArgs {
    #[command(subcommand)]
    command: SeatCommand,
}

#[derive(Debug, Subcommand)]
enum SeatCommand {
    /// Give seats to addresses
    Add(AddArgs),
    /// Take the seats of people, or everybody's; their own data stays
    Remove(RemoveArgs),
    /// Say what people are in the shared library
    Library(LibraryArgs),
}

#[derive(Debug, Args)]
struct HandArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// The subscription
    #[arg(long, value_name = "NAME")]
    subscription: String,
    /// A file with limits, grace and capacity
    #[arg(long, value_name = "FILE")]
    policy: Option<std::path::PathBuf>,
    /// Apply the very plan with this digest, also when a guard holds it
    #[arg(long, value_name = "DIGEST")]
    approve: Option<String>,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    hand: HandArgs,
    /// The addresses
    #[arg(value_name = "E-MAIL", required = true)]
    emails: Vec<String>,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    hand: HandArgs,
    /// The addresses
    #[arg(value_name = "E-MAIL", required_unless_present = "all", conflicts_with = "all", value_parser = email)]
    emails: Vec<EmailAddress>,
    /// Everybody's; the plan of that is held until its digest is approved
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Args)]
struct LibraryArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// The subscription on which they have their seats
    #[arg(long, value_name = "NAME", value_parser = subscription)]
    subscription: SubscriptionId,
    /// What they are from now on
    #[arg(long, value_enum)]
    role: LibraryRoleArg,
    /// The addresses
    #[arg(value_name = "E-MAIL", required = true, value_parser = email)]
    emails: Vec<EmailAddress>,
    #[command(flatten)]
    why: WhyArgs,
}

/// A role in the library on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LibraryRoleArg {
    Viewer,
    Editor,
    #[value(alias = "library_administrator")]
    LibraryAdministrator,
}

impl From<LibraryRoleArg> for LibraryRole {
    fn from(role: LibraryRoleArg) -> Self {
        match role {
            LibraryRoleArg::Viewer => Self::Viewer,
            LibraryRoleArg::Editor => Self::Editor,
            LibraryRoleArg::LibraryAdministrator => Self::LibraryAdministrator,
        }
    }
}

pub(super) fn run(args: &SeatArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        SeatCommand::Add(AddArgs { hand, emails }) => {
            no_table(screen)?;
            let call = SeatsAddCall {
                subscription: hand.subscription.clone(),
                emails: emails.clone(),
                actor: hand.acting.actor(),
                why: hand.why.why.clone(),
                policy: hand.policy()?,
                approve: hand.approve.clone(),
                now: screen.around().now,
            };
            let answer = seats_add(&call, &BTreeMap::new(), &mut *road::open(&hand.acting.store)?)?;
            tell(&answer, screen)
        }
        SeatCommand::Remove(RemoveArgs { hand, emails, all }) => {
            no_table(screen)?;
            let call = SeatsRemoveCall {
                subscription: hand.subscription.clone(),
                emails: emails.clone(),
                all: *all,
                actor: hand.acting.actor(),
                why: hand.why.why.clone(),
                policy: hand.policy()?,
                approve: hand.approve.clone(),
                now: screen.around().now,
            };
            let answer = seats_remove(&call, &BTreeMap::new(), &mut *road::open(&hand.acting.store)?)?;
            tell(&answer, screen)
        }
        SeatCommand::Library(LibraryArgs { acting, subscription, role, emails, why }) => {
            let roles = emails.iter().map(|email| (email.clone(), (*role).into())).collect();
            let command = Command::ChangeLibraryRoles { subscription: subscription.clone(), roles };
            road::perform(acting, command, why.why.as_deref(), screen)
        }
    }
}

impl HandArgs {
    fn policy(&self) -> Result<Option<Policy>, Failure> {
        self.policy.as_deref().map(|file| road::policy(Some(file))).transpose()
    }
}

/// What was wrong with the addresses, or what was done.
fn tell(answer: &SeatsChangedAnswer, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let exit = match (&answer.plan, &answer.run) {
        (None, _) => Exit::Data,
        (Some(_), None) => Exit::Held,
        (Some(_), Some(_)) => Exit::Clean,
    };
    if !screen.is_human() {
        screen.document(answer);
        return Ok(exit);
    }
    match (&answer.check, &answer.plan) {
        (Some(check), None) => show::report(check, true, screen),
        (_, Some(plan)) => {
            show::plan(plan, false, screen);
            let outcome = if answer.run.is_some() { Outcome::Applied } else { Outcome::Held };
            tell_outcome(outcome, answer.run.as_ref(), screen);
        }
        (None, None) => {}
    }
    Ok(exit)
}

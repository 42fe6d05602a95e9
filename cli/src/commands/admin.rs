use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use rosterkit::access::{Action, Decision, Role};
use rosterkit::api::{AdministratorsCall, AllowedCall, administrators, allowed};
use rosterkit::diagnostic::Context;
use rosterkit::model::{Administrator, OrganizationId, Standing};
use rosterkit::portal::{Command, NamedPerson, Roles};
use rosterkit::text::EmailAddress;

use super::no_table;
use crate::args::{ActingArgs, Place, RoleArg, WhyArgs, email, organization, place};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Format, Line, Paint, Screen, Table};

/// Invite, list, change and remove administrators
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct AdminArgs {
    #[command(subcommand)]
    command: AdminCommand,
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// List who administers an organization
    List(ListArgs),
    /// Invite somebody to one organization or several
    Invite(InviteArgs),
    /// Accept every invitation that somebody has
    Accept {
        #[command(flatten)]
        acting: ActingArgs,
        /// Whose
        #[arg(value_name = "E-MAIL", value_parser = email)]
        email: EmailAddress,
    },
    /// Change somebody's role: everywhere, or in the organizations named
    Role(RoleArgs),
    /// Change somebody's name
    Rename {
        #[command(flatten)]
        acting: ActingArgs,
        #[command(flatten)]
        person: PersonArgs,
        #[command(flatten)]
        why: WhyArgs,
    },
    /// Remove somebody from every organization, or from one; an invitation is withdrawn
    Remove {
        #[command(flatten)]
        acting: ActingArgs,
        /// Whom
        #[arg(value_name = "E-MAIL", value_parser = email)]
        email: EmailAddress,
        /// From this organization only
        #[arg(long, value_name = "ID", value_parser = organization)]
        from: Option<OrganizationId>,
        #[command(flatten)]
        why: WhyArgs,
    },
    /// Ask whether somebody may do something, and why (exit code 5: they may not)
    May {
        #[command(flatten)]
        acting: ActingArgs,
        /// What: invite_administrator, claim, add_users, …
        #[arg(value_parser = action)]
        action: Action,
        /// Where
        #[arg(value_parser = organization)]
        organization: OrganizationId,
    },
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Of which organization
    #[arg(value_parser = organization)]
    organization: OrganizationId,
    /// Only those with this in their name or address; case and accents do not matter
    search: Option<String>,
    /// Only those with this role
    #[arg(long, value_enum)]
    role: Option<RoleArg>,
    /// How many are listed
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
    /// How many are passed over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
}

#[derive(Debug, Args)]
struct InviteArgs {
    #[command(flatten)]
    acting: ActingArgs,
    #[command(flatten)]
    person: PersonArgs,
    /// Where, and with which role if it is not that of --role; may be given several times
    #[arg(long = "in", value_name = "ID[=ROLE]", required = true, value_parser = place)]
    places: Vec<Place>,
    /// The role where none is named
    #[arg(long, value_enum)]
    role: Option<RoleArg>,
    /// Whether they have an account already: then nobody needs to write to them
    #[arg(long, action = clap::ArgAction::Set, value_name = "true|false")]
    has_account: Option<bool>,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
struct RoleArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Whose
    #[arg(value_name = "E-MAIL", value_parser = email)]
    email: EmailAddress,
    /// The role: in every organization that they belong to and you may manage, or where --in names none
    #[arg(long, value_enum)]
    role: Option<RoleArg>,
    /// Only in this organization; may be given several times
    #[arg(long = "in", value_name = "ID[=ROLE]", value_parser = place)]
    places: Vec<Place>,
    #[command(flatten)]
    why: WhyArgs,
}

/// Somebody by address and name.
#[derive(Debug, Args)]
struct PersonArgs {
    /// Their address
    #[arg(value_name = "E-MAIL", value_parser = email)]
    email: EmailAddress,
    /// Given name
    #[arg(long, value_name = "TEXT")]
    given_name: String,
    /// Family name
    #[arg(long, value_name = "TEXT")]
    family_name: String,
}

impl PersonArgs {
    fn person(&self) -> NamedPerson {
        let Self { email, given_name, family_name } = self;
        NamedPerson { email: email.clone(), given_name: given_name.clone(), family_name: family_name.clone() }
    }
}

fn action(text: &str) -> Result<Action, String> {
    let names = || Action::ALL.iter().map(|action| action.name()).collect::<Vec<_>>().join(", ");
    Action::ALL.iter().find(|action| action.name() == text).copied().ok_or_else(names)
}

/// The role in each place: its own, or the one for all.
fn roles(places: &[Place], role: Option<RoleArg>) -> Result<BTreeMap<OrganizationId, Role>, Failure> {
    let each = places.iter().map(|place| {
        let role = place.role.or(role.map(Into::into)).ok_or_else(|| Failure::argument("--role", ""))?;
        Ok((place.organization.clone(), role))
    });
    each.collect()
}

pub(super) fn run(args: &AdminArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        AdminCommand::List(args) => list(args, screen),
        AdminCommand::Invite(args) => {
            let (person, has_account) = (args.person.person(), args.has_account);
            let roles = roles(&args.places, args.role)?;
            let command = Command::InviteAdministrator { person, roles, has_account };
            road::perform(&args.acting, command, args.why.why.as_deref(), screen)
        }
        AdminCommand::Accept { acting, email } => {
            road::perform(acting, Command::AcceptInvitations { email: email.clone() }, None, screen)
        }
        AdminCommand::Role(args) => {
            let roles = match (args.places.as_slice(), args.role) {
                ([], Some(role)) => Roles::All(role.into()),
                (places, role) if !places.is_empty() => Roles::Each(roles(places, role)?),
                _ => return Err(Failure::argument("--role", "")),
            };
            let command = Command::ChangeRoles { email: args.email.clone(), roles };
            road::perform(&args.acting, command, args.why.why.as_deref(), screen)
        }
        AdminCommand::Rename { acting, person, why } => {
            let command = Command::RenameAdministrator { person: person.person() };
            road::perform(acting, command, why.why.as_deref(), screen)
        }
        AdminCommand::Remove { acting, email, from, why } => {
            let command = Command::RemoveAdministrator { email: email.clone(), organization: from.clone() };
            road::perform(acting, command, why.why.as_deref(), screen)
        }
        AdminCommand::May { acting, action, organization } => may(acting, *action, organization, screen),
    }
}

fn list(args: &ListArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let call = AdministratorsCall {
        actor: args.acting.actor(),
        organization: args.organization.clone(),
        search: args.search.clone(),
        role: args.role.map(Into::into),
        limit: args.limit,
        offset: args.offset,
    };
    let answer = administrators(&call, &*road::open(&args.acting.store)?)?;
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => {
            screen.row(&["email", "given_name", "family_name", "role", "standing"]);
            for administrator in &answer.administrators {
                let Administrator { email, given_name, family_name, role, standing } = administrator;
                let standing = if *standing == Standing::Active { "active" } else { "invited" };
                screen.row(&[email.expose(), given_name, family_name, role.name(), standing]);
            }
        }
        Format::Human => {
            table(&answer.administrators, screen);
            let listed = answer.administrators.len();
            if listed < answer.found {
                let first = if listed == 0 { 0 } else { answer.offset + 1 };
                let context = Context::default().with("first", first).with("last", answer.offset + listed);
                let text = screen.say_with(Phrase::FoundOf, &context.with("found", answer.found));
                screen.line(text);
            }
        }
    }
    Ok(Exit::Clean)
}

/// Administrators as a person reads them.
pub(super) fn table(administrators: &[Administrator], screen: &mut Screen<'_>) {
    let mut table = Table::new(vec![
        (screen.say(Phrase::ColumnAddress), Align::Left),
        (screen.say(Phrase::ColumnName), Align::Left),
        (screen.say(Phrase::ColumnRole), Align::Left),
        (screen.say(Phrase::ColumnStatus), Align::Left),
    ]);
    for Administrator { email, given_name, family_name, role, standing } in administrators {
        let standing = match standing {
            Standing::Active => screen.say(Phrase::StandingActive),
            Standing::Invited => screen.say(Phrase::StandingInvited),
        };
        let name = format!("{given_name} {family_name}");
        table.row(vec![email.expose().to_owned(), name, role.name().to_owned(), standing]);
    }
    table.show(screen);
}

fn may(
    acting: &ActingArgs,
    action: Action,
    organization: &OrganizationId,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    no_table(screen)?;
    let call = AllowedCall { actor: acting.actor(), action, organization: organization.clone() };
    let decision = allowed(&call, &*road::open(&acting.store)?)?;
    let exit = if decision.allow { Exit::Clean } else { Exit::Right };
    if !screen.is_human() {
        screen.document(&decision);
        return Ok(exit);
    }
    let Decision { because, missing, .. } = decision;
    let context = Context::default()
        .with("rule", because.rule.number().to_owned())
        .with("role", because.role.map_or("none", Role::name))
        .with("capability", missing.map_or("", |missing| missing.name()));
    let phrase = match (missing, because.role) {
        (Some(_), _) => Phrase::MayNot,
        (None, Some(_)) => Phrase::May,
        (None, None) => Phrase::MayAsOperator,
    };
    let text = screen.say_with(phrase, &context);
    screen.line(Line::new().paint(if missing.is_some() { Paint::Error } else { Paint::New }, text));
    Ok(exit)
}

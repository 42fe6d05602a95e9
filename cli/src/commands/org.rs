use clap::{Args, Subcommand};
use rosterkit::api::{ListedOrganization, OrganizationCall, OrganizationsCall, organization as look_at, organizations};
use rosterkit::diagnostic::Context;
use rosterkit::model::{OrganizationDetails, OrganizationId};
use rosterkit::portal::{Command, NamedPerson};
use rosterkit::text::EmailAddress;

use super::no_table;
use crate::args::{ActingArgs, DetailsArgs, WhyArgs, email, organization};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Format, Line, Screen, Table};

/// Make, list and change organizations
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct OrgArgs {
    #[command(subcommand)]
    command: OrgCommand,
}

#[derive(Debug, Subcommand)]
enum OrgCommand {
    /// Make an organization, with its first administrator
    Add(Box<AddArgs>),
    /// List organizations: all, or those in which somebody holds a role
    List(ListArgs),
    /// Show one, and who administers it
    Show {
        #[command(flatten)]
        acting: ActingArgs,
        /// Its id
        #[arg(value_parser = organization)]
        id: OrganizationId,
    },
    /// Change what is known of one; what is not named stays as it is
    Edit(Box<EditArgs>),
    /// Say whether viewers may add their own resources to the shared library
    Library {
        #[command(flatten)]
        acting: ActingArgs,
        /// Its id
        #[arg(value_parser = organization)]
        id: OrganizationId,
        /// Whether they may
        #[arg(long, action = clap::ArgAction::Set, value_name = "true|false")]
        viewers_may_add: bool,
        #[command(flatten)]
        why: WhyArgs,
    },
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Its id: letters, digits, `-`, `_` and `.`; it never changes
    #[arg(value_parser = organization)]
    id: OrganizationId,
    #[command(flatten)]
    details: DetailsArgs,
    /// Who administers it from the start
    #[arg(long, value_name = "E-MAIL", value_parser = email)]
    admin: EmailAddress,
    /// Their given name
    #[arg(long, value_name = "TEXT")]
    given_name: String,
    /// Their family name
    #[arg(long, value_name = "TEXT")]
    family_name: String,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
struct EditArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Its id
    #[arg(value_parser = organization)]
    id: OrganizationId,
    #[command(flatten)]
    details: DetailsArgs,
    #[command(flatten)]
    why: WhyArgs,
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Only those with this in their id, name or city; case and accents do not matter
    search: Option<String>,
    /// How many are listed
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
    /// Only those after this id
    #[arg(long, value_name = "ID", value_parser = organization)]
    after: Option<OrganizationId>,
}

pub(super) fn run(args: &OrgArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        OrgCommand::Add(args) => add(args, screen),
        OrgCommand::List(args) => list(args, screen),
        OrgCommand::Show { acting, id } => show(acting, id, screen),
        OrgCommand::Edit(args) => edit(args, screen),
        OrgCommand::Library { acting, id, viewers_may_add, why } => {
            let command = Command::SetViewersMayAdd { organization: id.clone(), on: *viewers_may_add };
            road::perform(acting, command, why.why.as_deref(), screen)
        }
    }
}

fn add(args: &AddArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let details = args.details.whole()?;
    let administrator = NamedPerson {
        email: args.admin.clone(),
        given_name: args.given_name.clone(),
        family_name: args.family_name.clone(),
    };
    let (organization, details) = (args.id.clone(), Box::new(details));
    let command = Command::RegisterOrganization { organization, details, administrator };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

fn edit(args: &EditArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let call = OrganizationCall { actor: args.acting.actor(), organization: args.id.clone() };
    let mut details = look_at(&call, &*road::open(&args.acting.store)?)?.details;
    args.details.put_into(&mut details);
    let command = Command::EditOrganization { organization: args.id.clone(), details: Box::new(details) };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

fn list(args: &ListArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let ListArgs { acting, search, limit, after } = args;
    let call = OrganizationsCall { actor: acting.actor(), search: search.clone(), after: after.clone(), limit: *limit };
    let answer = organizations(&call, &*road::open(&acting.store)?)?;
    let role = |organization: &ListedOrganization| organization.role.map_or("", |role| role.name()).to_owned();
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => {
            screen.row(&["organization", "name", "city", "role", "administrators"]);
            for listed in &answer.organizations {
                let ListedOrganization { id, name, city, administrators, .. } = listed;
                screen.row(&[id.as_str(), name, city, &role(listed), &administrators.to_string()]);
            }
        }
        Format::Human => {
            let mut table = Table::new(vec![
                (screen.say(Phrase::ColumnOrganization), Align::Left),
                (screen.say(Phrase::ColumnName), Align::Left),
                (screen.say(Phrase::ColumnCity), Align::Left),
                (screen.say(Phrase::ColumnRole), Align::Left),
            ]);
            for listed in &answer.organizations {
                table.row(vec![listed.id.to_string(), listed.name.clone(), listed.city.clone(), role(listed)]);
            }
            table.show(screen);
            if let Some(next) = &answer.next {
                let text = screen.say_with(Phrase::MoreAfter, &Context::default().with("next", next.as_str()));
                screen.line(text);
            }
        }
    }
    Ok(Exit::Clean)
}

fn show(acting: &ActingArgs, id: &OrganizationId, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let call = OrganizationCall { actor: acting.actor(), organization: id.clone() };
    let shown = look_at(&call, &*road::open(&acting.store)?)?;
    if !screen.is_human() {
        screen.document(&shown);
        return Ok(Exit::Clean);
    }
    let OrganizationDetails { name, street, postal_code, city, state, country, phone, sector, .. } = &shown.details;
    let town = format!("{postal_code} {city} {state} {}", country.code());
    let town = town.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [name, sector, street, &town].into_iter().chain(phone) {
        screen.line(Line::new().text(line.clone()));
    }
    screen.line(Line::new());
    super::admin::table(&shown.administrators, screen);
    Ok(Exit::Clean)
}

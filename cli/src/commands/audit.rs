use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand, ValueEnum};
use rosterkit::api::{AuditCall, AuditVerifyCall, ExpectedEntry, audit, audit_verify};
use rosterkit::diagnostic::Context;
use rosterkit::model::OrganizationId;
use rosterkit::portal::{AuditFilter, ChainProblem, Verification};
use rosterkit::text::EmailAddress;
use rosterkit_host::OutputFile;

use super::no_table;
use crate::args::{ActingArgs, StoreArgs, email, organization};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Format, Line, Paint, Screen, csv_row};

/// Read the log of what happened, and see whether it is whole
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct AuditArgs {
    #[command(subcommand)]
    command: AuditCommand,
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// List what happened, page by page
    List {
        #[command(flatten)]
        wanted: WantedArgs,
        /// Only what comes after this number
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        after: u64,
        /// How many entries are listed
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
    },
    /// Write the whole log, or what is wanted of it, into a file that its owner alone can read; addresses are whole
    Export {
        #[command(flatten)]
        wanted: WantedArgs,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// What it is written as
        #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
        write: ExportFormat,
    },
    /// Follow the log from its first entry to its last: an altered or missing entry is found
    Verify {
        #[command(flatten)]
        store: StoreArgs,
        /// An entry as you wrote it down before: NUMBER:DIGEST
        #[arg(long, value_name = "NUMBER:DIGEST", value_parser = expected)]
        expect: Option<ExpectedEntry>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExportFormat {
    /// One JSON object a line: what digests are made of
    Jsonl,
    /// A table for spreadsheets
    Csv,
}

/// Which entries are wanted.
#[derive(Debug, Args)]
struct WantedArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Only what happened in this organization
    #[arg(long, value_name = "ID", value_parser = organization)]
    org: Option<OrganizationId>,
    /// Only what this person did
    #[arg(long, value_name = "E-MAIL", value_parser = email)]
    actor: Option<EmailAddress>,
    /// Only what concerns this person
    #[arg(long, value_name = "E-MAIL", value_parser = email)]
    person: Option<EmailAddress>,
    /// Only from this instant on (2026-09-01T06:00:00Z)
    #[arg(long, value_name = "INSTANT")]
    from: Option<DateTime<Utc>>,
    /// Only before this instant
    #[arg(long, value_name = "INSTANT")]
    until: Option<DateTime<Utc>>,
}

impl WantedArgs {
    fn call(&self, after: u64, limit: usize) -> AuditCall {
        let Self { acting, org, actor, person, from, until } = self;
        let filter = AuditFilter {
            organization: org.clone(),
            actor: actor.clone(),
            person: person.clone(),
            from: *from,
            until: *until,
        };
        AuditCall { actor: acting.actor(), filter, after, limit }
    }
}

fn expected(text: &str) -> Result<ExpectedEntry, String> {
    let (number, digest) = text.split_once(':').ok_or("NUMBER:DIGEST")?;
    let number = number.parse().map_err(|_| "NUMBER:DIGEST")?;
    Ok(ExpectedEntry { number, digest: digest.to_owned() })
}

pub(super) fn run(args: &AuditArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        AuditCommand::List { wanted, after, limit } => list(&wanted.call(*after, *limit), wanted, screen),
        AuditCommand::Export { wanted, out, write } => export(wanted, out, *write, screen),
        AuditCommand::Verify { store, expect } => verify(store, expect.clone(), screen),
    }
}

fn list(call: &AuditCall, wanted: &WantedArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let page = audit(call, &*road::open(&wanted.acting.store)?)?;
    if screen.format() == Format::Json {
        screen.document(&page);
        return Ok(Exit::Clean);
    }
    road::table_of_entries(&page.entries, screen);
    if let Some(next) = page.next.filter(|_| screen.is_human()) {
        let text = screen.say_with(Phrase::MoreAfter, &Context::default().with("next", next));
        screen.line(text);
    }
    Ok(Exit::Clean)
}

fn export(wanted: &WantedArgs, out: &Path, format: ExportFormat, screen: &Screen<'_>) -> Result<Exit, Failure> {
    /// How many entries are held in memory at once.
    const PAGE: usize = 1_000;
    no_table(screen)?;
    let store = &wanted.acting.store;
    let (opened, mut file) = (road::open(store)?, OutputFile::create("--out", out, &[&store.store])?);
    if let ExportFormat::Csv = format {
        file.push(&csv_row(&road::ENTRY_COLUMNS));
    }
    let mut after = Some(0);
    while let Some(from) = after {
        let page = audit(&wanted.call(from, PAGE), &*opened)?;
        for entry in &page.entries {
            match format {
                ExportFormat::Jsonl => file.document(entry),
                ExportFormat::Csv => file.push(&csv_row(&road::entry_cells(entry).each_ref().map(String::as_str))),
            }
        }
        after = page.next;
    }
    file.finish()?;
    Ok(Exit::Clean)
}

fn verify(store: &StoreArgs, expected: Option<ExpectedEntry>, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let found = audit_verify(&AuditVerifyCall { expected }, &*road::open(store)?)?;
    let exit = if found.flaws.is_empty() { Exit::Clean } else { Exit::Trouble };
    if !screen.is_human() {
        screen.document(&found);
        return Ok(exit);
    }
    let Verification { entries, head, flaws } = found;
    for flaw in &flaws {
        let phrase = match flaw.problem {
            ChainProblem::Missing => Phrase::LogFlawMissing,
            ChainProblem::Altered => Phrase::LogFlawAltered,
            ChainProblem::Unlinked => Phrase::LogFlawUnlinked,
            ChainProblem::Beyond => Phrase::LogFlawBeyond,
            ChainProblem::Unexpected => Phrase::LogFlawUnexpected,
        };
        let text = screen.say_with(phrase, &Context::default().with("number", flaw.number));
        screen.line(Line::new().paint(Paint::Error, text));
    }
    if flaws.is_empty() {
        let context = Context::default().with("entries", entries).with("number", entries).with("digest", head);
        let text = screen.say_with(Phrase::LogWhole, &context);
        screen.line(text);
    }
    Ok(exit)
}

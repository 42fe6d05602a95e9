//! `rosterkit import`: the five steps of the wizard, told beforehand or asked one by one.

mod asking;
mod choices;
mod importing;
mod underway;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rosterkit::api::ImportAnswer;
use rosterkit::import::{ImportBlock, ImportKind, ImportLook};
use serde::Serialize;

use self::choices::Chosen;
pub(super) use self::choices::json;
pub(super) use self::importing::ImportingArgs;
use self::underway::Underway;
use super::no_table;
use crate::args::DialectArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{Outcome, is_stdin, tell_outcome};
use crate::screen::Screen;
use crate::show;

/// Import teachers, staff, pupils or guardians from a CSV file, in five steps
///
/// Load, map, verify, recap, run. On a terminal each step is shown and what is not told is asked; with --yes, --approve or
/// --dry-run nobody is asked. Nothing is changed before the last step. Accounts that are in a store are changed there, all at once or
/// not at all; the final file of --out has the keys, logins and first passwords, and only its owner can read it.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The file, or `-` for standard input
    file: Option<PathBuf>,
    /// Whom it lists
    #[arg(long, value_enum)]
    kind: Option<KindArg>,
    /// The establishment that they belong to, by its number (UAI)
    #[arg(long, value_name = "UAI")]
    establishment: Option<String>,
    /// Each row says its establishment (staff alone)
    #[arg(long)]
    establishments_from_file: bool,
    /// Remove accounts of that kind and establishment that a CSV made and the file does not have, within the guard
    #[arg(long)]
    complete: bool,
    /// Which field a column is: `HEADER=FIELD`, or `HEADER=` where it is not read; a number is that of the column. Repeated
    #[arg(long, value_name = "HEADER=FIELD")]
    map: Vec<String>,
    /// Leave lines in conflict out; otherwise they block
    #[arg(long)]
    skip_invalid: bool,
    /// The model of logins that are made: prenom.nom, sacoche, gepi, entcore, sambaedu-0 to sambaedu-5
    #[arg(long)]
    model: Option<String>,
    /// First passwords of this kind; none where the ENT signs people in [default: random]
    #[arg(long, value_name = "KIND")]
    passwords: Option<PasswordsArg>,
    /// All of these choices in a file, TOML or JSON; what the command line says goes before it
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    settings: Option<PathBuf>,
    /// Keep the choices in that file after each step
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    save: Option<PathBuf>,
    /// Go on with the choices that --save kept, and keep them there
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    #[command(flatten)]
    importing: ImportingArgs,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Whom a file lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum KindArg {
    Teachers,
    Staff,
    Pupils,
    Guardians,
}

impl From<KindArg> for ImportKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Teachers => Self::Teachers,
            KindArg::Staff => Self::Staff,
            KindArg::Pupils => Self::Pupils,
            KindArg::Guardians => Self::Guardians,
        }
    }
}

/// How first passwords are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PasswordsArg {
    Random,
    Pronounceable,
    None,
}

/// What `import --format json` says.
#[derive(Debug, Serialize)]
struct ImportReport<'a> {
    outcome: Outcome,
    #[serde(flatten)]
    answer: &'a ImportAnswer,
}

pub(super) fn run(args: &ImportArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let asks = args.importing.asks(screen)?;
    let mut chosen = Chosen::of(args)?;
    if asks && asking::begin(&mut chosen, screen).is_none() {
        tell_outcome(Outcome::Declined, None, screen);
        return Ok(Exit::Held);
    }
    let mut underway = Underway::begin(args, chosen, screen)?;
    let look = if asks {
        match asking::steps(&mut underway, args.importing.all, screen)? {
            Some(look) => look,
            None => return Ok(declined(&underway, screen)),
        }
    } else {
        let look = underway.look()?;
        if screen.is_human() {
            underway.show(&look, args.importing.all, screen);
        }
        underway.save()?;
        look
    };
    let Some(recap) = &look.recap else { return blocked(look, screen) };
    let is_empty = recap.created + recap.updated + recap.removed == 0;
    let held = matches!(look.blocked, Some(ImportBlock::Approval));
    let consent = args.importing.agree(&recap.digest, held, is_empty, screen)?;
    let outcome = Outcome::of(consent);
    if outcome != Outcome::Applied || is_empty {
        let answer = ImportAnswer { look, run: None };
        if !screen.is_human() {
            screen.document(&ImportReport { outcome, answer: &answer });
        } else if outcome == Outcome::Applied {
            let text = screen.say(Phrase::NothingToChange);
            screen.tell(text);
        } else {
            tell_outcome(outcome, None, screen);
        }
        return Ok(outcome.exit());
    }
    underway.approve(recap.digest.clone());
    let Some(place) = args.importing.place(screen) else { return Ok(declined(&underway, screen)) };
    carry_out(args, &mut underway, &place, screen)
}

/// The last step.
fn carry_out(
    args: &ImportArgs,
    underway: &mut Underway,
    place: &Path,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let choices = [&args.settings, &args.resume, &args.save].into_iter().flatten().map(PathBuf::as_path);
    let file = underway.path();
    let files = choices.chain((!is_stdin(&file)).then_some(file.as_path()));
    let failed = |answer: &ImportAnswer| answer.run.as_ref().and_then(|run| run.error.clone());
    let answer = args.importing.write_final_file(place, files, |name| underway.run(name), failed)?;
    match (&answer.run, screen.is_human()) {
        (Some(run), true) => show::import_run(run, screen),
        _ => screen.document(&ImportReport { outcome: Outcome::Applied, answer: &answer }),
    }
    Ok(Exit::Clean)
}

/// What keeps it from going on is an error in the data.
fn blocked(look: ImportLook, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if screen.is_human() {
        tell_outcome(Outcome::Held, None, screen);
    } else {
        screen.document(&ImportReport { outcome: Outcome::Held, answer: &ImportAnswer { look, run: None } });
    }
    Ok(Exit::Data)
}

/// Somebody stopped on the way.
fn declined(underway: &Underway, screen: &mut Screen<'_>) -> Exit {
    tell_outcome(Outcome::Declined, None, screen);
    underway.tell_saved(screen);
    Exit::Held
}

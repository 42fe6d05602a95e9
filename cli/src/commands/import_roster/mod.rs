//! `rosterkit import-roster`: a whole roster in stages, told beforehand or asked one by one.

mod asking;
mod underway;

use std::path::{Path, PathBuf};

use clap::Args;
use rosterkit::api::ImportRosterAnswer;
use rosterkit::import::staged::{StageCounts, StagedBlock};
use serde::Serialize;

use self::underway::Underway;
use super::import::{ImportingArgs, KindArg, PasswordsArg};
use super::no_table;
use crate::args::OriginArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{Outcome, is_stdin, tell_outcome};
use crate::screen::Screen;
use crate::show;

/// Import the pupils, guardians, teachers or staff of a school's exports, stage by stage
///
/// Divisions, groups, people, memberships: each stage shows what is added, changed and removed, and everything is selected until it is
/// left out. On a terminal each stage is shown and what to leave out is asked; with --yes, --approve or --dry-run nobody is asked.
/// Nothing is changed before the last stage, and then all of it or nothing.
#[derive(Debug, Args)]
pub(super) struct ImportRosterArgs {
    /// The files of one source, as `rosterkit roster` reads them, a folder with them, or `-` for standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Who is imported
    #[arg(long, value_enum)]
    kind: KindArg,
    /// Leave something as it is: a division or group by its code (`6A`, or `UAI/6A` in several schools), somebody by what stands in
    /// brackets behind them. Pupils who are in no other division stay as they are with it. Repeated
    #[arg(long, value_name = "WHAT")]
    leave_out: Vec<String>,
    /// Go on without those in whom errors were found; then nothing is removed
    #[arg(long)]
    skip_invalid: bool,
    /// Let equal names make a pair where a day of birth is missing
    #[arg(long)]
    names_alone: bool,
    /// The model of logins that are made: prenom.nom, sacoche, gepi, entcore, sambaedu-0 to sambaedu-5
    #[arg(long, default_value = "prenom.nom")]
    model: String,
    /// First passwords of this kind; where the ENT signs people in they are not used
    #[arg(long, value_name = "KIND", default_value = "none")]
    passwords: PasswordsArg,
    #[command(flatten)]
    origin: OriginArgs,
    #[command(flatten)]
    importing: ImportingArgs,
}

/// What `import-roster --format json` says.
#[derive(Debug, Serialize)]
struct ImportRosterReport<'a> {
    outcome: Outcome,
    #[serde(flatten)]
    answer: &'a ImportRosterAnswer,
}

pub(super) fn run(args: &ImportRosterArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let asks = args.importing.asks(screen)?;
    let mut underway = Underway::begin(args, screen)?;
    let answer = if asks {
        match asking::stages(&mut underway, args.importing.all, screen)? {
            Some(answer) => answer,
            None => {
                tell_outcome(Outcome::Declined, None, screen);
                return Ok(Exit::Held);
            }
        }
    } else {
        let answer = underway.look()?;
        if screen.is_human() {
            show::staged(&answer, args.importing.all, screen);
        }
        answer
    };
    if matches!(answer.look.blocked, Some(StagedBlock::DataErrors { .. })) {
        tell(Outcome::Held, &answer, screen);
        return Ok(Exit::Data);
    }
    let recap = &answer.look.recap;
    let is_empty = [recap.divisions, recap.groups, recap.people].iter().all(is_nothing);
    let held = answer.look.blocked.is_some();
    let consent = args.importing.agree(&recap.digest, held, is_empty, screen)?;
    let outcome = Outcome::of(consent);
    if outcome != Outcome::Applied || is_empty {
        if screen.is_human() && outcome == Outcome::Applied {
            let text = screen.say(Phrase::NothingToChange);
            screen.tell(text);
        } else {
            tell(outcome, &answer, screen);
        }
        return Ok(outcome.exit());
    }
    underway.approve(recap.digest.clone());
    let Some(place) = args.importing.place(screen) else {
        tell_outcome(Outcome::Declined, None, screen);
        return Ok(Exit::Held);
    };
    carry_out(args, &mut underway, &place, screen)
}

/// The last stage.
fn carry_out(
    args: &ImportRosterArgs,
    underway: &mut Underway,
    place: &Path,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let read = underway.files();
    let files = read.iter().filter(|file| !is_stdin(file)).map(PathBuf::as_path);
    let failed = |answer: &ImportRosterAnswer| answer.run.as_ref().and_then(|run| run.error.clone());
    let answer = args.importing.write_final_file(place, files, |name| underway.run(name), failed)?;
    match (&answer.run, screen.is_human()) {
        (Some(run), true) => show::staged_run(run, screen),
        _ => tell(Outcome::Applied, &answer, screen),
    }
    Ok(Exit::Clean)
}

fn tell(outcome: Outcome, answer: &ImportRosterAnswer, screen: &mut Screen<'_>) {
    if screen.is_human() {
        tell_outcome(outcome, None, screen);
    } else {
        screen.document(&ImportRosterReport { outcome, answer });
    }
}

fn is_nothing(counts: &StageCounts) -> bool {
    counts.added + counts.changed + counts.removed == 0
}

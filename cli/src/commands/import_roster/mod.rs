//! `rosterkit import-roster`: a whole roster in stages, told beforehand or asked one by one.

mod asking;
mod underway;

use std::path::{Path, PathBuf};

use clap::Args;
use rosterkit::api::ImportRosterAnswer;
use rosterkit::import::staged::{StageCounts, StagedBlock};
use serde::Serialize;

use self::underway::Underway;
use super::import::{KindArg, PasswordsArg, write_final_file};
use super::no_table;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{ApprovalArgs, Asked, Consent, Outcome, is_stdin, tell_outcome};
use crate::screen::Screen;
use crate::show;

/// Import the pupils, guardians, teachers or staff of a school's exports, stage by stage
///
/// Divisions, groups, people, memberships: each stage shows what is added, changed and removed, and everything is selected until it is
/// left out. On a terminal each stage is shown and what to leave out is asked; with --yes, --approve or --dry-run nobody is asked.
/// Nothing is changed before the last stage, and then all of it or nothing.
#[derive(Debug, Args)]
pub(super) struct ImportRosterArgs {
    /// The files of one source, as `rosterkit roster` reads them, or `-` for standard input
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
    /// What was decided about homonyms, as JSON
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// A file with the limits of the guard
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The school that the files should be of, by its number (UAI)
    #[arg(long)]
    uai: Option<String>,
    /// The first calendar year of the school year that they should be of
    #[arg(long, value_name = "YEAR")]
    school_year: Option<i32>,
    /// The academy that they come from
    #[arg(long, default_value = "")]
    academy: String,
    /// The store that keeps accounts, divisions and groups
    #[arg(long, value_name = "STORE", env = "ROSTERKIT_STORE")]
    store: Option<PathBuf>,
    /// The ENT whose accounts these are; without it no store is changed
    #[arg(long, value_name = "NAME", requires = "store")]
    ent: Option<String>,
    /// The accounts that are there, where no store keeps them: a list as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "ent")]
    accounts: Option<PathBuf>,
    /// Write the final file there
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only show the stages
    #[arg(long, conflicts_with_all = ["yes", "approve"])]
    dry_run: bool,
    #[command(flatten)]
    approval: ApprovalArgs,
    /// Show everything and everybody, not the first of each
    #[arg(long)]
    all: bool,
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
    let asks = screen.can_ask() && !args.dry_run && !args.approval.is_given();
    if !args.dry_run {
        args.approval.demand(screen)?;
        if !asks && args.out.is_none() {
            return Err(Failure::argument("--out", ""));
        }
    }
    let mut underway = Underway::begin(args, screen)?;
    let answer = if asks {
        match asking::stages(&mut underway, args.all, screen)? {
            Some(answer) => answer,
            None => {
                tell_outcome(Outcome::Declined, None, screen);
                return Ok(Exit::Held);
            }
        }
    } else {
        let answer = underway.look()?;
        if screen.is_human() {
            show::staged(&answer, args.all, screen);
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
    let consent = if args.dry_run {
        if held { Consent::Held } else { Consent::Unasked }
    } else {
        args.approval.agree(&Asked { digest: &recap.digest, held, is_empty, question: Phrase::ImportAskRun }, screen)?
    };
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
    let place = match &args.out {
        Some(place) => place.clone(),
        None => match screen.question(&screen.say(Phrase::ImportAskOut)).filter(|answer| !answer.is_empty()) {
            Some(answer) => PathBuf::from(answer),
            None => {
                tell_outcome(Outcome::Declined, None, screen);
                return Ok(Exit::Held);
            }
        },
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
    let beside = [&args.store, &args.accounts, &args.decisions].into_iter().flatten();
    let inputs: Vec<&Path> =
        beside.chain(args.files.iter().filter(|file| !is_stdin(file))).map(PathBuf::as_path).collect();
    let failed = |answer: &ImportRosterAnswer| answer.run.as_ref().and_then(|run| run.error.clone());
    let answer = write_final_file(place, &inputs, |name| underway.run(name), failed)?;
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

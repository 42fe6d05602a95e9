//! The steps at a terminal: each is shown, and what is not told is asked.

use rosterkit::diagnostic::Context;
use rosterkit::identity::keys::KeyOutcome;
use rosterkit::identity::ladder::{MatchDecision, MatchVerdict};
use rosterkit::import::{ImportBlock, ImportEdit, ImportKind, ImportLook};
use rosterkit::text::fold_header;

use super::choices::Chosen;
use super::underway::Underway;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};
use crate::show;

/// Asks for what an import cannot begin without; none where somebody stopped.
pub(super) fn begin(chosen: &mut Chosen, screen: &mut Screen<'_>) -> Option<()> {
    for (name, question) in [
        ("file", Phrase::ImportAskFile),
        ("kind", Phrase::ImportAskKind),
        ("establishment", Phrase::ImportAskEstablishment),
    ] {
        while !chosen.has(name) {
            let answer = ask(question, screen)?;
            match (name, kind(&answer)) {
                _ if answer.is_empty() => {}
                ("kind", Some(kind)) => chosen.choose(name, kind),
                ("kind", None) => unknown(&answer, screen),
                _ => chosen.choose(name, answer),
            }
        }
    }
    Some(())
}

/// Goes through the steps up to the recap; none where somebody stopped.
pub(super) fn steps(
    underway: &mut Underway,
    all: bool,
    screen: &mut Screen<'_>,
) -> Result<Option<ImportLook>, Failure> {
    for step in [load, map, verify] {
        if step(underway, all, screen)?.is_none() {
            return Ok(None);
        }
        underway.save()?;
    }
    let look = underway.look()?;
    show::import_recap(&look, screen);
    Ok(Some(look))
}

/// How the file is written, and whether it lists everybody.
fn load(underway: &mut Underway, _: bool, screen: &mut Screen<'_>) -> Result<Option<()>, Failure> {
    loop {
        let look = underway.look()?;
        show::import_load(&look, screen);
        show::import_preview(&underway.preview(&look), screen);
        let Some(answer) = ask(Phrase::ImportAskRead, screen) else { return Ok(None) };
        if answer.is_empty() || is_yes(&answer) {
            break;
        }
        let Some(delimiter) = ask(Phrase::ImportAskDelimiter, screen) else { return Ok(None) };
        let Some(header) = ask(Phrase::ImportAskHeader, screen) else { return Ok(None) };
        let hints = &mut underway.import().hints;
        hints.delimiter = match delimiter.as_bytes() {
            b"tab" => Some(b'\t'),
            [byte] if byte.is_ascii_punctuation() && *byte != b'"' => Some(*byte),
            _ => hints.delimiter,
        };
        if !header.is_empty() {
            hints.header = Some(is_yes(&header));
        }
    }
    if !underway.import().complete {
        let Some(answer) = ask(Phrase::ImportAskComplete, screen) else { return Ok(None) };
        underway.import().complete = is_yes(&answer);
    }
    Ok(Some(()))
}

/// Which column is which field.
fn map(underway: &mut Underway, _: bool, screen: &mut Screen<'_>) -> Result<Option<()>, Failure> {
    loop {
        let look = underway.look()?;
        show::import_map(&look, screen);
        let Some(answer) = ask(Phrase::ImportAskColumn, screen) else { return Ok(None) };
        if answer.is_empty() {
            if look.map.missing.is_empty() {
                return Ok(Some(()));
            }
            continue;
        }
        let chosen = answer.split_once('=').and_then(|(number, field)| {
            let column = look.map.columns.iter().find(|column| column.number.to_string() == number.trim())?;
            let field = field.trim();
            let known = look.map.fields.iter().find(|known| fold_header(known) == fold_header(field));
            (field.is_empty() || known.is_some()).then(|| (column.header.clone(), known.cloned()))
        });
        match chosen {
            Some((header, field)) => {
                underway.import().columns.insert(header, field);
            }
            None => unknown(&answer, screen),
        }
    }
}

/// What becomes of lines in conflict.
fn verify(underway: &mut Underway, all: bool, screen: &mut Screen<'_>) -> Result<Option<()>, Failure> {
    loop {
        let look = underway.look()?;
        show::import_verify(&look, all, screen);
        if !matches!(look.blocked, Some(ImportBlock::Conflicts { .. })) {
            return Ok(Some(()));
        }
        let Some(answer) = ask(Phrase::ImportAskConflicts, screen) else { return Ok(None) };
        match answer.to_lowercase().as_str() {
            "" => return Ok(None),
            "s" | "skip" | "i" | "ignorer" => underway.import().skip_conflicts = true,
            _ => match (edit(&answer, &look), decision(&answer, &look, screen)) {
                (Some(edit), _) => underway.import().edits.push(edit),
                (None, Some(decision)) => underway.import().decisions.decide(decision),
                (None, None) => unknown(&answer, screen),
            },
        }
    }
}

/// `ROW FIELD = VALUE`.
fn edit(answer: &str, look: &ImportLook) -> Option<ImportEdit> {
    let (cell, value) = answer.split_once('=')?;
    let (row, field) = cell.trim().split_once(' ')?;
    let field = look.map.fields.iter().find(|known| fold_header(known) == fold_header(field.trim()))?;
    Some(ImportEdit { row: row.parse().ok()?, field: field.clone(), value: value.trim().to_owned() })
}

/// `ROW same` or `ROW other`, of a line whose key seems to be somebody else's.
fn decision(answer: &str, look: &ImportLook, screen: &Screen<'_>) -> Option<MatchDecision> {
    let (row, word) = answer.trim().split_once(' ')?;
    let row: u64 = row.parse().ok()?;
    let line = look.verify.as_ref()?.problems.iter().find(|line| line.row == row)?;
    let Some(KeyOutcome::Asked { other, .. }) = &line.key else { return None };
    let verdict = match word.trim().to_lowercase().as_str() {
        "same" | "même" | "meme" => MatchVerdict::Same { account: other.clone() },
        "other" | "autre" => MatchVerdict::Other { accounts: vec![other.clone()] },
        _ => return None,
    };
    let around = screen.around();
    let by = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(around.variable);
    Some(MatchDecision {
        subject: line.subject.clone()?,
        verdict,
        by: by.unwrap_or_else(|| "rosterkit import".to_owned()).into(),
        at: around.now,
        why: None,
        withdrawn: None,
    })
}

fn ask(question: Phrase, screen: &mut Screen<'_>) -> Option<String> {
    screen.question(&screen.say(question))
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.to_lowercase().as_str(), "y" | "yes" | "o" | "oui")
}

/// A kind by its number or its name, in either language.
fn kind(answer: &str) -> Option<ImportKind> {
    Some(match answer.to_lowercase().as_str() {
        "1" | "teachers" | "enseignants" => ImportKind::Teachers,
        "2" | "staff" | "personnels" => ImportKind::Staff,
        "3" | "pupils" | "élèves" | "eleves" => ImportKind::Pupils,
        "4" | "guardians" | "responsables" => ImportKind::Guardians,
        _ => return None,
    })
}

fn unknown(answer: &str, screen: &mut Screen<'_>) {
    let text = screen.say_with(Phrase::ImportNotUnderstood, &Context::default().with("value", answer));
    screen.notice(Line::new().paint(Paint::Warning, text));
}

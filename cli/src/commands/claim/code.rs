use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rosterkit::api::{CheckedCode, ClaimCodeCall, ClaimCodesCall, claim_code, claim_codes};
use rosterkit::claim::CodeFormat;
use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::Section;
use rosterkit::text::Secret;
use rosterkit_host::OutputFile;
use serde::Serialize;

use crate::args::seed;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{name_of, read_text};
use crate::screen::{Format, Screen};
use crate::show;
use crate::show::grouped;

/// How much of standard input is read for codes.
const MOST_INPUT: u64 = 64 * 1024 * 1024;

/// The codes of purchase mails
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct CodeArgs {
    #[command(subcommand)]
    command: CodeCommand,
}

#[derive(Debug, Subcommand)]
enum CodeCommand {
    /// Say whether codes are right as they were typed, and what is wrong with those that are not
    ///
    /// No network is needed, and nothing is said of whether anybody made them. Other users of the machine can see
    /// arguments: `-` takes codes from standard input, one a line.
    Check {
        /// The codes, in quotes where there are spaces in one
        #[arg(required = true, value_name = "CODE")]
        codes: Vec<String>,
        #[command(flatten)]
        form: FormArgs,
    },
    /// Make new codes
    ///
    /// They are shown once, or written once to a file that its owner alone can read; nothing keeps them.
    Generate {
        /// How many, at most 1,000,000
        #[arg(long, value_name = "N")]
        count: u64,
        /// Write them there, one a line, instead of showing them
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        form: FormArgs,
    },
}

#[derive(Debug, Args)]
struct FormArgs {
    /// The form of the codes (TOML: groups, group_length, alphabet, scheme) [default: five groups of five]
    #[arg(long, value_name = "FILE")]
    form: Option<PathBuf>,
}

impl FormArgs {
    fn read(&self) -> Result<CodeFormat, Failure> {
        match &self.form {
            Some(path) => Ok(CodeFormat::from_toml(&read_text(path)?)?),
            None => Ok(CodeFormat::default()),
        }
    }
}

/// What `claim code generate --format json` says.
#[derive(Debug, Serialize)]
struct Made<'a> {
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    codes: Option<&'a [Secret]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
}

pub(super) fn run(args: &CodeArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        CodeCommand::Check { codes, form } => check(codes, form, screen),
        CodeCommand::Generate { count, out, form } => generate(*count, out.as_deref(), form, screen),
    }
}

fn check(given: &[String], form: &FormArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let codes = typed(given, screen)?;
    let answer = claim_code(&ClaimCodeCall { codes, format: form.read()? })?;
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => {
            screen.row(&["number", "valid", "code", "problem", "hint"]);
            for (number, code) in (1_u64..).zip(&answer.codes) {
                row(number, code, screen);
            }
        }
        Format::Human => {
            for (number, code) in (1_u64..).zip(&answer.codes) {
                show::claim_code(number, code, screen);
            }
        }
    }
    Ok(if answer.codes.iter().all(|code| code.valid) { Exit::Clean } else { Exit::Data })
}

/// The codes that were given; those of standard input in the place of `-`.
fn typed(given: &[String], screen: &mut Screen<'_>) -> Result<Vec<Secret>, Failure> {
    let mut codes = Vec::new();
    for code in given {
        if code == "-" {
            let mut text = String::new();
            let read = screen.input().take(MOST_INPUT).read_to_string(&mut text);
            read.map_err(|error| Failure::unreadable("-", error))?;
            codes.extend(text.lines().filter(|line| !line.trim().is_empty()).map(|line| Secret::from(line.to_owned())));
        } else {
            codes.push(Secret::from(code.clone()));
        }
    }
    Ok(codes)
}

fn row(number: u64, code: &CheckedCode, screen: &mut Screen<'_>) {
    let number = number.to_string();
    if let Some(code) = &code.code {
        screen.row(&[&number, "true", code.expose(), "", ""]);
    }
    for finding in &code.diagnostics {
        let message = screen.sentence(Section::Diagnostic, finding.code.name(), &finding.context);
        let hint = screen.hint(Section::Diagnostic, finding.code.name(), &finding.context).unwrap_or_default();
        screen.row_with(&[&number, "false", ""], &[&message, &hint]);
    }
}

fn generate(count: u64, out: Option<&Path>, form: &FormArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let inputs: Vec<&Path> = form.form.iter().map(PathBuf::as_path).collect();
    let format = form.read()?;
    let output = out.map(|place| OutputFile::create("--out", place, &inputs)).transpose()?;
    let made = claim_codes(&ClaimCodesCall { count, seed: seed()?, format })?.codes;
    let written = out.map(name_of);
    match output {
        Some(mut output) => {
            for code in &made {
                output.push(code.expose().as_bytes());
                output.push(b"\n");
            }
            output.finish()?;
        }
        None if screen.format() != Format::Json => {
            if screen.format() == Format::Csv {
                screen.row(&["code"]);
            }
            for code in &made {
                screen.line(code.expose().to_owned());
            }
        }
        None => {}
    }
    match (screen.format(), &written) {
        (Format::Json, _) => {
            let codes = written.is_none().then_some(&made[..]);
            screen.document(&Made { count: made.len(), codes, written });
        }
        (Format::Csv, Some(file)) => {
            screen.row(&["count", "written"]);
            screen.row(&[&made.len().to_string(), file]);
        }
        (Format::Human, Some(file)) => {
            let count = grouped(made.len(), screen.language());
            let context = Context::default().with("count", count).with("file", file.as_str());
            let text = screen.say_with(Phrase::ClaimCodesWritten, &context);
            screen.tell(text);
        }
        (Format::Human, None) if !screen.is_quiet() => {
            let text = screen.say(Phrase::ClaimCodesOnce);
            screen.notice(text);
        }
        _ => {}
    }
    Ok(Exit::Clean)
}

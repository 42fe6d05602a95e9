//! The one way out. Whatever the command says goes through a [`Screen`], which masks addresses (P-PRV-15), paints
//! where somebody sees it, and speaks the user's language.

mod csv;
mod input;
mod json;
mod line;
mod table;

use std::io::{self, BufWriter, Read, Write};

use clap::ValueEnum;
use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::{self, Addresses, Language, Section};
use rosterkit::text::mask_addresses;
use rosterkit::{Error, ErrorCode};
use serde::Serialize;

pub(crate) use csv::csv_row;
use input::Input;
pub(crate) use line::{Line, Paint, tame};
pub(crate) use table::{Align, Table};

use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::progress::{Progress, Unit};
use crate::surroundings::{Streams, Surroundings};

/// How many bytes of an answer are read.
const LONGEST_ANSWER: usize = 1024;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Human,
    /// One JSON document.
    Json,
    /// A table for a spreadsheet, cells that it would run neutralized.
    Csv,
}

/// How the user wants to be spoken to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) format: Format,
    pub(crate) language: Language,
    pub(crate) expose: bool,
    pub(crate) quiet: bool,
}

/// Where everything is written.
pub(crate) struct Screen<'a> {
    out: BufWriter<&'a mut dyn Write>,
    err: &'a mut dyn Write,
    input: Input<'a>,
    around: &'a Surroundings,
    manner: Manner,
    /// Why the output could not be written, the first time it could not.
    broken: Option<io::Error>,
}

impl<'a> Screen<'a> {
    pub(crate) fn new(streams: Streams<'a>, around: &'a Surroundings, manner: Manner) -> Self {
        let Streams { input, out, err } = streams;
        let (out, input) = (BufWriter::with_capacity(64 * 1024, out), Input::new(input));
        Self { out, err, input, around, manner, broken: None }
    }

    pub(crate) fn around(&self) -> &'a Surroundings {
        self.around
    }

    pub(crate) fn language(&self) -> Language {
        self.manner.language
    }

    pub(crate) fn format(&self) -> Format {
        self.manner.format
    }

    pub(crate) fn is_human(&self) -> bool {
        self.manner.format == Format::Human
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.manner.quiet
    }

    /// How many places a line has.
    pub(crate) fn width(&self) -> usize {
        self.around.width
    }

    /// Whether somebody is there to be asked.
    pub(crate) fn can_ask(&self) -> bool {
        self.is_human() && self.around.input_is_terminal && self.around.error_is_terminal
    }

    /// The input stream, for a file named `-`.
    pub(crate) fn input(&mut self) -> &mut dyn Read {
        &mut self.input
    }

    /// The next bytes of the input stream, so many or all there are, without taking them from whoever reads it.
    pub(crate) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        self.input.peek(count)
    }

    /// Whether addresses are masked.
    pub(crate) fn masks(&self) -> bool {
        !self.manner.expose
    }

    /// A text with its addresses as the user asked for them.
    pub(crate) fn masked(&self, text: &str) -> String {
        if self.manner.expose { text.to_owned() } else { mask_addresses(text).into_owned() }
    }

    fn addresses(&self) -> Addresses {
        if self.manner.expose { Addresses::Exposed } else { Addresses::Masked }
    }

    /// A phrase of the command, without particulars.
    pub(crate) fn say(&self, phrase: Phrase) -> String {
        self.say_with(phrase, &Context::default())
    }

    /// A phrase of the command.
    pub(crate) fn say_with(&self, phrase: Phrase, context: &Context) -> String {
        self.sentence(Section::Ui, phrase.name(), context)
    }

    /// The sentence for a code of any section.
    pub(crate) fn sentence(&self, section: Section, code: &str, context: &Context) -> String {
        texts::message_with(section, code, context, self.language(), self.addresses())
    }

    /// How to mend it, where there is something to say.
    pub(crate) fn hint(&self, section: Section, code: &str, context: &Context) -> Option<String> {
        texts::hint_with(section, code, context, self.language(), self.addresses())
    }

    /// A line of the answer.
    pub(crate) fn line(&mut self, line: impl Into<Line>) {
        let text = self.rendered(&line.into(), self.around.colour && self.around.output_is_terminal);
        self.write(|out| writeln!(out, "{text}"));
    }

    /// A line that a quiet user does not want to see.
    pub(crate) fn tell(&mut self, line: impl Into<Line>) {
        if !self.is_quiet() {
            self.line(line);
        }
    }

    /// A line for whoever watches: on standard error, beside the answer.
    pub(crate) fn notice(&mut self, line: impl Into<Line>) {
        self.flush();
        let text = self.rendered(&line.into(), self.around.colour && self.around.error_is_terminal);
        // Where not even a notice can be written, there is nobody to tell.
        let _ = writeln!(self.err, "{text}");
    }

    /// Text that is nothing of the user's: help, completions, the man page.
    pub(crate) fn verbatim(&mut self, text: &[u8]) {
        self.write(|out| out.write_all(text));
    }

    /// The one document of `--format json`.
    pub(crate) fn document(&mut self, document: &impl Serialize) {
        let masks = self.masks();
        self.write(|out| {
            json::value(out, document, masks)?;
            out.write_all(b"\n")
        });
    }

    /// Writes a value as the document would have it, without a line end.
    pub(crate) fn json(out: &mut dyn Write, value: &impl Serialize, masks: bool) -> io::Result<()> {
        json::value(out, value, masks)
    }

    /// The one document, with one more member: a list whose items, as [`Self::json`] writes them and commas between
    /// them, wait elsewhere.
    pub(crate) fn document_with(
        &mut self,
        document: &impl Serialize,
        name: &str,
        items: &mut dyn Read,
    ) -> Result<(), Failure> {
        let mut text = Vec::new();
        let written = json::value(&mut text, document, self.masks());
        written.map_err(|error| Failure::io("-".as_ref(), error))?;
        // The brace that closes the document.
        text.pop();
        self.write(|out| {
            out.write_all(&text)?;
            write!(out, ",\"{name}\":[")?;
            io::copy(items, out)?;
            out.write_all(b"]}\n")
        });
        Ok(())
    }

    /// A row of `--format csv`.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        self.row_with(cells, &[]);
    }

    /// A row of `--format csv` that ends with sentences of the texts.
    pub(crate) fn row_with(&mut self, cells: &[&str], said: &[&str]) {
        let masked: Vec<String> = cells.iter().map(|cell| self.masked(cell)).collect();
        let cells: Vec<&str> = masked.iter().map(String::as_str).chain(said.iter().copied()).collect();
        self.write(|out| out.write_all(&csv_row(&cells)));
    }

    /// A colon as the language sets it.
    pub(crate) fn colon(&self) -> &'static str {
        match self.language() {
            Language::En => ": ",
            Language::Fr => " : ",
        }
    }

    /// An error: one document with `--format json`, else lines on standard error.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        let Failure { error, beside, below, .. } = failure;
        let message = self.sentence(Section::Error, error.code().name(), error.context());
        let hint = self.hint(Section::Error, error.code().name(), error.context());
        if self.format() == Format::Json {
            let told = Told { code: error.code(), message: &message, hint: hint.as_deref(), context: error.context() };
            let mut document = serde_json::Map::new();
            document.extend(serde_json::to_value(told).ok().map(|told| ("error".to_owned(), told)));
            document.extend(beside.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
            self.document(&document);
            return;
        }
        let label = self.say(Phrase::LabelError);
        let head = Line::new().paint(Paint::Error, format!("{label}[{}]", error.code()));
        let colon = self.colon();
        self.notice(head.text(colon).said(Paint::Strong, message));
        for line in below {
            self.notice(line.clone());
        }
        if let Some(cause) = std::error::Error::source(error) {
            let label = self.say(Phrase::LabelCause);
            self.notice(Line::new().text("  = ").paint(Paint::Strong, label).text(format!("{colon}{cause}")));
        }
        if let Some(hint) = hint {
            let label = self.say(Phrase::LabelHint);
            self.notice(Line::new().text("  = ").paint(Paint::Hint, label).text(colon).said(Paint::Plain, hint));
        }
    }

    /// Asks, and takes everything but a clear yes for a no.
    pub(crate) fn ask(&mut self, question: Phrase) -> bool {
        let question = self.say(question);
        let answer = self.question(&question).unwrap_or_default().to_lowercase();
        matches!(answer.as_str(), "y" | "yes" | "o" | "oui")
    }

    /// Asks for a line; none where nobody answers any more.
    pub(crate) fn question(&mut self, question: &str) -> Option<String> {
        self.flush();
        let _ = write!(self.err, "{question} ");
        let _ = self.err.flush();
        let (mut answer, mut byte) = (Vec::new(), [0]);
        let mut answered = false;
        while let Ok(1) = self.input.read(&mut byte) {
            answered = true;
            if byte == *b"\n" || answer.len() == LONGEST_ANSWER {
                break;
            }
            answer.extend(byte);
        }
        answered.then(|| String::from_utf8_lossy(&answer).trim().to_owned())
    }

    /// The progress of a stage, drawn where somebody watches.
    pub(crate) fn progress(&mut self, label: Phrase, unit: Unit) -> Progress {
        self.flush();
        Progress::new(self.say(label), unit, self.around.error_is_terminal && !self.is_quiet())
    }

    /// Writes what is held back, and gives the error there was. A reader that went away (`| head`) is none.
    pub(crate) fn close(mut self) -> Option<Failure> {
        self.flush();
        let broken = self.broken.take()?;
        (broken.kind() != io::ErrorKind::BrokenPipe)
            .then(|| Error::new(ErrorCode::Io).with("file", "-").caused_by(broken).into())
    }

    /// Writes what is held back, for whoever waits for it.
    pub(crate) fn flush(&mut self) {
        self.write(|out| out.flush());
    }

    fn write(&mut self, what: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.broken.is_none() {
            self.broken = what(&mut self.out).err();
        }
    }

    fn rendered(&self, line: &Line, colour: bool) -> String {
        let mut text = String::new();
        for line::Piece { paint, text: piece, said } in &line.pieces {
            let piece = if *said { tame(piece) } else { tame(&self.masked(piece)) };
            let style = paint.style();
            if colour && *paint != Paint::Plain {
                text.push_str(&format!("{style}{piece}{style:#}"));
            } else {
                text.push_str(&piece);
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// An error as the JSON document tells it.
#[derive(Serialize)]
struct Told<'a> {
    code: ErrorCode,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Context::is_empty")]
    context: &'a Context,
}

#[cfg(test)]
mod tests;

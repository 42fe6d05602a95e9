use super::*;
use crate::diagnostic::{Code, Value};
use crate::model::Gap;
use crate::tabular::Encoding;

mod dangers;
mod reading;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Root,
    Year,
    Pupil,
    Mef,
    LastYear,
    MefLastYear,
}

const TREE: &[Element<Tag>] = &[Element::group(
    "BEE",
    Tag::Root,
    &[
        Element::text("ANNEE", Tag::Year),
        Element::group(
            "ELEVE",
            Tag::Pupil,
            &[
                Element::text("CODE_MEF", Tag::Mef),
                Element::group("SCOLARITE", Tag::LastYear, &[Element::text("CODE_MEF", Tag::MefLastYear)]),
            ],
        ),
    ],
)];

/// Writes down what it hears.
#[derive(Default)]
struct Heard {
    said: Vec<String>,
    notes: Notes,
    /// What to do with an element of that id.
    visit: Option<(&'static str, Visit)>,
}

impl XmlSink<Tag> for Heard {
    fn open(&mut self, tag: Tag, attributes: &Attributes<'_>, line: &mut dyn FnMut() -> u64) -> Visit {
        let id = attributes.get("ID").unwrap_or_default();
        self.said.push(format!("{tag:?} {id} {}", line()));
        self.visit.filter(|(wanted, _)| *wanted == id).map_or(Visit::Enter, |(_, visit)| visit)
    }

    fn text(&mut self, tag: Tag, text: &str) {
        self.said.push(format!("{tag:?}={text}"));
    }

    fn close(&mut self, tag: Tag) -> Visit {
        self.said.push(format!("/{tag:?}"));
        Visit::Enter
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }
}

fn read_cut(bytes: &[u8], cut: usize, limits: XmlLimits, mut heard: Heard) -> (Heard, XmlEnd) {
    let mut reader = XmlReader::new(TREE, limits);
    for piece in bytes.chunks(cut) {
        reader.push(piece, &mut heard);
    }
    let end = reader.finish(&mut heard);
    (heard, end)
}

/// Reads it at one go, and in pieces of every size up to 40 bytes, which must not make a difference.
fn read(bytes: &[u8]) -> (Heard, XmlEnd) {
    let (heard, end) = read_cut(bytes, usize::MAX, XmlLimits::default(), Heard::default());
    for cut in 1..40 {
        let (other, other_end) = read_cut(bytes, cut, XmlLimits::default(), Heard::default());
        assert_eq!((&other.said, &other_end), (&heard.said, &end), "cut {cut}");
        assert_eq!(other.notes.findings(), heard.notes.findings(), "cut {cut}");
    }
    (heard, end)
}

fn codes(heard: &Heard) -> Vec<(Code, Option<u64>)> {
    heard.notes.findings().kept().iter().map(|found| (found.code, found.location.line)).collect()
}

fn particular(heard: &Heard, name: &str) -> Value {
    heard.notes.findings().kept()[0].context.get(name).unwrap().clone()
}

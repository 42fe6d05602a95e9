//! The way through a file: events of the library, where we are in the format's tree, and limits.

use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesStart, Event};

use super::attributes::character;
use super::decoding::Decoding;
use super::plain::{Plain, plain};
use super::{Attributes, Element, Visit, XmlLimits, XmlSink};
use crate::diagnostic::Code;
use crate::model::Gap;

/// Reads a file that is pushed to it piece by piece.
#[derive(Debug)]
pub struct XmlReader<T: 'static> {
    roots: &'static [Element<T>],
    limits: XmlLimits,
    decoding: Decoding,
    /// Text that has come and is not done with.
    window: String,
    /// How much text was done with before it.
    done: u64,
    way: Way<T>,
    root: Option<Box<str>>,
    elements: u64,
    lines: Lines,
    is_contrary_told: bool,
    state: State,
}

/// Where we are.
#[derive(Debug)]
struct Way<T: 'static> {
    open: Vec<Open<T>>,
    passed: Passed,
    /// What has come of the text of the innermost element.
    text: String,
}

/// An open element of the format's tree.
#[derive(Debug)]
struct Open<T: 'static> {
    element: &'static Element<T>,
    /// Which of those within is likely to come next.
    next: usize,
}

/// Counts lines as far as somebody asks.
#[derive(Debug)]
struct Lines {
    /// The line on which `counted`, a place in the window, is.
    line: u64,
    counted: usize,
}

/// Elements within that are passed over: their names one after the other, and where each begins.
#[derive(Debug, Default)]
struct Passed {
    names: String,
    starts: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Reading,
    /// The sink had enough.
    Stopped,
    /// It cannot be read on.
    Broken(Gap),
}

/// What a file was, once it has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlEnd {
    /// The name of its root element; none where there is none.
    pub root: Option<Box<str>>,
    /// How many elements there are, passed over or not.
    pub elements: u64,
    /// Why it is not whole, where it is not.
    pub gap: Option<Gap>,
}

impl<T: Copy> XmlReader<T> {
    /// A reader of files that have one of these roots.
    pub fn new(roots: &'static [Element<T>], limits: XmlLimits) -> Self {
        Self {
            roots,
            limits,
            decoding: Decoding::new(),
            window: String::new(),
            done: 0,
            way: Way { open: Vec::new(), passed: Passed::default(), text: String::new() },
            root: None,
            elements: 0,
            lines: Lines { line: 1, counted: 0 },
            is_contrary_told: false,
            state: State::Reading,
        }
    }

    /// Whether more would be read: not once the sink has stopped, or something was found that cannot be read on from.
    pub fn is_reading(&self) -> bool {
        self.state == State::Reading
    }

    /// Reads a piece, as far as it goes.
    pub fn push(&mut self, piece: &[u8], sink: &mut impl XmlSink<T>) {
        if !self.is_reading() {
            return;
        }
        self.decoding.push(piece, &mut self.window);
        self.tell_contrary(sink);
        // What comes behind the last sign that ends markup may be the beginning of something.
        let sure = memchr::memrchr(b'>', self.window.as_bytes()).map_or(0, |at| at + 1);
        self.read(sure, sink);
        let waiting = self.window.len() + self.decoding.waiting();
        if self.is_reading() && waiting > self.limits.markup_bytes {
            self.over("markup_bytes", self.limits.markup_bytes as u64, waiting as u64, sink);
        }
    }

    /// Reads what is left at the end of the file, and says what it was.
    pub fn finish(mut self, sink: &mut impl XmlSink<T>) -> XmlEnd {
        if self.is_reading() {
            self.decoding.finish(&mut self.window);
            self.tell_contrary(sink);
            self.read(self.window.len(), sink);
        }
        if self.is_reading() {
            self.end(sink);
        }
        let gap = match self.state {
            State::Broken(gap) => Some(gap),
            State::Reading | State::Stopped => None,
        };
        XmlEnd { root: self.root, elements: self.elements, gap }
    }

    fn end(&mut self, sink: &mut impl XmlSink<T>) {
        let is_open = !self.way.open.is_empty() || !self.way.passed.starts.is_empty();
        if is_open || !self.window.trim().is_empty() {
            let gap = Gap::OpenElement;
            sink.notes().add(Code::TruncatedFile, self.lines.line, |found| found.with("why", gap.name()));
            self.state = State::Broken(gap);
        } else if self.root.is_none() {
            sink.notes().add_whole(Code::EmptyFile, |found| found);
            self.state = State::Broken(Gap::OpenElement);
        }
    }

    fn tell_contrary(&mut self, sink: &mut impl XmlSink<T>) {
        if self.is_contrary_told {
            return;
        }
        let unknown = self.decoding.declared().filter(|declared| declared.encoding.is_none());
        let (found, at) = match (self.decoding.contrary(), unknown) {
            (Some((found, at)), _) => (found.name(), at),
            (None, Some(_)) => ("utf-8", 0),
            (None, None) => return,
        };
        self.is_contrary_told = true;
        let before = usize::try_from(at.saturating_sub(self.done)).unwrap_or(usize::MAX);
        let line = self.lines.ahead(&self.window, before);
        let declared = self.decoding.declared().map_or("utf-8", |declared| &declared.name);
        sink.notes().add(Code::WrongEncoding, line, |it| it.with("declared", declared).with("found", found));
    }

    /// Reads the window up to a place, and drops what is done with.
    fn read(&mut self, sure: usize, sink: &mut impl XmlSink<T>) {
        let mut window = std::mem::take(&mut self.window);
        let text = window.get(..sure).unwrap_or_default();
        let mut at = 0;
        let done = loop {
            at = if let Some(end) = self.end_of_innermost("", text, at, sink) {
                end
            } else if let Some((plain, end)) = plain(text, at) {
                let whole = match plain {
                    Plain::Text(part) => self.end_of_innermost(part, text, end, sink),
                    Plain::Start { .. } | Plain::End(_) => None,
                };
                whole.unwrap_or_else(|| {
                    self.plain(plain, text, at, sink);
                    end
                })
            } else {
                let (event, end) = library(text, at);
                match event {
                    Ok(Event::Eof) => break text.len(),
                    Ok(event) => self.event(event, text, at, sink),
                    Err(quick_xml::Error::Syntax(error)) if error != SyntaxError::InvalidBangMarkup => break at,
                    Err(_) => self.broken(text, at, sink, None),
                }
                end
            };
            if !self.is_reading() {
                break at;
            }
        };
        self.lines.at(text, done);
        self.lines.counted = 0;
        self.done += done as u64;
        window.drain(..done.min(window.len()));
        self.window = window;
    }

    /// Takes the end of the innermost element where it stands there, and what is all of its text; says where it ends. So
    /// nearly every text is handed on without a copy, and nearly no name of an end is looked at for more than being the one expected.
    fn end_of_innermost(&mut self, part: &str, text: &str, at: usize, sink: &mut impl XmlSink<T>) -> Option<usize> {
        let rest = text.get(at..)?.strip_prefix("</")?;
        let rest = rest.strip_prefix(self.way.innermost()?)?.strip_prefix('>')?;
        if !self.way.close_passed() {
            if self.way.takes_whole(part, &self.limits) {
                let Open { element, .. } = self.way.open.pop()?;
                sink.text(element.tag, part.trim());
            } else if part.is_empty() {
                self.close(sink);
            } else {
                return None;
            }
        }
        Some(text.len() - rest.len())
    }

    fn plain(&mut self, plain: Plain<'_>, text: &str, at: usize, sink: &mut impl XmlSink<T>) {
        match plain {
            Plain::Start { content, name, is_empty: false } => {
                if self.open(&Attributes::of(content, name), text, at, sink) {
                    self.way.open_passed(content.get(..name).unwrap_or_default());
                }
            }
            Plain::Start { content, name, is_empty: true } => {
                let depth = self.way.open.len();
                if !self.open(&Attributes::of(content, name), text, at, sink) && self.way.open.len() > depth {
                    self.close(sink);
                }
            }
            Plain::End(name) => match self.way.innermost() {
                Some(expected) if expected == name => {
                    if !self.way.close_passed() {
                        self.close(sink);
                    }
                }
                expected => {
                    let expected = expected.map(str::to_owned);
                    self.broken(text, at, sink, Some((expected.unwrap_or_default(), name.to_owned())));
                }
            },
            Plain::Text(part) => self.text(part, text, at, sink),
        }
    }

    fn event(&mut self, event: Event<'_>, text: &str, at: usize, sink: &mut impl XmlSink<T>) {
        let start = |start: &BytesStart<'_>| start.name().as_ref().len();
        match event {
            Event::Start(tag) => {
                self.plain(Plain::Start { content: &tag, name: start(&tag), is_empty: false }, text, at, sink);
            }
            Event::Empty(tag) => {
                self.plain(Plain::Start { content: &tag, name: start(&tag), is_empty: true }, text, at, sink);
            }
            Event::End(end) => self.plain(Plain::End(end.name().as_ref()), text, at, sink),
            Event::Text(part) => self.text(&part, text, at, sink),
            Event::CData(part) => self.text(&part, text, at, sink),
            Event::GeneralRef(reference) => match character(&reference) {
                Some(c) => self.text(c.encode_utf8(&mut [0; 4]), text, at, sink),
                None => {
                    let written = format!("&{};", &*reference);
                    let line = self.lines.at(text, at);
                    sink.notes().add(Code::UnknownEntity, line, |found| found.with("value", written.as_str()));
                    self.text(&written, text, at, sink);
                }
            },
            Event::DocType(doctype) => {
                if memchr::memmem::find(doctype.as_bytes(), b"<!ENTITY").is_some() {
                    let line = self.lines.at(text, at);
                    sink.notes().add(Code::DeclaredEntity, line, |found| found);
                    self.state = State::Broken(Gap::Malformed);
                }
            }
            Event::Comment(comment) => {
                let line = self.lines.at(text, at);
                sink.comment(comment.trim(), line);
            }
            Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
    }

    /// An element begins. Whether it is one to be passed over.
    fn open(&mut self, tag: &Attributes<'_>, text: &str, at: usize, sink: &mut impl XmlSink<T>) -> bool {
        let name = tag.name();
        self.elements += 1;
        let depth = self.way.depth() + 1;
        if depth > self.limits.depth {
            self.lines.at(text, at);
            self.over("depth", self.limits.depth as u64, depth as u64, sink);
        } else if self.elements > self.limits.elements {
            self.lines.at(text, at);
            self.over("elements", self.limits.elements, self.elements, sink);
        } else if depth == 1 {
            if self.root.is_some() {
                self.broken(text, at, sink, Some((String::new(), name.to_owned())));
                return false;
            }
            self.root = Some(name.into());
        }
        if !self.is_reading() {
            return false;
        }
        let Some(element) = self.way.find(name, self.roots) else { return true };
        if element.is_text {
            self.way.text.clear();
            self.way.open.push(Open { element, next: 0 });
            return false;
        }
        if let Some(count) = tag.beyond(self.limits.attributes) {
            self.lines.at(text, at);
            self.over("attributes", self.limits.attributes as u64, count as u64, sink);
            return false;
        }
        let lines = &mut self.lines;
        match sink.open(element.tag, tag, &mut || lines.at(text, at)) {
            Visit::Enter => self.way.open.push(Open { element, next: 0 }),
            Visit::Skip => return true,
            Visit::Stop => self.state = State::Stopped,
        }
        false
    }

    /// The innermost element of the format's tree has ended.
    fn close(&mut self, sink: &mut impl XmlSink<T>) {
        let Some(Open { element, .. }) = self.way.open.pop() else { return };
        if element.is_text {
            sink.text(element.tag, self.way.text.trim());
        } else if sink.close(element.tag) == Visit::Stop {
            self.state = State::Stopped;
        }
    }

    fn text(&mut self, part: &str, text: &str, at: usize, sink: &mut impl XmlSink<T>) {
        if !self.way.passed.starts.is_empty() {
            return;
        }
        match self.way.open.last() {
            Some(open) if open.element.is_text => {
                let found = self.way.text.len() + part.len();
                if found > self.limits.text_bytes {
                    self.lines.at(text, at);
                    self.over("text_bytes", self.limits.text_bytes as u64, found as u64, sink);
                } else {
                    self.way.text.push_str(part);
                }
            }
            None if !part.trim().is_empty() => {
                let at = at + part.len() - part.trim_start().len();
                self.broken(text, at, sink, None);
            }
            _ => {}
        }
    }

    fn over(&mut self, limit: &'static str, maximum: u64, found: u64, sink: &mut impl XmlSink<T>) {
        sink.notes().add(Code::LimitExceeded, self.lines.line, |it| {
            it.with("limit", limit).with("maximum", maximum).with("found", found)
        });
        self.state = State::Broken(Gap::Limit);
    }

    /// It is not well formed: which element should have ended, and which one stands there.
    fn broken(&mut self, text: &str, at: usize, sink: &mut impl XmlSink<T>, names: Option<(String, String)>) {
        let line = self.lines.at(text, at);
        sink.notes().add(Code::MalformedXml, line, |found| match names {
            Some((expected, name)) if !expected.is_empty() => found.with("expected", expected).with("found", name),
            _ => found,
        });
        self.state = State::Broken(Gap::Malformed);
    }
}

impl Lines {
    /// The line of a place in the window, no earlier than the last one that was asked for.
    fn at(&mut self, text: &str, at: usize) -> u64 {
        self.line = self.ahead(text, at);
        self.counted = self.counted.max(at);
        self.line
    }

    /// The line of a place that may be asked for again, or an earlier one.
    fn ahead(&self, text: &str, at: usize) -> u64 {
        self.line + lines(text.as_bytes().get(self.counted..at).unwrap_or_default())
    }
}

impl<T: Copy> Way<T> {
    fn depth(&self) -> usize {
        self.open.len() + self.passed.starts.len()
    }

    /// The element of that name among those that may stand here.
    fn find(&mut self, name: &str, roots: &'static [Element<T>]) -> Option<&'static Element<T>> {
        if !self.passed.starts.is_empty() {
            return None;
        }
        let Some(open) = self.open.last_mut() else { return roots.iter().find(|element| element.name == name) };
        let within = open.element.within;
        let is_it = |element: &&Element<T>| element.name == name;
        if let Some(element) = within.get(open.next).filter(is_it) {
            open.next += 1;
            return Some(element);
        }
        let at = within.iter().position(|element| element.name == name)?;
        open.next = at + 1;
        within.get(at)
    }

    /// Whether that is all of a text that is read, as far as its beginning goes.
    fn takes_whole(&self, part: &str, limits: &XmlLimits) -> bool {
        let is_text = self.open.last().is_some_and(|open| open.element.is_text);
        is_text && self.text.is_empty() && part.len() <= limits.text_bytes
    }

    fn open_passed(&mut self, name: &str) {
        self.passed.starts.push(self.passed.names.len());
        self.passed.names.push_str(name);
    }

    /// Ends the innermost element if it is one that is passed over.
    fn close_passed(&mut self) -> bool {
        let Some(start) = self.passed.starts.pop() else { return false };
        self.passed.names.truncate(start);
        true
    }

    /// The name of the innermost element.
    fn innermost(&self) -> Option<&str> {
        match self.passed.starts.last() {
            Some(start) => self.passed.names.get(*start..),
            None => self.open.last().map(|open| open.element.name),
        }
    }
}

/// What the library reads at a place, and where that ends.
pub(super) fn library(text: &str, at: usize) -> (Result<Event<'_>, quick_xml::Error>, usize) {
    let mut events = Reader::from_str(text.get(at..).unwrap_or_default());
    let config = events.config_mut();
    // Names are compared here, for elements stay open from one window to the next.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let event = events.read_event();
    let length = usize::try_from(events.buffer_position()).unwrap_or(usize::MAX);
    (event, at.saturating_add(length))
}

fn lines(bytes: &[u8]) -> u64 {
    /// Up to here a loop is quicker.
    const SHORT: usize = 32;
    if bytes.len() <= SHORT {
        return bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum();
    }
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

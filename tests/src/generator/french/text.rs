//! XML as it is written: ISO-8859-15, and characters that it lacks by their numbers.

use std::fmt::Write as _;
use std::io::{self, Write};

use rosterkit::tabular::Encoding;

/// Writes elements, each on a line of its own.
pub(super) struct Xml<'a> {
    to: &'a mut dyn Write,
    line: String,
    bytes: Vec<u8>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(to: &'a mut dyn Write) -> io::Result<Self> {
        to.write_all(b"<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n")?;
        Ok(Self { to, line: String::new(), bytes: Vec::new(), depth: 0 })
    }

    /// Something between elements, as it is.
    pub(super) fn raw(&mut self, text: &str) -> io::Result<()> {
        self.line.clear();
        self.line.push_str(text);
        self.end()
    }

    /// An element begins; `tag` is what stands in its angle brackets.
    pub(super) fn open(&mut self, tag: &str) -> io::Result<()> {
        self.begin();
        let _ = write!(self.line, "<{tag}>");
        self.depth += 1;
        self.end()
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.depth -= 1;
        self.begin();
        let _ = write!(self.line, "</{name}>");
        self.end()
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, tag: &str) -> io::Result<()> {
        self.begin();
        let _ = write!(self.line, "<{tag}/>");
        self.end()
    }

    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.begin();
        let _ = write!(self.line, "<{name}>");
        for c in text.chars() {
            match c {
                '&' => self.line.push_str("&amp;"),
                '<' => self.line.push_str("&lt;"),
                c if Encoding::Iso8859_15.can_encode(c.encode_utf8(&mut [0; 4])) => self.line.push(c),
                c => {
                    let _ = write!(self.line, "&#{};", u32::from(c));
                }
            }
        }
        let end = name.split(' ').next().unwrap_or_default();
        let _ = write!(self.line, "</{end}>");
        self.end()
    }

    fn begin(&mut self) {
        self.line.clear();
        self.line.extend(std::iter::repeat_n("  ", self.depth));
    }

    fn end(&mut self) -> io::Result<()> {
        self.line.push('\n');
        self.bytes.clear();
        Encoding::Iso8859_15.encode(&self.line, &mut self.bytes);
        self.to.write_all(&self.bytes)
    }
}

//! The bytes of a file as text: what its prolog says of its encoding, and what the bytes say.
//!
//! Prologs are often wrong, and a file that was edited by hand can be half one thing and half another. So the prolog is believed only
//! as far as the bytes bear it out, character by character: bytes beyond ASCII that stand together and are UTF-8 are read as
//! UTF-8, others as single characters. Text of a Latin encoding that is UTF-8 by chance (`Ã©`) is in no name.

use crate::tabular::{self, Encoding};

/// Turns pieces of a file into text.
#[derive(Debug)]
pub(super) struct Decoding {
    /// Bytes after the last `>`, which may end within a character.
    rest: Vec<u8>,
    state: State,
    declared: Option<Declared>,
    /// What bytes were that the prolog says otherwise of: the encoding, and how much text came before the first of them.
    contrary: Option<(Encoding, u64)>,
    /// How much text has been handed out.
    decoded: u64,
}

#[derive(Debug)]
enum State {
    /// Nothing has been looked at.
    Start,
    /// One of the encodings in which ASCII is ASCII.
    Bytes(Encoding),
    /// UTF-16.
    Units(tabular::Decoder),
}

/// What the prolog says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    /// The name, as written.
    pub(super) name: Box<str>,
    /// The encoding, where it is one of ours.
    pub(super) encoding: Option<Encoding>,
}

/// How long a prolog may be.
const PROLOG: usize = 1_024;

impl Decoding {
    pub(super) fn new() -> Self {
        Self { rest: Vec::new(), state: State::Start, declared: None, contrary: None, decoded: 0 }
    }

    /// Appends the text of a piece, as far as it is sure where its characters end: up to the last `>`.
    pub(super) fn push(&mut self, piece: &[u8], into: &mut String) {
        match memchr::memrchr(b'>', piece) {
            Some(at) => {
                let (whole, rest) = piece.split_at(at + 1);
                if self.rest.is_empty() && !matches!(self.state, State::Start) {
                    self.decode(whole, into);
                } else {
                    let mut bytes = std::mem::take(&mut self.rest);
                    bytes.extend_from_slice(whole);
                    self.decode(&bytes, into);
                    bytes.clear();
                    self.rest = bytes;
                }
                self.rest.extend_from_slice(rest);
            }
            None => self.rest.extend_from_slice(piece),
        }
    }

    /// Appends the text of what is left.
    pub(super) fn finish(&mut self, into: &mut String) {
        let bytes = std::mem::take(&mut self.rest);
        self.decode(&bytes, into);
        if let State::Units(decoder) = &mut self.state {
            let mut text = Vec::new();
            decoder.finish(&mut text);
            into.push_str(&String::from_utf8_lossy(&text));
        }
    }

    /// How many bytes wait for a `>`.
    pub(super) fn waiting(&self) -> usize {
        self.rest.len()
    }

    /// What the prolog says, where there is one that says it.
    pub(super) fn declared(&self) -> Option<&Declared> {
        self.declared.as_ref()
    }

    /// What some bytes were instead of what the prolog says, and how much text came before these.
    pub(super) fn contrary(&self) -> Option<(Encoding, u64)> {
        self.contrary
    }

    fn decode(&mut self, bytes: &[u8], into: &mut String) {
        let before = into.len();
        let mut bytes = bytes;
        if matches!(self.state, State::Start) && !bytes.is_empty() {
            bytes = self.start(bytes);
        }
        match &mut self.state {
            State::Start => {}
            State::Bytes(encoding) => {
                let encoding = *encoding;
                let from = self.decoded;
                let contrary = decode_bytes(bytes, encoding, self.declared.is_some(), into);
                let first = contrary.map(|(found, at)| (found, from + at.saturating_sub(before) as u64));
                self.contrary = self.contrary.or(first);
            }
            State::Units(decoder) => {
                let mut text = Vec::with_capacity(bytes.len());
                decoder.decode(bytes, &mut text);
                into.push_str(&String::from_utf8_lossy(&text));
            }
        }
        self.decoded += into.len().saturating_sub(before) as u64;
    }

    /// Looks at the first bytes, and gives them without their mark.
    fn start<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let marked = tabular::marked(bytes);
        if let Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)) = marked.or_else(|| tabular::utf16(bytes)) {
            self.state = State::Units(tabular::Decoder::new(encoding));
            let skip = if marked.is_some() { encoding.bom().len() } else { 0 };
            return bytes.get(skip..).unwrap_or_default();
        }
        let bytes = bytes.strip_prefix(Encoding::Utf8.bom()).unwrap_or(bytes);
        self.declared = declaration(bytes);
        let declared = self.declared.as_ref().and_then(|declared| declared.encoding);
        self.state = State::Bytes(declared.unwrap_or(Encoding::Utf8));
        bytes
    }
}

/// What a prolog says of the encoding. UTF-16 cannot be true of bytes in which it can be read.
fn declaration(bytes: &[u8]) -> Option<Declared> {
    let bytes = bytes.strip_prefix(b"<?xml")?;
    let bytes = bytes.get(..bytes.len().min(PROLOG))?;
    let end = memchr::memmem::find(bytes, b"?>")?;
    let prolog = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let (_, after) = prolog.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = after.strip_prefix(quote)?.split_once(quote)?;
    let encoding =
        Encoding::from_name(name.trim()).filter(|encoding| !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be));
    Some(Declared { name: name.trim().into(), encoding })
}

/// Appends text, and says what was otherwise than declared, and from where in `into` on.
fn decode_bytes(bytes: &[u8], declared: Encoding, said: bool, into: &mut String) -> Option<(Encoding, usize)> {
    if declared == Encoding::Utf8
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        into.push_str(text);
        return None;
    }
    let (mut contrary, mut rest) = (None, bytes);
    while !rest.is_empty() {
        let (plain, beyond) = rest.split_at(ascii(rest));
        into.push_str(simdutf8::basic::from_utf8(plain).unwrap_or_default());
        let (run, after) = beyond.split_at(beyond.iter().position(u8::is_ascii).unwrap_or(beyond.len()));
        rest = after;
        if run.is_empty() {
            continue;
        }
        let at = into.len();
        let found = decode_run(run, declared, into);
        // Without a prolog a file is UTF-8, and where it is not nobody said that it was.
        if found != declared && (said || found != Encoding::Utf8) {
            contrary = contrary.or(Some((found, at)));
        }
    }
    contrary
}

/// Appends bytes beyond ASCII that stand together, and says what they are.
fn decode_run(run: &[u8], declared: Encoding, into: &mut String) -> Encoding {
    if let Ok(text) = std::str::from_utf8(run) {
        into.push_str(text);
        return Encoding::Utf8;
    }
    // From 0x80 to 0x9F ISO-8859-15 has control characters, which are in no file: what is there is Windows-1252.
    let windows = run.iter().any(|byte| (0x80..0xA0).contains(byte));
    let found = match declared {
        Encoding::Windows1252 => Encoding::Windows1252,
        _ if windows => Encoding::Windows1252,
        _ => Encoding::Iso8859_15,
    };
    into.extend(run.iter().map(|byte| found.char_of(*byte)));
    found
}

/// How many bytes before the first one beyond ASCII.
fn ascii(bytes: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let blocks = bytes.chunks(BLOCK).take_while(|block| block.is_ascii()).count();
    let sure = (blocks * BLOCK).min(bytes.len());
    let more = bytes.get(sure..).unwrap_or_default().iter().position(|byte| !byte.is_ascii());
    sure + more.unwrap_or(bytes.len() - sure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], cut: usize) -> (String, Option<(Encoding, u64)>) {
        let (mut decoding, mut text) = (Decoding::new(), String::new());
        for piece in bytes.chunks(cut) {
            decoding.push(piece, &mut text);
        }
        decoding.finish(&mut text);
        (text, decoding.contrary())
    }

    #[test]
    fn every_encoding_is_read_as_its_prolog_says_however_it_is_cut() {
        for (encoding, name) in [
            (Encoding::Utf8, "UTF-8"),
            (Encoding::Iso8859_15, "ISO-8859-15"),
            (Encoding::Windows1252, "iso-8859-1"),
            (Encoding::Utf16Le, "UTF-16"),
            (Encoding::Utf16Be, "utf-16"),
        ] {
            let text = format!("<?xml version='1.0' encoding='{name}'?><N>Zoé</N><N>É</N>");
            for bom in [true, false] {
                let mut bytes = if bom { encoding.bom().to_vec() } else { Vec::new() };
                encoding.encode(&text, &mut bytes);
                for cut in [1, 2, 3, 7, 1_000] {
                    assert_eq!(decoded(&bytes, cut), (text.clone(), None), "{name} {bom} {cut}");
                }
            }
        }
    }

    #[test]
    fn a_wrong_prolog_is_told_and_the_text_is_right_all_the_same() {
        let (latin, utf8) =
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        let with = |prolog: &str, name: &[u8]| [prolog.as_bytes(), b"<N>", name, b"</N>"].concat();
        let name = |prolog: &str| format!("{prolog}<N>Zoé</N>");
        let at = |prolog: &str| prolog.len() as u64 + 5;
        let told = Some((Encoding::Utf8, at(latin)));
        assert_eq!(decoded(&with(latin, "Zoé".as_bytes()), 5), (name(latin), told));
        let told = Some((Encoding::Iso8859_15, at(utf8)));
        assert_eq!(decoded(&with(utf8, b"Zo\xE9"), 5), (name(utf8), told));
        // A prolog that is not there promises UTF-8.
        assert_eq!(decoded(&with("", b"Zo\xE9"), 5), (name(""), Some((Encoding::Iso8859_15, 5))));
        assert_eq!(decoded(&with("", "Zoé".as_bytes()), 5), (name(""), None));
        // The ligature as Windows writes it, in a file that says Latin-9.
        let (text, contrary) = decoded(&with(latin, b"C\x9Cur"), 5);
        assert!(text.ends_with("<N>Cœur</N>") && contrary.is_some_and(|(found, _)| found == Encoding::Windows1252));
    }

    #[test]
    fn a_prolog_that_names_no_encoding_of_ours_is_no_promise() {
        let bytes = b"<?xml version=\"1.0\" encoding=\"EBCDIC-FR\"?><N>a</N>";
        let mut decoding = Decoding::new();
        decoding.push(bytes, &mut String::new());
        assert_eq!(decoding.declared(), Some(&Declared { name: "EBCDIC-FR".into(), encoding: None }));
    }
}

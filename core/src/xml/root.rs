//! Which file it is: its root element, never its name.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::decoding::Decoding;

/// What the beginning of a file says of its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Root {
    /// Its name.
    Named(Box<str>),
    /// The root has not come yet.
    Later,
    /// It is no XML.
    None,
}

/// The root element of a file that begins with these bytes. A comment or document type before it may be as long as they like: whoever
/// asks says when the bytes are enough.
pub fn root(beginning: &[u8]) -> Root {
    let mut text = String::new();
    let mut decoding = Decoding::new();
    decoding.push(beginning, &mut text);
    decoding.finish(&mut text);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => return Root::Named(start.name().as_ref().into()),
            Ok(Event::Text(text)) if text.trim().is_empty() => {}
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) if may_begin(beginning) => return Root::Later,
            Err(quick_xml::Error::Syntax(_)) => return Root::Later,
            _ => return Root::None,
        }
    }
}

/// Whether bytes without a whole tag in them could be the beginning of XML.
fn may_begin(bytes: &[u8]) -> bool {
    // White space and marks of encodings; a zero is half a character of UTF-16.
    let first = bytes.iter().find(|byte| byte.is_ascii_graphic());
    first.is_none_or(|byte| *byte == b'<')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabular::Encoding;

    #[test]
    fn the_root_is_found_behind_whatever_stands_before_it() {
        let text = "<?xml version=\"1.0\"?>\n<!-- a > b --><!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">\n<ficAlimMENESR>";
        for encoding in Encoding::ALL {
            let mut bytes = encoding.bom().to_vec();
            encoding.encode(text, &mut bytes);
            assert_eq!(root(&bytes), Root::Named("ficAlimMENESR".into()), "{encoding:?}");
        }
        assert_eq!(root(b"<A VERSION='1'/>"), Root::Named("A".into()));
    }

    #[test]
    fn what_has_no_root_yet_is_told_from_what_never_will() {
        for bytes in [&b""[..], b"  ", b"<", b"<?xml version='1.0'?>", b"<!-- a", b"<!-- a > b", b"\xEF\xBB\xBF<A"] {
            assert_eq!(root(bytes), Root::Later, "{bytes:?}");
        }
        for bytes in [&b"nom;prenom\n"[..], b"PK\x03\x04", b"a<b>", b"{}"] {
            assert_eq!(root(bytes), Root::None, "{bytes:?}");
        }
    }
}

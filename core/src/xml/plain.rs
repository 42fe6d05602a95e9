//! Markup as files nearly always have it, told apart without the library: begins and ends of elements, and text without references.
//!
//! What is rarer is the library's to read: comments, instructions, CDATA, DOCTYPE, references, and whatever is not well formed.
//! Where both can read they say the same (`plain_markup_is_what_the_library_reads`).

/// A piece of plain markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain<'a> {
    /// An element begins, and where `is_empty` it ends at once: what stands between the signs, and how long the name at its beginning is.
    Start { content: &'a str, name: usize, is_empty: bool },
    /// An element of that name ends.
    End(&'a str),
    /// Text up to the next markup.
    Text(&'a str),
}

/// What stands at a place, and where it ends; none where it is not plain, or where its end has not come.
pub(super) fn plain(text: &str, at: usize) -> Option<(Plain<'_>, usize)> {
    let bytes = text.as_bytes().get(at..)?;
    match bytes {
        [b'<', b'/', rest @ ..] => {
            let length = name_length(rest);
            let is_it = length > 0 && rest.get(length) == Some(&b'>');
            let name = text.get(at + 2..at + 2 + length).filter(|_| is_it)?;
            Some((Plain::End(name), at + length + 3))
        }
        [b'<', rest @ ..] => {
            let name = name_length(rest);
            if name == 0 {
                return None;
            }
            let end = match rest.get(name)? {
                b'>' => name,
                b'/' if rest.get(name + 1) == Some(&b'>') => name + 1,
                b' ' | b'\t' | b'\r' | b'\n' => name + end_of_tag(rest.get(name..)?)?,
                _ => return None,
            };
            let content = text.get(at + 1..at + 1 + end)?;
            let (content, is_empty) = content.strip_suffix('/').map_or((content, false), |content| (content, true));
            Some((Plain::Start { content, name, is_empty }, at + end + 2))
        }
        _ => {
            let length = memchr::memchr2(b'<', b'&', bytes)?;
            let is_it = bytes.get(length) == Some(&b'<');
            let part = text.get(at..at + length).filter(|_| is_it)?;
            Some((Plain::Text(part), at + length))
        }
    }
}

/// Which bytes may stand in a name. Names beyond ASCII are left to the library.
static OF_NAME: [bool; 256] = {
    let mut of_name = [false; 256];
    let mut rest = of_name.as_mut_slice();
    let mut byte = 0_u8;
    while let Some((is_it, more)) = rest.split_first_mut() {
        *is_it = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':');
        byte = byte.wrapping_add(1);
        rest = more;
    }
    of_name
};

/// How many bytes of a name there are.
pub(super) fn name_length(bytes: &[u8]) -> usize {
    let is_of_name = |byte: &u8| OF_NAME.get(usize::from(*byte)).is_some_and(|it| *it);
    match bytes.first() {
        Some(first) if first.is_ascii_alphabetic() || *first == b'_' => {
            bytes.iter().position(|byte| !is_of_name(byte)).unwrap_or(bytes.len())
        }
        _ => 0,
    }
}

/// Where a tag ends: at the first sign of it that stands in no quotes.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        let found = *bytes.get(at)?;
        if found == b'>' {
            return Some(at);
        }
        at += 1;
        at += memchr::memchr(found, bytes.get(at..)?)? + 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::events::Event;

    use super::*;
    use crate::xml::reader::library;

    /// What the library says of the same place.
    fn read_by_library(text: &str, at: usize) -> Option<(String, usize)> {
        let (event, end) = library(text, at);
        let said = match event.ok()? {
            Event::Start(start) => format!("start {} {}", start.name().as_ref(), &*start),
            Event::Empty(start) => format!("empty {} {}", start.name().as_ref(), &*start),
            Event::End(end) => format!("end {}", end.name().as_ref()),
            Event::Text(part) => format!("text {}", &*part),
            other => format!("{other:?}"),
        };
        Some((said, end))
    }

    fn said(plain: Plain<'_>) -> String {
        match plain {
            Plain::Start { content, name, is_empty } => {
                let kind = if is_empty { "empty" } else { "start" };
                format!("{kind} {} {content}", content.get(..name).unwrap())
            }
            Plain::End(name) => format!("end {name}"),
            Plain::Text(part) => format!("text {part}"),
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_library() {
        for text in [
            "<!-- a -->",
            "<?a?>",
            "<![CDATA[a]]>",
            "<!DOCTYPE a>",
            "a &amp; b<",
            "&amp;<",
            "<é>",
            "<1>",
            "</a >",
            "<a",
            "<a b='>",
            "<a/b>",
            "<a/<a>",
            "a",
        ] {
            assert_eq!(plain(text, 0), None, "{text}");
        }
        assert_eq!(plain("<a b='>'/>c", 0), Some((Plain::Start { content: "a b='>'", name: 1, is_empty: true }, 10)));
        assert_eq!(plain("<a/>", 0), Some((Plain::Start { content: "a", name: 1, is_empty: true }, 4)));
        assert_eq!(plain("x</a.b>", 1), Some((Plain::End("a.b"), 7)));
        assert_eq!(plain(" é <", 0), Some((Plain::Text(" é "), 4)));
    }

    proptest! {
        #[test]
        fn plain_markup_is_what_the_library_reads(
            parts in prop::collection::vec(prop::sample::select(vec![
                "<", "</", ">", "/>", "/", "a", "B-1", ":", " ", "\n", "=", "\"", "'", "é", "&", ";", "!", "?", "<a>", "</a>", "<b c='d'>",
                "<!--", "-->", "]]>", "text",
            ]), 0..12)
        ) {
            let text = parts.concat();
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                if let Some((found, end)) = plain(&text, at) {
                    prop_assert_eq!(Some((said(found), end)), read_by_library(&text, at), "{:?} at {}", &text, at);
                }
            }
        }
    }
}

//! The attributes of an element, and what stands for a character.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

/// The attributes of an element, looked for by name.
#[derive(Debug)]
pub struct Attributes<'a> {
    raw: Option<&'a BytesStart<'a>>,
}

impl<'a> Attributes<'a> {
    pub(super) fn of(start: &'a BytesStart<'a>) -> Self {
        Self { raw: Some(start) }
    }

    /// The value of the first attribute of that name, without white space around it; none where there is none. An entity in it that is
    /// not one of XML's five or a character by number stays as it is written.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut all = self.raw?.attributes();
        let found = all.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
        Some(match found.value {
            Cow::Borrowed(value) if !value.contains('&') => Cow::Borrowed(value.trim()),
            value => Cow::Owned(unescape(&value).trim().to_owned()),
        })
    }

    /// How many there are, counted no further than one beyond `most`.
    pub(super) fn count(&self, most: usize) -> usize {
        let Some(start) = self.raw else { return 0 };
        // An attribute has a sign of equality; where there are few of those nothing is parsed.
        let signs = start.attributes_raw().bytes().filter(|byte| *byte == b'=').count();
        if signs <= most {
            return signs;
        }
        start.attributes().with_checks(false).take(most + 1).count()
    }
}

/// The character that a reference stands for, which is given without `&` and `;`.
pub(super) fn character(reference: &str) -> Option<char> {
    let number = match reference {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => reference.strip_prefix('#')?,
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // Of the characters below the space XML has these three.
    char::from_u32(number).filter(|c| *c >= ' ' || matches!(c, '\t' | '\n' | '\r'))
}

fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut parts = value.split('&');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(';').and_then(|(reference, rest)| Some((character(reference)?, rest))) {
            Some((c, rest)) => {
                text.push(c);
                text.push_str(rest);
            }
            None => {
                text.push('&');
                text.push_str(part);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_characters_and_nothing_else_is() {
        assert_eq!(character("amp"), Some('&'));
        assert_eq!(character("#233"), Some('é'));
        assert_eq!(character("#xC9"), Some('É'));
        for reference in ["eacute", "#0", "#8", "#xD800", "#1114112", "#", "", "#-1", "lol9"] {
            assert_eq!(character(reference), None, "{reference}");
        }
        assert_eq!(unescape("a &amp; b&#233;&lol;&"), "a & bé&lol;&");
    }

    #[test]
    fn attributes_are_found_by_name_whatever_their_quotes() {
        let start = BytesStart::from_content(r#"ELEVE ELEVE_ID = '7' ELENOET=" 12 " X="&#233;" X="2""#, 5);
        let attributes = Attributes::of(&start);
        assert_eq!(attributes.get("ELEVE_ID").as_deref(), Some("7"));
        assert_eq!(attributes.get("ELENOET").as_deref(), Some("12"));
        assert_eq!(attributes.get("X").as_deref(), Some("é"));
        assert_eq!(attributes.get("ID"), None);
        assert_eq!((attributes.count(64), attributes.count(2)), (4, 3));
    }
}

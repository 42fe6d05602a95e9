//! The attributes of an element, and what stands for a character.

use std::borrow::Cow;

use quick_xml::events::attributes;

use super::plain::name_length;

/// The attributes of an element, looked for by name.
#[derive(Debug)]
pub struct Attributes<'a> {
    /// What stands between the signs of the tag, the name first.
    content: &'a str,
    name: usize,
}

impl<'a> Attributes<'a> {
    /// Of a tag: what stands between its signs, and how long the name at its beginning is.
    pub(super) fn of(content: &'a str, name: usize) -> Self {
        Self { content, name }
    }

    /// The name of the element.
    pub(super) fn name(&self) -> &'a str {
        self.content.get(..self.name).unwrap_or_default()
    }

    fn all(&self) -> attributes::Attributes<'a> {
        let mut all = attributes::Attributes::new(self.content, self.name);
        all.with_checks(false);
        all
    }

    /// The value of the first attribute of that name, without white space around it; none where there is none. An entity in it that is
    /// not one of XML's five or a character by number stays as it is written.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        if let Some((first, value)) = self.first()
            && first == name
            && !value.contains('&')
        {
            return Some(Cow::Borrowed(value.trim()));
        }
        let found = self.all().flatten().find(|attribute| attribute.key.as_ref() == name)?;
        Some(match found.value {
            Cow::Borrowed(value) if !value.contains('&') => Cow::Borrowed(value.trim()),
            value => Cow::Owned(unescape(&value).trim().to_owned()),
        })
    }

    /// The first attribute, where it is written as nearly every one is: a space, its name, the sign of equality, the value in double
    /// quotes.
    fn first(&self) -> Option<(&'a str, &'a str)> {
        let rest = self.content.get(self.name..)?.strip_prefix(' ')?;
        let (name, rest) = rest.split_at_checked(name_length(rest.as_bytes()))?;
        let rest = rest.strip_prefix("=\"")?;
        Some((name, rest.get(..memchr::memchr(b'"', rest.as_bytes())?)?))
    }

    /// How many there are, where they are more than `most`; counted no further than one beyond.
    pub(super) fn beyond(&self, most: usize) -> Option<usize> {
        // The shortest takes four bytes, with white space before it five.
        if self.content.len().saturating_sub(self.name) / 4 <= most {
            return None;
        }
        // An attribute has a sign of equality; where there are few of those nothing is parsed.
        let signs = self.content.bytes().filter(|byte| *byte == b'=').count();
        let count = if signs <= most { signs } else { self.all().take(most + 1).count() };
        (count > most).then_some(count)
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
        let attributes = Attributes::of(r#"ELEVE ELEVE_ID = '7' ELENOET=" 12 " X="&#233;" X="2""#, 5);
        assert_eq!(attributes.name(), "ELEVE");
        assert_eq!(attributes.get("ELEVE_ID").as_deref(), Some("7"));
        assert_eq!(attributes.get("ELENOET").as_deref(), Some("12"));
        assert_eq!(attributes.get("X").as_deref(), Some("é"));
        assert_eq!(attributes.get("ID"), None);
        assert_eq!((attributes.beyond(64), attributes.beyond(4), attributes.beyond(2)), (None, None, Some(3)));
        for (content, value) in [
            (r#"a x="1" y="2""#, Some("1")),
            (r#"a x=" &amp; ""#, Some("&")),
            ("a x='1'", Some("1")),
            (r#"a  x="1""#, Some("1")),
            (r#"a y="x=" x="1""#, Some("1")),
            (r#"a xx="1""#, None),
            ("a", None),
        ] {
            assert_eq!(Attributes::of(content, 1).get("x").as_deref(), value, "{content}");
        }
    }
}

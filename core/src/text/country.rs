//! Countries, and what postal codes and phone numbers look like there.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A country by its code of ISO 3166-1 (`FR`). What is known of each is in `countries.txt`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// No country has that code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no country has this code; write two letters (ISO 3166-1)")]
pub struct UnknownCountry;

const COUNTRIES: &str = include_str!("countries.txt");

/// Least and most digits of a phone number that we know nothing else of (E.164).
const ANY_PHONE: (usize, usize) = (7, 15);

impl Country {
    /// The country of a code, in any case.
    ///
    /// ```
    /// use rosterkit::text::Country;
    /// let france = Country::of("fr").unwrap();
    /// assert!(france.is_postal_code("75001") && !france.is_postal_code("7500"));
    /// assert!(france.is_phone_number("01 99 00 12 34") && france.is_phone_number("+33 1 99 00 12 34"));
    /// ```
    pub fn of(code: &str) -> Option<Self> {
        let [first, second] = *code.trim().as_bytes() else { return None };
        let code = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
        lines().any(|line| line.as_bytes().starts_with(&code)).then_some(Self(code))
    }

    /// Its code, in capitals.
    pub fn code(self) -> &'static str {
        let [code, ..] = self.facts();
        code
    }

    /// Whether addresses there have postal codes.
    pub fn has_postal_codes(self) -> bool {
        self.postal_forms().next().is_some()
    }

    /// Whether a text has the form of a postal code there. Case, spaces and hyphens do not matter. Where there are none, any
    /// text does.
    pub fn is_postal_code(self, text: &str) -> bool {
        let bare = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '\u{202f}'));
        let fits = |form: &str| {
            let mut places = form.chars();
            bare.clone().all(|c| match places.next() {
                Some('N') => c.is_ascii_digit(),
                Some('A') => c.is_ascii_alphabetic(),
                Some('X') => c.is_ascii_alphanumeric(),
                _ => false,
            }) && places.next().is_none()
        };
        !self.has_postal_codes() || self.postal_forms().any(fits)
    }

    /// Whether a text is a phone number there, written as in the country or with `+` or `00` and a country's digits.
    /// Spaces, dots, hyphens, slashes and parentheses may stand between the digits.
    pub fn is_phone_number(self, text: &str) -> bool {
        let text = text.trim();
        let allowed =
            |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')');
        let (international, national) = match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if !national.chars().all(allowed) {
            return false;
        }
        // `(0)` after a country's digits is said at home only.
        let digits: String = national.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
        let [_, calling, lengths, _] = self.facts();
        let within = |(least, most): (usize, usize), digits: &str| (least..=most).contains(&digits.len());
        let here = lengths.split_once('-').and_then(|(least, most)| Some((least.parse().ok()?, most.parse().ok()?)));
        let here = here.unwrap_or(ANY_PHONE);
        if !international {
            // The digit for a call within the country does not belong to the number.
            return within(here, &digits) || digits.strip_prefix('0').is_some_and(|digits| within(here, digits));
        }
        match digits.strip_prefix(calling) {
            Some(rest) => within(here, rest),
            None => within(ANY_PHONE, &digits) && !digits.starts_with('0'),
        }
    }

    fn postal_forms(self) -> impl Iterator<Item = &'static str> {
        let [_, _, _, forms] = self.facts();
        forms.split('|').filter(|form| *form != "-")
    }

    /// The words of its line; what is missing is `-`.
    fn facts(self) -> [&'static str; 4] {
        let mut words = lines().find(|line| line.as_bytes().starts_with(&self.0)).unwrap_or_default().split(' ');
        std::array::from_fn(|_| words.next().unwrap_or("-"))
    }
}

fn lines() -> impl Iterator<Item = &'static str> {
    COUNTRIES.lines().filter(|line| !line.starts_with('#'))
}

impl TryFrom<String> for Country {
    type Error = UnknownCountry;

    fn try_from(code: String) -> Result<Self, UnknownCountry> {
        Self::of(&code).ok_or(UnknownCountry)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Country {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Country".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"description": "A country's code of ISO 3166-1: two letters.", "type": "string"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        Country::of(code).unwrap()
    }

    #[test]
    fn every_line_is_a_country_and_what_is_said_of_it_can_be_read() {
        assert_eq!(lines().count(), 249);
        for line in lines() {
            let [code, calling, lengths, forms] = country(line.split(' ').next().unwrap()).facts();
            assert_eq!(line, format!("{code} {calling} {lengths} {forms}"));
            assert!(calling == "-" || calling.bytes().all(|byte| byte.is_ascii_digit()), "{line}");
            let (least, most) = lengths.split_once('-').unwrap();
            assert!(lengths == "-" || least.parse::<u8>().unwrap() <= most.parse().unwrap(), "{line}");
            assert!(forms == "-" || forms.chars().all(|c| "NAX|".contains(c)), "{line}");
        }
    }

    #[test]
    fn p_org_1_postal_codes_are_held_against_the_country() {
        for (code, good, bad) in [
            ("FR", ["75001", "20 190"], ["7500", "7500A"]),
            ("CA", ["K1A 0B1", "k1a0b1"], ["K1A 0BB", "11A 0B1"]),
            ("GB", ["SW1A 1AA", "M1 1AE"], ["SW1A", "1AA SW1"]),
            ("US", ["12345", "12345-6789"], ["1234", "12345-678"]),
            ("NL", ["1234 AB", "1234ab"], ["1234", "AB 1234"]),
        ] {
            for text in good {
                assert!(country(code).is_postal_code(text), "{code} {text}");
            }
            for text in bad {
                assert!(!country(code).is_postal_code(text), "{code} {text}");
            }
        }
        assert!(!country("HK").has_postal_codes() && country("HK").is_postal_code("anything"));
    }

    #[test]
    fn p_org_1_phone_numbers_are_held_against_the_country() {
        for (code, text) in [
            ("FR", "01 99 00 12 34"),
            ("FR", "+33 (0)1 99 00 12 34"),
            ("FR", "0033199001234"),
            ("US", "(555) 010-0000"),
            ("US", "+1 555 010 0000"),
            ("FR", "+1 555 010 0000"),
        ] {
            assert!(country(code).is_phone_number(text), "{code} {text}");
        }
        for (code, text) in
            [("FR", "01 99 00 12"), ("US", "555 010"), ("FR", "+33 1 99"), ("FR", "call me"), ("FR", "")]
        {
            assert!(!country(code).is_phone_number(text), "{code} {text}");
        }
    }

    #[test]
    fn a_code_that_is_none_is_refused() {
        for text in ["", "F", "FRA", "XX", "Ｆr", "#"] {
            assert_eq!(Country::of(text), None, "{text}");
        }
    }
}

//! Synchronization keys: by what an ENT knows an account again (I-KEY-1, I-KEY-5).

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::PersonName;

/// What every key of a teacher or of staff begins with, whoever made it.
const PREFIX: &str = "PERSON.";
/// What stands behind it in a key that an import by CSV made.
const TITLES: &str = "m-mme";
/// The most digits that a number of AAF has.
const AAF_DIGITS: usize = 8;

/// A synchronization key, by its form. The form tells where an account came from (I-KEY-5); one that has neither was made by
/// hand in the ENT and has no key of ours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SyncKey {
    /// `PERSON.` and the number of AAF, of 1 to 8 digits without a leading zero. It is unique within its academy only.
    Aaf(Box<str>),
    /// A key that an import by CSV made, whole.
    Csv(Box<str>),
}

impl SyncKey {
    /// Reads a key, exactly as it is written.
    ///
    /// ```
    /// use rosterkit::text::SyncKey;
    /// assert_eq!(SyncKey::parse("PERSON.3248023"), Some(SyncKey::Aaf("3248023".into())));
    /// assert!(matches!(SyncKey::parse("PERSON.m-mmemartindupont"), Some(SyncKey::Csv(_))));
    /// assert_eq!(SyncKey::parse("PERSON.0042"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let letters = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
        let csv = || Some(Self::Csv(text.into()));
        if let Some(rest) = text.strip_prefix(PREFIX) {
            return match rest.strip_prefix(TITLES) {
                // A number behind the letters tells a namesake apart (I-KEY-3).
                Some(name) if letters(name.trim_end_matches(|c: char| c.is_ascii_digit())) => csv(),
                Some(_) => None,
                None => Self::of_aaf(rest),
            };
        }
        // Pupils and guardians: letters, and behind them the birthday, or a number that tells a namesake apart.
        let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
        (letters(name) && text.len() - name.len() >= 1).then(csv).flatten()
    }

    /// The key of an account that AAF made: its number (`ENTPersonJointure`).
    pub fn of_aaf(number: &str) -> Option<Self> {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        (digits && (1..=AAF_DIGITS).contains(&number.len()) && !number.starts_with('0'))
            .then(|| Self::Aaf(number.into()))
    }

    /// The key of a teacher or of staff: given name, then family name, whatever the title (I-KEY-1).
    pub fn of_adult(given_name: &PersonName, family_name: &PersonName) -> Self {
        Self::Csv(format!("{PREFIX}{TITLES}{}{}", given_name.as_str(), family_name.as_str()).into())
    }

    /// The key of a pupil, or of a guardian: given name, family name, and day and month of birth (I-LAY-5: the seed shows
    /// `noamcepe03…` for Noam CEPE, born 03/08/2012, in a column that is too narrow; that the month follows is our
    /// reading). A guardian's birthday is seldom known: `0000` stands for it then, so that the form is the same.
    pub fn of_family(given_name: &PersonName, family_name: &PersonName, birth_date: Option<NaiveDate>) -> Self {
        let (day, month) = birth_date.map_or((0, 0), |date| (date.day(), date.month()));
        Self::Csv(format!("{}{}{day:02}{month:02}", given_name.as_str(), family_name.as_str()).into())
    }

    /// The same for the `place`th namesake, from 2 on, whom somebody told apart from the others (I-KEY-3).
    #[must_use]
    pub fn numbered(&self, place: usize) -> Self {
        match self {
            Self::Csv(key) if key.starts_with(PREFIX) => Self::Csv(format!("{key}{place}").into()),
            // Behind a birthday a number would be read with it.
            Self::Csv(key) => {
                let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
                let birthday = key.get(name.len()..).unwrap_or_default();
                Self::Csv(format!("{name}{birthday}{place:02}").into())
            }
            Self::Aaf(_) => self.clone(),
        }
    }
}

impl fmt::Display for SyncKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Aaf(number) => write!(f, "{PREFIX}{number}"),
            Self::Csv(key) => f.write_str(key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> PersonName {
        PersonName::fold(text).unwrap()
    }

    #[test]
    fn i_key_1_given_name_then_family_name() {
        let key = SyncKey::of_adult(&name("Martin"), &name("Dupont"));
        assert_eq!(key.to_string(), "PERSON.m-mmemartindupont");
        assert_eq!(SyncKey::of_adult(&name("Véronique"), &name("Barbier")).to_string(), "PERSON.m-mmeveroniquebarbier");
        assert_eq!(SyncKey::parse(&key.to_string()), Some(key.clone()));
        assert_eq!(SyncKey::parse(&key.numbered(2).to_string()), Some(key.numbered(2)));
    }

    #[test]
    fn i_key_5_the_form_tells_the_origin() {
        for (text, aaf) in [
            ("PERSON.1376000", Some(true)),
            ("PERSON.34", Some(true)),
            ("PERSON.16033187", Some(true)),
            ("PERSON.m-mmemylanandriot", Some(false)),
            ("noamcepe0308", Some(false)),
            ("PERSON.160331870", None),
            ("PERSON.01376000", None),
            ("PERSON.", None),
            ("PERSON.m-mme", None),
            ("PERSON.m-mmeÉlodie", None),
            ("person.1376000", None),
            ("ncepe", None),
            ("0308", None),
            ("", None),
        ] {
            let found = SyncKey::parse(text).map(|key| matches!(key, SyncKey::Aaf(_)));
            assert_eq!(found, aaf, "{text}");
        }
    }

    #[test]
    fn i_lay_5_pupils_have_their_birthday_in_the_key() {
        let born = NaiveDate::from_ymd_opt(2012, 8, 3);
        let key = SyncKey::of_family(&name("Noam"), &name("CEPE"), born);
        assert_eq!(key.to_string(), "noamcepe0308");
        assert_eq!(key.numbered(2).to_string(), "noamcepe030802");
        assert_eq!(SyncKey::of_family(&name("Ana"), &name("Cepe"), None).to_string(), "anacepe0000");
    }
}

//! Names of people in the one form in which they are compared and put into keys (I-KEY-2).

use std::hash::{Hash, Hasher};

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::uts46::Uts46MapperBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// A name folded to lower-case ASCII letters. Two names are equal where their letters are: `Jean-Pierre`, `JEANPIERRE`
/// and `jean  pierre` are one.
///
/// - Accents and other marks go, composed or decomposed: `É` → `e`, `Ç` → `c`, `ộ` → `o`.
/// - Letters that have no decomposition are spelled: œ → `oe`, æ → `ae`, ß → `ss`, ø → `o`, ł → `l`, đ and ð → `d`,
///   þ → `th`, ħ → `h`, ŧ → `t`, ŋ → `n`; İ and ı are both `i`. Ligatures of printers (`ﬁ`) are their letters.
/// - Hyphens, apostrophes (straight and typographic), spaces and other punctuation part [words](Self::words) and leave no
///   letter. Particles (*de*, *Le*, *d'*) stay: `Le Goff` is `legoff`.
/// - A letter of another script, or a digit, is a problem and not dropped: `Иванов` would be nobody, and `Martin2` Martin.
///
/// ```
/// use rosterkit::text::PersonName;
/// let name = PersonName::fold("Jean-Bénoît d’Ormœs")?;
/// assert_eq!(name.as_str(), "jeanbenoitdormoes");
/// assert_eq!(name.words().collect::<Vec<_>>(), ["jean", "benoit", "d", "ormoes"]);
/// assert_eq!(name, PersonName::fold("JEAN BENOIT D'ORMOES")?);
/// # Ok::<(), rosterkit::text::NameProblem>(())
/// ```
#[derive(Debug, Clone)]
pub struct PersonName {
    /// The words one after the other.
    letters: Box<str>,
    /// Where each word ends.
    ends: Box<[usize]>,
}

/// What is wrong with a text that cannot be folded to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameProblem {
    /// No letter in it.
    #[error("empty")]
    Empty,
    /// A letter that has no form among the Latin ones: it is kept out rather than folded to nothing.
    #[error("script")]
    Script(char),
    /// A digit, or a character that is no text.
    #[error("character")]
    Character(char),
}

impl NameProblem {
    /// The character that cannot be folded; none where there is nothing to fold.
    pub fn character(self) -> Option<char> {
        match self {
            Self::Empty => None,
            Self::Script(character) | Self::Character(character) => Some(character),
        }
    }
}

impl PersonName {
    /// Folds a name.
    ///
    /// # Errors
    /// The first thing that cannot be folded.
    pub fn fold(text: &str) -> Result<Self, NameProblem> {
        let mut folding = Folding { letters: String::with_capacity(text.len()), ends: Vec::new() };
        if text.is_ascii() {
            text.chars().try_for_each(|c| folding.take(c.to_ascii_lowercase()))?;
        } else {
            let category = CodePointMapData::<GeneralCategory>::new();
            // What Unicode holds for compatible is one in the mapping of domain names too, of which the tables are here anyway
            // (`fold_header`). It does not know a few that a name may have.
            let mapped = Uts46MapperBorrowed::new();
            let mapped = mapped.map_normalize(text.chars().map(as_separator));
            for c in DecomposingNormalizerBorrowed::new_nfd().normalize_iter(mapped) {
                if !GeneralCategoryGroup::Mark.contains(category.get(c)) {
                    folding.take(c)?;
                }
            }
        }
        folding.end_word();
        if folding.letters.is_empty() {
            return Err(NameProblem::Empty);
        }
        Ok(Self { letters: folding.letters.into(), ends: folding.ends.into() })
    }

    /// The letters, without anything between the words: what goes into a key.
    pub fn as_str(&self) -> &str {
        &self.letters
    }

    /// The words of it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(self.ends.iter()).filter_map(|(start, end)| self.letters.get(start..*end))
    }
}

impl PartialEq for PersonName {
    fn eq(&self, other: &Self) -> bool {
        self.letters == other.letters
    }
}

impl Eq for PersonName {}

impl Hash for PersonName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.letters.hash(state);
    }
}

/// The signs that part words and that the mapping would lose or take for letters.
fn as_separator(c: char) -> char {
    match c {
        // Apostrophes that are letters to Unicode, a soft hyphen, an accent that stands alone.
        '\u{2bc}' | '\u{2b9}' | '\u{ad}' | '\u{b4}' | '\u{60}' => ' ',
        _ => c,
    }
}

/// A name while it is folded.
struct Folding {
    letters: String,
    ends: Vec<usize>,
}

impl Folding {
    /// Takes the next character, in lower case and without its marks.
    fn take(&mut self, c: char) -> Result<(), NameProblem> {
        match c {
            'a'..='z' => self.letters.push(c),
            'œ' => self.letters.push_str("oe"),
            'æ' => self.letters.push_str("ae"),
            'ß' | 'ẞ' => self.letters.push_str("ss"),
            'ø' => self.letters.push('o'),
            'ł' => self.letters.push('l'),
            'đ' | 'ð' => self.letters.push('d'),
            'þ' => self.letters.push_str("th"),
            'ħ' => self.letters.push('h'),
            'ŧ' => self.letters.push('t'),
            'ŋ' => self.letters.push('n'),
            'ı' => self.letters.push('i'),
            c if c.is_alphabetic() => return Err(NameProblem::Script(c)),
            c if c.is_numeric() || c.is_control() && !c.is_whitespace() || c == char::REPLACEMENT_CHARACTER => {
                return Err(NameProblem::Character(c));
            }
            _ => self.end_word(),
        }
        Ok(())
    }

    fn end_word(&mut self) {
        if self.ends.last().copied().unwrap_or_default() < self.letters.len() {
            self.ends.push(self.letters.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        PersonName::fold(text).unwrap().as_str().to_owned()
    }

    #[test]
    fn i_key_2_every_writing_of_a_name_folds_to_the_same_letters() {
        for (name, letters) in [
            ("Éloïse", "eloise"),
            ("E\u{301}loi\u{308}se", "eloise"),
            ("Cœur-Aimé", "coeuraime"),
            ("LÆTITIA", "laetitia"),
            ("Weiß", "weiss"),
            ("WEIẞ", "weiss"),
            ("O'Brien", "obrien"),
            ("O’Brien", "obrien"),
            ("Oʼbrien", "obrien"),
            ("De La Tour", "delatour"),
            ("d\u{2019}Ormesson", "dormesson"),
            ("Le\u{a0}Goff", "legoff"),
            ("Jean\u{2011}Pierre", "jeanpierre"),
            ("Jean–Pierre", "jeanpierre"),
            ("İbrahim", "ibrahim"),
            ("YILMAZ", "yilmaz"),
            ("Yılmaz", "yilmaz"),
            ("Søren Łukasz Đặng", "sorenlukaszdang"),
            ("Þóra", "thora"),
            ("Nguyễn Thị Hương", "nguyenthihuong"),
            ("ﬁlip", "filip"),
            ("Ｍａｒｔｉｎ", "martin"),
            ("J.-P.", "jp"),
            ("St. John", "stjohn"),
            ("so\u{ad}phie", "sophie"),
        ] {
            assert_eq!(folded(name), letters, "{name}");
        }
    }

    #[test]
    fn i_key_2_what_cannot_be_folded_is_told_and_not_dropped() {
        for (name, problem) in [
            ("Иванов", NameProblem::Script('и')),
            ("Martin 王", NameProblem::Script('王')),
            ("محمد", NameProblem::Script('م')),
            ("Νίκος", NameProblem::Script('ν')),
            ("Martin2", NameProblem::Character('2')),
            ("Mar\u{fffd}tin", NameProblem::Character('\u{fffd}')),
            ("", NameProblem::Empty),
            (" - ’ ", NameProblem::Empty),
            ("\u{301}", NameProblem::Empty),
        ] {
            assert_eq!(PersonName::fold(name), Err(problem), "{name}");
        }
    }

    proptest! {
        #[test]
        fn i_key_2_composed_decomposed_and_capitals_are_one(name in "[a-zA-ZÀ-ÖØ-öø-ſƠơƯưẠ-ỹ' ’-]{1,12}") {
            let nfd = DecomposingNormalizerBorrowed::new_nfd().normalize(&name).into_owned();
            let nfc = ComposingNormalizerBorrowed::new_nfc().normalize(&name).into_owned();
            let folded = PersonName::fold(&name);
            prop_assert_eq!(&folded, &PersonName::fold(&nfd));
            prop_assert_eq!(&folded, &PersonName::fold(&nfc));
            prop_assert_eq!(&folded, &PersonName::fold(&name.to_lowercase()));
            if let Ok(folded) = folded {
                prop_assert!(folded.as_str().bytes().all(|byte| byte.is_ascii_lowercase()));
                prop_assert_eq!(folded.words().collect::<String>(), folded.as_str());
                prop_assert_eq!(&PersonName::fold(folded.as_str()).unwrap(), &folded);
            }
        }

        #[test]
        fn no_text_makes_it_stumble(name in any::<String>()) {
            let _ = PersonName::fold(&name);
        }
    }
}

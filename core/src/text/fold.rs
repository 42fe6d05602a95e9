//! Folding of header names, so that `Prénom Enseignant`, `prenom_enseignant` and `PRENOM-ENSEIGNANT` are one.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::uts46::Uts46MapperBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// A header as it is compared: lower case, without accents, spacing, punctuation or a byte order mark. Empty when
/// nothing is left.
pub fn fold_header(name: &str) -> String {
    if name.is_ascii() {
        return name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    let category = CodePointMapData::<GeneralCategory>::new();
    // What Unicode holds for compatible (ligatures, widths, superscripts) is one in the mapping of domain names too, of
    // which the tables are here anyway.
    let mapper = Uts46MapperBorrowed::new();
    DecomposingNormalizerBorrowed::new_nfd()
        .normalize_iter(mapper.map_normalize(name.chars()))
        .filter(|c| !GeneralCategoryGroup::Mark.contains(category.get(*c)))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use icu_normalizer::DecomposingNormalizerBorrowed;
    use icu_properties::CodePointMapData;
    use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

    use super::fold_header;

    /// The same by the compatibility decomposition, of which the tables are in the tests only.
    fn folded_by_nfkd(name: &str) -> String {
        let category = CodePointMapData::<GeneralCategory>::new();
        DecomposingNormalizerBorrowed::new_nfkd()
            .normalize_iter(name.chars())
            .filter(|c| !GeneralCategoryGroup::Mark.contains(category.get(*c)))
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric())
            .collect()
    }

    /// What domain names see otherwise: the Greek iota below, letters that exist for old prints alone, Hangul fillers,
    /// numbers with a full stop or comma, a few signs of several letters with a stop.
    fn is_seen_otherwise(c: char) -> bool {
        matches!(u32::from(c),
            0x345 | 0x37A | 0x3F2 | 0x115F | 0x1160 | 0x1C80..=0x1C88 | 0x1F80..=0x1FFF | 0x2488..=0x249B | 0x3164
            | 0x33C2 | 0x33C7 | 0x33D8 | 0xA7DD | 0xA7E2 | 0xAB6C | 0xAB6D | 0xFFA0 | 0x1D6A6..=0x1D7BB | 0x1DF95 | 0x1F100)
    }

    #[test]
    fn every_other_character_folds_as_by_its_compatibility_decomposition() {
        let differs = |c: &char| {
            let name = format!("a{c}");
            fold_header(&name) != folded_by_nfkd(&name)
        };
        let otherwise: Vec<char> = (char::MIN..=char::MAX).filter(differs).collect();
        assert!(otherwise.iter().all(|c| is_seen_otherwise(*c)), "{otherwise:?}");
        // The ranges above have others between them, which do not differ.
        assert_eq!(otherwise.len(), 114);
    }

    #[test]
    fn case_accents_and_spacing_do_not_matter() {
        for name in
            ["Prénom Enseignant", "prenom_enseignant", " PRENOM-ENSEIGNANT ", "\u{feff}Pre\u{301}nom enseignant"]
        {
            assert_eq!(fold_header(name), "prenomenseignant");
        }
        assert_eq!(fold_header(" - "), "");
    }
}

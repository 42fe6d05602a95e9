//! National numbers of pupils (*identifiant national élève*).

use crate::model::roster::{Identifier, IdentifierKind};

/// A national number by its shape. No algorithm of a check letter is known, so no more can be said of one; and it is never
/// the only key of a pupil: new pupils have none, and all of them changed in 2017.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ine {
    shape: IneShape,
    value: Box<str>,
}

/// Who gave a national number, as its shape tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IneShape {
    /// The RNIE, since 2017: nine digits and two letters.
    Rnie,
    /// The BEA, before: ten digits and a letter.
    Bea,
    /// An apprentice's: four digits, `A`, five digits and a letter.
    Apprentice,
}

impl Ine {
    /// Reads a number; spaces around it do not matter, small letters are read as capitals. None where it has no shape that is
    /// known, which is to be warned of and no error: keep such a one as [`Ine::identifier_of`] gives it.
    pub fn parse(text: &str) -> Option<Self> {
        let value = text.trim().to_ascii_uppercase();
        let shape = match value.as_bytes() {
            [digits @ .., b'A'..=b'Z', b'A'..=b'Z'] if digits.len() == 9 && is_digits(digits) => IneShape::Rnie,
            [year @ .., b'A', a, b, c, d, e, b'A'..=b'Z']
                if year.len() == 4 && is_digits(year) && is_digits(&[*a, *b, *c, *d, *e]) =>
            {
                IneShape::Apprentice
            }
            [digits @ .., b'A'..=b'Z'] if digits.len() == 10 && is_digits(digits) => IneShape::Bea,
            _ => return None,
        };
        Some(Self { shape, value: value.into() })
    }

    /// Who gave it.
    pub fn shape(&self) -> IneShape {
        self.shape
    }

    /// The eleven characters.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// It as an identifier. Numbers are compared by type: one of the BEA is never held against one of the RNIE.
    pub fn identifier(&self) -> Identifier {
        let kind = match self.shape {
            IneShape::Rnie => IdentifierKind::IneRnie,
            IneShape::Bea => IdentifierKind::IneBea,
            IneShape::Apprentice => IdentifierKind::IneOther,
        };
        Identifier::new(kind, &self.value)
    }

    /// The identifier of any text that stands where a number should; of none where nothing does.
    pub fn identifier_of(text: &str) -> Option<Identifier> {
        let text = text.trim();
        let other = || (!text.is_empty()).then(|| Identifier::new(IdentifierKind::IneOther, text));
        Self::parse(text).map_or_else(other, |ine| Some(ine.identifier()))
    }
}

fn is_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_by_its_shape() {
        for (text, shape) in [
            ("123456789AB", Some(IneShape::Rnie)),
            (" 123456789ab ", Some(IneShape::Rnie)),
            ("1234567890X", Some(IneShape::Bea)),
            ("2019A12345B", Some(IneShape::Apprentice)),
            ("00000000123", None),
            ("123456789A", None),
            ("1234567890XY", None),
            ("2019B12345B", None),
            ("12345678éAB", None),
            ("", None),
        ] {
            assert_eq!(Ine::parse(text).map(|ine| ine.shape()), shape, "{text}");
        }
        assert_eq!(Ine::identifier_of("123456789ab").unwrap().to_string(), "ine.rnie:123456789AB");
        assert_eq!(Ine::identifier_of(" 00000000123").unwrap().to_string(), "ine.other:00000000123");
        assert_eq!(Ine::identifier_of("  "), None);
    }
}

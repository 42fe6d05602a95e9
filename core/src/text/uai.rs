//! Numbers of French establishments (UAI, once RNE).

/// The letters that check a number: A to Z without I, O and Q.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

/// The number of a French establishment: seven digits and the letter that checks them (I-LAY-4).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uai(String);

/// What is wrong with a text that is not an establishment number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UaiProblem {
    /// The letter does not go with the digits.
    #[error("letter")]
    Letter {
        /// The number with the letter that does.
        right: Uai,
    },
    /// Not seven digits and a letter.
    #[error("form")]
    Form,
}

impl Uai {
    /// Reads an establishment number; a small letter is read as its capital.
    ///
    /// # Errors
    /// `Letter` where the letter is another than the digits ask for; `Form` for anything else.
    pub fn parse(text: &str) -> Result<Self, UaiProblem> {
        let (digits, letter) = text.split_at_checked(7).ok_or(UaiProblem::Form)?;
        let &[letter] = letter.as_bytes() else { return Err(UaiProblem::Form) };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !letter.is_ascii_alphabetic() {
            return Err(UaiProblem::Form);
        }
        let number: usize = digits.parse().map_err(|_| UaiProblem::Form)?;
        let right = LETTERS.get(number % LETTERS.len()).copied().unwrap_or_default();
        let uai = Self(format!("{digits}{}", char::from(right)));
        if letter.to_ascii_uppercase() == right { Ok(uai) } else { Err(UaiProblem::Letter { right: uai }) }
    }

    /// The eight characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i_lay_4_the_check_letter_is_verified() {
        // Lycée Louis-le-Grand's number is public.
        assert_eq!(Uai::parse("0750655E").unwrap().as_str(), "0750655E");
        assert_eq!(Uai::parse("0750655e").unwrap().as_str(), "0750655E");
        let Err(UaiProblem::Letter { right }) = Uai::parse("0750655F") else { panic!("letter") };
        assert_eq!(right.as_str(), "0750655E");
        for text in ["", "0750655", "750655E", "07506555", "0750655EE", "075065éE", "O750655E"] {
            assert_eq!(Uai::parse(text), Err(UaiProblem::Form), "{text}");
        }
    }
}

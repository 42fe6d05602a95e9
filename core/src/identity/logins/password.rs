//! First passwords, from the randomness that the call brings (I-FLD-7).

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use crate::text::Secret;
use crate::{Error, ErrorCode};

/// Letters and digits that nobody takes for another: without `0` and `o`, without `1`, `i` and `l`.
const CLEAR: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const CONSONANTS: &[u8] = b"bcdfghjkmnprstvz";
const VOWELS: &[u8] = b"aeuy";
const DIGITS: &[u8] = b"23456789";
/// The digits at the end of a password that can be spoken.
const ENDING: usize = 2;

/// How passwords are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordRule {
    /// Of what; random by default.
    #[serde(default)]
    pub style: PasswordStyle,
    /// How many characters, from 6 to 64; 10 by default.
    #[serde(default = "length")]
    pub length: usize,
}

fn length() -> usize {
    10
}

impl Default for PasswordRule {
    fn default() -> Self {
        Self { style: PasswordStyle::default(), length: length() }
    }
}

/// What passwords are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PasswordStyle {
    /// Letters and digits: close to 5 bits each.
    #[default]
    Random,
    /// Syllables that can be spoken, and two digits: 3 bits each. Small pupils can remember one.
    Pronounceable,
}

/// Makes a password.
///
/// # Errors
/// `invalid_argument` where the length is not from 6 to 64.
pub fn password(rule: &PasswordRule, random: &mut dyn CryptoRng) -> Result<Secret, Error> {
    if !(6..=64).contains(&rule.length) {
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "length").with("value", rule.length));
    }
    let mut password = String::with_capacity(rule.length);
    for place in 0..rule.length {
        let letters = match rule.style {
            PasswordStyle::Random => CLEAR,
            PasswordStyle::Pronounceable if place + ENDING >= rule.length => DIGITS,
            PasswordStyle::Pronounceable if place % 2 == 0 => CONSONANTS,
            PasswordStyle::Pronounceable => VOWELS,
        };
        password.push(char::from(draw(letters, random)));
    }
    Ok(Secret::from(password))
}

/// One of these, each as likely as any other.
fn draw(letters: &[u8], random: &mut dyn CryptoRng) -> u8 {
    let sides = letters.len() as u32;
    // Numbers beyond the last whole round would make the first letters likelier.
    let fair = u32::MAX - u32::MAX % sides;
    loop {
        let number = random.next_u32();
        if number < fair {
            return letters.get((number % sides) as usize).copied().unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use chacha20::ChaCha20Rng;
    use rand_core::SeedableRng;

    use super::*;

    #[test]
    fn i_fld_7_passwords_have_no_character_that_is_taken_for_another() {
        let mut random = ChaCha20Rng::from_seed([7; 32]);
        for style in [PasswordStyle::Random, PasswordStyle::Pronounceable] {
            let rule = PasswordRule { style, length: 12 };
            let mut seen = std::collections::BTreeSet::new();
            for _ in 0..500 {
                let made = password(&rule, &mut random).unwrap();
                assert_eq!(made.expose().len(), 12);
                assert!(!made.expose().contains(['0', 'o', '1', 'i', 'l']));
                if style == PasswordStyle::Pronounceable {
                    assert!(made.expose().ends_with(|c: char| c.is_ascii_digit()));
                }
                assert!(seen.insert(made.expose().to_owned()), "twice");
            }
        }
    }

    #[test]
    fn i_fld_7_the_same_randomness_gives_the_same_password() {
        let made = || password(&PasswordRule::default(), &mut ChaCha20Rng::from_seed([1; 32])).unwrap();
        assert_eq!(made(), made());
        assert_eq!(format!("{:?}", made()), "Secret(…)");
    }

    #[test]
    fn every_letter_comes() {
        let mut random = ChaCha20Rng::from_seed([3; 32]);
        let drawn: std::collections::BTreeSet<u8> = (0..2_000).map(|_| draw(CLEAR, &mut random)).collect();
        assert_eq!(drawn.len(), CLEAR.len());
        assert!(password(&PasswordRule { length: 5, ..PasswordRule::default() }, &mut random).is_err());
    }
}

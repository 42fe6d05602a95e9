//! Check symbols: what each scheme adds to a code and asks of one.

mod gf32;
mod one_symbol;
mod reed_solomon;

use serde::{Deserialize, Serialize};

/// What the last symbols of a code check the others by (C-FMT-1). To detect is all that they do: a code is compared with
/// the codes that were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Scheme {
    /// Two check symbols of a shortened Reed-Solomon code over GF(32), for 32 symbols and codes of at most 31. Any one or
    /// two wrong symbols are noticed, swaps of any two among them, and one can be named.
    ReedSolomon,
    /// One check symbol of ISO/IEC 7064 MOD 37,36, for 36 symbols. One wrong symbol is noticed, and of swaps of neighbours
    /// all but about 1 in 550.
    #[serde(rename = "iso7064_mod_37_36")]
    Iso7064Mod37_36,
    /// One check symbol of Luhn mod N, for any even number of symbols. One wrong symbol is noticed, and a swap of
    /// neighbours except that of the first symbol and the last.
    LuhnModN,
    /// One check symbol of Damm's scheme, for 10 or 32 symbols. One wrong symbol and a swap of neighbours are noticed.
    Damm,
    /// No check symbol: every text of the right length and symbols is a code.
    None,
}

impl Scheme {
    /// How many check symbols a code ends with.
    pub fn check_symbols(self) -> usize {
        match self {
            Self::ReedSolomon => 2,
            Self::Iso7064Mod37_36 | Self::LuhnModN | Self::Damm => 1,
            Self::None => 0,
        }
    }

    /// Whether the scheme is defined for so many symbols and codes of that length.
    ///
    /// # Errors
    /// Why not.
    pub(super) fn fits(self, symbols: usize, length: usize) -> Result<(), &'static str> {
        let (fits, problem) = match self {
            Self::ReedSolomon if length > reed_solomon::LONGEST => (false, "reed_solomon is for at most 31 symbols"),
            Self::ReedSolomon => (symbols == 32, "reed_solomon needs an alphabet of 32 symbols"),
            Self::Iso7064Mod37_36 => (symbols == 36, "iso7064_mod_37_36 needs an alphabet of 36 symbols"),
            Self::LuhnModN => (symbols.is_multiple_of(2), "luhn_mod_n needs an alphabet of an even number of symbols"),
            Self::Damm => (symbols == 10 || symbols == 32, "damm needs an alphabet of 10 or 32 symbols"),
            Self::None => (true, ""),
        };
        match (fits, length > self.check_symbols()) {
            (true, true) => Ok(()),
            (true, false) => Err("a code has nothing but check symbols"),
            (false, _) => Err(problem),
        }
    }

    /// Adds the check symbols to the others.
    pub(super) fn complete(self, values: &mut Vec<u8>, symbols: usize) {
        match self {
            Self::ReedSolomon => values.extend(reed_solomon::checks(values)),
            Self::Iso7064Mod37_36 => values.push(one_symbol::iso7064(values)),
            Self::LuhnModN => values.push(one_symbol::luhn(values, symbols)),
            Self::Damm => values.push(one_symbol::damm(values, symbols)),
            Self::None => {}
        }
    }

    /// Whether the check symbols go with the others.
    pub(super) fn holds(self, values: &[u8], symbols: usize) -> bool {
        let one = |check: fn(&[u8], usize) -> u8| {
            values.split_last().is_some_and(|(last, data)| check(data, symbols) == *last)
        };
        match self {
            Self::ReedSolomon => reed_solomon::syndromes(values) == (0, 0),
            Self::Iso7064Mod37_36 => one(|data, _| one_symbol::iso7064(data)),
            Self::LuhnModN => one(one_symbol::luhn),
            Self::Damm => one(one_symbol::damm),
            Self::None => true,
        }
    }

    /// Whether one wrong symbol can be named; with one check symbol, any place explains the error.
    pub(super) fn names_errors(self) -> bool {
        self == Self::ReedSolomon
    }

    /// The place of the one symbol that is wrong, and its right value, where that can be told.
    pub(super) fn single_error(self, values: &[u8]) -> Option<(usize, u8)> {
        if self.names_errors() { reed_solomon::single_error(values) } else { None }
    }
}

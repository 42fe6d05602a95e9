//! The shortened Reed-Solomon code over GF(32) with two check symbols (C-FMT-1).
//!
//! The symbols of a code are the coefficients of a polynomial, the first one of the highest power, and the polynomial is
//! zero at 1 and at x. One wrong symbol e at power i gives the syndromes e and e·xⁱ, so it can be told which; any two
//! wrong ones give syndromes that are not both zero: the distance is 3.

use super::gf32::{times, times_x};

/// The most symbols: with more, two places would have the same power of x.
pub(super) const LONGEST: usize = 31;

/// One over x + 1.
const OVER_X_PLUS_1: u8 = 0b11100;

/// The polynomial at 1 and at x.
pub(super) fn syndromes(values: &[u8]) -> (u8, u8) {
    values.iter().fold((0, 0), |(at_1, at_x), value| (at_1 ^ value, times_x(at_x) ^ value))
}

/// The two symbols that check the others, in their order.
pub(super) fn checks(data: &[u8]) -> [u8; 2] {
    let (at_1, at_x) = syndromes(data);
    // Two places further up, the data counts x² times as much at x.
    let at_x = times_x(times_x(at_x));
    let first = times(at_1 ^ at_x, OVER_X_PLUS_1);
    [first, first ^ at_1]
}

/// The place of the one symbol that is wrong, and its right value; none where no one symbol explains the syndromes.
pub(super) fn single_error(values: &[u8]) -> Option<(usize, u8)> {
    let (error, at_x) = syndromes(values);
    if error == 0 || at_x == 0 {
        return None;
    }
    let mut moved = error;
    for (place, value) in values.iter().enumerate().rev() {
        if moved == at_x {
            return Some((place, value ^ error));
        }
        moved = times_x(moved);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The syndromes as they are defined: each coefficient times its power of x, the remainder taken bit by bit.
    fn slowly(values: &[u8]) -> (u8, u8) {
        let mut sums = (0, 0);
        for (power, value) in values.iter().rev().enumerate() {
            let mut term = u64::from(*value) << power;
            for bit in (5..64).rev() {
                if term >> bit & 1 == 1 {
                    term ^= 0b10_0101 << (bit - 5);
                }
            }
            sums.0 ^= value;
            sums.1 ^= u8::try_from(term).unwrap();
        }
        sums
    }

    proptest::proptest! {
        #[test]
        fn the_syndromes_are_those_of_the_definition(values in proptest::collection::vec(0_u8..32, 0..=LONGEST)) {
            proptest::prop_assert_eq!(syndromes(&values), slowly(&values));
        }

        #[test]
        fn check_symbols_make_the_slow_syndromes_zero(data in proptest::collection::vec(0_u8..32, 1..=LONGEST - 2)) {
            let whole = [&data[..], &checks(&data)].concat();
            proptest::prop_assert_eq!(slowly(&whole), (0, 0));
        }

        #[test]
        fn c_fmt_4_one_wrong_symbol_is_told(
            data in proptest::collection::vec(0_u8..32, 1..=LONGEST - 2), place in 0..LONGEST, error in 1_u8..32,
        ) {
            let whole = [&data[..], &checks(&data)].concat();
            let place = place % whole.len();
            let mut wrong = whole.clone();
            wrong[place] ^= error;
            proptest::prop_assert_eq!(single_error(&wrong), Some((place, whole[place])));
        }
    }
}

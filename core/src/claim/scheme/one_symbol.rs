//! Schemes with one check symbol, the last.

use super::gf32::times_x;

/// ISO/IEC 7064 MOD 37,36: the hybrid system for 36 symbols.
pub(super) fn iso7064(data: &[u8]) -> u8 {
    let rest = data.iter().fold(36_u32, |product, value| {
        let sum = match (product + u32::from(*value)) % 36 {
            0 => 36,
            sum => sum,
        };
        sum * 2 % 37
    });
    // 1 to 36, so that the check symbol is 0 to 35.
    ((37 - rest) % 36) as u8
}

/// Luhn mod N: every other symbol from the right counts twice, the two digits of that in base N added up.
pub(super) fn luhn(data: &[u8], base: usize) -> u8 {
    let base = base as u32;
    let sum = data.iter().rev().enumerate().fold(0_u32, |sum, (place, value)| {
        let value = u32::from(*value);
        sum + if place % 2 == 0 { value * 2 / base + value * 2 % base } else { value }
    });
    ((base - sum % base) % base) as u8
}

/// The quasigroup of Damm's dissertation (2004), by rows.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// Damm's scheme: of ten symbols by his table, of 32 by x·(a + b) in GF(32), which has what his
/// table is made for: neighbours that are swapped come to something else (weak total anti-symmetry).
pub(super) fn damm(data: &[u8], base: usize) -> u8 {
    data.iter().fold(0, |so_far, value| {
        if base == 32 {
            return times_x(so_far ^ value);
        }
        let row = DAMM.get(usize::from(so_far));
        row.and_then(|row| row.get(usize::from(*value))).copied().unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<u8> {
        text.chars().map(|c| u8::try_from(c.to_digit(36).unwrap()).unwrap()).collect()
    }

    #[test]
    fn c_fmt_1_the_published_examples_come_out() {
        // The Global Release Identifier of its standard (ISO/IEC 7064 MOD 37,36).
        assert_eq!(iso7064(&values("A12425GABC1234002")), values("M")[0]);
        assert_eq!(luhn(&values("7992739871"), 10), 3);
        assert_eq!(damm(&values("572"), 10), 4);
    }

    #[test]
    fn damm_notices_one_wrong_symbol_and_swapped_neighbours_wherever_they_stand() {
        for base in [10_u8, 32] {
            let step = |so_far: u8, value: u8| damm_step(so_far, value, base);
            for before in 0..base {
                for a in 0..base {
                    assert_eq!(step(a, a), 0, "a symbol after itself");
                    for b in (0..base).filter(|b| *b != a) {
                        assert_ne!(step(before, a), step(before, b), "one wrong symbol");
                        assert_ne!(step(step(before, a), b), step(step(before, b), a), "two that were swapped");
                    }
                }
            }
        }
    }

    fn damm_step(so_far: u8, value: u8, base: u8) -> u8 {
        if base == 32 { times_x(so_far ^ value) } else { DAMM[usize::from(so_far)][usize::from(value)] }
    }
}

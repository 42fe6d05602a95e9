//! Arithmetic of the field of 32 elements: polynomials over GF(2) modulo x⁵ + x² + 1, of which a number's bits are the
//! coefficients. `x` (2) generates the field: its powers up to the 30th are all different.

/// `a` times x.
pub(super) fn times_x(a: u8) -> u8 {
    let doubled = a << 1;
    if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

/// `a` times `b`.
pub(super) fn times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a = times_x(a);
        b >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Long multiplication, then the remainder bit by bit.
    fn slowly(a: u8, b: u8) -> u8 {
        let mut product = (0..5).filter(|bit| b >> bit & 1 == 1).fold(0_u16, |sum, bit| sum ^ u16::from(a) << bit);
        for bit in (5..9).rev() {
            if product >> bit & 1 == 1 {
                product ^= 0b10_0101 << (bit - 5);
            }
        }
        u8::try_from(product).unwrap()
    }

    #[test]
    fn products_are_those_of_long_multiplication() {
        for a in 0..32 {
            for b in 0..32 {
                assert_eq!(times(a, b), slowly(a, b), "{a} {b}");
            }
        }
    }

    #[test]
    fn x_generates_the_field() {
        let mut seen = [false; 32];
        let mut power = 1;
        for _ in 0..31 {
            assert!(!std::mem::replace(&mut seen[usize::from(power)], true));
            power = times_x(power);
        }
        assert_eq!(power, 1);
    }
}

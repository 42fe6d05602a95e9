//! Runs of digits, looked at eight bytes at a time.

/// Whether all bytes are ASCII digits.
#[inline]
pub(crate) fn all_digits(bytes: &[u8]) -> bool {
    match bytes.last_chunk::<8>() {
        // The last eight overlap the ones before where the length is no multiple of eight.
        Some(last) => eight_digits(*last) && bytes.as_chunks::<8>().0.iter().all(|eight| eight_digits(*eight)),
        None => bytes.iter().all(u8::is_ascii_digit),
    }
}

/// A digit's upper half is 3, and still is when 6 is added; the first test sees to it that no sum carries over.
#[inline]
pub(crate) fn eight_digits(bytes: [u8; 8]) -> bool {
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    const HIGH: u64 = u64::from_le_bytes([0xF0; 8]);
    const SIX: u64 = u64::from_le_bytes([6; 8]);
    let word = u64::from_le_bytes(bytes);
    word & HIGH == ZEROS && word.wrapping_add(SIX) & HIGH == ZEROS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_digits_are_digits(bytes in proptest::collection::vec(prop_oneof![9 => b'0'..=b'9', 1 => any::<u8>()], 0..30)) {
            prop_assert_eq!(all_digits(&bytes), bytes.iter().all(u8::is_ascii_digit));
        }
    }
}

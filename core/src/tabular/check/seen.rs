//! Values that a column was found to have rightly: most columns have few, and neighbours the same ones.
//!
//! To whoever changes this file: only columns are remembered in which a value alone says whether it is right, now
//! and in every later row. A key is not: the second row that has it is wrong.

/// How many values are remembered; a power of two.
const SLOTS: usize = 16;
const SLOT_BITS: u32 = SLOTS.trailing_zeros();

/// By length, the bits that a value has.
const MASKS: [u128; 17] = {
    let mut masks = [0; 17];
    let mut rest: &mut [u128] = &mut masks;
    let mut mask = 0;
    while let Some((first, after)) = rest.split_first_mut() {
        *first = mask;
        mask = mask << 8 | 0xFF;
        rest = after;
    }
    masks
};

/// A value of up to 16 bytes: its length, and its bytes with zeros behind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ShortValue {
    length: usize,
    low: u64,
    high: u64,
}

impl ShortValue {
    /// The value that `text` starts with. None where it is longer, or fewer than 16 bytes of text are there: it is
    /// read in two loads, whatever its length.
    #[inline]
    pub(super) fn at_start_of(text: &[u8], length: usize) -> Option<Self> {
        let bytes = text.first_chunk::<16>()?;
        let bytes = u128::from_le_bytes(*bytes) & MASKS.get(length)?;
        Some(Self { length, low: bytes as u64, high: (bytes >> 64) as u64 })
    }

    #[inline]
    fn slot(&self, bits: u32) -> usize {
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mixed = (self.low ^ self.high.rotate_left(32)).wrapping_mul(SPREAD);
        (mixed >> (u64::BITS - bits)) as usize
    }
}

/// The values remembered of one column.
#[derive(Debug, Default)]
pub(super) struct Seen {
    slots: [ShortValue; SLOTS],
}

impl Seen {
    /// Whether a value is one of them.
    #[inline]
    pub(super) fn has(&self, value: &ShortValue) -> bool {
        self.slots.get(value.slot(SLOT_BITS)) == Some(value)
    }

    /// Remembers a value, in the place of another.
    #[inline]
    pub(super) fn keep(&mut self, value: ShortValue) {
        if let Some(slot) = self.slots.get_mut(value.slot(SLOT_BITS)) {
            *slot = value;
        }
    }
}

/// The rows that short keys have which were found of late: schools and terms are few, and named again and again.
#[cfg(feature = "oneroster")]
#[derive(Debug)]
pub(super) struct RowsSeen {
    slots: Box<[(ShortValue, u32)]>,
    /// How often it was asked, and how often it knew.
    asked: u64,
    known: u64,
}

#[cfg(feature = "oneroster")]
impl RowsSeen {
    /// How many are remembered, as a power of two.
    const BITS: u32 = 12;

    /// Whether it knows enough of what it is asked to be asked again.
    #[inline]
    pub(super) fn is_worthwhile(&self) -> bool {
        self.asked < 4 << Self::BITS || self.known * 4 > self.asked
    }

    /// The row of a key, where it was found of late.
    #[inline]
    pub(super) fn row_of(&mut self, value: &ShortValue) -> Option<u32> {
        self.asked += 1;
        let (kept, row) = self.slots.get(value.slot(Self::BITS))?;
        let known = kept == value;
        self.known += u64::from(known);
        known.then_some(*row)
    }

    /// Remembers a key's row, in the place of another's.
    #[inline]
    pub(super) fn keep(&mut self, value: ShortValue, row: u32) {
        if let Some(slot) = self.slots.get_mut(value.slot(Self::BITS)) {
            *slot = (value, row);
        }
    }
}

#[cfg(feature = "oneroster")]
impl Default for RowsSeen {
    fn default() -> Self {
        // No key is empty: what stands in a free place is none's.
        Self { slots: vec![Default::default(); 1 << Self::BITS].into(), asked: 0, known: 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn only_what_was_kept_is_there(values in proptest::collection::vec("[ab\0é]{1,9}", 1..60)) {
            let mut seen = Seen::default();
            let mut kept = std::collections::BTreeSet::new();
            for value in &values {
                let text = format!("{value},and what follows");
                let short = ShortValue::at_start_of(text.as_bytes(), value.len());
                prop_assert_eq!(short.is_some(), value.len() <= 16);
                if let Some(short) = short {
                    prop_assert!(!seen.has(&short) || kept.contains(value));
                    seen.keep(short);
                    kept.insert(value.clone());
                    prop_assert!(seen.has(&short));
                }
            }
        }
    }

    #[test]
    fn a_value_is_told_from_one_with_zeros_behind() {
        let of = |length| ShortValue::at_start_of(b"a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", length);
        assert_ne!(of(1), of(2));
        assert_eq!(of(17), None);
        assert_eq!(ShortValue::at_start_of(b"short", 5), None);
    }
}

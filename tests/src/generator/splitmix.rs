//! SplitMix64: each number of a stream is a function of its place, so that no row needs another.

/// The increment of the stream.
pub const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// SplitMix64's output function: a bijection of 64-bit integers.
pub const fn mix64(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Number `place` of the stream that starts at `start`.
pub const fn at(start: u64, place: u64) -> u64 {
    mix64(start.wrapping_add(place.wrapping_mul(GAMMA)))
}

/// Brings `values` into an order that depends on `seed` alone (Fisher and Yates).
pub fn shuffle<T>(values: &mut [T], seed: u64) {
    for last in (1..values.len()).rev() {
        let number = at(mix64(seed), last as u64);
        // The high half of the product is as good as uniform for lengths far below 2^64.
        let other = ((u128::from(number) * (last as u128 + 1)) >> 64) as usize;
        values.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_the_published_ones() {
        // The first three of Vigna's reference program for seed 1234567.
        let stream: Vec<u64> = (1..=3).map(|place| at(1_234_567, place)).collect();
        assert_eq!(stream, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn a_shuffle_keeps_every_value_and_depends_on_the_seed() {
        let shuffled = |seed| {
            let mut values: Vec<u32> = (0..100).collect();
            shuffle(&mut values, seed);
            values
        };
        assert_eq!(shuffled(1), shuffled(1));
        assert_ne!(shuffled(1), shuffled(2));
        let mut sorted = shuffled(1);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<u32>>());
        assert_ne!(shuffled(1), sorted);
    }
}

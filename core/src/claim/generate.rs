//! New codes from randomness that the embedder passes in (C-GEN-1).

use hashbrown::HashTable;
use rand_core::CryptoRng;

use super::{ClaimCode, ClaimCodes};
use crate::{Error, ErrorCode};

/// How often one code is drawn anew at most. Less than half of all codes are ever asked for, so with good randomness so
/// many repeats come once in 2¹²⁸ codes.
const PATIENCE: u32 = 128;

/// For how many codes there is room from the start.
const ROOM: usize = 1 << 20;

impl ClaimCodes {
    /// How many different codes there are: all texts of the symbols that are not check symbols; none where that is
    /// beyond 2¹²⁸.
    pub fn codes(&self) -> Option<u128> {
        let data = u32::try_from(self.length - self.scheme.check_symbols()).ok()?;
        (self.alphabet.len() as u128).checked_pow(data)
    }

    /// Makes so many codes, no two of them the same, each as likely as any other.
    ///
    /// `random` must be as hard to guess as the codes are to be: the system's randomness, or a generator for
    /// cryptography that was seeded from it.
    ///
    /// ```
    /// use chacha20::{ChaCha20Rng, rand_core::SeedableRng};
    /// use rosterkit::claim::{ClaimCodes, CodeFormat};
    /// let codes = ClaimCodes::new(&CodeFormat::default())?;
    /// # let seed_from_the_system = [7; 32];
    /// let made = codes.generate(3, &mut ChaCha20Rng::from_seed(seed_from_the_system))?;
    /// assert!(made.iter().all(|code| codes.read(code.expose()).is_ok()));
    /// # Ok::<(), rosterkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument`: `count` is more than half of all codes that there are, or `random` repeats itself.
    pub fn generate(&self, count: usize, random: &mut dyn CryptoRng) -> Result<Vec<ClaimCode>, Error> {
        let refused =
            |name: &'static str| Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", count);
        if self.codes().is_some_and(|codes| count as u128 > codes / 2) {
            return Err(refused("count"));
        }
        let mut dice = Dice { random, value: 0, range: 1 };
        let room = count.min(ROOM);
        let (mut seen, mut made) = (Seen(HashTable::with_capacity(room)), Vec::with_capacity(room));
        let mut values = Vec::with_capacity(self.length);
        let data = self.length - self.scheme.check_symbols();
        while made.len() < count {
            let mut new = false;
            for _ in 0..PATIENCE {
                let key = dice.draw(self.alphabet.len() as u64, data, &mut values);
                new = seen.insert(key);
                if new {
                    break;
                }
            }
            if !new {
                return Err(refused("random"));
            }
            self.scheme.complete(&mut values, self.alphabet.len());
            made.push(self.write(&values));
        }
        Ok(made)
    }
}

/// A number drawn evenly from a range, of which symbols are split off: what randomness is left over after one goes on to
/// the next, so that little more is drawn than a code holds.
struct Dice<'a> {
    random: &'a mut dyn CryptoRng,
    value: u64,
    range: u64,
}

impl Dice<'_> {
    /// Draws symbols of an alphabet of `sides`, and gives a number that stands for them: of codes of more than 128 bits,
    /// for the first symbols, which by themselves are not the same twice then.
    fn draw(&mut self, sides: u64, count: usize, into: &mut Vec<u8>) -> u128 {
        into.clear();
        let (mut key, mut room) = (0_u128, u128::MAX);
        for _ in 0..count {
            let value = self.roll(sides);
            if room >= u128::from(sides) {
                key = key * u128::from(sides) + u128::from(value);
                room /= u128::from(sides);
            }
            into.push(value as u8);
        }
        key
    }

    /// A number below `sides`, each as likely: what is beyond the last whole multiple of `sides` is not used, but kept.
    fn roll(&mut self, sides: u64) -> u64 {
        loop {
            if self.range < 1 << 32 {
                self.value = self.value << 32 | u64::from(self.random.next_u32());
                self.range <<= 32;
            }
            if sides.is_power_of_two() && self.range.is_power_of_two() {
                // The same as below, without divisions.
                let rolled = self.value & (sides - 1);
                let bits = sides.trailing_zeros();
                self.value >>= bits;
                self.range >>= bits;
                return rolled;
            }
            let fair = self.range - self.range % sides;
            if self.value < fair {
                let rolled = self.value % sides;
                self.value /= sides;
                self.range /= sides;
                return rolled;
            }
            self.value -= fair;
            self.range -= fair;
        }
    }
}

/// The codes of a batch so far, by their numbers.
struct Seen(HashTable<u128>);

impl Seen {
    /// Whether it is the first time.
    fn insert(&mut self, key: u128) -> bool {
        match self.0.entry(spread(key), |known| *known == key, |known| spread(*known)) {
            hashbrown::hash_table::Entry::Occupied(_) => false,
            hashbrown::hash_table::Entry::Vacant(place) => {
                place.insert(key);
                true
            }
        }
    }
}

/// A hash: the numbers are random, they only have to reach every bit.
fn spread(key: u128) -> u64 {
    let folded = (key as u64) ^ (key >> 64) as u64;
    let product = u128::from(folded) * 0x9e37_79b9_7f4a_7c15;
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::convert::Infallible;

    use chacha20::ChaCha20Rng;
    use rand_core::{Rng, SeedableRng, TryCryptoRng, TryRng};

    use super::*;
    use crate::claim::{CodeFormat, Scheme};

    fn form(groups: u32, group_length: u32, alphabet: &str, scheme: Scheme) -> ClaimCodes {
        ClaimCodes::new(&CodeFormat { groups, group_length, alphabet: alphabet.to_owned(), scheme }).unwrap()
    }

    fn random() -> ChaCha20Rng {
        ChaCha20Rng::from_seed([42; 32])
    }

    #[test]
    fn c_gen_1_a_batch_has_no_repeats_even_where_there_are_few_codes() {
        for codes in [form(1, 3, "ABCDE", Scheme::None), form(2, 2, "0123456789", Scheme::Damm)] {
            let half = usize::try_from(codes.codes().unwrap() / 2).unwrap();
            let made = codes.generate(half, &mut random()).unwrap();
            assert_eq!(made.iter().map(ClaimCode::expose).collect::<HashSet<_>>().len(), half);
            assert!(made.iter().all(|code| codes.read(code.expose()).unwrap() == *code));
            let error = codes.generate(half + 1, &mut random()).unwrap_err();
            assert_eq!(error.context().get("name"), Some(&"count".into()));
        }
        assert!(form(8, 8, "0123456789", Scheme::None).codes().is_none());
        assert_eq!(form(8, 8, "0123456789", Scheme::None).generate(9, &mut random()).unwrap().len(), 9);
    }

    #[test]
    fn c_gen_1_the_same_randomness_makes_the_same_codes() {
        let codes = ClaimCodes::new(&CodeFormat::default()).unwrap();
        let [one, two] = [1, 2].map(|_| codes.generate(100, &mut random()).unwrap());
        assert_eq!(one, two);
        assert_eq!(one.iter().map(ClaimCode::expose).collect::<HashSet<_>>().len(), 100);
        assert_eq!(codes.codes(), Some(1 << 115));
    }

    /// Counts what is drawn.
    struct Counted(ChaCha20Rng, u64);

    impl TryRng for Counted {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            self.1 += 32;
            Ok(self.0.next_u32())
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            self.1 += 64;
            Ok(self.0.next_u64())
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
            self.1 += bytes.len() as u64 * 8;
            self.0.fill_bytes(bytes);
            Ok(())
        }
    }

    impl TryCryptoRng for Counted {}

    #[test]
    fn c_gen_1_symbols_are_drawn_evenly_and_little_more_than_they_hold() {
        for (sides, bits) in [(32_u64, 5.0), (36, 36_f64.log2()), (10, 10_f64.log2()), (3, 3_f64.log2())] {
            let mut counted = Counted(random(), 0);
            let mut dice = Dice { random: &mut counted, value: 0, range: 1 };
            let draws = 100_000_u64;
            let mut counts = vec![0_u64; usize::try_from(sides).unwrap()];
            for _ in 0..draws {
                counts[usize::try_from(dice.roll(sides)).unwrap()] += 1;
            }
            let expected = draws as f64 / sides as f64;
            let chi: f64 = counts.iter().map(|count| (*count as f64 - expected).powi(2) / expected).sum();
            // Twelve standard deviations over what is to be expected: what is uneven by a hundredth is far beyond.
            assert!(chi < sides as f64 + 12.0 * (2.0 * sides as f64).sqrt(), "{sides}: {chi} {counts:?}");
            let drawn = counted.1 as f64 / draws as f64;
            assert!(drawn < bits * 1.001, "{sides}: {drawn} bits for {bits}");
        }
    }

    /// The same number for ever.
    struct Stuck;

    impl TryRng for Stuck {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            Ok(7)
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            Ok(7)
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
            bytes.fill(7);
            Ok(())
        }
    }

    impl TryCryptoRng for Stuck {}

    #[test]
    fn randomness_that_repeats_itself_is_an_error_and_no_endless_loop() {
        let codes = form(1, 8, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", Scheme::None);
        let error = codes.generate(100, &mut Stuck).unwrap_err();
        assert_eq!(error.context().get("name"), Some(&"random".into()));
    }
}

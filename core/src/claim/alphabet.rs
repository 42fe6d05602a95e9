//! The symbols of a code, and which characters are read as which of them.

/// What stands in the table for a character that is no symbol.
const NONE: u8 = u8::MAX;

/// Letters that are taken for digits, and the digits.
const ALIKE: [(char, char); 3] = [('O', '0'), ('I', '1'), ('L', '1')];

/// An alphabet: symbols by value, and values by character.
#[derive(Debug, Clone)]
pub(super) struct Alphabet {
    symbols: Vec<char>,
    values: [u8; 128],
}

impl Alphabet {
    /// An alphabet of ASCII letters and digits. Small and capital letters are one unless the alphabet has both of one;
    /// O is read as 0, and I and L as 1, where the digit is a symbol and the letter is none (C-FMT-2).
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn new(symbols: &str) -> Result<Self, &'static str> {
        let mut alphabet = Self { symbols: symbols.chars().collect(), values: [NONE; 128] };
        if alphabet.symbols.len() < 2 {
            return Err("fewer than two symbols");
        }
        for (value, symbol) in (0..).zip(symbols.chars()) {
            if !symbol.is_ascii_alphanumeric() {
                return Err("a symbol that is no letter from A to Z and no digit");
            }
            if !alphabet.take(symbol, value) {
                return Err("a symbol that is there twice");
            }
        }
        let both = symbols
            .chars()
            .any(|symbol| symbol.is_ascii_lowercase() && alphabet.value(symbol.to_ascii_uppercase()).is_some());
        if !both {
            for (value, symbol) in (0..).zip(symbols.chars()) {
                alphabet.take(other_case(symbol), value);
            }
        }
        for (letter, digit) in ALIKE {
            if let Some(value) = alphabet.value(digit) {
                // A letter that is a symbol, in whatever case, stays one.
                if alphabet.value(letter).is_none() && alphabet.value(other_case(letter)).is_none() {
                    alphabet.take(letter, value);
                    alphabet.take(other_case(letter), value);
                }
            }
        }
        Ok(alphabet)
    }

    /// How many symbols there are.
    pub(super) fn len(&self) -> usize {
        self.symbols.len()
    }

    /// The value of a character, if it is read as a symbol.
    pub(super) fn value(&self, c: char) -> Option<u8> {
        self.values.get(c as usize).copied().filter(|value| *value != NONE)
    }

    /// The symbol of a value. Values come from this alphabet, so there is one.
    pub(super) fn symbol(&self, value: u8) -> char {
        self.symbols.get(usize::from(value)).copied().unwrap_or_default()
    }

    /// Gives a character its value, unless it has another.
    fn take(&mut self, c: char, value: u8) -> bool {
        match self.values.get_mut(c as usize) {
            Some(place) if *place == NONE => {
                *place = value;
                true
            }
            _ => false,
        }
    }
}

fn other_case(c: char) -> char {
    if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_fmt_2_look_alikes_are_read_only_where_the_alphabet_lacks_the_letter() {
        let crockford = Alphabet::new("0123456789ABCDEFGHJKMNPQRSTVWXYZ").unwrap();
        assert_eq!(
            "0oO1iIlLaA".chars().map(|c| crockford.value(c).unwrap()).collect::<Vec<_>>(),
            [0, 0, 0, 1, 1, 1, 1, 1, 10, 10]
        );
        assert_eq!(crockford.value('U'), None);
        let full = Alphabet::new("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").unwrap();
        assert_eq!((full.value('o'), full.value('0')), (Some(24), Some(0)));
        let letters = Alphabet::new("ABCDEFGH").unwrap();
        assert_eq!(letters.value('O'), None);
    }

    #[test]
    fn c_fmt_2_case_counts_only_where_the_alphabet_has_both() {
        let both = Alphabet::new("Aab").unwrap();
        assert_eq!("AabB".chars().map(|c| both.value(c)).collect::<Vec<_>>(), [Some(0), Some(1), Some(2), None]);
        let small = Alphabet::new("ab").unwrap();
        assert_eq!((small.value('B'), small.symbol(1)), (Some(1), 'b'));
    }

    #[test]
    fn an_alphabet_that_cannot_be_is_refused() {
        for (symbols, problem) in [("", "two"), ("A", "two"), ("AB-", "digit"), ("ABÉ", "digit"), ("ABA", "twice")] {
            assert!(Alphabet::new(symbols).unwrap_err().contains(problem), "{symbols}");
        }
    }
}

//! Which errors each scheme catches, tried one by one (C-FMT-3).

use super::*;
use crate::diagnostic::Code;

const DIGITS: &str = "0123456789";
const LETTERS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn codes(groups: u32, group_length: u32, alphabet: &str, scheme: Scheme) -> ClaimCodes {
    ClaimCodes::new(&CodeFormat { groups, group_length, alphabet: alphabet.to_owned(), scheme }).unwrap()
}

fn usual() -> ClaimCodes {
    ClaimCodes::new(&CodeFormat::default()).unwrap()
}

/// Numbers that look random and are the same every time.
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> u8 {
        u8::try_from(self.next() % limit as u64).unwrap()
    }
}

/// The values of some codes: one of the first symbol alone, one of the last, and some that look random.
fn samples(codes: &ClaimCodes, count: usize) -> Vec<Vec<u8>> {
    let (mut sequence, symbols) = (Sequence(7), codes.alphabet.len());
    let data = codes.length - codes.scheme.check_symbols();
    let fill = |value: u8| vec![value; data];
    let random = |sequence: &mut Sequence| (0..data).map(|_| sequence.below(symbols)).collect();
    let mut samples = vec![fill(0), fill(u8::try_from(symbols - 1).unwrap())];
    samples.extend((0..count).map(|_| random(&mut sequence)));
    for sample in &mut samples {
        codes.scheme.complete(sample, symbols);
    }
    samples
}

fn holds(codes: &ClaimCodes, values: &[u8]) -> bool {
    codes.scheme.holds(values, codes.alphabet.len())
}

/// Every code that differs from this one in exactly one symbol.
fn one_wrong(sample: &[u8], symbols: u8, mut each: impl FnMut(&[u8])) {
    let mut wrong = sample.to_vec();
    for place in 0..sample.len() {
        for value in (0..symbols).filter(|value| *value != sample[place]) {
            wrong[place] = value;
            each(&wrong);
        }
        wrong[place] = sample[place];
    }
}

/// Every code that differs from this one in exactly two symbols; swaps are among them.
fn two_wrong(sample: &[u8], symbols: u8, mut each: impl FnMut(&[u8])) {
    let mut wrong = sample.to_vec();
    for first in 0..sample.len() {
        for a in (0..symbols).filter(|a| *a != sample[first]) {
            wrong[first] = a;
            for second in first + 1..sample.len() {
                for b in (0..symbols).filter(|b| *b != sample[second]) {
                    wrong[second] = b;
                    each(&wrong);
                }
                wrong[second] = sample[second];
            }
        }
        wrong[first] = sample[first];
    }
}

#[test]
fn c_fmt_3_every_error_of_one_or_two_symbols_is_caught_by_reed_solomon() {
    let codes = usual();
    for sample in samples(&codes, 3) {
        assert!(holds(&codes, &sample));
        let (mut one, mut two) = (0, 0);
        one_wrong(&sample, 32, |wrong| {
            assert!(!holds(&codes, wrong), "{wrong:?}");
            one += 1;
        });
        two_wrong(&sample, 32, |wrong| {
            assert!(!holds(&codes, wrong), "{wrong:?}");
            two += 1;
        });
        assert_eq!((one, two), (25 * 31, 25 * 24 / 2 * 31 * 31));
    }
}

#[test]
fn c_fmt_3_every_swap_is_caught_as_people_make_it() {
    let codes = usual();
    for sample in samples(&codes, 20) {
        for first in 0..sample.len() {
            for second in first + 1..sample.len() {
                let mut swapped = sample.clone();
                swapped.swap(first, second);
                let written = codes.write(&swapped);
                assert_eq!(codes.read(written.expose()).is_ok(), sample[first] == sample[second]);
            }
        }
    }
}

#[test]
fn c_fmt_3_of_heavier_errors_one_in_1024_is_missed() {
    let codes = usual();
    let sample = samples(&codes, 1).pop().unwrap();
    let mut sequence = Sequence(3);
    for symbols in 3..=6 {
        let (tries, mut missed) = (1 << 20, 0_u32);
        for _ in 0..tries {
            let mut wrong = sample.clone();
            let mut changed = 0;
            while changed < symbols {
                let place = usize::from(sequence.below(wrong.len()));
                if wrong[place] == sample[place] {
                    wrong[place] ^= 1 + sequence.below(31);
                    changed += 1;
                }
            }
            missed += u32::from(holds(&codes, &wrong));
        }
        let share = f64::from(tries) / f64::from(missed);
        // Of three wrong symbols a little less than of more, for the third one cannot be zero: 1 in 31² · 32 / 30.
        assert!((900.0..1150.0).contains(&share), "{symbols} wrong symbols: 1 in {share:.0}");
    }
}

#[test]
fn c_fmt_4_one_wrong_symbol_is_proposed_at_its_place_with_its_correction() {
    let codes = usual();
    for sample in samples(&codes, 3) {
        let right = codes.write(&sample);
        one_wrong(&sample, 32, |wrong| {
            let written = codes.write(wrong);
            let problems = codes.read(written.expose()).unwrap_err();
            let proposal = problems.proposal.unwrap();
            let mut mended: Vec<char> = written.expose().chars().collect();
            let place = usize::try_from(proposal.position).unwrap() - 1;
            assert_eq!(mended[place], proposal.typed);
            mended[place] = proposal.symbol;
            assert_eq!(mended.iter().collect::<String>(), right.expose());
            assert_eq!(problems.diagnostics.len(), 1);
            assert_eq!(problems.diagnostics[0].code, Code::ClaimCodeCheck);
            assert_eq!(problems.diagnostics[0].context.get("position"), Some(&proposal.position.into()));
        });
    }
}

#[test]
fn c_fmt_4_of_two_wrong_symbols_a_proposal_is_never_right_and_often_made() {
    let codes = usual();
    let sample = samples(&codes, 1).pop().unwrap();
    let (mut proposed, mut all) = (0_u32, 0_u32);
    two_wrong(&sample, 32, |wrong| {
        all += 1;
        if let Some((place, value)) = codes.scheme.single_error(wrong) {
            let mut mended = wrong.to_vec();
            mended[place] = value;
            assert!(holds(&codes, &mended) && mended != sample);
            proposed += 1;
        }
    });
    let share = f64::from(proposed) / f64::from(all);
    assert!((0.7..0.8).contains(&share), "{share}");
}

#[test]
fn c_fmt_4_a_foreign_symbol_is_named_by_its_position_and_what_it_may_have_been() {
    let codes = usual();
    for sample in samples(&codes, 3) {
        let right = codes.write(&sample);
        for place in (0..right.expose().len()).filter(|place| place % 6 != 5) {
            let mut typed: Vec<char> = right.expose().to_lowercase().replace('-', " – ").chars().collect();
            // A separator has three characters here and one there.
            let position = place + place / 6 * 2;
            let was = right.expose().chars().nth(place).unwrap();
            typed[position] = 'U';
            let problems = codes.read(&typed.iter().collect::<String>()).unwrap_err();
            assert_eq!(problems.proposal.unwrap(), Proposal { position: position as u64 + 1, typed: 'U', symbol: was });
            assert_eq!(problems.diagnostics[0].code, Code::ClaimCodeSymbol);
            assert_eq!(problems.diagnostics[0].context.get("nearest"), Some(&was.to_string().into()));
        }
    }
}

#[test]
fn c_fmt_4_what_more_than_one_symbol_explains_is_named_and_nothing_is_proposed() {
    let codes = usual();
    let right = codes.write(&samples(&codes, 1)[2]).expose().to_owned();
    let part = |from: usize, to: usize| right.chars().take(to).skip(from).collect::<String>();
    let of = |typed: &str| {
        let problems = codes.read(typed).unwrap_err();
        assert_eq!(problems.proposal, None, "{typed}");
        problems.diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(of(""), [Code::MissingValue]);
    assert_eq!(of(" – . "), [Code::MissingValue]);
    assert_eq!(of(&part(0, 28)), [Code::ClaimCodeLength]);
    assert_eq!(of(&format!("{right}0")), [Code::ClaimCodeLength]);
    assert_eq!(of(&right.repeat(10_000)), [Code::ClaimCodeLength]);
    assert_eq!(of(&format!("?{}", part(1, 28))), [Code::ClaimCodeSymbol, Code::ClaimCodeLength]);
    assert_eq!(of(&format!("??{}", part(2, 29))), [Code::ClaimCodeSymbol, Code::ClaimCodeSymbol]);
    let luhn = self::codes(1, 5, DIGITS, Scheme::LuhnModN);
    let problems = luhn.read("12345").unwrap_err();
    assert_eq!((problems.diagnostics[0].code, problems.proposal), (Code::ClaimCodeCheck, None));
    assert_eq!(luhn.read("1234U").unwrap_err().proposal, None);
}

/// How many errors of one symbol, swaps of neighbours, and of two symbols a scheme misses, of how many.
fn missed(codes: &ClaimCodes) -> [(u32, u32); 3] {
    let symbols = u8::try_from(codes.alphabet.len()).unwrap();
    let mut counts = [(0, 0); 3];
    let count = |counts: &mut (u32, u32), wrong: &[u8]| {
        counts.0 += u32::from(holds(codes, wrong));
        counts.1 += 1;
    };
    for sample in samples(codes, 3) {
        one_wrong(&sample, symbols, |wrong| count(&mut counts[0], wrong));
        two_wrong(&sample, symbols, |wrong| count(&mut counts[2], wrong));
    }
    for sample in samples(codes, 2_000) {
        for place in 1..sample.len() {
            if sample[place - 1] != sample[place] {
                let mut swapped = sample.clone();
                swapped.swap(place - 1, place);
                count(&mut counts[1], &swapped);
            }
        }
    }
    counts
}

fn share((missed, of): (u32, u32)) -> f64 {
    f64::from(of) / f64::from(missed)
}

#[test]
fn c_fmt_3_iso_7064_catches_one_wrong_symbol_and_almost_every_swap_of_neighbours() {
    let [one, swaps, two] = missed(&codes(2, 6, LETTERS, Scheme::Iso7064Mod37_36));
    assert_eq!(one.0, 0);
    // The standard claims no more of its hybrid systems: a sum of 0 counts as 36 in them.
    assert!((400.0..800.0).contains(&share(swaps)), "1 in {:.0}", share(swaps));
    assert!((30.0..42.0).contains(&share(two)), "1 in {:.1}", share(two));
}

#[test]
fn c_fmt_3_damm_catches_one_wrong_symbol_and_swapped_neighbours_but_not_any_two() {
    for (codes, about) in [
        (codes(2, 6, DIGITS, Scheme::Damm), 10.0),
        (codes(2, 5, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", Scheme::Damm), 32.0),
    ] {
        let [one, swaps, two] = missed(&codes);
        assert_eq!((one.0, swaps.0), (0, 0), "{:?}", codes.scheme);
        assert!((about * 0.8..about * 1.2).contains(&share(two)), "{:?}: 1 in {:.1}", codes.scheme, share(two));
    }
}

#[test]
fn c_fmt_3_luhn_misses_the_swap_of_the_first_symbol_and_the_last() {
    for (alphabet, symbols) in [(DIGITS, 10_u8), (LETTERS, 36)] {
        let codes = codes(2, 6, alphabet, Scheme::LuhnModN);
        let [one, swaps, two] = missed(&codes);
        assert_eq!(one.0, 0);
        assert!(swaps.0 > 0 && share(two) < f64::from(symbols) * 1.2);
        for sample in samples(&codes, 2_000) {
            for place in 1..sample.len() {
                let mut pair = [sample[place - 1], sample[place]];
                let mut swapped = sample.clone();
                swapped.swap(place - 1, place);
                pair.sort_unstable();
                if pair[0] != pair[1] {
                    assert_eq!(holds(&codes, &swapped), pair == [0, symbols - 1], "{sample:?} {place}");
                }
            }
        }
    }
}

#[test]
fn c_fmt_3_without_a_scheme_nothing_is_caught() {
    let [one, swaps, two] = missed(&codes(1, 6, DIGITS, Scheme::None));
    assert!([one, swaps, two].iter().all(|(missed, of)| missed == of));
}

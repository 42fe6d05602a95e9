//! Which accounts are looked at for a person at all: those that share one of a few coarse marks with them. To hold everybody
//! against everybody would be five thousand million comparisons for a department.

use std::collections::HashMap;

use super::known::Known;

/// A mark that more accounts have than this tells nobody apart and is passed over.
const CROWD: usize = 400;

/// Accounts by their marks.
#[derive(Debug)]
pub(super) struct Blocks {
    places: HashMap<String, Vec<u32>>,
}

impl Blocks {
    /// The marks of these accounts.
    pub fn new<'k>(accounts: impl Iterator<Item = (usize, &'k Known<'k>)>) -> Self {
        let mut places: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, known) in accounts {
            let Ok(at) = u32::try_from(at) else { break };
            each_mark(known, &mut |mark| {
                let there = places.entry(mark).or_default();
                if there.last() != Some(&at) {
                    there.push(at);
                }
            });
        }
        Self { places }
    }

    /// The accounts that share a mark with somebody, each once, by place.
    pub fn near(&self, known: &Known<'_>) -> Vec<usize> {
        let mut near = Vec::new();
        each_mark(known, &mut |mark| {
            let there = self.places.get(&mark).filter(|there| there.len() <= CROWD);
            near.extend(there.into_iter().flatten().map(|at| *at as usize));
        });
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// Calls for each mark of somebody.
fn each_mark(known: &Known<'_>, take: &mut dyn FnMut(String)) {
    if let Some(date) = known.birth_date {
        take(format!("b|{date}"));
    }
    if let Some(email) = known.email {
        take(format!("e|{email}"));
    }
    for (given, family) in known.names() {
        let initial = |name: &str| name.chars().next().unwrap_or(' ');
        let sound = |name: &str| skeleton(name);
        let (one, other) = (sound(given), sound(family));
        // Sorted, so that given and family name may stand in each other's place.
        let (one, other) = if one <= other { (one, other) } else { (other, one) };
        take(format!("s|{one}|{other}"));
        take(format!("f|{family}|{}", initial(given)));
        take(format!("g|{given}|{}", initial(family)));
        take(format!("h|{given}|{}", ending(family)));
    }
    // Words of compound names: *Marie-Thérèse Martin-Duval* and *Marie Duval*, *de La Tour* and *Tour*.
    let Some(name) = &known.given else { return };
    let initial = name.as_str().chars().next().unwrap_or(' ');
    for family in known.family.iter().filter(|family| family.words().nth(1).is_some()) {
        for word in family.words().filter(|word| word.len() > 2) {
            take(format!("f|{word}|{initial}"));
        }
    }
}

/// The last three letters.
fn ending(name: &str) -> &str {
    name.get(name.len().saturating_sub(3)..).unwrap_or(name)
}

/// A name by its sound, roughly as French is read: what is heard alike is written alike, vowels after the first letter and
/// final letters that are not heard are gone, and so are doubles.
fn skeleton(name: &str) -> String {
    let mut skeleton = String::with_capacity(name.len());
    let heard = name.trim_end_matches(['e', 's', 't', 'd', 'x', 'z']);
    let heard = if heard.is_empty() { name } else { heard };
    let mut letters = heard.chars().peekable();
    while let Some(letter) = letters.next() {
        let sound = match letter {
            'p' if letters.peek() == Some(&'h') => 'f',
            'k' | 'q' => 'c',
            'z' => 's',
            'y' => 'i',
            'w' => 'v',
            'h' => continue,
            other => other,
        };
        let vowel = matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u');
        if (!vowel || skeleton.is_empty()) && !skeleton.ends_with(sound) {
            skeleton.push(sound);
        }
    }
    skeleton
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_have_one_skeleton() {
        for (one, other) in
            [("dupont", "dupond"), ("philippe", "filipe"), ("roux", "rou"), ("thierry", "tieri"), ("kevin", "quevin")]
        {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_ne!(skeleton("martin"), skeleton("bernard"));
        assert_eq!(skeleton("te"), "t");
    }
}

//! Counting what ran: tests and vectors, per language.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::output::Failure;

/// How many tests passed and failed, and how many vectors were walked, per language.
#[derive(Default)]
pub struct Tally {
    by_language: BTreeMap<String, Counts>,
    /// Steps that failed with no failing test to show for it: each counts as one failure.
    failed_steps: usize,
}

/// One language's counts.
#[derive(Default, Clone, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
    /// Tests that a person asked to leave out (`#[ignore]`).
    pub skipped: usize,
    /// Vectors walked, and the digest of what they gave.
    pub vectors: Option<(usize, String)>,
}

impl Tally {
    /// Adds the tests of one run.
    pub fn tests(&mut self, language: &str, counts: &Counts) {
        let entry = self.by_language.entry(language.to_owned()).or_default();
        entry.passed += counts.passed;
        entry.failed += counts.failed;
        entry.skipped += counts.skipped;
    }

    /// Counts a step that failed.
    pub fn failed_step(&mut self) {
        self.failed_steps += 1;
    }

    /// Tests that failed so far.
    pub fn failed_tests(&self) -> usize {
        self.by_language.values().map(|counts| counts.failed).sum()
    }

    /// Tests that passed so far.
    pub fn passed(&self) -> usize {
        self.by_language.values().map(|counts| counts.passed).sum()
    }

    /// Failures so far: tests, and steps that failed in another way.
    pub fn failed(&self) -> usize {
        self.failed_tests() + self.failed_steps
    }

    /// Reads what the vector runners left in `folder`: a file per language, named `LANGUAGE.txt`, that holds the
    /// number of vectors, a space, and a digest of all answers.
    ///
    /// # Errors
    /// One of `languages` left no file, a file is not of that form, or two languages differ in number or digest.
    pub fn read_vectors(&mut self, folder: &Path, languages: &[&str]) -> Result<(), Failure> {
        let mut all: Vec<(String, usize, String)> = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path)?;
            let parsed = text.trim().split_once(' ').and_then(|(count, digest)| Some((count.parse().ok()?, digest)));
            let Some((count, digest)) = parsed else {
                return Err(Failure::new(format!("the vector runner of {language} reported `{}`", text.trim())));
            };
            all.push((language, count, digest.to_owned()));
        }
        all.sort();
        let missing: Vec<_> =
            languages.iter().filter(|wanted| all.iter().all(|(language, ..)| language != *wanted)).copied().collect();
        if !missing.is_empty() {
            return Err(Failure::new(format!("no vectors were walked in: {}", missing.join(", "))));
        }
        if let Some((first, rest)) = all.split_first() {
            for other in rest {
                if (other.1, &other.2) != (first.1, &first.2) {
                    return Err(Failure::new(format!(
                        "vectors differ: {} has {} ({}), {} has {} ({})",
                        first.0, first.1, first.2, other.0, other.1, other.2
                    )));
                }
            }
        }
        for (language, count, digest) in all {
            self.by_language.entry(language).or_default().vectors = Some((count, digest));
        }
        Ok(())
    }
}

impl fmt::Display for Tally {
    /// A line per language, then the closing line `N passed, M failed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (language, counts) in &self.by_language {
            write!(f, "{language}: {} tests", counts.passed + counts.failed)?;
            if counts.skipped > 0 {
                write!(f, " ({} left out)", counts.skipped)?;
            }
            if let Some((vectors, digest)) = &counts.vectors {
                write!(f, ", {vectors} vectors (digest {digest})")?;
            }
            writeln!(f)?;
        }
        write!(f, "{} passed, {} failed", self.passed(), self.failed())
    }
}

/// The counts in a line of nextest, libtest or pytest, if it is one that sums a run up.
///
/// ```text
///      Summary [   0.012s] 5 tests run: 4 passed (1 slow), 1 failed, 2 skipped
/// test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
/// 3 failed, 120 passed, 1 skipped in 4.12s
/// ```
pub fn summary(line: &str) -> Option<Counts> {
    let plain = without_colour(line);
    let parts: Vec<&str> = if let Some(rest) = plain.trim_start().strip_prefix("Summary [") {
        rest.split_once("run: ")?.1.split(", ").collect()
    } else if let Some(rest) = plain.strip_prefix("test result: ") {
        rest.split_once(". ")?.1.split("; ").collect()
    } else {
        let (counts, _) = plain.rsplit_once(" in ").filter(|(_, time)| is_seconds(time))?;
        counts.trim_matches(['=', ' ']).split(", ").collect()
    };
    let mut counts = Counts::default();
    for part in parts {
        let mut words = part.split_whitespace();
        let (Some(number), Some(kind)) = (words.next().and_then(|word| word.parse::<usize>().ok()), words.next())
        else {
            continue;
        };
        match kind {
            "passed" => counts.passed += number,
            // nextest: `timed out` and `exec failed` are failures of their own.
            "failed" | "timed" | "exec" | "error" | "errors" => counts.failed += number,
            "skipped" | "ignored" => counts.skipped += number,
            _ => {}
        }
    }
    Some(counts)
}

/// Whether a text is how long pytest took: `0.12s`, or `75.01s (0:01:15)`.
fn is_seconds(text: &str) -> bool {
    let number = text.split_whitespace().next().and_then(|word| word.strip_suffix('s'));
    number.is_some_and(|number| number.parse::<f64>().is_ok())
}

fn without_colour(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Option<Counts> {
        Some(Counts { passed, failed, skipped, vectors: None })
    }

    #[test]
    fn the_runners_are_understood() {
        assert_eq!(
            summary("     Summary [   0.012s] 5 tests run: 4 passed (1 slow), 1 failed, 2 skipped"),
            counts(4, 1, 2)
        );
        assert_eq!(
            summary(
                "\u{1b}[32;1m     Summary\u{1b}[0m [ 1s] 5 tests run: \u{1b}[1m5\u{1b}[0m passed, \u{1b}[1m0\u{1b}[0m skipped"
            ),
            counts(5, 0, 0)
        );
        assert_eq!(
            summary("     Summary [  9s] 3 tests run: 1 passed, 1 timed out, 1 exec failed, 0 skipped"),
            counts(1, 2, 0)
        );
        assert_eq!(
            summary("test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 9 filtered out; finished in 0s"),
            counts(3, 2, 1)
        );
        assert_eq!(summary("1 failed, 120 passed, 2 skipped, 1 error in 75.01s (0:01:15)"), counts(120, 2, 2));
        assert_eq!(summary("===== 3 passed in 0.12s ====="), counts(3, 0, 0));
        assert_eq!(summary("test summary::works ... ok"), None);
        assert_eq!(summary("1 passed in thought"), None);
    }

    #[test]
    fn languages_must_agree_on_the_vectors() {
        let folder = tempfile::tempdir().unwrap();
        let mut tally = Tally::default();
        std::fs::write(folder.path().join("rust.txt"), "48 abc\n").unwrap();
        std::fs::write(folder.path().join("python.txt"), "48 abc\n").unwrap();
        tally.read_vectors(folder.path(), &["rust", "python"]).unwrap();
        tally.tests("rust", &Counts { passed: 2, failed: 0, skipped: 1, vectors: None });
        assert_eq!(
            tally.to_string(),
            "python: 0 tests, 48 vectors (digest abc)\nrust: 2 tests (1 left out), 48 vectors (digest abc)\n2 passed, 0 failed"
        );
        assert!(tally.read_vectors(folder.path(), &["node"]).is_err());
        std::fs::write(folder.path().join("python.txt"), "47 abc\n").unwrap();
        assert!(tally.read_vectors(folder.path(), &[]).is_err());
        std::fs::write(folder.path().join("python.txt"), "many\n").unwrap();
        assert!(tally.read_vectors(folder.path(), &[]).is_err());
    }

    #[test]
    fn a_failed_step_is_a_failure_of_the_whole() {
        let mut tally = Tally::default();
        tally.failed_step();
        assert_eq!(tally.to_string(), "0 passed, 1 failed");
    }
}

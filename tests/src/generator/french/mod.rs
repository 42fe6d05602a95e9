//! Invented files of French schools, in the shape of real ones: SIECLE, STS and AAF, with the truth about them.
//!
//! Pupil `i` is a pure function of the seed and `i`, as a row of a roster is, so a department is written as it is made. One in five
//! has left, as in the export that the specification measured, and keeps traces of having been there; a few are in no
//! division, and some will leave. Every pupil has two guardians, of whom a brother or sister may be the ward too.

mod aaf;
mod siecle;
mod sts;
mod text;

use serde::Serialize;

pub use aaf::{AafFiles, AafTruth, aaf};
pub use siecle::{SiecleFiles, siecle};
pub use sts::sts;

use self::text::Xml;
use super::names::Names;
use super::splitmix::{at, mix64};

/// The school that the files are of. Its letter is right, and no school has the number.
pub const UAI: &str = "0999999F";

/// The first calendar year of the school year.
pub const YEAR: i32 = 2026;

/// The day of the exports, as `dd/mm/yyyy`.
const EXPORTED: &str = "20/11/2026";

/// The pupils of a division.
const DIVISION: u64 = 28;

/// What is taught in each division, by code.
const SUBJECTS: [&str; 3] = ["020700", "061300", "030201"];

/// How many there are.
#[derive(Debug, Clone, Copy)]
pub struct FrenchOptions {
    /// Pupils in the file, those who have left among them.
    pub pupils: u64,
    /// Another seed gives other people.
    pub seed: u64,
}

/// What is true of the files on the day of the export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FrenchTruth {
    /// Pupils who are there, in a division, and will stay.
    pub pupils: u64,
    /// Pupils who are there, in no division.
    pub unplaced: u64,
    /// Pupils whose day of leaving is to come.
    pub scheduled: u64,
    /// Pupils who have left.
    pub left: u64,
    /// Guardians.
    pub guardians: u64,
    /// People who are there and have an address.
    pub with_address: u64,
    /// Divisions.
    pub divisions: u64,
    /// Groups.
    pub groups: u64,
    /// Teachers of the STS file.
    pub teachers: u64,
    /// Others of the STS file.
    pub staff: u64,
}

/// What becomes of a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Unplaced,
    WillLeave,
    Left,
}

/// The people of a seed.
struct French {
    options: FrenchOptions,
    given: Names,
    family: Names,
}

/// One pupil.
struct Pupil<'a> {
    number: u64,
    random: u64,
    family: &'a str,
    given: &'a str,
    fate: Fate,
}

/// One guardian.
struct Guardian<'a> {
    number: u64,
    family: String,
    given: &'a str,
    has_address: bool,
}

impl French {
    fn new(options: FrenchOptions) -> Self {
        Self { options, given: Names::given(), family: Names::family() }
    }

    fn pupil(&self, number: u64) -> Pupil<'_> {
        let random = at(mix64(self.options.seed), number);
        let fate = match at(random, 1) % 1_000 {
            0..210 => Fate::Left,
            210..216 => Fate::Unplaced,
            216..220 => Fate::WillLeave,
            _ => Fate::Stays,
        };
        // Two of a family stand side by side, and share their guardians.
        let family = at(mix64(self.options.seed ^ 1), number / 2);
        Pupil { number, random, family: &self.family.pick(family).full, given: &self.given.pick(random).full, fate }
    }

    /// The guardians of a pupil, by their numbers.
    fn guardians(number: u64) -> [u64; 2] {
        [number / 2 * 2, number / 2 * 2 + 1]
    }

    fn guardian(&self, number: u64) -> Guardian<'_> {
        let random = at(self.options.seed ^ 2, number);
        // The older of two wards gives the name.
        let family = self.pupil(number / 2 * 2).family.to_uppercase();
        Guardian { number, family, given: &self.given.pick(random).full, has_address: !random.is_multiple_of(3) }
    }

    fn guardian_count(&self) -> u64 {
        self.options.pupils.div_ceil(2) * 2
    }

    fn divisions(&self) -> u64 {
        self.options.pupils.div_ceil(DIVISION)
    }

    fn groups(&self) -> u64 {
        self.divisions().div_ceil(2)
    }

    fn teachers(&self) -> u64 {
        (self.divisions() * 2).max(4)
    }

    /// The number of the teacher who teaches a subject in a division.
    fn teacher(&self, division: u64, subject: u64) -> u64 {
        (division * SUBJECTS.len() as u64 + subject) % self.teachers()
    }

    /// What a teacher teaches, and in which divisions.
    fn services(&self, teacher: u64) -> impl Iterator<Item = (u64, &'static str)> {
        let step = usize::try_from(self.teachers()).unwrap_or(usize::MAX);
        let lessons = (teacher..self.divisions() * SUBJECTS.len() as u64).step_by(step);
        lessons.filter_map(|lesson| {
            let subject = usize::try_from(lesson % SUBJECTS.len() as u64).ok()?;
            Some((lesson / SUBJECTS.len() as u64, *SUBJECTS.get(subject)?))
        })
    }
}

impl Pupil<'_> {
    fn division(&self) -> u64 {
        self.number / DIVISION
    }

    fn is_girl(&self) -> bool {
        self.random & 1 == 0
    }

    fn birth(&self) -> (u64, u64, u64) {
        let level = self.division() % 4;
        (2_015 - level, (self.random >> 8) % 12 + 1, (self.random >> 16) % 28 + 1)
    }

    /// Nine digits and two letters, as the RNIE gives them.
    fn ine(&self) -> String {
        format!("{:09}{}{}", self.number + 100_000_000, letter(self.random >> 24), letter(self.random >> 32))
    }

    fn has_address(&self) -> bool {
        (self.random >> 40).is_multiple_of(4)
    }
}

impl Guardian<'_> {
    fn is_mother(&self) -> bool {
        self.number.is_multiple_of(2)
    }

    fn address(&self) -> Option<String> {
        self.has_address.then(|| format!("guardian{}@riverside.example", self.number))
    }

    fn mobile(&self) -> String {
        format!("06399801{:02}", self.number % 100)
    }
}

fn letter(number: u64) -> char {
    "ABCDEFGHJK".chars().nth((number % 10) as usize).unwrap_or('A')
}

/// The code of a division, as schools have them: the level, and a letter or a number.
fn division_code(number: u64) -> String {
    format!("{}{:02}", 6 - number % 4, number / 4 + 1)
}

fn mef(division: u64) -> &'static str {
    match division % 4 {
        0 => "10010012110",
        1 => "10110001110",
        2 => "10210001110",
        _ => "10310019110",
    }
}

#[cfg(test)]
mod tests;

//! People as pure functions of their number.

use std::io::{self, Write};

use super::names::{Name, Names};
use super::splitmix::{GAMMA, at, mix64};
use super::{Column, Dialect, Records, Row};

/// The shape of a `sourcedId`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ids {
    /// A random-looking UUID.
    #[default]
    Uuid,
    /// A number from 1,000,000 on.
    Int,
}

/// What a roster is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// People.
    pub rows: u64,
    /// Another seed gives other people.
    pub seed: u64,
    /// Schools; `None` for one for 600 people, at least 3.
    pub orgs: Option<u64>,
    /// The shape of the keys.
    pub ids: Ids,
    /// `status` and `dateLastModified` are empty, as in a OneRoster bulk file.
    pub bulk: bool,
    /// The share of people with a namesake in their school, at most 0.5.
    pub homonyms: f64,
}

impl Options {
    /// `rows` people with the usual options: seed 1, UUIDs, 2 % with a namesake.
    pub fn of(rows: u64) -> Self {
        Self { rows, seed: 1, orgs: None, ids: Ids::Uuid, bulk: false, homonyms: 0.02 }
    }
}

/// The rows of a neighbourhood that are guardians: the first ones.
pub(super) const GUARDIANS: u64 = 2;
/// Rows in a neighbourhood.
pub(super) const BLOCK: u64 = 16;

pub(super) const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
const OTHER_ADULTS: [&str; 4] = ["administrator", "aide", "proctor", "teacher"];
pub(super) const GRADES: [&str; 16] =
    ["KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "06", "07", "08"];

/// People and schools as pure functions of their number.
pub struct Roster {
    pub(super) options: Options,
    pub(super) org_ids: Vec<String>,
    pub(super) given: Names,
    pub(super) family: Names,
    /// Blocks with a homonym are those whose number is below this, of 65,536. Twice the share: only every other block
    /// has any.
    homonym_below: u64,
    /// Where each stream of numbers starts: one per purpose.
    id: u64,
    id2: u64,
    name: u64,
    pub(super) misc: u64,
    pub(super) block: u64,
    days: Vec<String>,
}

impl Roster {
    /// A roster; nobody in it is made before being asked for.
    pub fn new(options: Options) -> Self {
        let base = mix64(options.seed.wrapping_mul(GAMMA).wrapping_add(1));
        let stream = |number: u64| mix64(base.wrapping_add(number));
        let orgs = options.orgs.unwrap_or_else(|| (options.rows / 600).max(3)).max(1);
        Self {
            org_ids: (0..orgs).map(org_id).collect(),
            given: Names::given(),
            family: Names::family(),
            homonym_below: (options.homonyms * 2.0 * 65536.0) as u64,
            id: stream(1),
            id2: stream(2),
            name: stream(3),
            misc: stream(4),
            block: stream(5),
            days: days(),
            options,
        }
    }

    /// How many schools there are.
    pub fn org_count(&self) -> u64 {
        self.org_ids.len() as u64
    }

    /// The key of school `number`, counted round and round. Shaped like a French school's UAI.
    pub fn org(&self, number: u64) -> &str {
        // There is at least one school, so this always finds one.
        let place = number.checked_rem(self.org_count()).unwrap_or_default();
        self.org_ids.get(place as usize).map_or("", String::as_str)
    }

    /// The key of person `i`.
    pub fn user_id(&self, i: u64) -> String {
        if self.options.ids == Ids::Int {
            return (1_000_000 + i).to_string();
        }
        // The whole of a 64-bit bijection of `i` is in it, so it is unique.
        let (a, b) = (at(self.id, i), at(self.id2, i));
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}",
            a >> 32,
            (a >> 16) & 0xFFFF,
            b & 0xFFF,
            0x8000 | ((b >> 12) & 0x3FFF),
            a & 0xFFFF,
            b >> 32
        )
    }

    /// Fills `row` with person `i`.
    pub fn user(&self, i: u64, row: &mut Row) {
        row.clear();
        let misc = at(self.misc, i);
        row.append(Column::SourcedId, format_args!("{}", self.user_id(i)));
        if !self.options.bulk {
            row.set(Column::Status, if (misc >> 35) & 63 != 0 { b"active" } else { b"tobedeleted" });
            let (day, minute) = ((misc >> 41) & 255, (misc >> 49) & 1023);
            row.append(
                Column::DateLastModified,
                format_args!(
                    "{}T{:02}:{:02}:{:02}.{day:03}Z",
                    self.days.get(day as usize).map_or("", String::as_str),
                    minute / 60,
                    minute % 60,
                    day % 60
                ),
            );
        }
        row.set(Column::EnabledUser, if misc >> 59 != 0 { b"true" } else { b"false" });

        let mut school = at(self.block, i >> 4) % self.org_count();
        let two_schools = self.role(i, misc, row);
        // A homonym takes the names of the same place in the block before, and joins that person's school. Only odd
        // blocks have any, so a homonym's model is never a homonym itself.
        let homonym = i & BLOCK != 0 && (misc >> 12) & 0xFFFF < self.homonym_below;
        let name_row = if homonym { i - BLOCK } else { i };
        if homonym {
            school = at(self.block, name_row >> 4) % self.org_count();
        }
        let org = self.org(school);
        row.set(Column::OrgSourcedIds, org.as_bytes());
        if two_schools && !homonym {
            row.append(Column::OrgSourcedIds, format_args!(",{}", self.org(school + 1)));
        }
        self.names(i, name_row, misc, org, row);
    }

    /// Fills in what goes with a role; tells whether the person is in a second school too.
    fn role(&self, i: u64, misc: u64, row: &mut Row) -> bool {
        let place = i % BLOCK;
        if place < GUARDIANS {
            row.set(Column::Role, if misc & 3 != 0 { b"guardian" } else { b"parent" });
            false
        } else if place < 14 {
            row.set(Column::Role, b"student");
            row.set(Column::Grades, pick(&GRADES, misc).as_bytes());
            let first = i - place;
            let household = (misc >> 4) & 7;
            if household < 3 {
                row.append(
                    Column::AgentSourcedIds,
                    format_args!("{},{}", self.user_id(first), self.user_id(first + 1)),
                );
            } else if household < 6 {
                row.append(Column::AgentSourcedIds, format_args!("{}", self.user_id(first + (household & 1))));
            }
            (misc >> 7) & 31 == 0
        } else {
            row.set(Column::Role, if place == 14 { "teacher" } else { pick(&OTHER_ADULTS, misc) }.as_bytes());
            (misc >> 7) & 3 == 0
        }
    }

    /// Fills in the names of `name_row`, and what is made from them.
    fn names(&self, i: u64, name_row: u64, misc: u64, org: &str, row: &mut Row) {
        let h = at(self.name, name_row);
        let given = self.given.pick(h);
        let family = self.family.pick(h >> 10);
        let none = Name::default();
        let second = if (h >> 20) & 7 == 0 { self.family.pick(h >> 23) } else { &none };
        row.set(Column::GivenName, given.full.as_bytes());
        let hyphen = if second.full.is_empty() { "" } else { "-" };
        row.append(Column::FamilyName, format_args!("{}{hyphen}{}", family.full, second.full));
        if (h >> 33) & 3 == 0 {
            row.set(Column::MiddleName, self.given.pick(h >> 35).full.as_bytes());
            if (h >> 45) & 127 == 0 {
                row.append(Column::MiddleName, format_args!(" \"{}\"", self.given.pick(h >> 52).full));
            }
        }
        let (first, last, more) = (&given.slug, &family.slug, &second.slug);
        row.append(Column::Username, format_args!("{first}.{last}{more}{i}"));
        row.append(Column::UserIds, format_args!("{{LDAP:{first}.{last}{more}{i}}}"));
        if (misc >> 28) & 3 == 0 {
            row.append(Column::UserIds, format_args!(",{{LTI:{:08x}}}", misc >> 32));
        }
        if (misc >> 30) & 31 != 0 {
            let mut domain = org.to_owned();
            domain.make_ascii_lowercase();
            row.append(Column::Email, format_args!("{first}.{last}{more}{i}@{domain}.example.org"));
        }
        row.append(Column::Identifier, format_args!("{i:09}{}{}", letter(h), letter(misc)));
        let digits = h >> 48;
        if (h >> 60) & 1 != 0 {
            row.append(Column::Sms, format_args!("+3363998{:04}", digits % 10_000));
        }
        if (h >> 61) & 1 != 0 {
            row.append(Column::Phone, format_args!("+3319900{:04}", (digits * 7 + i) % 10_000));
        }
    }
}

/// Writes a clean `users.csv`.
///
/// # Errors
/// Writing fails.
pub fn users(roster: &Roster, dialect: Dialect, out: impl Write) -> io::Result<()> {
    let mut records = Records::new(out, dialect)?;
    records.header()?;
    let mut row = Row::default();
    for i in 0..roster.options.rows {
        roster.user(i, &mut row);
        records.write(row.cells())?;
    }
    records.finish()
}

/// The one of `choices` that a random number stands for.
pub(super) fn pick<'a, const N: usize>(choices: &[&'a str; N], number: u64) -> &'a str {
    choices.get((number % N as u64) as usize).copied().unwrap_or_default()
}

/// The letter that a random number stands for.
pub(super) fn letter(number: u64) -> char {
    LETTERS.get((number % LETTERS.len() as u64) as usize).copied().map_or('A', char::from)
}

fn org_id(number: u64) -> String {
    format!("{:07}{}", 7_500_000 + number, letter(number))
}

/// 256 days from 25 August 2025 on.
fn days() -> Vec<String> {
    const MONTHS: [(u32, u32, u32); 10] = [
        (2025, 8, 31),
        (2025, 9, 30),
        (2025, 10, 31),
        (2025, 11, 30),
        (2025, 12, 31),
        (2026, 1, 31),
        (2026, 2, 28),
        (2026, 3, 31),
        (2026, 4, 30),
        (2026, 5, 31),
    ];
    MONTHS
        .iter()
        .flat_map(|(year, month, last)| (1..=*last).map(move |day| format!("{year}-{month:02}-{day:02}")))
        .skip(24)
        .take(256)
        .collect()
}

#[cfg(test)]
#[path = "roster_tests.rs"]
mod tests;

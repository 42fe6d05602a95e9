//! How alike a person and an account are: points for each thing that speaks for it or against it, and their sum.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::known::Known;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{Language, Section, message};
use crate::text::PersonName;

/// What speaks for or against that a person and an account belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// The family names are the same.
    SameFamilyName,
    /// One has as the family name in use what the other has as that of birth.
    UsageName,
    /// One family name is a part of the other: *Martin* and *Martin-Duval*.
    CompoundFamilyName,
    /// The family names are similar, as after a slip of the hand.
    SimilarFamilyName,
    /// The family names are others.
    OtherFamilyName,
    /// The given names are the same.
    SameGivenName,
    /// One given name is a part of the other: *Marie* and *Marie-Thérèse*.
    CompoundGivenName,
    /// One has the initials of the other's given name.
    Initials,
    /// The given names are similar.
    SimilarGivenName,
    /// The given names are others.
    OtherGivenName,
    /// Given and family name stand in each other's place.
    SwappedNames,
    /// Both were born on the same day.
    SameBirthDate,
    /// The days of birth differ by one digit, or by day and month in each other's place.
    SimilarBirthDate,
    /// They were born on other days.
    OtherBirthDate,
    /// Both have the same address.
    SameEmail,
    /// They have two addresses; it speaks against nobody by itself.
    OtherEmail,
    /// Both have the same login.
    SameLogin,
    /// Both are in one class or group.
    SameClass,
    /// Both are in one establishment.
    SameEstablishment,
    /// Both have an identifier.
    SameIdentifier,
    /// They have two identifiers of one kind, which stay with a person.
    OtherIdentifier,
    /// They have two profiles: they are never paired.
    OtherProfile,
}

impl EvidenceKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::SameFamilyName,
        Self::UsageName,
        Self::CompoundFamilyName,
        Self::SimilarFamilyName,
        Self::OtherFamilyName,
        Self::SameGivenName,
        Self::CompoundGivenName,
        Self::Initials,
        Self::SimilarGivenName,
        Self::OtherGivenName,
        Self::SwappedNames,
        Self::SameBirthDate,
        Self::SimilarBirthDate,
        Self::OtherBirthDate,
        Self::SameEmail,
        Self::OtherEmail,
        Self::SameLogin,
        Self::SameClass,
        Self::SameEstablishment,
        Self::SameIdentifier,
        Self::OtherIdentifier,
        Self::OtherProfile,
    ];

    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::SameFamilyName => "same_family_name",
            Self::UsageName => "usage_name",
            Self::CompoundFamilyName => "compound_family_name",
            Self::SimilarFamilyName => "similar_family_name",
            Self::OtherFamilyName => "other_family_name",
            Self::SameGivenName => "same_given_name",
            Self::CompoundGivenName => "compound_given_name",
            Self::Initials => "initials",
            Self::SimilarGivenName => "similar_given_name",
            Self::OtherGivenName => "other_given_name",
            Self::SwappedNames => "swapped_names",
            Self::SameBirthDate => "same_birth_date",
            Self::SimilarBirthDate => "similar_birth_date",
            Self::OtherBirthDate => "other_birth_date",
            Self::SameEmail => "same_email",
            Self::OtherEmail => "other_email",
            Self::SameLogin => "same_login",
            Self::SameClass => "same_class",
            Self::SameEstablishment => "same_establishment",
            Self::SameIdentifier => "same_identifier",
            Self::OtherIdentifier => "other_identifier",
            Self::OtherProfile => "other_profile",
        }
    }

    /// What a person reads.
    pub fn text(self, language: Language) -> String {
        message(Section::Evidence, self.name(), &Context::default(), language)
    }
}

/// One thing that speaks for or against it, and by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// What.
    pub kind: EvidenceKind,
    /// How many points of 1,000; fewer than none where it speaks against it.
    pub points: i32,
}

/// From which similarity on two words are taken for one that was written wrongly.
const SIMILAR: f64 = 0.78;
const FAMILY: i32 = 330;
const GIVEN: i32 = 270;

/// The score, from 0 to 1,000, and all that it is the sum of.
pub(super) fn likeness(mine: &Known<'_>, their: &Known<'_>) -> (u32, Vec<Evidence>) {
    let mut evidence = of_names(mine, their);
    let mut add = |kind, points| evidence.push(Evidence { kind, points });
    match (mine.birth_date, their.birth_date) {
        (Some(one), Some(other)) if one == other => add(EvidenceKind::SameBirthDate, 250),
        (Some(one), Some(other)) if is_slip(one, other) => add(EvidenceKind::SimilarBirthDate, 100),
        (Some(_), Some(_)) => add(EvidenceKind::OtherBirthDate, -250),
        _ => {}
    }
    let same = |one: Option<&str>, other: Option<&str>| one.is_some() && one == other;
    if same(mine.email, their.email) {
        add(EvidenceKind::SameEmail, 150);
    }
    if same(mine.login, their.login) {
        add(EvidenceKind::SameLogin, 100);
    }
    let share = |one: &[&str], other: &[&str]| one.iter().any(|value| other.contains(value));
    if share(&mine.classes, &their.classes) {
        add(EvidenceKind::SameClass, 60);
    }
    if share(&mine.establishments, &their.establishments) {
        add(EvidenceKind::SameEstablishment, 40);
    }
    if mine.identifiers.iter().any(|id| their.identifiers.contains(id)) {
        add(EvidenceKind::SameIdentifier, 300);
    }
    if mine.other_identifier(their) {
        add(EvidenceKind::OtherIdentifier, -300);
    }
    if !mine.may_share_profile(their) {
        add(EvidenceKind::OtherProfile, -200);
    }
    let sum: i32 = evidence.iter().map(|evidence| evidence.points).sum();
    (u32::try_from(sum.clamp(0, 1_000)).unwrap_or_default(), evidence)
}

/// Whether the names may be one person's: half of their points at least.
pub(super) fn names_resemble(mine: &Known<'_>, their: &Known<'_>) -> bool {
    of_names(mine, their).iter().map(|evidence| evidence.points).sum::<i32>() >= (FAMILY + GIVEN) / 2
}

/// The evidence of the names, straight or swapped, whichever is better.
fn of_names(mine: &Known<'_>, their: &Known<'_>) -> Vec<Evidence> {
    let (Some(my_given), Some(their_given)) = (&mine.given, &their.given) else { return Vec::new() };
    let points = |evidence: &[Evidence]| evidence.iter().map(|evidence| evidence.points).sum::<i32>();
    let best = |ways: Vec<Vec<Evidence>>| {
        ways.into_iter().reduce(|best, way| if points(&way) > points(&best) { way } else { best })
    };
    let mut straight = Vec::new();
    let mut swapped = Vec::new();
    for (at, my_family) in mine.family.iter().enumerate() {
        for (their_at, their_family) in their.family.iter().enumerate() {
            let family = of_family(my_family, their_family, at != their_at);
            straight.push(vec![family, of_given(my_given, their_given)]);
            // That two names stand in each other's place is only seen where they are those names.
            if my_given == their_family && my_family == their_given && my_given != my_family {
                swapped.push(vec![
                    Evidence { kind: EvidenceKind::SameFamilyName, points: FAMILY },
                    Evidence { kind: EvidenceKind::SameGivenName, points: GIVEN },
                    Evidence { kind: EvidenceKind::SwappedNames, points: -30 },
                ]);
            }
        }
    }
    straight.extend(swapped);
    best(straight).unwrap_or_default()
}

fn of_family(mine: &PersonName, their: &PersonName, crosswise: bool) -> Evidence {
    let (kind, points) = if mine == their {
        if crosswise { (EvidenceKind::UsageName, FAMILY - 20) } else { (EvidenceKind::SameFamilyName, FAMILY) }
    } else if is_part(mine, their) || is_part(their, mine) {
        (EvidenceKind::CompoundFamilyName, FAMILY - 40)
    } else {
        match similarity(mine, their) {
            Some(alike) => (EvidenceKind::SimilarFamilyName, share_of(FAMILY, alike)),
            None => (EvidenceKind::OtherFamilyName, -150),
        }
    };
    Evidence { kind, points }
}

fn of_given(mine: &PersonName, their: &PersonName) -> Evidence {
    let (kind, points) = if mine == their {
        (EvidenceKind::SameGivenName, GIVEN)
    } else if is_initials(mine, their) || is_initials(their, mine) {
        (EvidenceKind::Initials, GIVEN - 70)
    } else if is_part(mine, their) || is_part(their, mine) {
        (EvidenceKind::CompoundGivenName, GIVEN - 30)
    } else {
        match similarity(mine, their) {
            Some(alike) => (EvidenceKind::SimilarGivenName, share_of(GIVEN, alike)),
            None => (EvidenceKind::OtherGivenName, -150),
        }
    };
    Evidence { kind, points }
}

/// How alike two names are that differ; none where they are two.
fn similarity(mine: &PersonName, their: &PersonName) -> Option<f64> {
    let alike = strsim::jaro_winkler(mine.as_str(), their.as_str());
    (alike >= SIMILAR).then_some(alike)
}

/// A share of so many points, in whole ones.
fn share_of(points: i32, share: f64) -> i32 {
    (f64::from(points) * share).floor() as i32
}

/// Whether all words of one name are among those of another that has more.
fn is_part(part: &PersonName, whole: &PersonName) -> bool {
    let words: Vec<&str> = whole.words().filter(|word| !is_particle(word)).collect();
    let mut parts = part.words().filter(|word| !is_particle(word)).peekable();
    parts.peek().is_some() && parts.all(|word| word.len() > 1 && words.contains(&word))
}

/// Whether one name is the initials of another: `J.-P.` of *Jean-Pierre*, and `J.` of it too.
fn is_initials(initials: &PersonName, name: &PersonName) -> bool {
    let mut words = name.words();
    initials.words().all(|letter| letter.len() == 1 && words.next().is_some_and(|word| word.starts_with(letter)))
}

/// Words that stand before a name and are left out by some.
fn is_particle(word: &str) -> bool {
    matches!(word, "d" | "de" | "des" | "du" | "l" | "la" | "le" | "les" | "van" | "von")
}

/// Whether two days are one that was typed wrongly: one digit, or day and month in each other's place.
fn is_slip(one: NaiveDate, other: NaiveDate) -> bool {
    let swapped = one.year() == other.year() && one.day() == other.month() && one.month() == other.day();
    let digits = |date: NaiveDate| date.format("%Y%m%d").to_string();
    let (one, other) = (digits(one), digits(other));
    swapped || one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Account;
    use crate::model::roster::PersonProfile;

    fn account(given: &str, family: &str) -> Account {
        Account::named("1", PersonProfile::Teacher, given, family)
    }

    fn kinds(one: &Account, other: &Account) -> Vec<EvidenceKind> {
        let (score, evidence) = likeness(&Known::of_account(one), &Known::of_account(other));
        let sum: i32 = evidence.iter().map(|evidence| evidence.points).sum();
        assert_eq!(score, sum.clamp(0, 1_000) as u32, "the score is the sum of its reasons");
        evidence.into_iter().map(|evidence| evidence.kind).collect()
    }

    #[test]
    fn i_rec_5_each_way_of_writing_a_name_is_a_reason() {
        use EvidenceKind::*;
        for (one, other, expected) in [
            (("Ana", "Dupont"), ("Ana", "Dupond"), [SimilarFamilyName, SameGivenName].as_slice()),
            (("Ana", "Dupont"), ("Anna", "DUPONT"), &[SameFamilyName, SimilarGivenName]),
            (("Marie-Thérèse", "Petit"), ("Marie", "Petit"), &[SameFamilyName, CompoundGivenName]),
            (("Zoé", "Martin-Duval"), ("Zoé", "Duval"), &[CompoundFamilyName, SameGivenName]),
            (("Zoé", "de La Tour"), ("Zoé", "Tour"), &[CompoundFamilyName, SameGivenName]),
            (("Jean-Pierre", "Roux"), ("J.-P.", "Roux"), &[SameFamilyName, Initials]),
            (("Jean-Pierre", "Roux"), ("J", "Roux"), &[SameFamilyName, Initials]),
            (("Thomas", "Simon"), ("Simon", "Thomas"), &[SameFamilyName, SameGivenName, SwappedNames]),
            (("Ana", "Roux"), ("Paul", "Mercier"), &[OtherFamilyName, OtherGivenName]),
        ] {
            assert_eq!(kinds(&account(one.0, one.1), &account(other.0, other.1)), expected, "{one:?} {other:?}");
        }
        let married = Account { usage_name: Some("Mercier".into()), ..account("Ana", "Roux") };
        assert_eq!(kinds(&married, &account("Ana", "Mercier")), [UsageName, SameGivenName]);
    }

    #[test]
    fn every_reason_has_its_words_in_both_languages() {
        for language in [Language::En, Language::Fr] {
            for kind in EvidenceKind::ALL {
                assert_ne!(kind.text(language), kind.name());
                assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            }
        }
    }

    #[test]
    fn days_of_birth_that_were_typed_wrongly_are_told_from_others() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(is_slip(day("2012-03-04"), day("2012-04-03")));
        assert!(is_slip(day("2012-03-04"), day("2011-03-04")));
        assert!(!is_slip(day("2012-03-04"), day("2012-03-04")));
        assert!(!is_slip(day("2012-03-04"), day("2013-04-03")));
    }
}

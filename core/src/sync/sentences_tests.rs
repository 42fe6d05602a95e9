//! Every reason of this room has its sentence, and no sentence is without a reason.

use std::collections::{BTreeMap, BTreeSet};

use super::{Hold, PlanWarning, Reason, WhyNot};
use crate::diagnostic::texts::{Language, sources};
use crate::model::{Completeness, Gap, Proof};
use crate::settings;

fn codes(section: &str) -> BTreeSet<String> {
    type Texts = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;
    let texts = sources(Language::En).iter().map(|text| settings::read::<Texts>(text).unwrap());
    texts.flat_map(|mut texts| texts.remove(section).unwrap_or_default().into_keys()).collect()
}

fn check(section: &str, sentences: Vec<(String, [String; 2])>) {
    for (code, [en, fr]) in &sentences {
        assert!(!en.contains('…') && !fr.contains('…'), "{section}.{code} lacks a particular: {en} / {fr}");
        assert!(en != code && en != fr, "{section}.{code}: {en} / {fr}");
    }
    let told: BTreeSet<String> = sentences.into_iter().map(|(code, _)| code).collect();
    assert_eq!(told, codes(section), "{section}");
}

macro_rules! every {
    ($type:ident: $($sample:expr => $pattern:pat $(if $gate:meta)?),+ $(,)?) => {{
        // A new variant does not compile until it is listed here.
        #[deny(unreachable_patterns)]
        fn listed(value: &$type) { match value { $($(#[cfg($gate)])? $pattern => (),)+ } }
        let samples = Vec::from([$($(#[cfg($gate)])? $sample),+]);
        samples.iter().for_each(listed);
        samples
    }};
}

const LANGUAGES: [Language; 2] = [Language::En, Language::Fr];

#[test]
fn every_reason_has_a_sentence() {
    let samples = every!(Reason:
        Reason::InSource => Reason::InSource,
        Reason::ValuesChanged { fields: vec!["roles".to_owned()] } => Reason::ValuesChanged { .. },
        Reason::AddressChanged => Reason::AddressChanged,
        Reason::KeyChanged => Reason::KeyChanged,
        Reason::Returned => Reason::Returned,
        Reason::TakenOver => Reason::TakenOver,
        Reason::NotInSource => Reason::NotInSource,
        Reason::Inactive => Reason::Inactive,
        Reason::NotSelected => Reason::NotSelected,
        Reason::NoEmail => Reason::NoEmail,
        Reason::GraceEnded => Reason::GraceEnded,
        Reason::ByHand => Reason::ByHand,
        Reason::Undo { run: 3 } => Reason::Undo { .. },
    );
    check("reason", samples.iter().map(|one| (one.name().to_owned(), LANGUAGES.map(|l| one.text(l)))).collect());
}

#[test]
fn every_why_not_has_a_sentence() {
    let samples = every!(WhyNot:
        WhyNot::AlreadyProvisioned => WhyNot::AlreadyProvisioned,
        WhyNot::Inactive => WhyNot::Inactive,
        WhyNot::NotSelected => WhyNot::NotSelected,
        WhyNot::NoEmail => WhyNot::NoEmail,
        WhyNot::InvalidRow => WhyNot::InvalidRow,
        WhyNot::DuplicatePerson => WhyNot::DuplicatePerson,
        WhyNot::KeptInvalidRow => WhyNot::KeptInvalidRow,
        WhyNot::KeptDuplicate => WhyNot::KeptDuplicate,
        WhyNot::KeptUnreadableRow => WhyNot::KeptUnreadableRow,
        WhyNot::KeptAdditive => WhyNot::KeptAdditive,
        WhyNot::KeptPartial => WhyNot::KeptPartial,
        WhyNot::KeptHeldByOthers => WhyNot::KeptHeldByOthers,
        WhyNot::InGrace => WhyNot::InGrace,
        WhyNot::AddressTaken => WhyNot::AddressTaken,
        WhyNot::KeyTaken => WhyNot::KeyTaken,
        WhyNot::ChangedSince => WhyNot::ChangedSince,
        WhyNot::AlreadyUndone => WhyNot::AlreadyUndone,
    );
    check("why_not", samples.iter().map(|one| (one.name().to_owned(), LANGUAGES.map(|l| one.text(l)))).collect());
    for one in samples {
        assert_eq!(serde_json::to_value(one).unwrap(), one.name());
    }
}

#[test]
fn every_hold_has_a_sentence() {
    let too_many = |what: &str| Hold::TooMany { what: what.to_owned(), count: 1, of: 2, percent: 3, limit: 4 };
    let mut samples = every!(Hold:
        too_many("adds") => Hold::TooMany { .. },
        Hold::EmptySource => Hold::EmptySource,
        Hold::TooFewRows { rows: 1, minimum: 2 } => Hold::TooFewRows { .. },
        Hold::LostOrganization { organization: "south".into(), seats: 2 } => Hold::LostOrganization { .. },
        Hold::Incomplete => Hold::Incomplete,
    );
    samples.extend(["updates", "moves", "removes"].map(too_many));
    let code = |hold: &Hold| match hold {
        Hold::TooMany { what, .. } => format!("too_many_{what}"),
        other => other.name().to_owned(),
    };
    check("hold", samples.iter().map(|one| (code(one), LANGUAGES.map(|l| one.text(l)))).collect());
}

#[test]
fn every_warning_has_a_sentence() {
    let samples = every!(PlanWarning:
        PlanWarning::OverCapacity { by: 1 } => PlanWarning::OverCapacity { .. },
        PlanWarning::RemovesWithheld { count: 1 } => PlanWarning::RemovesWithheld { .. },
        PlanWarning::OtherDomain { domain: "a.example".into(), rows: vec![2] } => PlanWarning::OtherDomain { .. } if feature = "portal",
    );
    check("plan_warning", samples.iter().map(|one| (one.name().to_owned(), LANGUAGES.map(|l| one.text(l)))).collect());
}

#[test]
fn every_completeness_proof_and_gap_has_a_sentence() {
    let gaps = every!(Gap:
        Gap::ShortLastRow => Gap::ShortLastRow,
        Gap::NoFinalLineEnd => Gap::NoFinalLineEnd,
        Gap::UnclosedQuote => Gap::UnclosedQuote,
        Gap::BrokenCharacter => Gap::BrokenCharacter,
        Gap::RowCount { expected: 2, found: 1 } => Gap::RowCount { .. },
        Gap::Limit => Gap::Limit,
        Gap::FileAbsent { file: "roles.csv".into() } => Gap::FileAbsent { .. } if feature = "oneroster",
        Gap::Delta { file: "users.csv".into() } => Gap::Delta { .. } if feature = "oneroster",
        Gap::OnlyChanges => Gap::OnlyChanges if feature = "oneroster",
        Gap::Unread { collection: "users".to_owned() } => Gap::Unread { .. } if feature = "oneroster",
        Gap::Moving { collection: "users".to_owned() } => Gap::Moving { .. } if feature = "oneroster",
        Gap::Nothing { collection: "users".to_owned() } => Gap::Nothing { .. } if feature = "oneroster",
        Gap::OpenElement => Gap::OpenElement if feature = "french",
        Gap::Malformed => Gap::Malformed if feature = "french",
        Gap::Unreadable => Gap::Unreadable if feature = "french",
        Gap::WithoutComplete => Gap::WithoutComplete if feature = "french",
    );
    let proofs = every!(Proof:
        Proof::ExpectedRows { rows: 1 } => Proof::ExpectedRows { .. },
        Proof::Run { run: 1 } => Proof::Run { .. },
    );
    let states = every!(Completeness:
        Completeness::Proven { by: Proof::Run { run: 1 } } => Completeness::Proven { .. },
        Completeness::Claimed => Completeness::Claimed,
        Completeness::Partial { why: gaps.clone() } => Completeness::Partial { .. },
    );
    let text = states[2].text(Language::En);
    assert!(gaps.iter().all(|gap| text.contains(&gap.text(Language::En))), "{text}");
    let mut sentences: Vec<_> =
        states.iter().map(|one| (one.name().to_owned(), LANGUAGES.map(|l| one.text(l)))).collect();
    sentences.extend(proofs.iter().map(|one| (one.name().to_owned(), LANGUAGES.map(|l| one.text(l)))));
    sentences.extend(gaps.iter().map(|one| (one.name().to_owned(), LANGUAGES.map(|l| one.text(l)))));
    check("completeness", sentences);
}

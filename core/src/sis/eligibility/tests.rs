use super::EligibilityVerdict::{Eligible, NotEligible, Unknown};
use super::*;
use crate::sis::Vendors;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A school that lacks nothing.
fn school() -> Deployment {
    Deployment {
        hosting: Some(RunBy::VendorSaas),
        release: Some(Release::parse("99").unwrap()),
        licence: Some(LicenceHeld::Full),
        teachers: Some(40),
        licensed_teachers: Some(40),
        grades_set: Some(true),
    }
}

fn asked(vendor: &str, deployment: &Deployment) -> Eligibility {
    eligibility(Vendors::built_in().get(vendor).unwrap(), deployment, day("2026-11-22"))
}

fn verdicts(vendor: &str, deployment: &Deployment) -> (EligibilityVerdict, EligibilityVerdict) {
    let answer = asked(vendor, deployment);
    (answer.import, answer.export)
}

fn unmet(answer: &Eligibility) -> Vec<ReasonCode> {
    answer.reasons.iter().filter(|it| it.standing == ConditionStanding::Unmet).map(|it| it.code).collect()
}

#[test]
fn s_con_2_who_lacks_nothing_is_eligible_with_every_vendor() {
    for vendor in Vendors::built_in().all() {
        assert_eq!(verdicts(&vendor.id, &school()), (Eligible, Eligible), "{}", vendor.id);
        assert_eq!(asked(&vendor.id, &school()).support.platform, ConditionStanding::Met);
    }
}

#[test]
fn s_con_2_every_teacher_is_licensed_and_the_answer_says_how_many_are_not() {
    let answer = asked("generic", &Deployment { licensed_teachers: Some(37), ..school() });
    assert_eq!((answer.import, answer.export, unmet(&answer)), (NotEligible, NotEligible, vec![ReasonCode::Teachers]));
    assert_eq!(answer.reasons[0].context.get("lack"), Some(&3_u64.into()));
    // Before 9 July 2024 grades were exported without.
    let vendor = Vendors::built_in().get("generic").unwrap();
    let unlicensed = Deployment { licensed_teachers: Some(0), ..school() };
    let on = |date| eligibility(vendor, &unlicensed, day(date)).export;
    assert_eq!((on("2024-07-08"), on("2024-07-09")), (Eligible, NotEligible));
}

#[test]
fn s_con_2_a_licence_on_trial_counts_for_its_45_days_where_the_vendor_says_so() {
    let trial = |vendor, since: &str| {
        let licence = Some(LicenceHeld::Trial { since: day(since) });
        asked(vendor, &Deployment { licence, ..school() }).import
    };
    assert_eq!(trial("infinite-campus", "2026-10-09"), Eligible, "the 45th day");
    assert_eq!(trial("infinite-campus", "2026-10-08"), NotEligible, "the 46th day");
    assert_eq!(trial("infinite-campus", "2026-11-23"), NotEligible, "it begins tomorrow");
    assert_eq!(trial("skyward-sms", "2026-11-01"), NotEligible, "no trial is known there");
    let absent = Deployment { licence: Some(LicenceHeld::Absent), ..school() };
    for vendor in ["infinite-campus", "skyward-sms", "skyward-qmlativ", "powerschool"] {
        assert_eq!(verdicts(vendor, &absent), (NotEligible, NotEligible), "{vendor}");
    }
    assert_eq!(verdicts("aspen", &absent), (Eligible, Eligible), "nothing is needed there");
}

#[test]
fn s_con_2_the_floor_of_versions_is_a_condition_or_advice() {
    let of = |vendor, release| {
        let answer = asked(vendor, &Deployment { release: Some(Release::parse(release).unwrap()), ..school() });
        (answer.import, unmet(&answer))
    };
    assert_eq!(of("aspen", "6.10"), (Eligible, vec![]));
    assert_eq!(of("aspen", "6.1.9"), (NotEligible, vec![ReasonCode::Release]));
    assert_eq!(of("powerschool", "24.5.1.0"), (Eligible, vec![]));
    assert_eq!(of("powerschool", "24.5.0.9"), (Eligible, vec![ReasonCode::Release]));
}

#[test]
fn s_con_3_hosting_is_judged_by_what_the_vendor_says_and_the_answer_says_who_helps() {
    for run_by in [RunBy::SelfHosted, RunBy::CustomerCloud] {
        let elsewhere = Deployment { hosting: Some(run_by), ..school() };
        for (vendor, expected) in [
            ("infinite-campus", NotEligible),
            ("aspen", NotEligible),
            ("skyward-sms", Eligible),
            ("skyward-qmlativ", Eligible),
            ("powerschool", Eligible),
            ("generic", Eligible),
        ] {
            let answer = asked(vendor, &elsewhere);
            assert_eq!((answer.import, answer.export), (expected, expected), "{vendor}");
            assert_eq!(
                (unmet(&answer), answer.support.platform),
                (vec![ReasonCode::Hosting], ConditionStanding::Unmet)
            );
            assert!(!answer.support.vendor.en.is_empty() && !answer.support.vendor.fr.is_empty());
        }
    }
}

#[test]
fn s_con_2_what_nobody_said_is_not_taken_for_granted() {
    assert_eq!(verdicts("generic", &Deployment::default()), (Unknown, Unknown));
    assert_eq!(asked("aspen", &Deployment::default()).support.platform, ConditionStanding::Unknown);
    // What speaks against it is enough.
    let hosting = Some(RunBy::SelfHosted);
    assert_eq!(verdicts("aspen", &Deployment { hosting, ..Deployment::default() }), (NotEligible, NotEligible));
}

#[test]
fn s_grd_1_what_the_vendor_asks_for_concerns_grades_alone() {
    let unset = Deployment { grades_set: Some(false), ..school() };
    for vendor in ["skyward-sms", "skyward-qmlativ", "powerschool"] {
        assert_eq!(verdicts(vendor, &unset), (Eligible, NotEligible), "{vendor}");
    }
    assert_eq!(verdicts("infinite-campus", &unset), (Eligible, Eligible));
}

#[test]
fn s_con_2_every_reason_has_a_sentence_in_both_languages() {
    let poor = Deployment {
        hosting: Some(RunBy::SelfHosted),
        release: Some(Release::parse("1").unwrap()),
        licence: Some(LicenceHeld::Absent),
        teachers: Some(2),
        licensed_teachers: Some(1),
        grades_set: Some(false),
    };
    let mut said = std::collections::BTreeSet::new();
    for vendor in Vendors::built_in().all() {
        for deployment in [&school(), &poor, &Deployment::default()] {
            for reason in asked(&vendor.id, deployment).reasons {
                let (en, fr) = (reason.text(Language::En), reason.text(Language::Fr));
                assert!(en != reason.key() && fr != en && !(en + &fr).contains('…'), "{}", reason.key());
                said.insert(reason.key());
            }
        }
    }
    assert_eq!(said.len(), 5 * 3 + 2, "{said:?}");
}

//! Whether a school can connect its SIS, and why (S-CON-2, S-CON-3).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Hosting, Release, Vendor};
use crate::access::Rule;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::tabular::schema::Title;

/// What is known of a school and its SIS. What is not said is not known, and the answer says what is to be found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Deployment {
    /// Who runs the program, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hosting: Option<RunBy>,
    /// The version of the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
    /// The licence, or what else the school needs of the vendor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<LicenceHeld>,
    /// How many teachers there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teachers: Option<u64>,
    /// How many of them have Google Workspace for Education Plus, or the Teaching and Learning Upgrade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licensed_teachers: Option<u64>,
    /// Whether that is set which the vendor asks for before grades are exported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grades_set: Option<bool>,
}

/// Who runs a program, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunBy {
    /// The vendor, in a cloud of its own.
    VendorSaas,
    /// The school or its district.
    SelfHosted,
    /// The school or its district, on machines that it rents: the vendor manages none of them.
    CustomerCloud,
}

/// What the school has of a vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LicenceHeld {
    /// It.
    Full,
    /// It, on trial.
    Trial {
        /// The first day.
        since: NaiveDate,
    },
    /// Not it.
    Absent,
}

/// Whether a school can connect its SIS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Eligibility {
    /// Whether rosters can be imported.
    pub import: EligibilityVerdict,
    /// Whether grades can be exported.
    pub export: EligibilityVerdict,
    /// Who helps.
    pub support: Support,
    /// What this rests on, whatever came of it.
    pub reasons: Vec<EligibilityReason>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EligibilityVerdict {
    /// It can be.
    Eligible,
    /// It cannot be.
    NotEligible,
    /// Nothing speaks against it so far, and something is to be found out.
    Unknown,
}

/// Who gives support (S-CON-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Support {
    /// Whether the platform does, for which rosters and grades are exchanged: where the vendor runs the program. `unknown`
    /// where it is not known who does.
    pub platform: ConditionStanding,
    /// Who does on the vendor's side, for its own screens.
    pub vendor: Title,
}

/// One of the things that eligibility rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EligibilityReason {
    /// Which.
    pub code: ReasonCode,
    /// How it stands.
    pub standing: ConditionStanding,
    /// Whether the import of rosters depends on it.
    pub import: bool,
    /// Whether the export of grades depends on it; where nothing does, it is advice.
    pub export: bool,
    /// What it is about, in the vendor's words: a licence, a setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Title>,
    /// The particulars: `vendor`; of `release` the `release` that there is and the `floor`; of `teachers` how many `lack` the
    /// licence; of a licence on trial its `last_day`.
    pub context: Context,
    /// The rule that asks for it.
    pub rule: Rule,
}

/// What eligibility rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// Every teacher has the licence of the platform.
    Teachers,
    /// The school has what it needs of the vendor.
    Licence,
    /// The program is late enough.
    Release,
    /// The vendor runs the program.
    Hosting,
    /// What the vendor asks for before grades are exported is set.
    GradesSetting,
}

impl ReasonCode {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Teachers => "teachers",
            Self::Licence => "licence",
            Self::Release => "release",
            Self::Hosting => "hosting",
            Self::GradesSetting => "grades_setting",
        }
    }
}

/// How a condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConditionStanding {
    /// It is met.
    Met,
    /// It is not.
    Unmet,
    /// Nobody said.
    Unknown,
}

impl ConditionStanding {
    fn of(met: Option<bool>) -> Self {
        match met {
            Some(true) => Self::Met,
            Some(false) => Self::Unmet,
            None => Self::Unknown,
        }
    }

    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unmet => "unmet",
            Self::Unknown => "unknown",
        }
    }
}

impl EligibilityReason {
    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        texts::message(Section::Eligibility, &self.key(), &self.particulars(language), language)
    }

    /// What can be done about it, where there is something to say.
    pub fn hint(&self, language: Language) -> Option<String> {
        texts::hint(Section::Eligibility, &self.key(), &self.particulars(language), language)
    }

    fn key(&self) -> String {
        // What is only advised is said otherwise.
        let advice = self.standing == ConditionStanding::Unmet && !self.import && !self.export;
        format!("{}_{}", self.code.name(), if advice { "advised" } else { self.standing.name() })
    }

    fn particulars(&self, language: Language) -> Context {
        match &self.what {
            Some(what) => self.context.clone().with(
                "what",
                match language {
                    Language::En => what.en.as_str(),
                    Language::Fr => what.fr.as_str(),
                },
            ),
            None => self.context.clone(),
        }
    }
}

/// Since when every teacher must be licensed before grades are exported (S-CON-2).
const EXPORT_LICENSED_SINCE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 7, 9);

/// Whether a school can connect a SIS of that vendor on that day, with a reason for everything that this rests on. The reasons
/// say all that is wrong at once, not the first thing.
///
/// ```
/// use rosterkit::sis::{Deployment, EligibilityVerdict, Vendors, eligibility};
/// let deployment: Deployment = serde_json::from_str(r#"{"hosting": "vendor_saas", "release": "6.10",
///     "teachers": 40, "licensed_teachers": 40}"#).expect("a deployment");
/// let today = "2026-11-22".parse().expect("a day");
/// let answer = eligibility(Vendors::built_in().get("aspen")?, &deployment, today);
/// assert_eq!((answer.import, answer.export), (EligibilityVerdict::Eligible, EligibilityVerdict::Eligible));
/// # Ok::<(), rosterkit::Error>(())
/// ```
pub fn eligibility(vendor: &Vendor, deployment: &Deployment, today: NaiveDate) -> Eligibility {
    let reasons: Vec<EligibilityReason> = [
        Some(teachers(vendor, deployment, today)),
        licence(vendor, deployment, today),
        release(vendor, deployment),
        Some(hosting(vendor, deployment)),
        grades_setting(vendor, deployment),
    ]
    .into_iter()
    .flatten()
    .collect();
    Eligibility {
        import: verdict(reasons.iter().filter(|reason| reason.import)),
        export: verdict(reasons.iter().filter(|reason| reason.export)),
        support: Support { platform: run_by_vendor(deployment), vendor: vendor.contact.clone() },
        reasons,
    }
}

fn verdict<'a>(reasons: impl Iterator<Item = &'a EligibilityReason>) -> EligibilityVerdict {
    reasons.fold(EligibilityVerdict::Eligible, |verdict, reason| match (verdict, reason.standing) {
        (EligibilityVerdict::NotEligible, _) | (_, ConditionStanding::Unmet) => EligibilityVerdict::NotEligible,
        (EligibilityVerdict::Unknown, _) | (_, ConditionStanding::Unknown) => EligibilityVerdict::Unknown,
        (EligibilityVerdict::Eligible, ConditionStanding::Met) => EligibilityVerdict::Eligible,
    })
}

fn reason(vendor: &Vendor, code: ReasonCode, standing: ConditionStanding, rule: &'static str) -> EligibilityReason {
    EligibilityReason {
        code,
        standing,
        import: true,
        export: true,
        what: None,
        context: Context::default().with("vendor", vendor.name.as_str()),
        rule: Rule::of(rule),
    }
}

fn teachers(vendor: &Vendor, deployment: &Deployment, today: NaiveDate) -> EligibilityReason {
    let lack = match (deployment.teachers, deployment.licensed_teachers) {
        (Some(all), Some(licensed)) => Some(all.saturating_sub(licensed)),
        _ => None,
    };
    let mut reason = reason(vendor, ReasonCode::Teachers, ConditionStanding::of(lack.map(|lack| lack == 0)), "S-CON-2");
    reason.export = EXPORT_LICENSED_SINCE.is_none_or(|since| today >= since);
    if let Some(lack) = lack {
        reason.context.insert("lack", lack);
    }
    reason
}

fn licence(vendor: &Vendor, deployment: &Deployment, today: NaiveDate) -> Option<EligibilityReason> {
    let licence = vendor.licence.as_ref()?;
    let last_day = match (deployment.licence, licence.trial_days) {
        // The first day counts.
        (Some(LicenceHeld::Trial { since }), Some(days)) => {
            since.checked_add_days(Days::new(u64::from(days).saturating_sub(1)))
        }
        _ => None,
    };
    let held = deployment.licence.map(|held| match held {
        LicenceHeld::Full => true,
        LicenceHeld::Trial { since } => since <= today && last_day.is_some_and(|last| today <= last),
        LicenceHeld::Absent => false,
    });
    let mut reason = reason(vendor, ReasonCode::Licence, ConditionStanding::of(held), "S-CON-2");
    reason.what = Some(Title { en: licence.en.clone(), fr: licence.fr.clone() });
    if let Some(last_day) = last_day {
        reason.context.insert("last_day", last_day.to_string());
    }
    Some(reason)
}

fn release(vendor: &Vendor, deployment: &Deployment) -> Option<EligibilityReason> {
    let floor = vendor.floor.as_ref()?;
    let late_enough = deployment.release.as_ref().map(|release| *release >= floor.release);
    let mut reason = reason(vendor, ReasonCode::Release, ConditionStanding::of(late_enough), "S-CON-2");
    (reason.import, reason.export) = (!floor.advised, !floor.advised);
    reason.context.insert("floor", floor.release.to_string());
    if let Some(release) = &deployment.release {
        reason.context.insert("release", release.to_string());
    }
    Some(reason)
}

fn hosting(vendor: &Vendor, deployment: &Deployment) -> EligibilityReason {
    let mut reason = reason(vendor, ReasonCode::Hosting, run_by_vendor(deployment), "S-CON-3");
    let decides = vendor.hosting == Hosting::Required;
    (reason.import, reason.export) = (decides, decides);
    reason
}

fn run_by_vendor(deployment: &Deployment) -> ConditionStanding {
    ConditionStanding::of(deployment.hosting.map(|run_by| run_by == RunBy::VendorSaas))
}

fn grades_setting(vendor: &Vendor, deployment: &Deployment) -> Option<EligibilityReason> {
    let setting = vendor.grades.setting.as_ref()?;
    let mut reason = reason(vendor, ReasonCode::GradesSetting, ConditionStanding::of(deployment.grades_set), "S-GRD-1");
    (reason.import, reason.what) = (false, Some(setting.clone()));
    Some(reason)
}

#[cfg(test)]
mod tests;

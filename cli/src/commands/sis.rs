use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use rosterkit::api::{SisVendorsCall, sis_vendors};
use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::Language;
use rosterkit::sis::{
    ConditionStanding, Deployment, Eligibility, EligibilityReason, EligibilityVerdict, Label, LicenceHeld,
    PartnershipStatus, Release, RunBy, Vendor, eligibility,
};
use rosterkit::tabular::schema::Title;
use rosterkit_host::LocalFiles;
use serde::Serialize;

use super::no_table;
use crate::args::day;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::{Align, Format, Line, Paint, Screen, Table};

/// List the school information systems that are known, or show one: what to type, and whether it can be connected
///
/// What is told of the school says whether rosters can be imported and grades exported; what is not told is named as what is to be found
/// out. `rosterkit connect add --vendor ID` connects one.
#[derive(Debug, Args)]
pub(super) struct SisArgs {
    /// The vendor, by its id
    vendor: Option<String>,
    /// Who runs the program
    #[arg(long, value_enum, requires = "vendor", help_heading = "The school")]
    hosting: Option<HostingArg>,
    /// The version of the program
    #[arg(long, value_name = "VERSION", value_parser = release, requires = "vendor", help_heading = "The school")]
    release: Option<Release>,
    /// The vendor's licence or connector
    #[arg(long, value_enum, requires = "vendor", help_heading = "The school")]
    licence: Option<LicenceArg>,
    /// The first day of a licence on trial
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "licence", requires = "vendor", help_heading = "The school")]
    trial_since: Option<NaiveDate>,
    /// How many teachers there are
    #[arg(long, value_name = "N", requires = "vendor", help_heading = "The school")]
    teachers: Option<u64>,
    /// How many of them have Google Workspace for Education Plus or the Teaching and Learning Upgrade
    #[arg(long, value_name = "N", requires = "vendor", help_heading = "The school")]
    licensed_teachers: Option<u64>,
    /// Whether that is set in the SIS which grades need
    #[arg(long, value_name = "true|false", requires = "vendor", help_heading = "The school")]
    grades_set: Option<bool>,
}

/// Who runs a program.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum HostingArg {
    /// The vendor
    VendorSaas,
    /// The school or its district
    SelfHosted,
    /// The school or its district, on machines that it rents
    CustomerCloud,
}

/// Whether a licence is there.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LicenceArg {
    Full,
    Absent,
}

/// What `sis VENDOR --format json` says.
#[derive(Debug, Serialize)]
struct SisDocument<'a> {
    vendor: &'a Vendor,
    eligibility: &'a Eligibility,
}

impl SisArgs {
    fn deployment(&self) -> Deployment {
        let licence = self.licence.map(|licence| match licence {
            LicenceArg::Full => LicenceHeld::Full,
            LicenceArg::Absent => LicenceHeld::Absent,
        });
        Deployment {
            hosting: self.hosting.map(|hosting| match hosting {
                HostingArg::VendorSaas => RunBy::VendorSaas,
                HostingArg::SelfHosted => RunBy::SelfHosted,
                HostingArg::CustomerCloud => RunBy::CustomerCloud,
            }),
            release: self.release.clone(),
            licence: licence.or(self.trial_since.map(|since| LicenceHeld::Trial { since })),
            teachers: self.teachers,
            licensed_teachers: self.licensed_teachers,
            grades_set: self.grades_set,
        }
    }
}

fn release(text: &str) -> Result<Release, String> {
    Release::parse(text).map_err(|problem| problem.to_string())
}

pub(super) fn run(args: &SisArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let call = SisVendorsCall { vendor: args.vendor.clone(), ..SisVendorsCall::default() };
    let answer = sis_vendors(&call, &LocalFiles::new())?;
    match (&answer.vendors[..], args.vendor.is_some()) {
        ([vendor], true) => {
            no_table(screen)?;
            let eligibility = eligibility(vendor, &args.deployment(), screen.around().now.date_naive());
            match screen.is_human() {
                true => show(vendor, &eligibility, screen),
                false => screen.document(&SisDocument { vendor, eligibility: &eligibility }),
            }
        }
        (vendors, _) => match screen.format() {
            Format::Json => screen.document(&answer),
            Format::Csv => {
                screen.row(&["id", "name", "versions", "status"]);
                for vendor in vendors {
                    screen.row(&[&vendor.id, &vendor.name, &versions(vendor), status(vendor).1]);
                }
            }
            Format::Human => list(vendors, screen),
        },
    }
    Ok(Exit::Clean)
}

fn versions(vendor: &Vendor) -> String {
    vendor.versions.iter().map(|version| version.name()).collect::<Vec<_>>().join(" ")
}

fn status(vendor: &Vendor) -> (Phrase, &'static str) {
    match vendor.partnership.status {
        PartnershipStatus::Available => (Phrase::PartnershipAvailable, "available"),
        PartnershipStatus::Pilot => (Phrase::PartnershipPilot, "pilot"),
        PartnershipStatus::Requested => (Phrase::PartnershipRequested, "requested"),
    }
}

fn list(vendors: &[Vendor], screen: &mut Screen<'_>) {
    let columns = [Phrase::ColumnVendor, Phrase::ColumnName, Phrase::ColumnVersion, Phrase::ColumnStatus];
    let mut table = Table::new(columns.map(|phrase| (screen.say(phrase), Align::Left)).into());
    for vendor in vendors {
        let status = screen.say(status(vendor).0);
        table.row(vec![vendor.id.clone(), vendor.name.clone(), versions(vendor), status]);
    }
    table.show(screen);
}

fn show(vendor: &Vendor, eligibility: &Eligibility, screen: &mut Screen<'_>) {
    let language = screen.language();
    let colon = screen.colon();
    let head = screen.say(status(vendor).0) + ", " + worded(&vendor.partnership.condition, language);
    screen.line(Line::new().paint(Paint::Strong, vendor.name.clone()).text(colon).text(head));
    let columns = [Phrase::ColumnTyped, Phrase::ColumnScreen, Phrase::ColumnUsual];
    let mut table = Table::new(columns.map(|phrase| (screen.say(phrase), Align::Left)).into());
    let screens = &vendor.screens;
    let typed = [
        ("--url", Some(&screens.url)),
        ("--key", Some(&screens.key)),
        ("--secret-env, --secret-file", Some(&screens.secret)),
        ("--token-url", screens.token_url.as_ref()),
        ("", screens.configuration.as_ref()),
    ];
    for (argument, label) in typed {
        if let Some(label) = label {
            let usual = label.usual.clone().unwrap_or_default();
            table.row(vec![argument.to_owned(), labelled(label, language).to_owned(), usual]);
        }
    }
    table.show(screen);
    for (phrase, verdict, of) in [
        (Phrase::SisImport, eligibility.import, (|reason| reason.import) as fn(&EligibilityReason) -> bool),
        (Phrase::SisExport, eligibility.export, |reason| reason.export),
    ] {
        let (paint, said) = match verdict {
            EligibilityVerdict::Eligible => (Paint::New, Phrase::SisEligible),
            EligibilityVerdict::NotEligible => (Paint::Error, Phrase::SisNotEligible),
            EligibilityVerdict::Unknown => (Paint::Warning, Phrase::SisUndecided),
        };
        let (what, said) = (screen.say(phrase), screen.say(said));
        screen.line(Line::new().paint(Paint::Strong, what).text(colon).paint(paint, said));
        eligibility.reasons.iter().filter(|reason| of(reason)).for_each(|reason| tell(reason, screen));
    }
    let advice: Vec<_> = eligibility.reasons.iter().filter(|reason| !reason.import && !reason.export).collect();
    if !advice.is_empty() {
        let what = screen.say(Phrase::SisAdvice);
        screen.line(Line::new().paint(Paint::Strong, what));
        advice.into_iter().for_each(|reason| tell(reason, screen));
    }
    let contact = Context::default().with("contact", worded(&eligibility.support.vendor, language));
    let text = screen.say_with(Phrase::SisContact, &contact);
    screen.tell(Line::new().paint(Paint::Dim, text));
}

/// Tells one of the things that eligibility rests on, and what can be done about it.
fn tell(reason: &EligibilityReason, screen: &mut Screen<'_>) {
    let language = screen.language();
    let paint = match reason.standing {
        ConditionStanding::Met => Paint::New,
        ConditionStanding::Unmet => Paint::Error,
        ConditionStanding::Unknown => Paint::Warning,
    };
    screen.line(Line::new().text("  ").paint(paint, reason.text(language)));
    if let Some(hint) = reason.hint(language) {
        screen.tell(Line::new().text("    ").paint(Paint::Dim, hint));
    }
}

fn worded(title: &Title, language: Language) -> &str {
    match language {
        Language::En => &title.en,
        Language::Fr => &title.fr,
    }
}

fn labelled(label: &Label, language: Language) -> &str {
    match language {
        Language::En => &label.en,
        Language::Fr => &label.fr,
    }
}

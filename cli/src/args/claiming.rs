use std::path::PathBuf;

use clap::Args;
use rosterkit::claim::CodeFormat;
use rosterkit::model::OrganizationId;
use rosterkit::portal::{CodeKeeping, Command, NamedPerson, OrganizationChoice, PerformCall, PurchaseProof};
use rosterkit::text::Secret;

use super::{ActingArgs, DetailsArgs, WhyArgs, organization};
use crate::failure::Failure;
use crate::road::read_text;
use crate::screen::Screen;

/// How codes are found.
#[derive(Debug, Clone, Args)]
pub(crate) struct CodeKeyArgs {
    /// The key of the codes' digests: a file with 64 hexadecimal digits, kept apart from the store
    #[arg(long, value_name = "FILE", env = "ROSTERKIT_CODE_KEY_FILE")]
    code_key: Option<PathBuf>,
    /// The form of the codes (TOML: groups, group_length, alphabet, scheme) [default: five groups of five]
    #[arg(long, value_name = "FILE")]
    form: Option<PathBuf>,
}

impl CodeKeyArgs {
    pub(crate) fn keeping(&self) -> Result<Option<CodeKeeping>, Failure> {
        let Some(file) = &self.code_key else { return Ok(None) };
        let format = match &self.form {
            Some(path) => CodeFormat::from_toml(&read_text(path)?)?,
            None => CodeFormat::default(),
        };
        Ok(Some(CodeKeeping { key: read_text(file)?.trim().to_owned().into(), format }))
    }
}

/// What shows that something was bought.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct ProofArgs {
    /// The code of the purchase mail. Other users of the machine can see arguments
    #[arg(long, conflicts_with_all = ["serial", "displays"])]
    code: Option<String>,
    /// The serial number of one of the displays
    #[arg(long, requires = "displays")]
    serial: Option<String>,
    /// How many displays were bought
    #[arg(long, value_name = "N", requires = "serial")]
    displays: Option<u32>,
    /// Who sold the displays
    #[arg(long, value_name = "TEXT", requires = "serial")]
    vendor: Option<String>,
    /// Where the displays are
    #[arg(long, value_name = "TEXT", requires = "serial")]
    place: Option<String>,
}

impl ProofArgs {
    pub(crate) fn proof(&self) -> Result<PurchaseProof, Failure> {
        match (&self.code, &self.serial, self.displays) {
            (Some(code), _, _) => Ok(PurchaseProof::Code(code.clone().into())),
            (None, Some(serial), Some(displays)) => Ok(PurchaseProof::Display {
                serial: serial.clone(),
                displays,
                vendor: self.vendor.clone(),
                place: self.place.clone(),
            }),
            _ => Err(Failure::argument("--code", "")),
        }
    }
}

/// What is taken, an activation or a claim: by what, for whom.
#[derive(Debug, Clone, Args)]
pub(crate) struct TakeArgs {
    #[command(flatten)]
    pub(crate) acting: ActingArgs,
    #[command(flatten)]
    proof: ProofArgs,
    #[command(flatten)]
    chosen: ChosenArgs,
    #[command(flatten)]
    codes: CodeKeyArgs,
    /// Only show what would happen
    #[arg(long)]
    review: bool,
    #[command(flatten)]
    why: WhyArgs,
}

impl TakeArgs {
    pub(crate) fn proof(&self) -> Result<PurchaseProof, Failure> {
        self.proof.proof()
    }

    pub(crate) fn choice(&self) -> Result<OrganizationChoice, Failure> {
        self.chosen.choice(&self.acting)
    }

    pub(crate) fn call(&self, command: Command, screen: &Screen<'_>) -> Result<PerformCall, Failure> {
        Ok(PerformCall {
            why: self.why.why.clone(),
            review: self.review,
            codes: self.codes.keeping()?,
            ..PerformCall::of(self.acting.actor(), command, screen.around().now)
        })
    }
}

/// For which organization something is taken: one that is there, or a new one.
#[derive(Debug, Clone, Args)]
struct ChosenArgs {
    /// For this organization
    #[arg(long = "for", value_name = "ID", value_parser = organization)]
    organization: OrganizationId,
    /// Make the organization, with who acts as its administrator; its particulars and their names are needed then
    #[arg(long)]
    new: bool,
    #[command(flatten)]
    details: DetailsArgs,
    /// The given name of who acts
    #[arg(long, value_name = "TEXT", requires = "new")]
    given_name: Option<String>,
    /// The family name of who acts
    #[arg(long, value_name = "TEXT", requires = "new")]
    family_name: Option<String>,
}

impl ChosenArgs {
    fn choice(&self, acting: &ActingArgs) -> Result<OrganizationChoice, Failure> {
        if !self.new {
            return Ok(OrganizationChoice::Existing(self.organization.clone()));
        }
        let needed =
            |name: &'static str, value: &Option<String>| value.clone().ok_or_else(|| Failure::argument(name, ""));
        let email = acting.actor().email().cloned().ok_or_else(|| Failure::argument("--as", ""))?;
        Ok(OrganizationChoice::New {
            id: self.organization.clone(),
            details: Box::new(self.details.whole()?),
            administrator: NamedPerson {
                email,
                given_name: needed("--given-name", &self.given_name)?,
                family_name: needed("--family-name", &self.family_name)?,
            },
        })
    }
}

/// 32 bytes of the system's randomness.
pub(crate) fn drawn() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Failure::io("getrandom".as_ref(), error.into()))?;
    Ok(bytes)
}

/// What codes are made from: the same, as a call has it.
pub(crate) fn seed() -> Result<Secret, Failure> {
    Ok(drawn()?.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into())
}

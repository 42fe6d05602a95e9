use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rosterkit::sync::Mode;

use super::{ListArgs, ReadingArgs};

/// What a plan is made from.
#[derive(Debug, Clone, Args)]
pub(crate) struct PlanningArgs {
    #[command(flatten)]
    pub(crate) list: ListArgs,
    /// The roster: a file, an export of a French school, a OneRoster package (a zip archive or a folder), `-` for standard input, or `oneroster:NAME` for a server of
    /// `rosterkit connect`
    #[arg(long, value_name = "FILE")]
    pub(crate) from: PathBuf,
    #[command(flatten)]
    pub(crate) choice: ChoiceArgs,
    /// Leave rows with errors out, and remove nobody who appears in one
    #[arg(long)]
    pub(crate) skip_invalid: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// Whom a plan is about, and by which rules.
#[derive(Debug, Clone, Args)]
pub(crate) struct ChoiceArgs {
    /// Who gets a seat: column=value, column=a|b, column!=value; repeated, all must hold
    #[arg(long = "where", value_name = "SELECTION")]
    pub(crate) selections: Vec<String>,
    /// The roles, where the layout keeps them in a file of their own (OneRoster 1.2)
    #[arg(long, value_name = "FILE")]
    pub(crate) roles: Option<PathBuf>,
    /// What absence from the file means [default: additive for plain address lists, authoritative for rosters]
    #[arg(long, value_enum)]
    pub(crate) mode: Option<ModeArg>,
    /// A file with limits, grace, capacity and ownership
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// The name under which this source holds seats
    #[arg(long, value_name = "NAME", default_value = "csv")]
    pub(crate) source: String,
    /// With which domain its people sign in, so that the plan warns of others [default: that of the connected source]
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) domain: Option<String>,
}

/// What absence from the file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeArg {
    /// Nothing: nobody is removed
    Additive,
    /// That the person is gone
    Authoritative,
}

impl From<ModeArg> for Mode {
    fn from(mode: ModeArg) -> Self {
        match mode {
            ModeArg::Additive => Self::Additive,
            ModeArg::Authoritative => Self::Authoritative,
        }
    }
}

use clap::Args;
use rosterkit::model::{Source, SubscriptionId};
use rosterkit::portal::Command;
use rosterkit::text::EmailAddress;

use crate::args::{ActingArgs, WhyArgs, email, subscription};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road;
use crate::screen::Screen;

#[derive(Debug, Args)]
pub(super) struct ConnectArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// To which subscription
    #[arg(value_parser = subscription)]
    id: SubscriptionId,
    #[command(flatten)]
    kind: KindArgs,
    #[command(flatten)]
    why: WhyArgs,
}

/// Which source.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct KindArgs {
    /// Files that `rosterkit sync --source NAME` brings
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
    /// ClassLink, by its TenantID; not in Europe
    #[arg(long, value_name = "TENANT-ID")]
    classlink: Option<String>,
    /// The teachers group of Google Classroom of this domain
    #[arg(long, value_name = "DOMAIN")]
    google_domain: Option<String>,
    /// A Google group, by its address
    #[arg(long, value_name = "E-MAIL", value_parser = email)]
    google_group: Option<EmailAddress>,
    /// A Microsoft group, by its object id
    #[arg(long, value_name = "UUID")]
    microsoft_group: Option<String>,
    /// The teachers of Microsoft School Data Sync, by their domain
    #[arg(long, value_name = "DOMAIN")]
    microsoft_sds: Option<String>,
}

impl KindArgs {
    fn source(&self) -> Result<Source, Failure> {
        let file = self.file.clone().map(|name| Source::File { name });
        let classlink = self.classlink.clone().map(|tenant_id| Source::Classlink { tenant_id });
        let google_domain = self.google_domain.clone().map(|domain| Source::GoogleDomain { domain });
        let google_group = self.google_group.clone().map(|email| Source::GoogleGroup { email });
        let group = self.microsoft_group.clone().map(|object_id| Source::MicrosoftGroup { object_id });
        let sds = self.microsoft_sds.clone().map(|domain| Source::MicrosoftSchoolDataSync { domain });
        let given = file.or(classlink).or(google_domain).or(google_group).or(group).or(sds);
        given.ok_or_else(|| Failure::argument("--file", ""))
    }
}

#[derive(Debug, Args)]
pub(super) struct DisconnectArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// From which subscription
    #[arg(value_parser = subscription)]
    id: SubscriptionId,
    #[command(flatten)]
    why: WhyArgs,
}

pub(super) fn connect(args: &ConnectArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let command = Command::ConnectSource { subscription: args.id.clone(), source: args.kind.source()? };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

pub(super) fn disconnect(args: &DisconnectArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let command = Command::DisconnectSource { subscription: args.id.clone() };
    road::perform(&args.acting, command, args.why.why.as_deref(), screen)
}

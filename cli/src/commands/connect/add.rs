use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rosterkit::diagnostic::Context;
use rosterkit::sis::{SecretPlace, SisAddress, Vendors, endpoint};
use rosterkit::sources::oneroster::{Auth, BaseUrl, CredentialsIn, SignatureMethod, Version};

use super::NamedArgs;
use crate::commands::no_table;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, Connection};
use crate::screen::Screen;

/// Keep a server under a name, in place of one that has it
///
/// Nobody is asked yet: `connect test` does that. Only where the secret is is kept, never the secret.
#[derive(Debug, Args)]
pub(super) struct AddArgs {
    #[command(flatten)]
    named: NamedArgs,
    /// The vendor, by its id; `generic` stands for whatever conforms to OneRoster
    #[arg(long, value_name = "ID", default_value = "generic")]
    vendor: String,
    /// The address of the application, or the whole address of OneRoster
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The access key; none where there is a token only
    #[arg(long, value_name = "KEY", default_value = "")]
    key: String,
    #[command(flatten)]
    secret: SecretArgs,
    /// Where tokens are given out
    #[arg(long, value_name = "URL")]
    token_url: Option<String>,
    /// The version of OneRoster [default: as the address says, then the vendor's first]
    #[arg(long, value_enum, value_name = "VERSION")]
    version: Option<VersionArg>,
    /// How one is let in [default: as the vendor does; oauth2 with --token-url]
    #[arg(long, value_enum, value_name = "METHOD")]
    auth: Option<AuthArg>,
    /// How requests are signed, with --auth oauth1
    #[arg(long, value_enum, value_name = "METHOD", default_value_t = SignatureArg::Sha256)]
    signature: SignatureArg,
    /// Where the key and the secret stand when a token is asked for, with --auth oauth2
    #[arg(long, value_enum, value_name = "PLACE", default_value_t = CredentialsArg::Basic)]
    credentials_in: CredentialsArg,
    /// What a token is asked for, with --auth oauth2; repeatable
    #[arg(long = "scope", value_name = "SCOPE")]
    scopes: Vec<String>,
    /// It may be on this machine, also over http
    #[arg(long)]
    loopback: bool,
    /// It may be in a private network
    #[arg(long)]
    private_network: bool,
}

/// Where the secret is.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct SecretArgs {
    /// The secret is in this variable of the environment whenever it is needed
    #[arg(long, value_name = "VARIABLE")]
    secret_env: Option<String>,
    /// The secret is in this file, which has nothing else in it
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum VersionArg {
    #[value(name = "1.1")]
    V1_1,
    #[value(name = "1.2")]
    V1_2,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum AuthArg {
    /// Every request is signed with the key and the secret
    #[value(name = "oauth1")]
    OAuth1,
    /// The key and the secret are given for a token
    #[value(name = "oauth2")]
    OAuth2,
    /// The secret is a token
    Bearer,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SignatureArg {
    Sha1,
    Sha256,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CredentialsArg {
    Basic,
    Body,
    Query,
}

impl SecretArgs {
    fn place(&self) -> Result<SecretPlace, Failure> {
        let place = match (&self.secret_env, &self.secret_file) {
            (Some(name), _) => format!("env:{name}"),
            // A file is found from wherever the command is run the next time.
            (_, Some(path)) => {
                let path = std::path::absolute(path).map_err(|error| Failure::io(path, error))?;
                format!("file:{}", path.to_string_lossy())
            }
            (None, None) => String::new(),
        };
        // What was given may be the secret itself, so it is not repeated.
        SecretPlace::parse(&place).map_err(|_| Failure::argument("--secret-env", "…"))
    }
}

impl AddArgs {
    fn auth(&self) -> Result<Option<Auth>, Failure> {
        Ok(match self.auth {
            None => None,
            Some(AuthArg::Bearer) => Some(Auth::Bearer),
            Some(AuthArg::OAuth1) => Some(Auth::OAuth1 {
                signature: match self.signature {
                    SignatureArg::Sha1 => SignatureMethod::HmacSha1,
                    SignatureArg::Sha256 => SignatureMethod::HmacSha256,
                },
            }),
            Some(AuthArg::OAuth2) => {
                let url = self.token_url.as_deref().unwrap_or_default();
                Some(Auth::OAuth2 {
                    token_url: BaseUrl::parse(url).map_err(|_| Failure::argument("--token-url", url))?,
                    credentials: match self.credentials_in {
                        CredentialsArg::Basic => CredentialsIn::Basic,
                        CredentialsArg::Body => CredentialsIn::Body,
                        CredentialsArg::Query => CredentialsIn::Query,
                    },
                    scopes: self.scopes.clone(),
                    parameters: Default::default(),
                })
            }
        })
    }

    fn connection(&self) -> Result<Connection, Failure> {
        let address = SisAddress {
            url: self.url.clone(),
            version: self.version.map(|version| match version {
                VersionArg::V1_1 => Version::V1_1,
                VersionArg::V1_2 => Version::V1_2,
            }),
            token_url: self.token_url.clone(),
            auth: self.auth()?,
            ..SisAddress::default()
        };
        Ok(Connection {
            vendor: self.vendor.clone(),
            endpoint: endpoint(Vendors::built_in().get(&self.vendor)?, &address)?,
            key: self.key.clone(),
            secret: self.secret.place()?,
            loopback: self.loopback,
            private_network: self.private_network,
        })
    }
}

pub(super) fn run(args: &AddArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let connection = args.connection()?;
    let NamedArgs { store, name } = &args.named;
    connection.keep(&mut *road::open(store)?, name)?;
    if screen.is_human() {
        let context = Context::default().with("name", name.as_str()).with("place", connection.secret.as_str());
        let text =
            screen.say_with(Phrase::ConnectionKept, &context.with("url", connection.endpoint.rostering.as_str()));
        screen.tell(text);
    } else {
        screen.document(&super::list::Listed { name, connection: &connection });
    }
    Ok(Exit::Clean)
}

use clap::{Args, ValueEnum};
use rosterkit::ent::{Identification, SignIn};

/// How people sign in (*mode d'identification*).
#[derive(Debug, Args)]
pub(crate) struct SignInArgs {
    /// Who lets these people in; where it is the ENT no password is made [default: local]
    #[arg(long, value_enum, value_name = "WHO")]
    sign_in: Option<SignInArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SignInArg {
    /// The application, by its own logins
    Local,
    /// The ENT (single sign-on)
    Ent,
}

impl SignInArgs {
    /// What is told; none where nothing is.
    pub(crate) fn told(&self) -> Option<Identification> {
        let sign_in = match self.sign_in? {
            SignInArg::Local => SignIn::Local,
            SignInArg::Ent => SignIn::Ent,
        };
        Some(Identification { sign_in, layout: None })
    }

    /// What is told, or the default.
    pub(crate) fn identification(&self) -> Identification {
        self.told().unwrap_or_default()
    }
}

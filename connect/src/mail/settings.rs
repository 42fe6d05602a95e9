//! Where the mail server is, and how it is spoken to.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use rosterkit::Error;
use rosterkit::diagnostic::texts::Language;
use rosterkit::text::{EmailAddress, Secret};

use crate::invalid;

/// How long the server may take for one answer unless the settings say otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// How notices are sent.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// The mail server, by name or number.
    pub host: String,
    /// Its port; that of [`Security`] where none is given.
    pub port: Option<u16>,
    /// How what is said to it is kept secret; [`Security::StartTls`] by default.
    pub security: Security,
    /// Who signs in there; nobody by default.
    pub login: Option<Login>,
    /// Certificates (PEM, one or several) that are trusted beside those of the machine: a school's own.
    pub certificates: Option<Vec<u8>>,
    /// Who the messages are from.
    pub from: EmailAddress,
    /// What their sender is called; nothing by default.
    pub from_name: String,
    /// The language for everybody who is not in `languages`; English by default.
    pub language: Language,
    /// The language of those of whom it is known.
    pub languages: BTreeMap<EmailAddress, Language>,
    /// How long the server may take to be reached, and for each of its answers; 30 seconds by default.
    pub timeout: Duration,
    /// What tells the log of this store from others that send as the same `from`, where there are several: entries are numbered in each from
    /// 1, and a `Message-ID` must not come twice. Empty by default. Another one makes every message a new one.
    pub log: String,
}

/// How what is said to the server is kept secret. There is no "if the server can": whoever stands between could say that it cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Security {
    /// From the first byte on; port 465. The better one where the server has both (RFC 8314).
    Tls,
    /// From `STARTTLS` on, before anything is said; port 587. A server that does not offer it gets no mail.
    StartTls,
    /// Not at all; port 25. For a server on the same machine alone.
    None,
}

impl Security {
    /// The usual port.
    pub fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

/// Who signs in at the server. `Debug` shows neither name nor password.
#[derive(Clone)]
pub struct Login {
    /// The name.
    pub username: String,
    /// The password.
    pub password: Secret,
}

impl Login {
    /// That name with that password.
    pub fn new(username: impl Into<String>, password: impl Into<String>) -> Self {
        Self { username: username.into(), password: password.into().into() }
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(…)")
    }
}

impl MailSettings {
    /// That server, messages from that address, and the defaults for all else.
    pub fn new(host: impl Into<String>, from: EmailAddress) -> Self {
        Self {
            host: host.into(),
            port: None,
            security: Security::StartTls,
            login: None,
            certificates: None,
            from,
            from_name: String::new(),
            language: Language::En,
            languages: BTreeMap::new(),
            timeout: PATIENCE,
            log: String::new(),
        }
    }

    /// The language somebody reads.
    pub(super) fn language_of(&self, email: &EmailAddress) -> Language {
        self.languages.get(email).copied().unwrap_or(self.language)
    }

    pub(super) fn server(&self) -> (&str, u16) {
        (&self.host, self.port.unwrap_or(self.security.port()))
    }

    /// What is wrong with them by themselves.
    ///
    /// # Errors
    /// `invalid_argument`, with the name of the setting.
    pub(super) fn check(&self) -> Result<(), Error> {
        let strange = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '/' | '@');
        if self.host.is_empty() || self.host.contains(strange) {
            return Err(invalid("host", &self.host));
        }
        if self.security == Security::None && !is_loopback(&self.host) {
            return Err(invalid("security", "none"));
        }
        if self.timeout.is_zero() {
            return Err(invalid("timeout", "0"));
        }
        Ok(())
    }
}

/// Whether a host is this machine. `localhost` is by definition (RFC 6761); any other name is whatever a server somewhere says.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(host: &str, security: Security) -> MailSettings {
        MailSettings { security, ..MailSettings::new(host, EmailAddress::parse("rosters@district.example").unwrap()) }
    }

    #[test]
    fn without_encryption_there_is_this_machine_alone() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1"] {
            assert!(settings(host, Security::None).check().is_ok(), "{host}");
        }
        for host in
            ["mail.district.example", "localhost.district.example", "10.0.0.1", "0.0.0.0", "::", "127.0.0.1.example"]
        {
            let error = settings(host, Security::None).check().unwrap_err();
            assert_eq!(error.context().get("name"), Some(&"security".into()), "{host}");
            assert!(settings(host, Security::StartTls).check().is_ok(), "{host}");
            assert!(settings(host, Security::Tls).check().is_ok(), "{host}");
        }
    }

    #[test]
    fn a_host_that_is_none_is_refused() {
        for host in ["", "mail district", "mail.example\r\nRCPT", "smtp://mail.example", "rosters@mail.example"] {
            let error = settings(host, Security::Tls).check().unwrap_err();
            assert_eq!(error.context().get("name"), Some(&"host".into()), "{host}");
        }
    }

    #[test]
    fn nothing_secret_and_no_address_is_in_debug() {
        let mut settings = settings("mail.example", Security::Tls);
        settings.login = Some(Login::new("rosters@district.example", "hunter2"));
        settings.languages.insert(EmailAddress::parse("camille@school.example").unwrap(), Language::Fr);
        let shown = format!("{settings:?}");
        for hidden in ["hunter2", "rosters@", "camille"] {
            assert!(!shown.contains(hidden), "{hidden}: {shown}");
        }
    }
}

//! How requests are performed.

use std::time::Duration;

use rosterkit::Error;

use super::Reach;
use crate::invalid;

/// How requests are performed, and when that is enough.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// Which addresses may be asked (S-SEC-1); those of the public network over `https` by default.
    pub reach: Reach,
    /// Certificates (PEM, one or several) that are trusted beside those of the machine: a school's own. None by default.
    pub certificates: Option<Vec<u8>>,
    /// How many requests are under way at once, at most; 4 by default.
    pub concurrency: usize,
    /// How many requests are begun in a second, at most; as many as there are by default.
    pub per_second: Option<u32>,
    /// How long it may take to reach the server; 10 seconds by default.
    pub connect_timeout: Duration,
    /// How long one request may take to the last byte of its answer; 60 seconds by default.
    pub request_timeout: Duration,
    /// How long all of it may take; an hour by default.
    pub run_timeout: Duration,
    /// How large an answer may be once it is unpacked, in bytes; 64 MiB by default.
    pub response_bytes: u64,
    /// How much may be received in all, unpacked, in bytes; 8 GiB by default.
    pub run_bytes: u64,
    /// What the program calls itself, where a request does not say; `rosterkit/` and the version by default.
    pub user_agent: String,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            reach: Reach::default(),
            certificates: None,
            concurrency: 4,
            per_second: None,
            connect_timeout: Duration::from_secs(10),
            request_timeout: Duration::from_secs(60),
            run_timeout: Duration::from_secs(60 * 60),
            response_bytes: 64 << 20,
            run_bytes: 8 << 30,
            user_agent: concat!("rosterkit/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

impl HttpOptions {
    /// What is wrong with them by themselves.
    ///
    /// # Errors
    /// `invalid_argument`, with the name of the option.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.concurrency == 0 {
            return Err(invalid("concurrency", "0"));
        }
        if self.per_second == Some(0) {
            return Err(invalid("per_second", "0"));
        }
        let times = [
            ("connect_timeout", self.connect_timeout),
            ("request_timeout", self.request_timeout),
            ("run_timeout", self.run_timeout),
        ];
        match times.iter().find(|(_, time)| time.is_zero()) {
            Some((name, _)) => Err(invalid(name, "0")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_could_never_end_are_refused() {
        assert!(HttpOptions::default().check().is_ok());
        let none = Duration::ZERO;
        for (name, options) in [
            ("concurrency", HttpOptions { concurrency: 0, ..HttpOptions::default() }),
            ("per_second", HttpOptions { per_second: Some(0), ..HttpOptions::default() }),
            ("connect_timeout", HttpOptions { connect_timeout: none, ..HttpOptions::default() }),
            ("request_timeout", HttpOptions { request_timeout: none, ..HttpOptions::default() }),
            ("run_timeout", HttpOptions { run_timeout: none, ..HttpOptions::default() }),
        ] {
            assert_eq!(options.check().unwrap_err().context().get("name"), Some(&name.into()));
        }
    }
}

//! Claim addresses: a code within a link of a mail (C-URL-1).
//!
//! The address is taken apart here, by a grammar that refuses, and not by the `url` crate: that one reads as a browser
//! does, which mends backslashes, line ends within, missing slashes, and a name before an `@`. What is asked here is
//! whether a host may be trusted, and an address that would have to be mended first may not. (It would also be a tenth
//! of the module for browsers.)

use serde::{Deserialize, Serialize};

use super::{ClaimCode, ClaimCodes, CodeProblems};
use crate::diagnostic::{Code, Diagnostic, Location};

/// How long an address is at most, in bytes.
const LONGEST: usize = 2048;

/// Where in an address the code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CodePlace {
    /// Behind the `#`: browsers do not send it to the server, so it is in no log.
    #[default]
    Fragment,
    /// The last part of the path.
    Path,
}

/// Which addresses carry codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimSite {
    /// The hosts that are trusted, as `claims.example` or `claims.example:8443`. No other is.
    pub hosts: Vec<String>,
    /// Where the code stands.
    pub place: CodePlace,
}

/// An address that is `https`, of a trusted host.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadAddress {
    /// Up to the end of the path, without a slash there.
    base: String,
    /// What stands behind the `?`, with it.
    query: String,
    /// What stands where a code belongs, as it was written.
    code: Option<String>,
}

impl ClaimSite {
    /// Takes an address apart: `https`, a host that is trusted, and what stands in the place of the code. Small and
    /// capital letters of a host are one, and so are its ASCII form and the other one; a port that is not that of `https`
    /// must be among the trusted.
    ///
    /// # Errors
    /// `invalid_claim_url` where it is no address, or one with a user's name, a backslash, a blank or the like in it;
    /// `insecure_claim_url` where it is not `https`; `untrusted_claim_host`.
    pub fn read(&self, address: &str) -> Result<ReadAddress, Box<Diagnostic>> {
        let finding = |code| Diagnostic::new(code, Location::default());
        let invalid = || Box::new(finding(Code::InvalidClaimUrl));
        let address = address.trim();
        let odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
        if address.len() > LONGEST || address.contains(odd) {
            return Err(invalid());
        }
        let (scheme, rest) = address.split_once("://").ok_or_else(invalid)?;
        if !scheme.eq_ignore_ascii_case("https") {
            let known = scheme.chars().all(|c| c.is_ascii_alphanumeric()) && !scheme.is_empty();
            return Err(if known { Box::new(finding(Code::InsecureClaimUrl)) } else { invalid() });
        }
        let (before, fragment) = split(rest, '#');
        let (before, query) = split(before, '?');
        let (authority, path) = before.split_once('/').unwrap_or((before, ""));
        let host = host(authority).ok_or_else(invalid)?;
        if !self.hosts.iter().any(|trusted| self::host(trusted).as_ref() == Some(&host)) {
            return Err(Box::new(finding(Code::UntrustedClaimHost).with("value", host)));
        }
        let path = path.trim_end_matches('/');
        let (path, code) = match self.place {
            CodePlace::Fragment => (path, fragment),
            CodePlace::Path => match path.rsplit_once('/') {
                Some((path, code)) => (path, Some(code)),
                None => ("", Some(path)),
            },
        };
        let slash = if path.is_empty() { "" } else { "/" };
        Ok(ReadAddress {
            base: format!("https://{host}{slash}{path}"),
            query: query.map(|query| format!("?{query}")).unwrap_or_default(),
            code: code.filter(|code| !code.is_empty()).map(str::to_owned),
        })
    }

    /// The address with a code in it, written canonically. `address` is that of the page where codes are claimed, without
    /// a code.
    ///
    /// ```
    /// use rosterkit::claim::{ClaimCodes, ClaimSite, CodeFormat, Scheme};
    /// let site = ClaimSite { hosts: vec!["claims.example".to_owned()], ..ClaimSite::default() };
    /// let codes = ClaimCodes::new(&CodeFormat { scheme: Scheme::None, ..CodeFormat::default() })?;
    /// let code = codes.read("00000 11111 22222 33333 44444").unwrap();
    /// let address = site.write("https://claims.example/redeem", &code).unwrap();
    /// assert_eq!(address, "https://claims.example/redeem#00000-11111-22222-33333-44444");
    /// assert_eq!(site.read(&address).unwrap().code(&codes), Ok(code));
    /// # Ok::<(), rosterkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn write(&self, address: &str, code: &ClaimCode) -> Result<String, Box<Diagnostic>> {
        // Of a page's own address, the last part of the path is no code.
        let page = ClaimSite { hosts: self.hosts.clone(), place: CodePlace::Fragment };
        Ok(page.read(address)?.with(self.place, code))
    }
}

impl ReadAddress {
    /// The code that it carries.
    ///
    /// # Errors
    /// What is wrong with the code, `missing_value` where there is none.
    pub fn code(&self, codes: &ClaimCodes) -> Result<ClaimCode, CodeProblems> {
        codes.read(&unescaped(self.code.as_deref().unwrap_or_default()))
    }

    /// The same address with a code in that place.
    pub fn with(&self, place: CodePlace, code: &ClaimCode) -> String {
        let Self { base, query, .. } = self;
        match place {
            CodePlace::Fragment => format!("{base}{query}#{}", code.expose()),
            CodePlace::Path => format!("{base}/{}{query}", code.expose()),
        }
    }
}

impl std::fmt::Debug for ReadAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadAddress").field("base", &self.base).finish_non_exhaustive()
    }
}

fn split(text: &str, at: char) -> (&str, Option<&str>) {
    text.split_once(at).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// A host, and its port unless it is that of `https`, as hosts are compared; none where it is no host.
fn host(authority: &str) -> Option<String> {
    let (name, port) = split(authority, ':');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    let name = idna::domain_to_ascii_strict(name).ok()?;
    match port {
        None | Some("443") => Some(name),
        Some(port) => {
            let digits = port.chars().all(|c| c.is_ascii_digit());
            let number: u16 = port.parse().ok().filter(|_| digits)?;
            Some(format!("{name}:{number}"))
        }
    }
}

/// The text of `%XX`, where what comes out is one; mail programs write dashes so.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        match part.split_at_checked(2).map(|(hex, rest)| (u8::from_str_radix(hex, 16), rest)) {
            Some((Ok(byte), rest)) => {
                bytes.push(byte);
                bytes.extend(rest.bytes());
            }
            _ => {
                bytes.push(b'%');
                bytes.extend(part.bytes());
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{CodeFormat, Scheme};

    fn codes() -> ClaimCodes {
        ClaimCodes::new(&CodeFormat { groups: 2, scheme: Scheme::None, ..CodeFormat::default() }).unwrap()
    }

    fn site(place: CodePlace) -> ClaimSite {
        ClaimSite { hosts: vec!["claims.example".into(), "école.example:8443".into()], place }
    }

    #[test]
    fn c_url_1_the_code_is_read_from_the_fragment_or_the_path() {
        for (place, address, whole) in [
            (CodePlace::Fragment, "https://claims.example/#ab1cd-22222", "https://claims.example#AB1CD-22222"),
            (
                CodePlace::Fragment,
                " HTTPS://Claims.Example/a/b/?x=1#abicd22222 ",
                "https://claims.example/a/b?x=1#AB1CD-22222",
            ),
            (CodePlace::Fragment, "https://claims.example:443#ab1cd%2D22222", "https://claims.example#AB1CD-22222"),
            (
                CodePlace::Fragment,
                "https://xn--cole-9oa.example:8443/#ab1cd%E2%80%9322222",
                "https://xn--cole-9oa.example:8443#AB1CD-22222",
            ),
            (CodePlace::Path, "https://claims.example/ab1cd-22222", "https://claims.example/AB1CD-22222"),
            (
                CodePlace::Path,
                "https://claims.example/c/ab1cd-22222/?mail=1#top",
                "https://claims.example/c/AB1CD-22222?mail=1",
            ),
        ] {
            let read = site(place).read(address).unwrap();
            let code = read.code(&codes()).unwrap();
            assert_eq!(code.expose(), "AB1CD-22222", "{address}");
            assert_eq!(read.with(place, &code), whole);
            assert!(!format!("{read:?}").contains("22222"));
        }
        for (place, page) in
            [(CodePlace::Path, "https://claims.example/redeem/"), (CodePlace::Fragment, "https://claims.example")]
        {
            let code = codes().read("ab1cd22222").unwrap();
            let written = site(place).write(page, &code).unwrap();
            assert_eq!(site(place).read(&written).unwrap().code(&codes()), Ok(code), "{written}");
        }
        let none = site(CodePlace::Fragment).read("https://claims.example/x").unwrap();
        assert_eq!(none.code(&codes()).unwrap_err().diagnostics[0].code, Code::MissingValue);
    }

    #[test]
    fn c_url_1_only_https_and_only_trusted_hosts() {
        for (address, code) in [
            ("http://claims.example/#x", Code::InsecureClaimUrl),
            ("ftp://claims.example/#x", Code::InsecureClaimUrl),
            ("https://elsewhere.example/#x", Code::UntrustedClaimHost),
            ("https://claims.example.elsewhere.example/#x", Code::UntrustedClaimHost),
            ("https://a.claims.example/#x", Code::UntrustedClaimHost),
            ("https://claims.example:8443/#x", Code::UntrustedClaimHost),
            ("https://école.example/#x", Code::UntrustedClaimHost),
            ("https://claims.example@elsewhere.example/#x", Code::InvalidClaimUrl),
            ("https://elsewhere.example\\@claims.example/#x", Code::InvalidClaimUrl),
            ("https:\\\\claims.example/#x", Code::InvalidClaimUrl),
            ("https:claims.example/#x", Code::InvalidClaimUrl),
            ("https://claims.exa\nmple/#x", Code::InvalidClaimUrl),
            ("https://claims.example:99999/#x", Code::InvalidClaimUrl),
            ("https://claims.example:+443/#x", Code::InvalidClaimUrl),
            ("https:///#x", Code::InvalidClaimUrl),
            ("https://[::1]/#x", Code::InvalidClaimUrl),
            ("javascript://claims.example/%0aalert(1)", Code::InsecureClaimUrl),
            ("claims.example/#x", Code::InvalidClaimUrl),
            ("", Code::InvalidClaimUrl),
        ] {
            assert_eq!(site(CodePlace::Fragment).read(address).unwrap_err().code, code, "{address}");
        }
        let none = ClaimSite::default();
        assert_eq!(none.read("https://claims.example/#x").unwrap_err().code, Code::UntrustedClaimHost);
    }
}

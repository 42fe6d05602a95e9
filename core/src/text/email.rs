//! E-mail addresses: checked, normalized for comparison, kept as they were given.

use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};
use wide::u8x64;

use super::mask_address;

/// An address that has been checked. It is compared, ordered and hashed by its normalized form (lower case, Unicode
/// NFC, domain in its ASCII form); what it was given as is kept and is what [`expose`](Self::expose) and
/// serialization give. `Debug` and `Display` show it masked (P-PRV-15).
///
/// The rule is the one mail systems share: a dot-atom local part of at most 64 bytes (letters beyond ASCII allowed,
/// RFC 6531), a domain of at least two labels, 254 bytes in all. Quoted local parts and address literals, which
/// RFC 5321 allows and no school uses, are refused.
///
/// ```
/// use rosterkit::text::EmailAddress;
/// let given = EmailAddress::parse("Zoë.Martin@École.example")?;
/// assert_eq!(given, EmailAddress::parse("zoë.martin@xn--cole-9oa.example")?);
/// assert_eq!(given.expose(), "Zoë.Martin@École.example");
/// assert_eq!(given.to_string(), "Z•••••n@École.example");
/// # Ok::<(), rosterkit::text::EmailProblem>(())
/// ```
#[derive(Clone)]
pub struct EmailAddress {
    given: Box<str>,
    /// `None` where the given form is already the normalized one, which is the rule in real rosters.
    normalized: Option<Box<str>>,
}

/// What is wrong with a text that is not an e-mail address, as the context `problem` of `invalid_email` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EmailProblem {
    /// No `@`.
    #[error("no_at")]
    NoAt,
    /// More than one `@`.
    #[error("several_at")]
    SeveralAt,
    /// Nothing, too much, or a character that cannot be there before the `@`.
    #[error("local_part")]
    LocalPart,
    /// Nothing, a missing or empty label, or a character that cannot be there after the `@`.
    #[error("domain")]
    Domain,
    /// More than 254 bytes.
    #[error("too_long")]
    TooLong,
}

impl EmailProblem {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoAt => "no_at",
            Self::SeveralAt => "several_at",
            Self::LocalPart => "local_part",
            Self::Domain => "domain",
            Self::TooLong => "too_long",
        }
    }
}

const MAX_ADDRESS: usize = 254;
const MAX_LOCAL: usize = 64;
const MAX_LABEL: usize = 63;

impl EmailAddress {
    /// Checks a text and keeps it.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, EmailProblem> {
        Self::check(text)?;
        Ok(Self::of_checked(text))
    }

    /// Keeps a text that [`check`](Self::check) has passed.
    pub(crate) fn of_checked(text: &str) -> Self {
        debug_assert!(Self::check(text).is_ok(), "an address that was not checked");
        // Nearly all are normalized as they are given.
        // Without a way out in the middle, so that many bytes are looked at at once.
        let small = text.bytes().fold(true, |small, byte| small & byte.is_ascii() & !byte.is_ascii_uppercase());
        let normalized = (!small).then(|| normalize(text)).filter(|normalized| normalized != text);
        let normalized = normalized.map(String::into_boxed_str);
        Self { given: text.into(), normalized }
    }

    /// Checks a text without keeping it; the same rule as [`parse`](Self::parse), and nothing allocated where the
    /// text is ASCII.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(text: &str) -> Result<(), EmailProblem> {
        Self::check_bytes(text.as_bytes())
    }

    /// The same for bytes that may be no UTF-8 at all; those are no address.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check_bytes(bytes: &[u8]) -> Result<(), EmailProblem> {
        if is_usual(bytes) { Ok(()) } else { Self::check_slowly(bytes) }
    }

    /// Whether a text starts with an address of that length, and of the kind that nearly all are of. A `false` says
    /// nothing.
    #[inline]
    pub(crate) fn starts_usually(text: &[u8], length: usize) -> bool {
        text.first_chunk().is_some_and(|block| is_usual_in(*block, length))
    }

    fn check_slowly(bytes: &[u8]) -> Result<(), EmailProblem> {
        let at = memchr::memchr(b'@', bytes).ok_or(EmailProblem::NoAt)?;
        let (local, domain) = (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..).unwrap_or_default());
        if memchr::memchr(b'@', domain).is_some() {
            return Err(EmailProblem::SeveralAt);
        }
        if bytes.len() > MAX_ADDRESS {
            return Err(EmailProblem::TooLong);
        }
        check_local(local)?;
        if domain.is_ascii() {
            return check_domain(domain);
        }
        let domain = std::str::from_utf8(domain).map_err(|_| EmailProblem::Domain)?;
        // What the given domain may not hold (spaces, slashes, …) must not vanish in the conversion.
        if domain.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(EmailProblem::Domain);
        }
        let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| EmailProblem::Domain)?;
        check_domain(ascii.as_bytes())
    }

    /// The whole address, as it was given. To show it is a decision: see P-PRV-15.
    pub fn expose(&self) -> &str {
        &self.given
    }

    /// The form by which addresses are compared.
    pub fn normalized(&self) -> &str {
        self.normalized.as_deref().unwrap_or(&self.given)
    }

    /// The domain, normalized.
    pub fn domain(&self) -> &str {
        self.normalized().rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address with its local part hidden: `m•••••n@school.example`.
    pub fn masked(&self) -> String {
        mask_address(&self.given)
    }
}

/// A domain as those of normalized addresses are written; none where it is no domain of an address.
pub fn domain(text: &str) -> Option<Box<str>> {
    // What can stand behind the `@` of an address is a domain.
    let address = EmailAddress::parse(&format!("a@{text}")).ok()?;
    Some(address.domain().into())
}

/// Whether bytes are an address as nearly all are, of at most 64 bytes.
fn is_usual(bytes: &[u8]) -> bool {
    let mut block = [0; USUAL];
    if let Some(start) = block.get_mut(..bytes.len()) {
        start.copy_from_slice(bytes);
    }
    is_usual_in(block, bytes.len())
}

/// The longest address that the quick check knows.
const USUAL: usize = u64::BITS as usize;

/// Whether a block starts with an address as nearly all are: ASCII letters, digits, `.`, `-`, `_`, `+` and `'` before
/// the `@`. All bytes are looked at in one step, each a bit of a word; the slow check is its oracle.
#[inline]
fn is_usual_in(block: [u8; USUAL], length: usize) -> bool {
    if length == 0 || length > USUAL {
        return false;
    }
    let block = u8x64::from(block);
    let is = |byte: u8| block.simd_eq(u8x64::splat(byte));
    // A letter in either case is what it is in lower case; `min` makes a range of two comparisons of one.
    let within =
        |block: u8x64, first: u8, last: u8| block.max(u8x64::splat(first)).min(u8x64::splat(last)).simd_eq(block);
    let (dot, dash) = (is(b'.'), is(b'-'));
    let in_domain = within(block | u8x64::splat(0x20), b'a', b'z') | within(block, b'0', b'9') | dot | dash;
    let in_local = in_domain | is(b'_') | is(b'+') | is(b'\'');
    let whole = u64::MAX >> (USUAL - length);
    let (ats, dots, dashes) = (is(b'@').to_bitmask() & whole, dot.to_bitmask() & whole, dash.to_bitmask() & whole);
    if ats.count_ones() != 1 || ats == 1 {
        return false;
    }
    let local = ats - 1;
    let domain = whole & !local & !ats;
    let last = 1 << (length - 1);
    let local_right = local & !in_local.to_bitmask() == 0 && dots & (1 | ats >> 1) == 0;
    let (before, after) = ((dots | dashes) << 1, dots << 1);
    let domain_right = domain & !in_domain.to_bitmask() == 0
        && dots & domain != 0
        && (dots | dashes) & (ats << 1 | last) == 0
        // No dot after a dot or a dash, no dash after a dot.
        && domain & dots & before == 0
        && domain & dashes & after == 0;
    local_right && domain_right && dots & after == 0
}

fn check_local(local: &[u8]) -> Result<(), EmailProblem> {
    if local.is_empty() || local.len() > MAX_LOCAL {
        return Err(EmailProblem::LocalPart);
    }
    let (mut after_dot, mut ascii) = (true, true);
    for &byte in local {
        let dot = byte == b'.';
        if !(is_atom(byte) || dot && !after_dot) {
            return Err(EmailProblem::LocalPart);
        }
        after_dot = dot;
        ascii &= byte.is_ascii();
    }
    // A no-break space is no letter.
    let spaced = |text: &str| text.chars().any(|c| c.is_whitespace() || c.is_control());
    if after_dot || !ascii && std::str::from_utf8(local).map_or(true, spaced) {
        return Err(EmailProblem::LocalPart);
    }
    Ok(())
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?' | b'^' | b'_' | b'`' | b'{'..=b'~' | 0x80..
        )
}

fn check_domain(domain: &[u8]) -> Result<(), EmailProblem> {
    let (mut labels, mut length, mut last) = (0, 0, b'-');
    for &byte in domain {
        if byte == b'.' {
            if length == 0 || last == b'-' {
                return Err(EmailProblem::Domain);
            }
            (labels, length) = (labels + 1, 0);
        } else if byte.is_ascii_alphanumeric() || byte == b'-' && length > 0 {
            length += 1;
            if length > MAX_LABEL {
                return Err(EmailProblem::Domain);
            }
        } else {
            return Err(EmailProblem::Domain);
        }
        last = byte;
    }
    if labels == 0 || length == 0 || last == b'-' { Err(EmailProblem::Domain) } else { Ok(()) }
}

/// The normalized form of a text that has been checked. A local part is compared without case although RFC 5321
/// lets a server tell cases apart: no school's server does, and telling them apart makes two people of one.
fn normalize(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let (local, domain) = text.rsplit_once('@').unwrap_or((text, ""));
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    let small = nfc.normalize_iter(local.chars()).flat_map(char::to_lowercase);
    let local: String = nfc.normalize_iter(small).collect();
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase());
    format!("{local}@{domain}")
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.normalized() == other.normalized()
    }
}

impl Eq for EmailAddress {}

impl PartialOrd for EmailAddress {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EmailAddress {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.normalized().cmp(other.normalized())
    }
}

impl std::hash::Hash for EmailAddress {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.normalized().hash(state);
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress({})", self.masked())
    }
}

impl Serialize for EmailAddress {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.given)
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|problem| serde::de::Error::custom(format!("invalid_email: {problem}")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for EmailAddress {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EmailAddress".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"description": "An e-mail address, as the source wrote it.", "type": "string"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_prv_3_addresses_are_compared_normalized_and_stored_as_given() {
        let a = EmailAddress::parse("Anna.M@School.EXAMPLE").unwrap();
        let b = EmailAddress::parse("anna.m@school.example").unwrap();
        assert_eq!(a, b);
        assert_eq!(a.expose(), "Anna.M@School.EXAMPLE");
        let composed = EmailAddress::parse("zo\u{eb}@school.example").unwrap();
        assert_eq!(composed, EmailAddress::parse("ZOE\u{308}@school.example").unwrap());
        let idn = EmailAddress::parse("a@bücher.example").unwrap();
        assert_eq!(idn.normalized(), "a@xn--bcher-kva.example");
        assert_eq!(idn.domain(), "xn--bcher-kva.example");
    }

    #[test]
    fn i_fld_6_refuses_what_every_mail_system_refuses() {
        use EmailProblem::*;
        for (text, problem) in [
            ("name", NoAt),
            ("", NoAt),
            ("name@", Domain),
            ("@example.org", LocalPart),
            ("n@@example.org", SeveralAt),
            ("a n@example.org", LocalPart),
            ("n@example..org", Domain),
            ("n@.example.org", Domain),
            ("n@example.org,", Domain),
            ("n@example.org.", Domain),
            ("n@-", Domain),
            ("n@localhost", Domain),
            ("n@exa_mple.org", Domain),
            ("n@a-.org", Domain),
            (".n@example.org", LocalPart),
            ("n.@example.org", LocalPart),
            ("n..n@example.org", LocalPart),
            ("\"n\"@example.org", LocalPart),
            ("n@exa mple.örg", Domain),
            ("\u{a0}n@example.org", LocalPart),
            ("n@example.org\u{a0}", Domain),
        ] {
            assert_eq!(EmailAddress::parse(text).err(), Some(problem), "{text}");
        }
        assert_eq!(EmailAddress::check(&format!("{}@example.org", "a".repeat(65))), Err(LocalPart));
        assert_eq!(EmailAddress::check(&format!("a@{}.org", "b".repeat(300))), Err(TooLong));
    }

    proptest::proptest! {
        #[test]
        fn the_quick_check_accepts_nothing_that_the_slow_one_refuses(
            text in "[a-cA0@._+'\\-é ]{0,12}@?[a-cZ9.@\\-]{0,12}(\\.[a-c]{1,3})?", filler in 0..60usize,
        ) {
            for text in [text.clone(), format!("{}{text}", "a".repeat(filler)), format!("{text}{}", "a".repeat(filler))] {
                let slow = EmailAddress::check_slowly(text.as_bytes());
                if is_usual(text.as_bytes()) {
                    proptest::prop_assert_eq!(slow, Ok(()), "{}", text);
                }
                // What stands behind it has no say.
                let behind = format!("{text}{}", ",@a..b".repeat(12));
                let starts = EmailAddress::starts_usually(behind.as_bytes(), text.len());
                proptest::prop_assert_eq!(starts, is_usual(text.as_bytes()), "{}", text);
                proptest::prop_assert_eq!(EmailAddress::check(&text), slow);
            }
        }
    }

    #[test]
    fn usual_addresses_are_seen_as_such() {
        for text in ["manon.diallo0@7500217l.example.org", "o'brien+x@a-b.example", "A_b-c@sub.a.example", "a@b.c"] {
            assert!(is_usual(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn i_fld_6_accepts_what_schools_use() {
        for text in ["o'brien+x@a.example", "a_b-c@sub.a.example", "élodie@école.example", "1@2.example"] {
            assert!(EmailAddress::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn p_prv_15_debug_and_display_are_masked() {
        let a = EmailAddress::parse("anna@school.example").unwrap();
        assert_eq!(format!("{a} {a:?}"), "a•••••a@school.example EmailAddress(a•••••a@school.example)");
    }
}

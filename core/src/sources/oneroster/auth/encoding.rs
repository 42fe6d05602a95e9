//! Percent-encoding as RFC 3986 and OAuth have it: all but letters, digits and `-._~`; a space is `%20`, an apostrophe `%27`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as it stands in a path, a query or a signature.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// Pairs as they stand in a query or a form.
pub(crate) fn encode_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    pairs.into_iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_rfc_3986_leaves_unreserved_stays() {
        for (text, expected) in [
            ("abcABC123-._~", "abcABC123-._~"),
            ("status='active'", "status%3D%27active%27"),
            ("a b+c", "a%20b%2Bc"),
            ("é/☃", "%C3%A9%2F%E2%98%83"),
            ("%3D", "%253D"),
        ] {
            assert_eq!(encode(text), expected);
        }
        assert_eq!(encode_pairs([("a b", "1"), ("c", "'")]), "a%20b=1&c=%27");
    }
}

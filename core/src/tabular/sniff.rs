//! Recognition: which encoding and dialect a file's first bytes speak for.

use super::dialect::{DELIMITERS, Dialect, DialectHints, LineEnd};
use super::{Encoding, Splitter};

/// How many records of the sample are looked at for the delimiter.
const RECORDS: usize = 200;

/// The encoding that the byte order mark names.
pub(crate) fn bom(bytes: &[u8]) -> Option<Encoding> {
    [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be]
        .into_iter()
        .find(|encoding| bytes.starts_with(encoding.bom()))
}

/// UTF-16 without a byte order mark: every other byte of Latin text is zero.
pub(crate) fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let pairs = sample.chunks_exact(2);
    let count = pairs.len();
    let zeros = |at: usize| pairs.clone().filter(|pair| pair.get(at) == Some(&0)).count();
    if count < 2 {
        None
    } else if zeros(1) * 10 > count * 7 && zeros(0) * 10 < count {
        Some(Encoding::Utf16Le)
    } else if zeros(0) * 10 > count * 7 && zeros(1) * 10 < count {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// The encoding of bytes that agree with ASCII and start with the first byte that does not. More characters of valid
/// UTF-8 than wrong bytes make it UTF-8 (with errors in it); otherwise each byte is one character.
pub(super) fn eight_bit(bytes: &[u8]) -> Encoding {
    let (mut valid, mut wrong) = (0_usize, 0_usize);
    let mut rest = bytes;
    loop {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                valid += text.chars().filter(|c| !c.is_ascii()).count();
                break;
            }
            Err(error) => {
                let (good, bad) = rest.split_at(error.valid_up_to());
                valid += std::str::from_utf8(good).map_or(0, |text| text.chars().filter(|c| !c.is_ascii()).count());
                // A character cut by the sample's end speaks for neither.
                let Some(length) = error.error_len() else { break };
                wrong += 1;
                rest = bad.get(length..).unwrap_or_default();
            }
        }
    }
    if valid > wrong || wrong == 0 { Encoding::Utf8 } else { latin(bytes) }
}

/// Windows-1252 or ISO-8859-15. They differ where French has `œ`: 0x9C and 0xBD. Bytes from 0x80 to 0x9F are control
/// characters in the second, so one of them settles it; `Œ`, `œ` or `Ÿ` next to a letter speaks for the second.
fn latin(bytes: &[u8]) -> Encoding {
    if bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) {
        return Encoding::Windows1252;
    }
    let letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC0);
    let ligature = bytes.iter().enumerate().any(|(at, byte)| {
        matches!(byte, 0xBC..=0xBE)
            && (letter(at.checked_sub(1).and_then(|i| bytes.get(i))) || letter(bytes.get(at + 1)))
    });
    if ligature { Encoding::Iso8859_15 } else { Encoding::Windows1252 }
}

/// The dialect of a decoded sample. `whole` says that the sample is the whole text.
pub(super) fn dialect(sample: &[u8], whole: bool, encoding: Encoding, bom: bool, hints: &DialectHints) -> Dialect {
    let line_end = hints.line_end.unwrap_or_else(|| line_end(sample, whole));
    let of = |delimiter| Dialect { encoding, bom, delimiter, line_end, header: hints.header.unwrap_or(true) };
    if let Some(delimiter) = hints.delimiter {
        return of(delimiter);
    }
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let score = score(sample, whole, &of(delimiter));
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    of(best.1)
}

/// How well a delimiter explains a sample: how many records have as many cells as the first one, which has at least
/// two. More cells break a tie between delimiters that agree everywhere.
fn score(sample: &[u8], whole: bool, dialect: &Dialect) -> usize {
    let mut splitter = Splitter::new(dialect, sample.len().max(1), 10_000);
    let (mut first, mut same, mut all) = (0, 0_usize, 0_usize);
    while let Some(split) = splitter.next(sample, whole) {
        if split.end == split.start {
            continue;
        }
        let cells = splitter.record(sample, &split, 0, 0, 0).len();
        if all == 0 {
            first = cells;
        }
        all += 1;
        same += usize::from(cells == first);
        if all == RECORDS {
            break;
        }
    }
    // A sample without one whole record is scored on what there is of it.
    if all == 0 {
        first = 1 + memchr::memchr_iter(dialect.delimiter, sample).count();
        (same, all) = (1, 1);
    }
    if first < 2 { 0 } else { same * 1_000_000 / all * 100 + first.min(99) }
}

/// The first line end outside quotes; LF where there is none.
fn line_end(sample: &[u8], whole: bool) -> LineEnd {
    let mut quoted = false;
    let mut bytes = sample.iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return LineEnd::Lf,
            b'\r' if !quoted => {
                return match bytes.peek() {
                    Some(b'\n') => LineEnd::Crlf,
                    None if !whole => LineEnd::Crlf,
                    _ => LineEnd::Cr,
                };
            }
            _ => {}
        }
    }
    LineEnd::Lf
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniff(sample: &str) -> (char, LineEnd) {
        let dialect = dialect(sample.as_bytes(), true, Encoding::Utf8, false, &DialectHints::default());
        (char::from(dialect.delimiter), dialect.line_end)
    }

    #[test]
    fn delimiters_and_line_ends() {
        assert_eq!(sniff("a,b,c\n1,2,3\n"), (',', LineEnd::Lf));
        assert_eq!(sniff("a;b;c\r\n1,5;2,5;3\r\n"), (';', LineEnd::Crlf));
        assert_eq!(sniff("a\tb\r1\t2\r"), ('\t', LineEnd::Cr));
        assert_eq!(sniff("a|b\n\"1,2,3\"|2\n"), ('|', LineEnd::Lf));
        assert_eq!(sniff("a@x.example\nb@x.example\n"), (',', LineEnd::Lf));
        assert_eq!(sniff("Nom;Adresse\nA;1, rue X, Y\nB;2, rue X\n"), (';', LineEnd::Lf));
        assert_eq!(sniff("\"a\r\nb\",c\n"), (',', LineEnd::Lf));
        assert_eq!(sniff(""), (',', LineEnd::Lf));
        assert_eq!(sniff("a;b;c"), (';', LineEnd::Lf));
    }

    #[test]
    fn encodings() {
        assert_eq!(eight_bit("élève".as_bytes()), Encoding::Utf8);
        assert_eq!(eight_bit(b"\xe9l\xe8ve"), Encoding::Windows1252);
        assert_eq!(eight_bit(b"c\x9cur \xe9"), Encoding::Windows1252);
        assert_eq!(eight_bit(b"c\xbdur \xe9"), Encoding::Iso8859_15);
        assert_eq!(eight_bit(b"\xe9 1 \xbd tasse"), Encoding::Windows1252);
        assert_eq!(eight_bit("é è L\u{e9}a".as_bytes()), Encoding::Utf8);
        let mut mixed = "é è à ".as_bytes().to_vec();
        mixed.extend_from_slice(b"L\xe9a");
        assert_eq!(eight_bit(&mixed), Encoding::Utf8);
        assert_eq!(bom(b"\xEF\xBB\xBFa"), Some(Encoding::Utf8));
        assert_eq!(utf16(b"a\0b\0,\0"), Some(Encoding::Utf16Le));
        assert_eq!(utf16(b"\0a\0b\0,"), Some(Encoding::Utf16Be));
        assert_eq!(utf16(b"abcdef"), None);
    }
}

//! A file that can be read at any place: what a second pass, or a look back at one row, needs.

use std::io;

use super::dialect::{Dialect, DialectHints};
use super::encoding::{Decoder, Encoding};
use super::reader::SAMPLE;
use super::sniff;

/// Bytes that can be read at any place, in any order, by several threads: a file, a slice.
pub trait ReadAt: Sync {
    /// How many bytes there are.
    fn len(&self) -> u64;

    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads from a place on into the buffer and says how many bytes came; none only at the end.
    ///
    /// # Errors
    ///
    /// Whatever the source meets.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

impl ReadAt for &[u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(offset).ok().and_then(|from| self.get(from..)).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        Ok(count)
    }
}

impl ReadAt for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.as_slice().read_at(offset, buffer)
    }
}

/// The text of a file, in UTF-8, without its byte order mark, and the dialect it is written in.
///
/// UTF-8 is read where it lies. Another encoding is decoded as a whole into memory when the text is opened, as places
/// in it would not be places of the file.
pub struct Text<'a> {
    bytes: Bytes<'a>,
    dialect: Dialect,
    /// Bytes of the byte order mark.
    skip: u64,
    len: u64,
}

enum Bytes<'a> {
    Source(&'a dyn ReadAt),
    Decoded(Vec<u8>),
}

impl<'a> Text<'a> {
    /// Recognizes encoding and dialect as [`super::TableReader`] does. To be sure of the encoding, a file that starts
    /// with 64 KiB of ASCII is looked through up to its first other byte.
    ///
    /// # Errors
    ///
    /// Whatever the source meets.
    pub fn open(source: &'a dyn ReadAt, hints: &DialectHints) -> io::Result<Self> {
        let sample = read(source, 0, SAMPLE)?;
        let whole = sample.len() as u64 == source.len();
        let marked = sniff::bom(&sample);
        let mut encoding = hints.encoding.or(marked).or_else(|| sniff::utf16(&sample));
        if encoding.is_none() {
            encoding = match sample.iter().position(|byte| !byte.is_ascii()) {
                Some(high) => Some(sniff::eight_bit(sample.get(high..).unwrap_or_default())),
                None => first_high(source, sample.len() as u64)?.as_deref().map(sniff::eight_bit),
            };
        }
        let encoding = encoding.unwrap_or(Encoding::Utf8);
        let bom = marked == Some(encoding);
        let skip = if bom { encoding.bom().len() } else { 0 };

        let mut text = Vec::new();
        let mut decoder = Decoder::new(encoding);
        decoder.decode(sample.get(skip..).unwrap_or_default(), &mut text);
        let dialect = sniff::dialect(&text, whole, encoding, bom, hints);
        let skip = skip as u64;
        if encoding == Encoding::Utf8 {
            return Ok(Self { bytes: Bytes::Source(source), dialect, skip, len: source.len().saturating_sub(skip) });
        }
        let mut at = sample.len() as u64;
        while at < source.len() {
            let piece = read(source, at, 16 * SAMPLE)?;
            decoder.decode(&piece, &mut text);
            at += piece.len() as u64;
        }
        decoder.finish(&mut text);
        let len = text.len() as u64;
        Ok(Self { bytes: Bytes::Decoded(text), dialect, skip, len })
    }

    /// How it is written.
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// Where a place of the text is in the file; none where the text was decoded.
    pub fn file_offset(&self, offset: u64) -> Option<u64> {
        matches!(self.bytes, Bytes::Source(_)).then_some(offset + self.skip)
    }

    /// How many bytes of UTF-8 there are.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Fills the buffer from a place on, as far as the text goes, and says how many bytes came.
    ///
    /// # Errors
    ///
    /// Whatever the source meets, and `UnexpectedEof` where it has become shorter since it was opened.
    pub fn fill(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.len.saturating_sub(offset)).unwrap_or(usize::MAX).min(buffer.len());
        let buffer = buffer.get_mut(..wanted).unwrap_or_default();
        match &self.bytes {
            Bytes::Source(source) => fill(*source, offset + self.skip, buffer),
            Bytes::Decoded(text) => fill(text, offset, buffer),
        }
    }
}

impl std::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text").field("dialect", &self.dialect).field("len", &self.len).finish_non_exhaustive()
    }
}

/// The bytes from the first one on that is not ASCII, as many as make a sample.
fn first_high(source: &dyn ReadAt, mut at: u64) -> io::Result<Option<Vec<u8>>> {
    let mut buffer = vec![0; 4 * SAMPLE];
    while at < source.len() {
        let wanted = usize::try_from(source.len() - at).unwrap_or(usize::MAX).min(buffer.len());
        let piece = buffer.get_mut(..wanted).unwrap_or_default();
        fill(source, at, piece)?;
        if !piece.is_ascii() {
            let high = piece.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
            return read(source, at + high as u64, SAMPLE).map(Some);
        }
        at += wanted as u64;
    }
    Ok(None)
}

fn read(source: &dyn ReadAt, offset: u64, most: usize) -> io::Result<Vec<u8>> {
    let wanted = usize::try_from(source.len().saturating_sub(offset)).unwrap_or(usize::MAX).min(most);
    let mut buffer = vec![0; wanted];
    fill(source, offset, &mut buffer)?;
    Ok(buffer)
}

fn fill(source: &dyn ReadAt, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read_at(offset + filled as u64, rest) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabular::{ReadLimits, TableReader};

    fn same_as_the_reader(bytes: &[u8]) -> Vec<u8> {
        let mut reader = TableReader::new(DialectHints::default(), ReadLimits::default());
        let mut offsets = Vec::new();
        reader.push(bytes, &mut |record, _| offsets.push(record.offset()));
        reader.finish(&mut |record, _| offsets.push(record.offset()));
        let text = Text::open(&bytes, &DialectHints::default()).unwrap();
        assert_eq!(Some(text.dialect()), reader.dialect());
        let mut read = vec![0; usize::try_from(text.len()).unwrap()];
        text.fill(0, &mut read).unwrap();
        read
    }

    #[test]
    fn a_text_is_what_the_reader_reads() {
        let lines = "prénom;nom\r\nZoé;Cœur\r\n".repeat(20);
        for encoding in Encoding::ALL {
            for bom in [true, false] {
                let mut bytes = if bom { encoding.bom().to_vec() } else { Vec::new() };
                encoding.encode(&lines, &mut bytes);
                assert_eq!(same_as_the_reader(&bytes), lines.as_bytes(), "{encoding:?} {bom}");
            }
        }
        assert_eq!(same_as_the_reader(b""), b"");
    }

    #[test]
    fn the_first_character_that_is_not_ascii_may_come_late() {
        let late = format!("{}Zoé;Cœur\n", "a;b\n".repeat(100_000));
        for encoding in [Encoding::Utf8, Encoding::Windows1252, Encoding::Iso8859_15] {
            let mut bytes = Vec::new();
            encoding.encode(&late, &mut bytes);
            assert_eq!(same_as_the_reader(&bytes), late.as_bytes(), "{encoding:?}");
        }
    }

    #[test]
    fn a_file_that_shrinks_is_an_error() {
        struct Shrinking;
        impl ReadAt for Shrinking {
            fn len(&self) -> u64 {
                100
            }
            fn read_at(&self, _: u64, _: &mut [u8]) -> io::Result<usize> {
                Ok(0)
            }
        }
        let error = Text::open(&Shrinking, &DialectHints::default()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }
}

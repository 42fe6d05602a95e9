use std::io::{self, Read};

/// The input stream. Its beginning can be looked at before it is read.
pub(super) struct Input<'a> {
    from: &'a mut dyn Read,
    /// What was looked at and is to be read.
    ahead: Vec<u8>,
}

impl<'a> Input<'a> {
    pub(super) fn new(from: &'a mut dyn Read) -> Self {
        Self { from, ahead: Vec::new() }
    }

    /// Its next bytes: so many, or all that there are. Whoever reads afterwards gets them too.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        let missing = count.saturating_sub(self.ahead.len());
        Read::take(&mut *self.from, missing as u64).read_to_end(&mut self.ahead)?;
        Ok(&self.ahead)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ahead.is_empty() {
            return self.from.read(buffer);
        }
        let count = self.ahead.as_slice().read(buffer)?;
        self.ahead.drain(..count);
        Ok(count)
    }
}

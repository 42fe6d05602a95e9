//! Check sums of what is written of people, so that a letter that a disk or a copy has flipped is found when it is read.
//!
//! SQLite finds a page whose order is broken, and not one in which a name reads otherwise. To a sync an address that
//! reads otherwise is somebody who left and somebody who came; so such a row is damage, and no plan is made from it.

use crc32fast::Hasher;

use super::fault::Fault;

/// The sum of numbers and texts; none is another sum than an empty text.
#[derive(Debug, Default)]
pub struct Sum(Hasher);

impl Sum {
    /// Takes a number in.
    pub fn number(&mut self, number: i64) {
        self.0.update(&number.to_le_bytes());
    }

    /// Takes a text in, with its length, so that nothing can move from one text to the next.
    pub fn text(&mut self, text: Option<&[u8]>) {
        self.number(text.map_or(-1, |text| text.len() as i64));
        self.0.update(text.unwrap_or_default());
    }

    /// What is written.
    pub fn value(self) -> i64 {
        self.0.finalize().into()
    }

    /// Compares with what was written.
    pub fn check(self, written: i64, what: &'static str) -> Result<(), Fault> {
        if self.value() == written { Ok(()) } else { Err(Fault::Damaged(what)) }
    }
}

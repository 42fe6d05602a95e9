//! Rows whose partners have yet to be read. Where rows are in no order, each partner is anywhere in the table before.
//!
//! To whoever changes this file: to read a million rows one by one costs as many calls to the system, which is half of
//! such a diff. So blocks of the table after are kept until there are many, and their rows are compared in the order of
//! their partners, which lie so close together then that whole stretches are read. The share that is kept is one of the
//! table, not a number of bytes: so the distance between partners, and the cost of a row, is the same for every size.

use super::blocks::Threads;
use super::compare::same_key;
use super::lookback::Lookback;
use super::matching::{Event, Known, Matcher, Partner, PutOff, find, is_same};
use super::settle::Settler;
use super::source::Window;
use crate::Error;

/// The share of the table after that is kept.
const SHARE: u64 = 4;
/// Blocks that are kept at least, and bytes at most.
const LEAST: u64 = 8;
const MOST: u64 = 1 << 29;
/// How many bytes between two partners are read in vain rather than the second one apart.
const GAP: u64 = 4 * 1024;
/// Bytes of a stretch, but for a longer row: few enough to stay in the processor's cache.
const STRETCH: u64 = 64 * 1024;
/// Bytes that come from memory at a time.
const LINE: usize = 64;

/// A block that waits to be settled.
#[derive(Debug, Default)]
struct Block {
    events: Vec<Event>,
    window: Window,
}

/// Blocks in the order of the table after, and their rows that are to be compared.
#[derive(Debug)]
pub(super) struct Waiting<'a> {
    known: Known<'a>,
    blocks: Vec<Block>,
    rows: Vec<PutOff>,
    /// Blocks that are done with, whose memory is used again.
    free: Vec<Block>,
    bytes: u64,
    most: u64,
}

impl<'a> Waiting<'a> {
    /// Nothing waits. `block` is how many bytes a block has.
    pub fn new(known: Known<'a>, block: u64) -> Self {
        let most = (known.after.len() / SHARE).clamp(LEAST.saturating_mul(block).min(MOST), MOST);
        Self { known, blocks: Vec::new(), rows: Vec::new(), free: Vec::new(), bytes: 0, most }
    }

    /// Takes what was found in the next block, and settles it where nothing has to wait.
    pub fn take(
        &mut self,
        matcher: &mut Matcher<'_>,
        settler: &mut Settler<'_, '_>,
        threads: &Threads,
    ) -> Result<(), Error> {
        if self.blocks.is_empty() && matcher.put_off.is_empty() {
            return settler.block(&matcher.events, matcher.cursor.window());
        }
        let number = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        self.rows.extend(matcher.put_off.iter().map(|row| PutOff { block: number, ..*row }));
        let mut block = self.free.pop().unwrap_or_default();
        std::mem::swap(&mut block.events, &mut matcher.events);
        matcher.cursor.swap_window(&mut block.window);
        self.bytes += block.window.bytes().len() as u64;
        self.blocks.push(block);
        if self.bytes >= self.most { self.settle(settler, threads) } else { Ok(()) }
    }

    /// Compares all that waits, and settles it.
    pub fn settle(&mut self, settler: &mut Settler<'_, '_>, threads: &Threads) -> Result<(), Error> {
        // The candidate, and the row's place among the rows.
        let mut order: Vec<u64> =
            (0..).zip(&self.rows).map(|(place, row): (u64, _)| u64::from(row.candidate) << 32 | place).collect();
        let (known, rows, blocks) = (self.known, &self.rows, &self.blocks);
        let pieces = threads.sorted(&mut order, |piece| Comparing::new(known, rows, blocks).all(piece));
        // Brought back into the order of the rows first, where they lie close together, and then told to the events.
        let mut found = vec![Partner::LeftOut; self.rows.len()];
        let mut order = order.iter();
        for partners in pieces {
            for (partner, place) in partners?.into_iter().zip(order.by_ref()) {
                if let Some(found) = found.get_mut(*place as u32 as usize) {
                    *found = partner;
                }
            }
        }
        for (row, found) in self.rows.drain(..).zip(found) {
            let event =
                self.blocks.get_mut(row.block as usize).and_then(|block| block.events.get_mut(row.event as usize));
            if let Some(Event::Row { partner, .. }) = event {
                *partner = found;
            }
        }
        for block in self.blocks.drain(..) {
            settler.block(&block.events, &block.window)?;
            self.free.push(block);
        }
        self.bytes = 0;
        Ok(())
    }
}

/// Compares rows with their candidates.
struct Comparing<'a, 'w> {
    known: Known<'a>,
    rows: &'w [PutOff],
    blocks: &'w [Block],
    stretch: Window,
    before: Lookback<'a>,
    after: Lookback<'a>,
}

impl<'a, 'w> Comparing<'a, 'w> {
    fn new(known: Known<'a>, rows: &'w [PutOff], blocks: &'w [Block]) -> Self {
        let (before, after) = (Lookback::new(known.before), Lookback::new(known.after));
        Self { known, rows, blocks, stretch: Window::default(), before, after }
    }

    /// The partners of rows that are sorted by their candidates.
    fn all(&mut self, mut order: &[u64]) -> Result<Vec<Partner>, Error> {
        let mut partners = Vec::with_capacity(order.len());
        let mut near: Vec<(PutOff, &[u8])> = Vec::new();
        while !order.is_empty() {
            let (now, rest) = order.split_at(self.load(order)?);
            // What is compared lies all over the blocks. Asked for at once, it comes from memory at once.
            near.clear();
            near.extend(now.iter().map(|place| self.row(*place)));
            let lines = near.iter().flat_map(|(_, bytes)| bytes.iter().step_by(LINE));
            std::hint::black_box(lines.fold(0, |all, byte| all ^ byte));
            for (row, bytes) in &near {
                partners.push(self.partner(row, bytes)?);
            }
            order = rest;
        }
        Ok(partners)
    }

    /// Reads the candidates of the first of these rows, as many as lie close to each other, and says how many.
    fn load(&mut self, order: &[u64]) -> Result<usize, Error> {
        let rows = self.known.rows;
        let candidates = order.iter().map(|place| rows.range((*place >> 32) as u32));
        let mut stretch = 0..0;
        let mut count = 0;
        for range in candidates {
            if count == 0 {
                stretch.start = range.start;
            } else if range.start > stretch.end + GAP || range.end > stretch.start + STRETCH {
                break;
            }
            stretch.end = range.end;
            count += 1;
        }
        let length = usize::try_from(stretch.end - stretch.start).unwrap_or(usize::MAX);
        self.stretch.load(self.known.before, stretch.start, length)?;
        Ok(count)
    }

    /// A row, and its bytes where they may be compared as they are.
    fn row(&self, place: u64) -> (PutOff, &'w [u8]) {
        let row = self.rows.get(place as u32 as usize).copied().unwrap_or_default();
        let block = self.blocks.get(row.block as usize);
        let bytes = block.and_then(|block| block.window.get(&(row.at..row.at + u64::from(row.length))));
        (row, bytes.unwrap_or_default())
    }

    fn partner(&mut self, row: &PutOff, bytes: &[u8]) -> Result<Partner, Error> {
        let bytes = Some(bytes).filter(|bytes| !bytes.is_empty());
        let range = self.known.rows.range(row.candidate);
        let candidate = self.stretch.get(&range).unwrap_or_default();
        if bytes == Some(candidate) && self.known.rows.plain(row.candidate).is_some() {
            return Ok(Partner::Same(row.candidate));
        }
        let Some(block) = self.blocks.get(row.block as usize) else { return Ok(Partner::LeftOut) };
        let record = self.after.record_at(row.at, &block.window)?;
        let theirs = self.before.record_of(candidate, range.start);
        let columns = self.known.columns;
        // No two rows in the index have the same key.
        if same_key(&theirs, &columns.before_key, &record, &columns.after_key) {
            let same = is_same(theirs, record, columns);
            return Ok(if same { Partner::Same(row.candidate) } else { Partner::Changed(row.candidate) });
        }
        find(&self.known, &mut self.before, row.fingerprint, &record, bytes)
    }
}

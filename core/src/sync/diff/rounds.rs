//! A round: several blocks at the same time.
//!
//! To whoever changes this file: where a record starts in the middle of a text can only be guessed, by counting
//! quotes from the last place that is known. A guess is never trusted: the worker before must have ended exactly
//! there, and where it has not, the block is done again from where it did. So what is consumed is what one thread
//! would have found, in the same order.

use rayon::prelude::*;

use super::blocks::{Walk, Worker};
use crate::Error;

/// How far into a block a guess is looked for. Where no line ends before, the worker before goes on through it.
const LOOK: usize = 64 * 1024;

/// What a block says about where records may start in it.
struct Look {
    odd_quotes: bool,
    /// The first place behind a line end, if the block begins outside quotes, and if inside.
    outside: Option<u64>,
    inside: Option<u64>,
}

/// Every worker does one block, the first from `start` on; says where the next round begins.
pub(super) fn round<W: Worker>(
    pool: &rayon::ThreadPool,
    walk: &Walk,
    start: u64,
    workers: &mut [W],
    consume: &mut dyn FnMut(&mut W, u64) -> Result<(), Error>,
) -> Result<u64, Error> {
    let looks = pool.install(|| -> Result<Vec<Look>, Error> {
        let blocks = workers.par_iter_mut().enumerate().filter_map(|(number, worker)| {
            let from = start.saturating_add(walk.block.saturating_mul(number as u64));
            (from < walk.end).then(|| {
                let bytes = worker.load(from, from.saturating_add(walk.block))?;
                let len = usize::try_from(walk.block).unwrap_or(usize::MAX).min(bytes.len());
                Ok(look(bytes.get(..len).unwrap_or_default(), from, walk.line_byte))
            })
        });
        blocks.collect()
    })?;
    let spans = spans(&looks, start, walk.block);
    let mut ends = Vec::new();
    pool.install(|| {
        workers
            .par_iter_mut()
            .zip(&spans)
            .map(|(worker, (from, to))| if from < to { worker.work(*from, *to) } else { Ok(*from) })
            .collect_into_vec(&mut ends);
    });

    let mut at = start;
    for ((worker, (from, to)), end) in workers.iter_mut().zip(spans).zip(ends) {
        if at >= to {
            continue;
        }
        at = if from == at { end? } else { worker.work(at, to)? };
        consume(worker, at)?;
    }
    Ok(at)
}

/// Each block's first record and the one behind its last, as guessed. A block in which no record starts is left to
/// the worker before.
fn spans(looks: &[Look], start: u64, block: u64) -> Vec<(u64, u64)> {
    let mut inside = false;
    let mut guesses: Vec<Option<u64>> = Vec::with_capacity(looks.len());
    for look in looks {
        guesses.push(if guesses.is_empty() {
            Some(start)
        } else if inside {
            look.inside
        } else {
            look.outside
        });
        inside ^= look.odd_quotes;
    }
    let mut to = start.saturating_add(block.saturating_mul(looks.len() as u64));
    let mut spans: Vec<(u64, u64)> = Vec::with_capacity(looks.len());
    for guess in guesses.into_iter().rev() {
        let from = guess.unwrap_or(to).min(to);
        spans.push((from, to));
        to = from;
    }
    spans.reverse();
    spans
}

fn look(bytes: &[u8], from: u64, line_byte: u8) -> Look {
    let mut look = Look { odd_quotes: false, outside: None, inside: None };
    let mut odd = false;
    for at in memchr::memchr2_iter(b'"', line_byte, bytes.get(..bytes.len().min(LOOK)).unwrap_or_default()) {
        if bytes.get(at) == Some(&b'"') {
            odd = !odd;
        } else {
            let place = if odd { &mut look.inside } else { &mut look.outside };
            place.get_or_insert(from + at as u64 + 1);
        }
    }
    look.odd_quotes = memchr::memchr_iter(b'"', bytes).count() % 2 == 1;
    look
}

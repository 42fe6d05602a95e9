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

/// What came of a round.
struct Round {
    /// Where each worker's block ended; none for a worker that had none, or whose block lies behind an error.
    ends: Vec<Option<u64>>,
    /// Where the next round begins.
    at: u64,
    failed: Option<Error>,
}

/// Goes through the text in rounds. Half of the workers are in a round while what the others found is consumed, so
/// that no thread waits for the one that consumes. There are at least two workers.
pub(super) fn walk<W: Worker>(
    pool: &rayon::ThreadPool,
    walk: &Walk,
    workers: &mut [W],
    consume: &mut dyn FnMut(&mut W, u64) -> Result<(), Error>,
) -> Result<(), Error> {
    if walk.start >= walk.end {
        return Ok(());
    }
    let (mut done, mut free) = workers.split_at_mut(workers.len() / 2);
    let mut found = pool.install(|| round(walk, walk.start, done));
    loop {
        let Round { ends, at, failed } = found;
        let mut next = None;
        let busy = &mut *free;
        pool.in_place_scope(|scope| {
            if failed.is_none() && at < walk.end {
                scope.spawn(|_| next = Some(round(walk, at, busy)));
            }
            done.iter_mut().zip(ends).try_for_each(|(worker, end)| end.map_or(Ok(()), |end| consume(worker, end)))
        })?;
        match (failed, next) {
            (Some(error), _) => return Err(error),
            (None, Some(round)) => found = round,
            (None, None) => return Ok(()),
        }
        std::mem::swap(&mut done, &mut free);
    }
}

/// Every worker does one block, the first from `start` on.
fn round<W: Worker>(walk: &Walk, start: u64, workers: &mut [W]) -> Round {
    let blocks = workers.par_iter_mut().enumerate().filter_map(|(number, worker)| {
        let from = start.saturating_add(walk.block.saturating_mul(number as u64));
        (from < walk.end).then(|| {
            let bytes = worker.load(from, from.saturating_add(walk.block))?;
            let len = usize::try_from(walk.block).unwrap_or(usize::MAX).min(bytes.len());
            Ok(look(bytes.get(..len).unwrap_or_default(), from, walk.line_byte))
        })
    });
    let looks: Vec<Look> = match blocks.collect::<Result<_, Error>>() {
        Ok(looks) => looks,
        Err(error) => return Round { ends: Vec::new(), at: start, failed: Some(error) },
    };
    let spans = spans(&looks, start, walk.block);
    let mut ends = Vec::new();
    workers
        .par_iter_mut()
        .zip(&spans)
        .map(|(worker, (from, to))| if from < to { worker.work(*from, *to) } else { Ok(*from) })
        .collect_into_vec(&mut ends);

    let mut round = Round { ends: Vec::with_capacity(ends.len()), at: start, failed: None };
    for ((worker, (from, to)), end) in workers.iter_mut().zip(spans).zip(ends) {
        if round.at >= to {
            round.ends.push(None);
            continue;
        }
        match if from == round.at { end } else { worker.work(round.at, to) } {
            Ok(end) => {
                round.ends.push(Some(end));
                round.at = end;
            }
            Err(error) => {
                round.failed = Some(error);
                break;
            }
        }
    }
    round
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

/// A block in whose beginning no quote stands is taken to begin and to end outside quotes: most rosters have none, and
/// to count none in all of it costs a twentieth of the whole diff.
fn look(bytes: &[u8], from: u64, line_byte: u8) -> Look {
    let near = bytes.get(..bytes.len().min(LOOK)).unwrap_or_default();
    let behind = |at: usize| from + at as u64 + 1;
    if memchr::memchr(b'"', near).is_none() {
        return Look { odd_quotes: false, outside: memchr::memchr(line_byte, near).map(behind), inside: None };
    }
    let mut look = Look { odd_quotes: false, outside: None, inside: None };
    let mut odd = false;
    for at in memchr::memchr2_iter(b'"', line_byte, near) {
        if near.get(at) == Some(&b'"') {
            odd = !odd;
        } else {
            let place = if odd { &mut look.inside } else { &mut look.outside };
            place.get_or_insert(behind(at));
        }
    }
    look.odd_quotes = memchr::memchr_iter(b'"', bytes).count() % 2 == 1;
    look
}

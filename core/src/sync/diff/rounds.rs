//! A round: several blocks at the same time.
//!
//! To whoever changes this file: where a record starts in the middle of a text can only be guessed
//! ([`Cursor::guess`](super::cursor::Cursor::guess)). A guess is never trusted: the worker before must have ended
//! exactly there, and where it has not, the block is done again from where it did. So what is consumed is what one
//! thread would have found, in the same order.

use rayon::prelude::*;

use super::blocks::{Walk, Worker};
use crate::Error;

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
    let block = |number: usize| {
        let from = start.saturating_add(walk.block.saturating_mul(number as u64));
        (from, from.saturating_add(walk.block))
    };
    let mut found = Vec::new();
    workers
        .par_iter_mut()
        .enumerate()
        .map(|(number, worker)| -> Result<Option<(u64, u64)>, Error> {
            let (from, to) = block(number);
            let begin = match number {
                0 => Some(start),
                _ if from >= walk.end => None,
                _ => worker.guess(from, to, walk.line_byte)?,
            };
            begin.map(|begin| Ok((begin, worker.work(begin, to)?))).transpose()
        })
        .collect_into_vec(&mut found);

    let mut round = Round { ends: Vec::with_capacity(found.len()), at: start, failed: None };
    for (number, (worker, found)) in workers.iter_mut().zip(found).enumerate() {
        let (_, to) = block(number);
        if round.at >= to.min(walk.end) {
            round.ends.push(None);
            continue;
        }
        let end = match found {
            Ok(Some((begin, end))) if begin == round.at => Ok(end),
            Ok(_) => worker.work(round.at, to),
            Err(error) => Err(error),
        };
        match end {
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

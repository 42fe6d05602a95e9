//! Several blocks at the same time.
//!
//! To whoever changes this file: where a record starts in the middle of a text can only be guessed
//! ([`Cursor::guess`](super::cursor::Cursor::guess)). A guess is never trusted: the worker before must have ended
//! exactly there, and where it has not, the block is done again from where it did. So what is consumed is what one
//! thread would have found, in the same order.

use std::collections::VecDeque;
use std::sync::{RwLock, mpsc};

use super::blocks::{Walk, Worker};
use crate::Error;

/// Where a worker began its block and where that ended; none where no record starts in it.
type Found = Result<Option<(u64, u64)>, Error>;

/// Goes through the text. Each worker that is consumed takes up the next block that nobody has, so that no thread waits
/// for another as long as not all workers wait to be consumed. The caller's own thread does that, in order. No block is
/// begun while the gate is shut.
pub(super) fn walk<W: Worker>(
    pool: &rayon::ThreadPool,
    gate: &RwLock<()>,
    walk: &Walk,
    workers: &mut [W],
    consume: &mut dyn FnMut(&mut W, u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let block = |number: u64| {
        let from = walk.start.saturating_add(walk.block.saturating_mul(number));
        (from, from.saturating_add(walk.block).min(walk.end))
    };
    let blocks = walk.end.saturating_sub(walk.start).div_ceil(walk.block);
    pool.in_place_scope(|scope| {
        let begin = |number: u64, worker| {
            let (from, to) = block(number);
            let (send, receive) = mpsc::sync_channel(1);
            scope.spawn(move |_| {
                let worker: &mut W = worker;
                // A lock without anything in it is as good after a panic.
                let _open = gate.read();
                let found = found(worker, number, (from, to), walk);
                // Nobody takes it where an earlier block has failed.
                let _ = send.send((worker, found));
            });
            receive
        };
        let mut begun: VecDeque<_> = (0..blocks).zip(workers).map(|(number, worker)| begin(number, worker)).collect();
        let mut next = begun.len() as u64;
        let (mut number, mut at) = (0, walk.start);
        while let Some(block_begun) = begun.pop_front() {
            // Nothing comes of a thread that panics, which the end of the scope tells.
            let Ok((worker, found)) = block_begun.recv() else { break };
            let (_, to) = block(number);
            number += 1;
            if at < to {
                at = match found? {
                    Some((begin, end)) if begin == at => end,
                    _ => worker.work(at, to)?,
                };
                consume(worker, at)?;
            }
            if next < blocks {
                begun.push_back(begin(next, worker));
                next += 1;
            }
        }
        Ok(())
    })
}

fn found<W: Worker>(worker: &mut W, number: u64, (from, to): (u64, u64), walk: &Walk) -> Found {
    let begin = if number == 0 { Some(from) } else { worker.guess(from, to, walk.line_byte)? };
    begin.map(|begin| Ok((begin, worker.work(begin, to)?))).transpose()
}

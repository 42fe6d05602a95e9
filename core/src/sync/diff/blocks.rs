//! A text taken block by block: on one thread, or on several with the same outcome.

use crate::Error;

/// Something that can work through a block and keeps what it finds until it is consumed.
pub(super) trait Worker: Send {
    /// Works through the records that start in `start..stop`, and says where the next one starts. `start` is the
    /// start of a record.
    fn work(&mut self, start: u64, stop: u64) -> Result<u64, Error>;

    /// Reads the bytes of a block, and says where its first record may start.
    #[cfg(feature = "parallel")]
    fn guess(&mut self, start: u64, stop: u64, line_byte: u8) -> Result<Option<u64>, Error>;
}

/// The text to go through.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk {
    /// The start of the first record.
    pub start: u64,
    /// The end of the text.
    pub end: u64,
    /// Bytes of one block.
    pub block: u64,
    /// What ends a line: the workers of several threads look for it.
    #[cfg(feature = "parallel")]
    pub line_byte: u8,
}

/// The threads that work.
#[derive(Debug, Default)]
pub(super) struct Threads {
    #[cfg(feature = "parallel")]
    pools: Option<Pools>,
}

/// As many threads for blocks as for everything else. Nobody takes up a block while there is something else to do: that
/// is what the caller's thread waits for, and when it goes on alone there are blocks left for the others.
#[cfg(feature = "parallel")]
#[derive(Debug)]
struct Pools {
    blocks: rayon::ThreadPool,
    others: rayon::ThreadPool,
    /// Held by whoever works through a block; taken for itself by what goes first.
    gate: std::sync::RwLock<()>,
}

#[cfg(feature = "parallel")]
impl Pools {
    fn new(threads: usize) -> Option<Self> {
        let pool = || rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok();
        let blocks = pool().filter(|pool| pool.current_num_threads() > 1)?;
        Some(Self { blocks, others: pool()?, gate: std::sync::RwLock::default() })
    }

    /// Does something before any other block is begun.
    fn first<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        let _nobody = self.gate.write();
        self.others.install(work)
    }
}

impl Threads {
    /// As many threads as asked for, 0 for as many as the machine has; only the caller's where no others can be had.
    pub fn new(threads: usize) -> Self {
        #[cfg(feature = "parallel")]
        if threads != 1 {
            return Self { pools: Pools::new(threads) };
        }
        #[cfg(not(feature = "parallel"))]
        let _ = threads;
        Self::default()
    }

    /// How many workers keep them busy.
    pub fn workers(&self) -> usize {
        #[cfg(feature = "parallel")]
        if let Some(Pools { blocks, .. }) = &self.pools {
            // One block for each to work on, and enough more that none is without work while the caller's thread settles
            // what has waited ([`super::waiting`]).
            return 32 * blocks.current_num_threads();
        }
        1
    }

    /// Hands over each worker after its block, with the place where that ended, in the order of the text.
    pub fn walk<W: Worker>(
        &self,
        walk: &Walk,
        workers: &mut [W],
        consume: &mut dyn FnMut(&mut W, u64) -> Result<(), Error>,
    ) -> Result<(), Error> {
        #[cfg(feature = "parallel")]
        if let Some(Pools { blocks, gate, .. }) = &self.pools {
            return super::pipeline::walk(blocks, gate, walk, workers, consume);
        }
        let mut at = walk.start;
        let Some(worker) = workers.first_mut() else { return Ok(()) };
        while at < walk.end {
            at = worker.work(at, at.saturating_add(walk.block))?;
            consume(worker, at)?;
        }
        Ok(())
    }

    /// Sorts a list and goes through it in pieces, as many as keep the threads busy; says what came of each, in their
    /// order.
    pub fn sorted<T: Ord + Send + Sync, R: Send>(
        &self,
        list: &mut [T],
        work: impl Fn(&[T]) -> R + Send + Sync,
    ) -> Vec<R> {
        #[cfg(feature = "parallel")]
        if let Some(pools) = &self.pools {
            use rayon::prelude::*;
            return pools.first(|| {
                list.par_sort_unstable();
                let size = list.len().div_ceil(4 * pools.others.current_num_threads()).max(1);
                list.par_chunks(size).map(work).collect()
            });
        }
        list.sort_unstable();
        vec![work(list)]
    }

    /// Does two things, at the same time where there are threads for it. The caller's own does one of them: two that are
    /// waked together may share a processor while the caller's stands idle.
    pub fn both(&self, one: impl FnOnce(), other: impl FnOnce() + Send) {
        #[cfg(feature = "parallel")]
        if let Some(pools) = &self.pools {
            return pools.others.in_place_scope(|scope| {
                scope.spawn(|_| other());
                one();
            });
        }
        one();
        other();
    }
}

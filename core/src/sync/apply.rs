//! The apply state machine: which operations are next, and what to write when they are dealt with. It performs
//! nothing itself, so that whatever holds the seats (our own list, or a system far away) can stand behind it.
//!
//! Advice to maintainers: everything here must be right when the process ends between any two calls. The machine
//! holds nothing that a new one made from the stored [`Run`] would not come to again; the only loss allowed is
//! that operations after the last commit are performed once more, under the same [`OperationKey`].

use std::borrow::Cow;

use super::{CHUNK, Operation, OperationKey, Run};

/// How many chunks are committed together unless the caller says otherwise. Each commit waits for the disk and
/// rewrites the pages that it shares with the one before: one chunk a commit costs about a tenth more CPU, fifty
/// save next to nothing (`store/examples/seats_speed.rs`). A kill loses the work of one commit, none of its results.
pub const CHUNKS_PER_COMMIT: usize = 10;

/// A plan on its way into the world. Ask for the next [`step`](Self::step), do it, say what came of it.
#[derive(Debug)]
pub struct Apply<'a> {
    run: u64,
    total: u64,
    done: u64,
    finished: bool,
    per_commit: usize,
    /// All operations, where the plan is at hand; else each batch is read back from the journal.
    plan: Option<&'a [Operation]>,
    batch: Cow<'a, [Operation]>,
    answers: Vec<Option<Answer>>,
    open: usize,
    wait: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Done,
    Failed,
}

/// What came of one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was performed, now or at an earlier try.
    Done,
    /// It was not, and may be tried again after so many seconds.
    RetryAfter(u64),
    /// It was not and will not be.
    Failed,
}

/// What is to be done next.
#[derive(Debug)]
pub enum Step<'s> {
    /// Read these chunks from the journal and hand their operations to [`Apply::supply`].
    Read {
        /// The first chunk.
        chunk: u64,
        /// How many.
        count: u64,
    },
    /// Perform these and give an [`answer`](Apply::answer) for each. Those that have their answer are not among them.
    Perform(Batch<'s>),
    /// Let so many seconds pass, then call [`Apply::waited`].
    Wait {
        /// How many.
        seconds: u64,
    },
    /// Write these to the store ([`super::Store::commit`]) and hand the run that it gives back to [`Apply::committed`].
    Commit {
        /// The first operation's place in the plan.
        first: u64,
        /// The operations.
        operations: &'s [Operation],
        /// The places of those that failed.
        failed: Vec<u64>,
    },
    /// Finish the run in the store ([`super::Store::finish`]) and hand it to [`Apply::committed`].
    Finish,
    /// All is done.
    Finished,
}

/// Operations to be performed, each with its key.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'s> {
    run: u64,
    first: u64,
    operations: &'s [Operation],
    answers: &'s [Option<Answer>],
}

impl<'s> Batch<'s> {
    /// Those without an answer so far, in the order of the plan.
    pub fn iter(&self) -> impl Iterator<Item = (OperationKey, &'s Operation)> {
        let (run, first) = (self.run, self.first);
        (first..)
            .zip(self.operations)
            .zip(self.answers)
            .filter(|(_, answer)| answer.is_none())
            .map(move |((index, operation), _)| (OperationKey { run, index }, operation))
    }
}

impl<'a> Apply<'a> {
    /// Takes up a run whose operations are at hand.
    pub fn start(run: &Run, operations: &'a [Operation]) -> Self {
        Self { plan: Some(operations), ..Self::resume(run) }.next_batch()
    }

    /// Takes up a run where it stands; its operations are read from the journal.
    pub fn resume(run: &Run) -> Self {
        Self {
            run: run.id,
            total: run.intent.operations,
            done: run.done,
            finished: run.is_done(),
            per_commit: CHUNKS_PER_COMMIT,
            plan: None,
            batch: Cow::Borrowed(&[]),
            answers: Vec::new(),
            open: 0,
            wait: None,
        }
    }

    /// The same with another number of chunks in a commit; at least 1.
    #[must_use]
    pub fn with_chunks_per_commit(self, chunks: usize) -> Self {
        Self { per_commit: chunks.max(1), ..self }.next_batch()
    }

    /// What is to be done next. Asking changes nothing.
    pub fn step(&self) -> Step<'_> {
        if self.finished {
            return Step::Finished;
        }
        if self.done >= self.total {
            return Step::Finish;
        }
        if self.batch.is_empty() {
            let left = (self.total - self.done).div_ceil(CHUNK as u64);
            return Step::Read { chunk: self.done / CHUNK as u64, count: left.min(self.per_commit as u64) };
        }
        if let Some(seconds) = self.wait {
            return Step::Wait { seconds };
        }
        if self.open > 0 {
            return Step::Perform(Batch {
                run: self.run,
                first: self.done,
                operations: &self.batch,
                answers: &self.answers,
            });
        }
        let failed = (self.done..).zip(&self.answers).filter(|(_, answer)| **answer == Some(Answer::Failed));
        Step::Commit { first: self.done, operations: &self.batch, failed: failed.map(|(index, _)| index).collect() }
    }

    /// Takes the operations that [`Step::Read`] asked for.
    pub fn supply(&mut self, operations: Vec<Operation>) {
        self.open(Cow::Owned(operations));
    }

    /// Takes what came of an operation. A second answer for the same one, or one for an operation that was not asked
    /// for, changes nothing. Waiting lasts as long as the longest that any operation asks for.
    pub fn answer(&mut self, key: OperationKey, outcome: Outcome) {
        let place = key.index.checked_sub(self.done).and_then(|place| usize::try_from(place).ok());
        let Some(answer @ None) = place.and_then(|place| self.answers.get_mut(place)) else { return };
        if key.run != self.run {
            return;
        }
        match outcome {
            Outcome::RetryAfter(seconds) => self.wait = self.wait.max(Some(seconds)),
            Outcome::Done => (*answer, self.open) = (Some(Answer::Done), self.open - 1),
            Outcome::Failed => (*answer, self.open) = (Some(Answer::Failed), self.open - 1),
        }
    }

    /// The same outcome for all that are without an answer.
    pub fn answer_all(&mut self, outcome: Outcome) {
        if self.open == 0 {
            return;
        }
        let answer = match outcome {
            Outcome::RetryAfter(seconds) => return self.wait = self.wait.max(Some(seconds)),
            Outcome::Done => Answer::Done,
            Outcome::Failed => Answer::Failed,
        };
        for open in self.answers.iter_mut().filter(|open| open.is_none()) {
            *open = Some(answer);
        }
        self.open = 0;
    }

    /// The time that [`Step::Wait`] asked for has passed.
    pub fn waited(&mut self) {
        self.wait = None;
    }

    /// Takes the run as the store has it after a commit or a finish. Where another has driven it further
    /// meanwhile, this one goes on from there.
    pub fn committed(&mut self, run: &Run) {
        self.done = run.done;
        self.finished = run.is_done();
        self.open(Cow::Borrowed(&[]));
        if let Some(plan) = self.plan {
            self.open(Cow::Borrowed(next_of(plan, self.done, self.per_commit)));
        }
    }

    fn next_batch(mut self) -> Self {
        if let Some(plan) = self.plan {
            self.open(Cow::Borrowed(next_of(plan, self.done, self.per_commit)));
        }
        self
    }

    fn open(&mut self, batch: Cow<'a, [Operation]>) {
        self.answers.clear();
        self.answers.resize(batch.len(), None);
        (self.open, self.wait, self.batch) = (batch.len(), None, batch);
    }
}

/// The operations of the next commit.
fn next_of(plan: &[Operation], done: u64, chunks: usize) -> &[Operation] {
    let rest = usize::try_from(done).ok().and_then(|done| plan.get(done..)).unwrap_or_default();
    rest.get(..chunks.saturating_mul(CHUNK)).unwrap_or(rest)
}

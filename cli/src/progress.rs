//! A bar for work that takes more than a second, drawn on standard error where somebody watches it.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before a bar is drawn.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a bar stays as it is.
const PAUSE: Duration = Duration::from_millis(100);

/// The progress of one stage. Dropping it takes the bar away.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    label: String,
    unit: Unit,
    began: Instant,
    /// When the bar was drawn last, or the stage began.
    drawn: Instant,
    watched: bool,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Bytes,
    Seats,
    /// Several things at once, said in words.
    Words,
}

impl Progress {
    /// A stage that begins now. Where nobody watches, nothing is ever drawn.
    pub(crate) fn new(label: String, unit: Unit, watched: bool) -> Self {
        let now = Instant::now();
        Self { bar: None, label, unit, began: now, drawn: now, watched }
    }

    /// Tells how far the stage is. A total of 0 is one that is not known. Nobody breaks a stage off here.
    pub(crate) fn at(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        if self.is_due() {
            self.bar(done, total).set_position(done);
        }
        ControlFlow::Continue(())
    }

    /// Tells in words how far the stage is; they are asked for only when they are shown.
    pub(crate) fn says(&mut self, words: impl FnOnce() -> String) {
        if self.is_due() {
            let bar = self.bar(0, 0);
            bar.set_message(words());
            bar.tick();
        }
    }

    fn is_due(&mut self) -> bool {
        let patience = if self.bar.is_none() { PATIENCE } else { PAUSE };
        let due = self.watched && self.drawn.elapsed() >= patience;
        if due {
            self.drawn = Instant::now();
        }
        due
    }

    fn bar(&mut self, done: u64, total: u64) -> &ProgressBar {
        self.bar.get_or_insert_with(|| {
            let template = match (self.unit, total) {
                (Unit::Bytes, 0) => "{msg} {bytes} {bytes_per_sec}",
                (Unit::Bytes, _) => "{msg} [{bar:30}] {bytes}/{total_bytes} {eta}",
                (Unit::Words, _) => "{wide_msg}",
                (Unit::Seats, _) => "{msg} [{bar:30}] {human_pos}/{human_len} {eta}",
            };
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr())
                .with_style(style.progress_chars("=> "))
                .with_message(self.label.clone())
                .with_position(done)
                .with_elapsed(self.began.elapsed())
        })
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

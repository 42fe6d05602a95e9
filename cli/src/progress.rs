//! A bar for work that takes more than a second, drawn on standard error where somebody watches it.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before a bar is drawn.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of one stage. Dropping it takes the bar away.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    label: String,
    unit: Unit,
    began: Instant,
    watched: bool,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Bytes,
    Seats,
}

impl Progress {
    /// A stage that begins now. Where nobody watches, nothing is ever drawn.
    pub(crate) fn new(label: String, unit: Unit, watched: bool) -> Self {
        Self { bar: None, label, unit, began: Instant::now(), watched }
    }

    /// Tells how far the stage is. A total of 0 is one that is not known.
    pub(crate) fn at(&mut self, done: u64, total: u64) {
        if !self.watched || self.bar.is_none() && self.began.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            let template = match (self.unit, total) {
                (Unit::Bytes, 0) => "{msg} {bytes} {bytes_per_sec}",
                (Unit::Bytes, _) => "{msg} [{bar:30}] {bytes}/{total_bytes} {eta}",
                (Unit::Seats, _) => "{msg} [{bar:30}] {human_pos}/{human_len} {eta}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(self.label.clone());
            bar
        });
        bar.set_length(total);
        bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

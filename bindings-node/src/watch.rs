//! How far a call is, and whether it goes on.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use napi::Result;
use napi::bindgen_prelude::Function;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use rosterkit::api::Progress;
use rosterkit_host::Watch;

/// How long nothing is told after something was.
const PAUSE: Duration = Duration::from_millis(50);

/// What hears how far a call is: JSON of a `Progress`.
pub type Listener = ThreadsafeFunction<String, (), String, napi::Status, false>;

/// A listener of a function.
pub fn listener(function: Function<'_, String, ()>) -> Result<Listener> {
    function.build_threadsafe_function::<String>().build()
}

/// Tells the listener, and ends the call once it is cancelled.
pub fn watch(cancelled: Arc<AtomicBool>, listener: Option<Listener>) -> Box<Watch<'static>> {
    let told = Mutex::new(None::<Instant>);
    Box::new(move |progress| {
        if let Some(listener) = &listener {
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            if is_due(progress, *told) {
                *told = Some(Instant::now());
                // Names and numbers: this cannot fail.
                let json = serde_json::to_string(progress).unwrap_or_default();
                listener.call(json, ThreadsafeFunctionCallMode::NonBlocking);
            }
        }
        if cancelled.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

/// The end of a file or of the work is always told.
fn is_due(progress: &Progress<'_>, told: Option<Instant>) -> bool {
    progress.total == Some(progress.done) || told.is_none_or(|told| told.elapsed() >= PAUSE)
}

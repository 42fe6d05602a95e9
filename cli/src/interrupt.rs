//! Ctrl-C, heard while something is done that can be gone on with later. At any other time it ends the process, as ever.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::surroundings::Surroundings;

/// What the handlers of the process read and write.
#[derive(Debug)]
struct Flags {
    /// Whether somebody wants it to end.
    heard: Arc<AtomicBool>,
    /// Whether a signal ends the process.
    ends: Arc<AtomicBool>,
}

/// Hears Ctrl-C until it is dropped.
#[derive(Debug)]
pub(crate) struct Listening(Option<&'static Flags>);

impl Listening {
    /// Listens from now on, where the process is the command's own; a script's is the script's.
    pub(crate) fn begin(around: &Surroundings) -> Self {
        static FLAGS: OnceLock<Option<Flags>> = OnceLock::new();
        let flags = around.ends.then(|| FLAGS.get_or_init(install).as_ref()).flatten();
        if let Some(flags) = flags {
            flags.heard.store(false, Ordering::SeqCst);
            flags.ends.store(false, Ordering::SeqCst);
        }
        Self(flags)
    }

    /// Whether somebody wants it to end.
    pub(crate) fn heard(&self) -> bool {
        self.0.is_some_and(|flags| flags.heard.load(Ordering::SeqCst))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(flags) = self.0 {
            flags.ends.store(true, Ordering::SeqCst);
        }
    }
}

/// Installs the handlers; none where the system does not let us, and signals stay what they are.
fn install() -> Option<Flags> {
    let flags = Flags { heard: Arc::default(), ends: Arc::new(AtomicBool::new(true)) };
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_default(signal, Arc::clone(&flags.ends)).ok()?;
        flag::register(signal, Arc::clone(&flags.heard)).ok()?;
        // Whoever asks a second time does not want to wait.
        flag::register(signal, Arc::clone(&flags.ends)).ok()?;
    }
    Some(flags)
}

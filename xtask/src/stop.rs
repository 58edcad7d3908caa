//! Ctrl-C. Where nothing needs cleaning up the process ends at once; in a [`Careful`] section it ends at the
//! next step, with everything cleaned up, and a second Ctrl-C ends it at once. A [`Writing`] section is
//! never cut short.

use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::outcome::Failure;
use crate::screen;

static ASKED: AtomicBool = AtomicBool::new(false);
static CAREFUL: AtomicUsize = AtomicUsize::new(0);
static WRITING: AtomicUsize = AtomicUsize::new(0);
/// Ctrl-C is what is waited for.
static WAITING: AtomicBool = AtomicBool::new(false);
static FAREWELL: OnceLock<&'static str> = OnceLock::new();

/// The exit code of a command that was interrupted.
pub const INTERRUPTED: u8 = 130;

/// From now on Ctrl-C is handled here; `farewell` is said where it ends the process.
pub fn listen(farewell: &'static str) {
    let _ = FAREWELL.set(farewell);
    // Fails only where another handler is set already: then that one decides.
    let _ = ctrlc::set_handler(|| {
        let again = ASKED.swap(true, Ordering::SeqCst);
        if WRITING.load(Ordering::SeqCst) > 0 {
            return;
        }
        if again || CAREFUL.load(Ordering::SeqCst) == 0 {
            screen::say(self::farewell());
            process::exit(INTERRUPTED.into());
        }
        if !WAITING.load(Ordering::SeqCst) {
            screen::say("stopping after this step; Ctrl-C again stops at once");
        }
    });
}

/// What is said at the end of an interrupted command.
pub fn farewell() -> &'static str {
    FAREWELL.get().copied().unwrap_or("interrupted")
}

/// An error once Ctrl-C was pressed.
pub fn check() -> Result<(), Failure> {
    if ASKED.load(Ordering::SeqCst) { Err(Failure::Interrupted) } else { Ok(()) }
}

/// Until Ctrl-C.
pub fn wait() {
    WAITING.store(true, Ordering::SeqCst);
    while !ASKED.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// As long as this lives, the first Ctrl-C only asks.
pub struct Careful(());

/// As long as this lives, Ctrl-C only asks.
pub struct Writing(());

impl Careful {
    /// Invariant: counted before it is checked, so that either the handler sees the section or the section
    /// sees what was asked.
    pub fn enter() -> Result<Self, Failure> {
        CAREFUL.fetch_add(1, Ordering::SeqCst);
        let section = Careful(());
        check()?;
        Ok(section)
    }
}

impl Drop for Careful {
    fn drop(&mut self) {
        CAREFUL.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Writing {
    /// As [`Careful::enter`].
    pub fn enter() -> Result<Self, Failure> {
        WRITING.fetch_add(1, Ordering::SeqCst);
        let section = Writing(());
        check()?;
        Ok(section)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        WRITING.fetch_sub(1, Ordering::SeqCst);
    }
}

//! Ctrl-C: the work stops at the next step, with everything cleaned up; a second one stops at once.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::outcome::Failure;

static ASKED: AtomicBool = AtomicBool::new(false);

/// The exit code of a command that was interrupted.
pub const INTERRUPTED: u8 = 130;

pub fn listen() {
    // Fails only where another handler is set already: then that one decides.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            process::exit(INTERRUPTED.into());
        }
    });
}

/// An error once Ctrl-C was pressed.
pub fn check() -> Result<(), Failure> {
    if ASKED.load(Ordering::SeqCst) { Err(Failure::Interrupted) } else { Ok(()) }
}

/// Until Ctrl-C.
pub fn wait() {
    while !ASKED.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(50));
    }
}

//! What people see: progress on stderr, results on stdout, colour only on a terminal.

use std::io::{self, IsTerminal, Write};

use codegen::Problem;
use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::outcome::Failure;

pub struct Screen {
    quiet: bool,
    colour: bool,
}

impl Screen {
    pub fn new(quiet: bool) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        Screen { quiet, colour: io::stderr().is_terminal() && !plain }
    }

    /// A stage of the work.
    pub fn stage(&self, text: &str) {
        if !self.quiet {
            say(&format!("  {text}"));
        }
    }

    /// The result, on stdout.
    pub fn result(&self, text: &str) {
        if !self.quiet {
            let _ = print(text);
        }
    }

    /// What was asked for, on stdout, quiet or not.
    ///
    /// # Errors
    /// When it cannot be written; a reader that has gone (`| head`) is no reason to fail.
    pub fn output(&self, text: &str) -> Result<(), Failure> {
        match print(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Other(anyhow::anyhow!("writing to stdout: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// A finding, on stderr, quiet or not.
    pub fn finding(&self, text: &str) {
        say(text);
    }

    /// Problems with their places. Warnings are kept back when quiet.
    pub fn problems<'a>(&self, problems: impl IntoIterator<Item = &'a Problem>) {
        let theme = match (self.colour, io::stderr().is_terminal()) {
            (true, _) => GraphicalTheme::unicode(),
            (false, true) => GraphicalTheme::unicode_nocolor(),
            (false, false) => GraphicalTheme::none(),
        };
        // Logs and tools take a sentence on one line.
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(100)
            .with_wrap_lines(io::stderr().is_terminal())
            .with_links(false);
        for problem in problems {
            if self.quiet && !problem.is_error() {
                continue;
            }
            let mut text = String::new();
            match handler.render_report(&mut text, problem) {
                Ok(()) => say(&format!("{}\n", text.trim_end())),
                Err(_) => say(&format!("{problem}\n")),
            }
        }
    }
}

/// `1 file`, `2 files`, `3 queries`.
pub fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

/// A line on stderr. A reader that has gone is no reason to fail.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

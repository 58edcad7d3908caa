//! What people see: progress on stderr, results on stdout, colour only on a terminal.

use std::io::{IsTerminal, Write};

use codegen::Problem;
use miette::{GraphicalReportHandler, GraphicalTheme};

pub struct Screen {
    quiet: bool,
    colour: bool,
}

impl Screen {
    pub fn new(quiet: bool) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        Screen { quiet, colour: std::io::stderr().is_terminal() && !plain }
    }

    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// A stage of the work.
    pub fn stage(&self, text: &str) {
        if !self.quiet {
            eprintln!("  {text}");
        }
    }

    /// The result, on stdout.
    pub fn result(&self, text: &str) {
        if !self.quiet {
            print(text);
        }
    }

    /// What was asked for, on stdout, quiet or not.
    pub fn output(&self, text: &str) {
        print(text);
    }

    /// A finding, on stderr, quiet or not.
    pub fn finding(&self, text: &str) {
        eprintln!("{text}");
    }

    /// Problems with their places. Warnings are kept back when quiet.
    pub fn problems<'a>(&self, problems: impl IntoIterator<Item = &'a Problem>) {
        let theme = match (self.colour, std::io::stderr().is_terminal()) {
            (true, _) => GraphicalTheme::unicode(),
            (false, true) => GraphicalTheme::unicode_nocolor(),
            (false, false) => GraphicalTheme::none(),
        };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(100).with_links(false);
        for problem in problems {
            if self.quiet && !problem.is_error() {
                continue;
            }
            let mut text = String::new();
            match handler.render_report(&mut text, problem) {
                Ok(()) => eprintln!("{}", text.trim_end()),
                Err(_) => eprintln!("{problem}"),
            }
            eprintln!();
        }
    }
}

/// To stdout; a reader that has gone (`| head`) is no reason to fail.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

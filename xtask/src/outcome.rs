//! How a command ends.

use std::process::ExitCode;

use codegen::Problem;

use crate::screen::Screen;
use crate::stop;

pub type Outcome = Result<ExitCode, Failure>;

/// Why a command did not do what it was asked.
pub enum Failure {
    /// What was found wrong.
    Problems(Vec<Problem>),
    /// What was asked for makes no sense: the arguments or the variables, not the files.
    Usage(Problem),
    /// No database to read from: what happened, and what to do.
    Connection(Problem),
    /// Ctrl-C.
    Interrupted,
    /// Anything else.
    Other(anyhow::Error),
}

impl Failure {
    /// Says it. `after` follows the number of problems.
    pub fn report(self, screen: &Screen, after: &str) -> ExitCode {
        match self {
            Failure::Problems(problems) => {
                screen.problems(&problems);
                let errors = problems.iter().filter(|it| it.is_error()).count();
                let noun = if errors == 1 { "problem" } else { "problems" };
                screen.finding(&format!("{errors} {noun}{after}"));
                ExitCode::from(1)
            }
            Failure::Usage(problem) => {
                screen.problems([&problem]);
                ExitCode::from(2)
            }
            Failure::Connection(problem) => {
                screen.problems([&problem]);
                ExitCode::from(3)
            }
            Failure::Interrupted => {
                screen.finding(stop::farewell());
                ExitCode::from(stop::INTERRUPTED)
            }
            Failure::Other(error) => {
                screen.finding(&format!("error: {error:#}"));
                ExitCode::from(1)
            }
        }
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Failure::Problems(problems)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Problems(vec![problem])
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Failure::Other(error)
    }
}

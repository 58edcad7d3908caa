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
    /// What was wrong with several targets, each with its name.
    Targets(Vec<(String, Failure)>),
    /// Ctrl-C.
    Interrupted,
    /// Anything else.
    Other(anyhow::Error),
}

impl Failure {
    /// Says it. `after` follows the number of problems.
    pub fn report(self, screen: &Screen, after: &str) -> ExitCode {
        let said = self.say(screen);
        if let Some(count) = said.counted {
            let noun = if count == 1 { "problem" } else { "problems" };
            screen.finding(&format!("{count} {noun}{after}"));
        }
        ExitCode::from(said.code)
    }

    fn say(self, screen: &Screen) -> Said {
        match self {
            Failure::Problems(problems) => {
                screen.problems(&problems);
                Said { counted: Some(problems.iter().filter(|it| it.is_error()).count()), code: 1 }
            }
            Failure::Usage(problem) => {
                screen.problems([&problem]);
                Said { counted: None, code: 2 }
            }
            Failure::Connection(problem) => {
                screen.problems([&problem]);
                Said { counted: None, code: 3 }
            }
            Failure::Targets(targets) => {
                let mut all = Said { counted: Some(0), code: 0 };
                for (name, failure) in targets {
                    screen.finding(&format!("{name}:"));
                    let said = failure.say(screen);
                    all.counted = all.counted.map(|it| it + said.counted.unwrap_or(1));
                    all.code = all.code.max(said.code);
                }
                all
            }
            Failure::Interrupted => {
                screen.finding(stop::farewell());
                Said { counted: None, code: stop::INTERRUPTED }
            }
            Failure::Other(error) => {
                screen.finding(&format!("error: {error:#}"));
                Said { counted: None, code: 1 }
            }
        }
    }
}

/// What has been said: how many problems, where they are counted, and the exit code that stands for them.
struct Said {
    counted: Option<usize>,
    code: u8,
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

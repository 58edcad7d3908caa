//! Calls of the built-in functions of a server with generated arguments, to find those that never give NULL.

mod calls;
mod candidate;
mod edges;
mod groups;
mod instances;
mod literals;
mod picks;
mod pools;
mod random;
mod rules;
pub mod table;
mod words;

use std::collections::BTreeSet;

use postgres::Client;
use tests::Native;

use calls::{Outcome, call};
pub use candidate::Candidate;
use groups::{Form, Rows, aggregate, groups};
use instances::{Instance, instances};
use picks::{picks, picks_with_nulls};
use pools::{Pool, Pools};
use random::Random;
use table::{Class, Kind, Proven};

/// So many calls have to succeed, where there are as many.
const EVIDENCE: usize = 20;

/// A server, with values for arguments in a database of its own.
pub struct Trial {
    client: Client,
    pools: Pools,
    candidates: Vec<Candidate>,
    seed: u64,
}

/// What was found of a function.
pub enum Verdict {
    Proven(Kind, Proven),
    /// It gave NULL in this call.
    Null(String),
    /// Too few calls succeeded: so many.
    Unproven(usize),
    /// It is not called, for this reason.
    Excluded(String),
}

/// A verdict, and the calls that did not end in time.
pub struct Judged {
    pub verdict: Verdict,
    pub succeeded: usize,
    pub too_slow: usize,
}

impl Trial {
    /// Makes the database `never_null`, once for each server. Panics where it is not decided whether a function is to
    /// be called.
    pub fn start(server: &Native, seed: u64) -> Self {
        let mut client = server.create("never_null");
        client.batch_execute(include_str!("setup.sql")).expect("the setup runs");
        // Not as a superuser, lest a call does harm. A call that takes longer is given up.
        client
            .batch_execute(
                "SET ROLE never_null_caller;
                 SET statement_timeout = '1s';
                 SET lock_timeout = '1s';
                 SET client_min_messages = error;
                 SET jit = off;
                 SET TimeZone = 'America/New_York'",
            )
            .expect("set");
        let pools = Pools::new(candidate::types(&mut client), seed);
        let candidates = candidate::candidates(&mut client);
        let undecided: Vec<String> = candidates.iter().filter_map(|it| reason(it).err()).collect();
        assert!(undecided.is_empty(), "{}", undecided.join("\n"));
        Trial { client, pools, candidates, seed }
    }

    pub fn candidates(&self) -> Vec<Candidate> {
        self.candidates.clone()
    }

    /// Edges that this server does not take.
    pub fn refused(&self) -> &BTreeSet<String> {
        &self.pools.refused
    }

    /// What about so many calls show of a function.
    pub fn judge(&mut self, candidate: &Candidate, count: usize) -> Judged {
        let excluded =
            |reason: String| Judged { verdict: Verdict::Excluded(reason), succeeded: 0, too_slow: 0 };
        match reason(candidate) {
            Ok(None) => {}
            Ok(Some(reason)) => return excluded(reason.to_owned()),
            Err(_) => unreachable!("all are decided"),
        }
        let mut ready = Vec::new();
        let mut no_values = BTreeSet::new();
        let mut instances = instances(candidate);
        instances.retain(|it| !self.is_another(candidate, it));
        for instance in instances {
            match self.pools_of(candidate, &instance) {
                Ok(pools) => ready.push((instance, pools)),
                Err(ty) => drop(no_values.insert(ty)),
            }
        }
        if ready.is_empty() {
            let types: Vec<String> = no_values.into_iter().collect();
            return excluded(format!("no values of type {}", types.join(", ")));
        }
        let judged = match candidate.kind {
            candidate::Kind::Aggregate { direct, hypothetical } => {
                self.judge_aggregate(candidate, direct, hypothetical, &ready, count)
            }
            _ => self.judge_function(candidate, &ready, count),
        };
        self.client.batch_execute("SELECT pg_advisory_unlock_all()").expect("unlocked");
        judged
    }

    /// Whether another function of that name is for exactly these types.
    fn is_another(&self, candidate: &Candidate, instance: &Instance) -> bool {
        let is = |it: &Candidate| it.name == candidate.name && it.arguments == instance.types;
        candidate.arguments != instance.types && self.candidates.iter().any(is)
    }

    /// The pools of the arguments, or the type of which there are no values.
    fn pools_of(&mut self, candidate: &Candidate, instance: &Instance) -> Result<Vec<Pool>, String> {
        let pool = |(ty, number): (&String, usize)| {
            let words = words::words(&candidate.name, number);
            self.pools.pool(&mut self.client, ty, words).ok_or_else(|| ty.clone())
        };
        instance.types.iter().zip(1..).map(pool).collect()
    }

    fn judge_function(
        &mut self,
        candidate: &Candidate,
        instances: &[(Instance, Vec<Pool>)],
        count: usize,
    ) -> Judged {
        let mut random = Random::new(self.seed, &candidate.signature);
        let each = (count / instances.len()).max(count / 8);
        let mut given = 0;
        let mut outcome = Outcome::default();
        for (instance, pools) in instances {
            let picks = picks(pools, each, &mut random);
            given += picks.len();
            outcome.add(call(&mut self.client, candidate, instance, pools, &picks));
            if outcome.all_null() {
                break;
            }
        }
        let mut nulls = Outcome::default();
        // A strict function is not called with a NULL: its value is NULL, its set is empty.
        if !candidate.strict || candidate.returns_set {
            for (instance, pools) in instances.iter().filter(|(it, pools)| !pools.is_empty() && !it.variadic)
            {
                let picks = picks_with_nulls(pools, each, &mut random);
                nulls.add(call(&mut self.client, candidate, instance, pools, &picks));
            }
        }
        let columns = match &candidate.kind {
            candidate::Kind::Columns(names) => names.clone(),
            _ => vec![String::new()],
        };
        let never = |nulls: &[&Outcome]| -> BTreeSet<String> {
            let is = |it: usize| nulls.iter().all(|of| of.nulls.get(it).is_none_or(|it| *it == 0));
            columns.iter().enumerate().filter(|(it, _)| is(*it)).map(|(_, name)| name.clone()).collect()
        };
        let values = never(&[&outcome]);
        // The row of a strict function that returns no set is of NULLs, if an argument is.
        let always = match candidate.strict && !candidate.returns_set {
            true => BTreeSet::new(),
            false => never(&[&outcome, &nulls]),
        };
        let kind = match candidate.kind {
            candidate::Kind::Scalar if !candidate.returns_set => Kind::Function,
            _ => Kind::Set,
        };
        let proven = [(Class::Values, values), (Class::Always, always)];
        judged(kind, proven, outcome, given)
    }

    fn judge_aggregate(
        &mut self,
        candidate: &Candidate,
        direct: Option<usize>,
        hypothetical: bool,
        instances: &[(Instance, Vec<Pool>)],
        count: usize,
    ) -> Judged {
        let mut random = Random::new(self.seed, &candidate.signature);
        let each = (count / 10 / instances.len()).max(20);
        let mut given = 0;
        let mut outcomes = [Rows::WithoutNull, Rows::Any, Rows::None].map(|it| (it, Outcome::default()));
        for (instance, pools) in instances {
            let (form, pools) = match hypothetical {
                true => (Form { direct: Some(instance.types.len()) }, [&pools[..], &pools[..]].concat()),
                false => (Form { direct }, pools.clone()),
            };
            for (rows, outcome) in &mut outcomes {
                let groups = groups(&pools, *rows, each, &mut random);
                given += if *rows == Rows::WithoutNull { groups.len() } else { 0 };
                outcome.add(aggregate(&mut self.client, candidate, form, &pools, *rows, &groups));
            }
        }
        let [values, rows, none] = outcomes.map(|(_, outcome)| outcome);
        let holds = |of: &[&Outcome]| -> BTreeSet<String> {
            let never = of.iter().all(|it| it.nulls == [0]);
            never.then(String::new).into_iter().collect()
        };
        let proven = [
            (Class::Values, holds(&[&values])),
            (Class::Rows, holds(&[&values, &rows])),
            (Class::Empty, holds(&[&values, &rows, &none])),
        ];
        judged(Kind::Aggregate, proven, values, given)
    }
}

/// Why a candidate is not called; an error where nothing is decided about it.
fn reason(candidate: &Candidate) -> Result<Option<&'static str>, String> {
    match candidate.kind {
        candidate::Kind::Internal => Ok(Some("not to be called from SQL")),
        candidate::Kind::Unnamed => Ok(Some("a row of columns that the query says")),
        _ => rules::excluded(&candidate.name, &candidate.signature, candidate.immutable),
    }
}

/// `given` is how many calls there were.
fn judged<const N: usize>(
    kind: Kind,
    proven: [(Class, BTreeSet<String>); N],
    outcome: Outcome,
    given: usize,
) -> Judged {
    let proven: Proven = proven.into_iter().filter(|(_, columns)| !columns.is_empty()).collect();
    let verdict = match outcome.example {
        Some(example) if proven.is_empty() => Verdict::Null(example),
        _ if outcome.succeeded < EVIDENCE.min(given / 2).max(1) => Verdict::Unproven(outcome.succeeded),
        _ => Verdict::Proven(kind, proven),
    };
    Judged { verdict, succeeded: outcome.succeeded, too_slow: outcome.too_slow }
}

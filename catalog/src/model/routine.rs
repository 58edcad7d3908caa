//! Functions, procedures, aggregates, and what is made of functions: operators and casts.

use serde::{Deserialize, Serialize};

use super::{TypeRef, is_default};
use crate::Name;

/// A function, procedure or aggregate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routine {
    /// Its qualified name, which others may share.
    pub name: Name,
    /// The types of its input arguments as PostgreSQL spells them: with the name, its identity.
    pub signature: Vec<String>,
    /// Its arguments, in order, those of OUT and TABLE included.
    pub arguments: Vec<Argument>,
    /// What it returns; `None` for a procedure.
    pub result: Option<RoutineResult>,
    /// What kind it is, with what only that kind has.
    pub kind: RoutineKind,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// An argument of a routine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Which way it goes.
    pub mode: ArgumentMode,
    /// Its type. A variadic argument's is the array (or `"any"`).
    pub ty: TypeRef,
    /// Its default as SQL.
    pub default: Option<String>,
}

/// Which way an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArgumentMode {
    /// In.
    In,
    /// Out: a column of the result.
    Out,
    /// In and out.
    InOut,
    /// Any number of values, or an array of them.
    Variadic,
    /// A column of RETURNS TABLE.
    Table,
}

/// What a function returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoutineResult {
    /// The type: `record` where OUT or TABLE arguments say its columns.
    pub ty: TypeRef,
    /// Whether it returns any number of them.
    pub set: bool,
}

/// What kind of routine it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RoutineKind {
    /// A function.
    Function(Implementation),
    /// A window function.
    WindowFunction(Implementation),
    /// A procedure.
    Procedure(Implementation),
    /// An aggregate.
    Aggregate(Box<Aggregate>),
}

/// How a function or procedure works, and what the planner may assume of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implementation {
    /// The language, e.g. `plpgsql`.
    pub language: String,
    /// The body.
    pub body: Body,
    /// Whether the same arguments give the same result.
    pub volatility: Volatility,
    /// Whether a NULL argument makes the result NULL without a call.
    #[serde(default, skip_serializing_if = "is_default")]
    pub strict: bool,
    /// Whether it tells nothing of its arguments but through its result.
    #[serde(default, skip_serializing_if = "is_default")]
    pub leakproof: bool,
    /// Whether it runs with its owner's rights.
    #[serde(default, skip_serializing_if = "is_default")]
    pub security_definer: bool,
    /// Whether it may run in parallel workers.
    pub parallel: Parallel,
    /// The planner's cost, in units of `cpu_operator_cost`; `None` where it is the language's default.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Option<String>,
    /// How many rows the planner expects; `None` where it is the default of a set (1000) or no set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rows: Option<String>,
    /// The planner's support function.
    #[serde(default, skip_serializing_if = "is_default")]
    pub support: Option<Name>,
    /// Settings while it runs: name and value, the value as after `SET name TO`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub settings: Vec<(String, String)>,
    /// The types whose transforms it uses, as SQL.
    #[serde(default, skip_serializing_if = "is_default")]
    pub transforms: Vec<String>,
}

/// What a routine does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Text in its language.
    Source(String),
    /// A SQL-standard body: `RETURN …` or `BEGIN ATOMIC … END`.
    Sql(String),
    /// A symbol of a library.
    Library {
        /// The library's file as it was given.
        file: String,
        /// The symbol.
        symbol: String,
    },
}

/// Whether the same arguments give the same result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Volatility {
    /// Always.
    Immutable,
    /// Within a statement.
    Stable,
    /// Not even then.
    Volatile,
}

/// Whether a routine may run in parallel workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parallel {
    /// Nowhere in a parallel plan.
    Unsafe,
    /// In its leader alone.
    Restricted,
    /// Anywhere.
    Safe,
}

/// How an aggregate works: the parts of CREATE AGGREGATE.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aggregate {
    /// Whether its direct and aggregated arguments are told apart (`WITHIN GROUP`).
    pub class: AggregateClass,
    /// How many of the arguments are direct ones.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direct_arguments: u16,
    /// Its definition: each parameter of CREATE AGGREGATE and its value as SQL, in the manual's order, those
    /// that have their default left out. `SFUNC` and `STYPE` are always there.
    pub parameters: Vec<(String, String)>,
}

/// Which class of aggregate it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AggregateClass {
    /// `agg(x)`.
    Normal,
    /// `agg(…) WITHIN GROUP (ORDER BY …)`.
    OrderedSet,
    /// The same, of a hypothetical row.
    HypotheticalSet,
}

/// An operator that a user defined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// Its qualified name; never quoted.
    pub name: Name,
    /// The left operand's type as SQL; `None` for a prefix operator.
    pub left: Option<String>,
    /// The right operand's type as SQL.
    pub right: String,
    /// The function that it calls.
    pub function: Name,
    /// Its commutator, as SQL takes it: `OPERATOR(schema.name)`.
    pub commutator: Option<String>,
    /// Its negator, likewise.
    pub negator: Option<String>,
    /// The function that estimates its selectivity.
    pub restrict: Option<Name>,
    /// The function that estimates its selectivity in joins.
    pub join: Option<Name>,
    /// Whether it can serve a hash join.
    pub hashes: bool,
    /// Whether it can serve a merge join.
    pub merges: bool,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A cast that a user defined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cast {
    /// The type cast from, as SQL.
    pub source: String,
    /// The type cast to, as SQL.
    pub target: String,
    /// How.
    pub method: CastMethod,
    /// Where it happens by itself.
    pub context: CastContext,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// How a cast works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CastMethod {
    /// By a function: its name and the types of its arguments.
    Function(Name, Vec<String>),
    /// Through the types' text forms.
    InOut,
    /// The bytes are the same.
    Binary,
}

/// Where a cast happens by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CastContext {
    /// Nowhere.
    Explicit,
    /// In assignments.
    Assignment,
    /// Anywhere.
    Implicit,
}

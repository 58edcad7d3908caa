//! Functions, procedures and aggregates.

use std::collections::HashMap;

use postgres::types::Oid;

use super::aggregate::{self, AggregateRow};
use super::known::{Known, class};
use super::query::{Pair, Source, query};
use super::{deparse, settings};
use crate::model::*;
use crate::{Error, Name};

/// The planner's defaults: PostgreSQL's own and C functions are cheap, a set has 1000 rows.
const COST: f32 = 100.0;
const COST_OF_C: f32 = 1.0;
const ROWS: f32 = 1000.0;

query!(RoutineRow, routines, "functions", "routines.sql", {
    oid: Oid,
    schema: String,
    name: String,
    kind: String,
    input_types: Vec<Oid>,
    types: Vec<Oid>,
    modes: Option<Vec<String>>,
    names: Option<Vec<String>>,
    defaults: Option<Vec<Option<String>>>,
    result: Oid,
    returns_set: bool,
    language: String,
    volatility: String,
    strict: bool,
    leakproof: bool,
    security_definer: bool,
    parallel: String,
    cost: f32,
    rows: f32,
    support: Pair,
    settings: Option<Vec<String>>,
    transforms: Option<Vec<String>>,
    source: String,
    library: Option<String>,
    sql_body: Option<String>,
    comment: Option<String>,
});

pub(super) fn read(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Vec<Routine>, Error> {
    let rows = routines(source)?;
    let mut aggregates: HashMap<Oid, AggregateRow> =
        aggregate::aggregates(source)?.into_iter().map(|it| (it.routine, it)).collect();
    let mut found = Vec::new();
    for row in rows {
        if known.keeps(class::PROCEDURE, row.oid, &row.schema, &row.name) {
            let oid = row.oid;
            let aggregate = aggregates.remove(&oid);
            let routine = routine(row, aggregate, known, source.major)?;
            let object = ObjectRef::Routine(routine.name.clone(), routine.signature.clone());
            known.note(class::PROCEDURE, oid, object);
            found.push(routine);
        }
    }
    Ok(found)
}

fn routine(
    row: RoutineRow,
    aggregate: Option<AggregateRow>,
    known: &Known,
    major: u32,
) -> Result<Routine, Error> {
    let name = Name::new(&*row.schema, &*row.name);
    let signature = known.type_sqls(&row.input_types)?;
    let object = ObjectRef::Routine(name.clone(), signature.clone()).to_string();
    let result = RoutineResult { ty: known.type_ref(row.result)?, set: row.returns_set };
    let kind = match (row.kind.as_str(), aggregate) {
        ("f", None) => RoutineKind::Function(implementation(&row, &object, major)?),
        ("w", None) => RoutineKind::WindowFunction(implementation(&row, &object, major)?),
        ("p", None) => RoutineKind::Procedure(implementation(&row, &object, major)?),
        ("a", Some(aggregate)) => {
            let parallel = parallel(&row.parallel, &object)?;
            RoutineKind::Aggregate(Box::new(aggregate::aggregate(aggregate, parallel, known, &object)?))
        }
        (code, _) => {
            return Err(Error::Unknown {
                object,
                problem: format!("kind {code:?} without what belongs to it"),
            });
        }
    };
    Ok(Routine {
        signature,
        arguments: arguments(&row, known, &object, major)?,
        result: (row.kind != "p").then_some(result),
        kind,
        name,
        comment: row.comment,
    })
}

fn arguments(row: &RoutineRow, known: &Known, object: &str, major: u32) -> Result<Vec<Argument>, Error> {
    let mode = |at: usize| {
        let Some(modes) = &row.modes else { return Ok(ArgumentMode::In) };
        Ok(match modes.get(at).map(String::as_str) {
            Some("i") => ArgumentMode::In,
            Some("o") => ArgumentMode::Out,
            Some("b") => ArgumentMode::InOut,
            Some("v") => ArgumentMode::Variadic,
            Some("t") => ArgumentMode::Table,
            code => {
                let problem = format!("argument mode {code:?}");
                return Err(Error::Unknown { object: object.to_owned(), problem });
            }
        })
    };
    let name = |at: usize| row.names.as_ref().and_then(|it| it.get(at)).filter(|it| !it.is_empty()).cloned();
    let default = |at: usize| {
        row.defaults.as_ref().and_then(|it| it.get(at)?.as_ref()).map(|it| deparse::text(it, major))
    };
    let of = |(at, ty): (usize, &Oid)| {
        Ok(Argument { name: name(at), mode: mode(at)?, ty: known.type_ref(*ty)?, default: default(at) })
    };
    row.types.iter().enumerate().map(of).collect()
}

fn implementation(row: &RoutineRow, object: &str, major: u32) -> Result<Implementation, Error> {
    let body = match (&row.sql_body, row.language.as_str(), &row.library) {
        (Some(sql), ..) => Body::Sql(deparse::text(sql, major)),
        (None, "c", Some(file)) => Body::Library { file: file.clone(), symbol: row.source.clone() },
        _ => Body::Source(row.source.clone()),
    };
    let cost = if matches!(row.language.as_str(), "internal" | "c") { COST_OF_C } else { COST };
    let rows = if row.returns_set { ROWS } else { 0.0 };
    Ok(Implementation {
        language: row.language.clone(),
        body,
        volatility: match row.volatility.as_str() {
            "i" => Volatility::Immutable,
            "s" => Volatility::Stable,
            "v" => Volatility::Volatile,
            code => {
                let problem = format!("volatility {code:?}");
                return Err(Error::Unknown { object: object.to_owned(), problem });
            }
        },
        strict: row.strict,
        leakproof: row.leakproof,
        security_definer: row.security_definer,
        parallel: parallel(&row.parallel, object)?,
        cost: (row.cost != cost).then(|| row.cost.to_string()),
        rows: (row.rows != rows).then(|| row.rows.to_string()),
        support: row.support.0.clone(),
        settings: settings::settings(row.settings.as_deref().unwrap_or_default()),
        transforms: row.transforms.clone().unwrap_or_default(),
    })
}

fn parallel(code: &str, object: &str) -> Result<Parallel, Error> {
    Ok(match code {
        "u" => Parallel::Unsafe,
        "r" => Parallel::Restricted,
        "s" => Parallel::Safe,
        code => {
            let problem = format!("parallel safety {code:?}");
            return Err(Error::Unknown { object: object.to_owned(), problem });
        }
    })
}

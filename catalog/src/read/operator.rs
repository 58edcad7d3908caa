//! Operators and casts.

use postgres::types::Oid;

use super::aggregate::operator as as_sql;
use super::known::{Known, class};
use super::query::{Pair, Source, query};
use crate::model::*;
use crate::{Error, Name};

query!(OperatorRow, operators, "operators", "operators.sql", {
    oid: Oid,
    schema: String,
    name: String,
    left_type: Option<Oid>,
    right_type: Oid,
    function: Pair,
    commutator: Pair,
    negator: Pair,
    restrict_function: Pair,
    join_function: Pair,
    hashes: bool,
    merges: bool,
    comment: Option<String>,
});

query!(CastRow, casts, "casts", "casts.sql", {
    oid: Oid,
    source: Oid,
    target: Oid,
    method: String,
    context: String,
    function: Pair,
    function_arguments: Option<Vec<Oid>>,
    comment: Option<String>,
});

pub(super) fn read_operators(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Vec<Operator>, Error> {
    let mut found = Vec::new();
    for row in operators(source)? {
        if known.keeps(class::OPERATOR, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            let left = row.left_type.map(|it| known.type_sql(it)).transpose()?;
            let right = known.type_sql(row.right_type)?;
            let object = ObjectRef::Operator(name.clone(), left.clone(), right.clone());
            let Pair(Some(function)) = row.function else {
                let problem = "no function".to_owned();
                return Err(Error::Unknown { object: object.to_string(), problem });
            };
            known.note(class::OPERATOR, row.oid, object);
            found.push(Operator {
                name,
                left,
                right,
                function,
                commutator: row.commutator.0.map(|it| as_sql(&it)),
                negator: row.negator.0.map(|it| as_sql(&it)),
                restrict: row.restrict_function.0,
                join: row.join_function.0,
                hashes: row.hashes,
                merges: row.merges,
                comment: row.comment,
            });
        }
    }
    Ok(found)
}

pub(super) fn read_casts(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Vec<Cast>, Error> {
    let mut found = Vec::new();
    for row in casts(source)? {
        if known.is_member(class::CAST, row.oid) {
            continue;
        }
        let (from, to) = (known.type_sql(row.source)?, known.type_sql(row.target)?);
        let object = ObjectRef::Cast(from.clone(), to.clone());
        let unknown = |problem: String| Error::Unknown { object: object.to_string(), problem };
        let method = match (row.method.as_str(), row.function.0) {
            ("f", Some(function)) => {
                let arguments = row.function_arguments.unwrap_or_default();
                CastMethod::Function(function, known.type_sqls(&arguments)?)
            }
            ("i", _) => CastMethod::InOut,
            ("b", _) => CastMethod::Binary,
            (code, _) => return Err(unknown(format!("method {code:?}"))),
        };
        let context = match row.context.as_str() {
            "e" => CastContext::Explicit,
            "a" => CastContext::Assignment,
            "i" => CastContext::Implicit,
            code => return Err(unknown(format!("context {code:?}"))),
        };
        known.note(class::CAST, row.oid, object);
        found.push(Cast { source: from, target: to, method, context, comment: row.comment });
    }
    Ok(found)
}

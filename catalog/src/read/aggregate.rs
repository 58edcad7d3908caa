//! What only aggregates have, as the parameters of CREATE AGGREGATE.

use postgres::types::Oid;

use super::known::Known;
use super::query::{Pair, query};
use crate::model::*;
use crate::{Error, Name, quote_ident};

query!(AggregateRow, aggregates, "aggregates", "aggregates.sql", {
    routine: Oid,
    class: String,
    direct_arguments: i16,
    transition_function: Option<Pair>,
    final_function: Option<Pair>,
    combine_function: Option<Pair>,
    serial_function: Option<Pair>,
    deserial_function: Option<Pair>,
    moving_transition_function: Option<Pair>,
    moving_inverse_function: Option<Pair>,
    moving_final_function: Option<Pair>,
    state_type: Oid,
    moving_state_type: Oid,
    state_size: i32,
    moving_state_size: i32,
    final_extra: bool,
    moving_final_extra: bool,
    final_modify: String,
    moving_final_modify: String,
    initial: Option<String>,
    moving_initial: Option<String>,
    sort_operator: Pair,
});

pub(super) fn aggregate(
    row: AggregateRow,
    parallel: Parallel,
    known: &Known,
    object: &str,
) -> Result<Aggregate, Error> {
    let class = match row.class.as_str() {
        "n" => AggregateClass::Normal,
        "o" => AggregateClass::OrderedSet,
        "h" => AggregateClass::HypotheticalSet,
        code => {
            let problem = format!("aggregate class {code:?}");
            return Err(Error::Unknown { object: object.to_owned(), problem });
        }
    };
    // Whether the final function may change the state is answered otherwise by default for the two kinds.
    let usual_modify = if class == AggregateClass::Normal { "r" } else { "w" };
    let modify = |code: &str| match code {
        code if code == usual_modify => Ok(None),
        "r" => Ok(Some("READ_ONLY".to_owned())),
        "s" => Ok(Some("SHAREABLE".to_owned())),
        "w" => Ok(Some("READ_WRITE".to_owned())),
        code => {
            let problem = format!("final function that does {code:?}");
            Err(Error::Unknown { object: object.to_owned(), problem })
        }
    };
    let function = |it: Option<Pair>| it.and_then(|it| it.0).map(|it| it.to_string());
    let ty = |it: Oid| if it == 0 { Ok(None) } else { known.type_sql(it).map(Some) };
    let size = |it: i32| (it != 0).then(|| it.to_string());
    let flag = |it: bool| it.then(|| "true".to_owned());
    let text = |it: Option<String>| it.map(|it| super::settings::literal(&it));
    let moving = row.moving_state_type != 0;
    let parameters = [
        ("SFUNC", function(row.transition_function)),
        ("STYPE", ty(row.state_type)?),
        ("SSPACE", size(row.state_size)),
        ("FINALFUNC", function(row.final_function)),
        ("FINALFUNC_EXTRA", flag(row.final_extra)),
        ("FINALFUNC_MODIFY", modify(&row.final_modify)?),
        ("COMBINEFUNC", function(row.combine_function)),
        ("SERIALFUNC", function(row.serial_function)),
        ("DESERIALFUNC", function(row.deserial_function)),
        ("INITCOND", text(row.initial)),
        ("MSFUNC", function(row.moving_transition_function)),
        ("MINVFUNC", function(row.moving_inverse_function)),
        ("MSTYPE", ty(row.moving_state_type)?),
        ("MSSPACE", size(row.moving_state_size)),
        ("MFINALFUNC", function(row.moving_final_function)),
        ("MFINALFUNC_EXTRA", flag(row.moving_final_extra)),
        ("MFINALFUNC_MODIFY", modify(&row.moving_final_modify)?.filter(|_| moving)),
        ("MINITCOND", text(row.moving_initial)),
        ("SORTOP", row.sort_operator.0.map(|it| operator(&it))),
        (
            "PARALLEL",
            match parallel {
                Parallel::Unsafe => None,
                Parallel::Restricted => Some("RESTRICTED".to_owned()),
                Parallel::Safe => Some("SAFE".to_owned()),
            },
        ),
    ];
    let parameters = parameters.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Ok(Aggregate {
        class,
        direct_arguments: u16::try_from(row.direct_arguments).unwrap_or_default(),
        parameters: parameters.collect(),
    })
}

/// An operator's name as SQL takes it wherever an operator may stand.
pub(super) fn operator(name: &Name) -> String {
    format!("OPERATOR({}.{})", quote_ident(&name.schema), name.name)
}

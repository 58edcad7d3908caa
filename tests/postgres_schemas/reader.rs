//! Reads PostgreSQL's own schemas through the crates that were generated of them: every row of every relation, single
//! values, and calls, of which every one is prepared. The argument is the URL of a database that `database.sql` was
//! run in. What is wrong is printed, and the exit code is 1.
//!
//! The test adds `prepare_calls`.

use std::error::Error;
use std::fmt::Debug;
use std::process::ExitCode;

use information_schema::information_schema::{Columns, SqlIdentifier, YesOrNo};
use pg_catalog::pg_catalog::functions::{GenerateSeriesIntegerInteger, JsonbEach, Lower};
use pg_catalog::pg_catalog::{PgClass, PgIndex, PgProc, PgStatistic, PgStatisticExtData};
use postgres::{Client, NoTls};
use runtime::call::{Call, Form, Mode};
use runtime::query::sync::Run;
use runtime::serde_json::json;
use runtime::{Json, Raw, Relation, RelationVisitor};

/// What a server may refuse to send: statistics of an `aclitem[]`, and what only machines with support for NUMA have.
const REFUSED: &[&str] = &["pg_shmem_allocations_numa", "pg_statistic", "pg_stats"];

struct Reader {
    client: Client,
    failures: Vec<String>,
}

impl RelationVisitor for Reader {
    fn visit<R: Relation + Clone + Debug + PartialEq + 'static>(&mut self) {
        match self.rows::<R>("") {
            Err(error) if !(REFUSED.contains(&R::NAME) && error.is::<postgres::Error>()) => {
                self.failures.push(format!("{}: {error:?}", R::qualified_name()));
            }
            _ => {}
        }
    }
}

impl Reader {
    /// The rows of a relation, with what follows `FROM`.
    fn rows<R: Relation>(&mut self, rest: &str) -> Result<Vec<R>, Box<dyn Error>> {
        let text = format!("SELECT {} FROM {} {rest}", R::column_list(), R::qualified_name());
        let rows = self.client.query(&text, &[])?;
        Ok(rows.iter().map(R::from_row).collect::<Result<_, _>>()?)
    }

    /// The one row of a relation, with what follows `FROM`.
    fn row<R: Relation>(&mut self, rest: &str) -> Result<R, Box<dyn Error>> {
        let mut rows = self.rows(rest)?;
        match (rows.pop(), rows.len()) {
            (Some(only), 0) => Ok(only),
            (_, others) => Err(format!("{} {rest}: {others} rows too many", R::qualified_name()).into()),
        }
    }

    /// Has the server look for the routine.
    fn call<C: Call>(&mut self) {
        let mut arguments = Vec::new();
        for (it, position) in C::PARAMETERS.iter().zip(1..) {
            let variadic = if it.mode == Mode::Variadic { "VARIADIC " } else { "" };
            arguments.push(format!("{variadic}${position}::{}", it.sql_type));
        }
        let begin = match C::FORM {
            Form::Value => "SELECT",
            Form::Columns => "SELECT * FROM",
            Form::Procedure => "CALL",
        };
        let text = format!("{begin} {}({})", C::NAME, arguments.join(", "));
        if let Err(error) = self.client.prepare(&text) {
            self.failures.push(format!("{text}: {error:?}"));
        }
    }

    fn holds(&mut self, what: &str, holds: bool) {
        if !holds {
            self.failures.push(format!("does not hold: {what}"));
        }
    }

    fn values(&mut self) -> Result<(), Box<dyn Error>> {
        let table: PgClass = self.row("WHERE oid = 'read.measure'::regclass")?;
        self.holds("a table is of kind r", table.relkind == b'r' as i8 && table.relname == "measure");
        self.holds("it has three columns", table.relnatts == 3);
        self.holds("options are texts", table.reloptions == Some(vec!["fillfactor=70".to_owned()]));
        let part: PgClass = self.row("WHERE oid = 'read.part'::regclass")?;
        self.holds(
            "a bound is a tree",
            part.relpartbound.is_some_and(|it| it.0.contains("PARTITIONBOUNDSPEC")),
        );
        let index: PgIndex = self.row("WHERE indexrelid = 'read.measure_index'::regclass")?;
        self.holds("a key is by column, or 0", index.indkey.0 == [2, 0] && index.indclass.0.len() == 2);
        self.holds("an expression is a tree", index.indexprs.is_some_and(|it| it.0.contains("FUNCEXPR")));
        let routine: PgProc = self.row("WHERE proname = 'read_it'")?;
        self.holds(
            "names and modes",
            routine.proargnames == Some(vec!["first".to_owned(), "sum".to_owned()]),
        );
        self.holds("modes are letters", routine.proargmodes == Some(vec![b'i' as i8, b'o' as i8]));

        let column = "WHERE starelid = 'read.measure'::regclass AND staattnum = 2";
        let statistic: PgStatistic = self.row(column)?;
        self.holds(
            "an array of any type is bytes",
            matches!(&statistic.stavalues1, Some(Raw(it)) if it.len() > 12),
        );
        let extended: PgStatisticExtData = self.row("")?;
        let rows = extended.stxdexpr.unwrap_or_default();
        self.holds("a column holds rows", rows.len() == 1 && rows[0].starelid == Some(0));
        self.holds("they hold any type", rows.iter().all(|it| it.stavalues1.is_some()));
        self.holds(
            "statistics are bytes",
            extended.stxdndistinct.is_some() && extended.stxddependencies.is_some(),
        );

        let at = "WHERE table_schema = 'read' AND table_name = 'measure' AND ordinal_position = 1";
        let column: Columns = self.row(at)?;
        self.holds("a name is of a domain", Option::<SqlIdentifier>::from(column.column_name) == Some(SqlIdentifier("id".to_owned())));
        // What can be NULL in these views differs between versions.
        let flag: Option<YesOrNo> = column.is_nullable.into();
        self.holds("so is a flag", flag.is_some_and(|it| it.0 == "NO"));
        self.holds("so is a number", column.numeric_precision.is_some_and(|it| it.0 == 32));
        Ok(())
    }

    fn run(&mut self) -> Result<(), Box<dyn Error>> {
        let lower = Lower { argument_1: "ÀB".to_owned() }.run(&mut self.client)?;
        self.holds("a value comes back", lower.is_some_and(|it| it.ends_with('b')));
        let series = GenerateSeriesIntegerInteger { argument_1: 7, argument_2: 9 };
        let numbers = series.all(&mut self.client)?;
        self.holds("a set comes back", numbers == [Some(7), Some(8), Some(9)]);
        let each = JsonbEach { from_json: Json(json!({ "a": 1 })) };
        let rows = each.all(&mut self.client)?;
        self.holds("rows come back", rows.len() == 1 && rows[0].key.as_deref() == Some("a"));
        Ok(())
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("the URL is missing")?;
    let mut reader = Reader { client: Client::connect(&url, NoTls)?, failures: Vec::new() };
    pg_catalog::visit_relations(&mut reader);
    information_schema::visit_relations(&mut reader);
    reader.values()?;
    reader.run()?;
    prepare_calls(&mut reader);
    for it in &reader.failures {
        eprintln!("{it}");
    }
    Ok(if reader.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

//! What the crate `analysis` says of statements.

use std::collections::BTreeSet;

use analysis::{Analysis, Nullness, Question, Session, Trees};
use tokio_postgres::NoTls;

/// What is known of each statement; the server's words where it refuses it.
pub fn analyse(url: &str, statements: &[&str]) -> Vec<Result<Analysis, String>> {
    let threads = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    threads.expect("threads").block_on(async {
        let config: tokio_postgres::Config = url.parse().expect("a URL");
        let (client, connection) = config.connect(NoTls).await.expect("the server answers");
        let trees = Trees::default();
        let driver = tokio::spawn(trees.clone().drive(connection));
        let mut session = Session::begin(&client, trees, BTreeSet::new()).await.expect("it can be asked");
        let mut asked = Vec::new();
        for sql in statements {
            asked.push(session.prepare(sql).await);
        }
        let question = |asked| Question { asked, line: &|_| None, annotated: Vec::new() };
        let good: Vec<Question<'_>> = asked.iter().flatten().map(question).collect();
        let mut known = session.analyse(&good).await.expect("it answers").into_iter();
        let all = asked.iter().map(|it| match it {
            Ok(_) => Ok(known.next().expect("one for each").expect("its tree can be read")),
            Err(error) => Err(error.as_db_error().map_or(error.to_string(), |it| it.message().to_owned())),
        });
        let all = all.collect();
        session.end().await.expect("it answers");
        drop((good, client));
        driver.await.expect("it ends").expect("it ends well");
        all
    })
}

/// `!` for each column that is never NULL and `?` for each other, with `[?]` where elements may be NULL.
pub fn marks(analysis: &Analysis) -> String {
    let mark = |null: &Nullness| if null.is_maybe() { "?" } else { "!" };
    let column = |it: &analysis::Value| {
        let elements = if it.elements.as_ref().is_some_and(Nullness::is_maybe) { "[?]" } else { "" };
        format!("{}{elements}", mark(&it.null))
    };
    let columns: Vec<String> = analysis.columns.iter().map(column).collect();
    columns.join(" ")
}

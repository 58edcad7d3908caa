//! What queries return, NULL or not: the right answers, the same on every server.

use std::cell::RefCell;

use tests::{analyse, marks, on_every_server};

const SCHEMA: &str = "
CREATE DOMAIN filled AS text NOT NULL;
CREATE DOMAIN email AS text;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE author (id int PRIMARY KEY, name text NOT NULL, bio text, email email, title filled, age int, mood mood);
CREATE TABLE book (
    id int PRIMARY KEY, author_id int NOT NULL REFERENCES author, editor_id int REFERENCES author, title text NOT NULL,
    tags text[] NOT NULL, price numeric, deleted_at timestamptz
);
CREATE TABLE parent (id int NOT NULL, x text NOT NULL, y text NOT NULL);
CREATE TABLE child (z int) INHERITS (parent);
CREATE VIEW book_view AS SELECT b.id, b.title, a.name, a.bio FROM book AS b LEFT JOIN author AS a ON a.id = b.editor_id;
CREATE VIEW live AS SELECT id, title, price FROM book WHERE deleted_at IS NULL;
CREATE VIEW deep AS SELECT v.id, v.name, l.title FROM book_view AS v JOIN live AS l USING (id) WHERE v.bio <> '';
CREATE MATERIALIZED VIEW kept AS SELECT id, count(*) OVER () AS n, coalesce(price, 0) AS price FROM book;
CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql STRICT AS $$ SELECT upper($1) $$;
";

/// Statements, and of each column whether it may be NULL (`?`) or not (`!`), and its elements (`[?]`).
const CASES: &[(&str, &str)] = &[
    // Columns.
    ("SELECT id, name, bio, email, title FROM author", "! ! ? ? ?"),
    ("SELECT author, author.ctid, author.tableoid FROM author", "! ! !"),
    ("SELECT 1, 'a', NULL::int, true, now(), current_date, current_user", "! ! ? ! ! ! !"),
    // Joins.
    ("SELECT b.id, a.name FROM book AS b LEFT JOIN author AS a ON a.id = b.author_id", "! ?"),
    ("SELECT b.id, a.name FROM book AS b LEFT JOIN author AS a ON a.id = b.author_id WHERE b.id = $1", "! ?"),
    ("SELECT b.id, a.name FROM book AS b JOIN author AS a ON a.id = b.author_id WHERE b.id = $1", "! !"),
    ("SELECT b.id, a.name FROM book AS b JOIN author AS a ON a.id = b.author_id WHERE b.id = 1", "! !"),
    ("SELECT b.id, a.name FROM author AS a RIGHT JOIN book AS b ON a.id = b.author_id", "! ?"),
    ("SELECT b.title, a.name FROM author AS a FULL JOIN book AS b ON a.id = b.author_id", "? ?"),
    ("SELECT id, b.title, a.name FROM author AS a FULL JOIN book AS b USING (id)", "! ? ?"),
    (
        "SELECT j.id FROM (author AS a FULL JOIN book AS b USING (id)) AS j RIGHT JOIN parent AS p ON p.id = j.age",
        "?",
    ),
    ("SELECT id, x FROM parent NATURAL LEFT JOIN book", "! !"),
    (
        "SELECT b.id, a.name, e.name FROM book AS b JOIN author AS a ON a.id = b.author_id LEFT JOIN author AS e ON e.id = b.editor_id",
        "! ! ?",
    ),
    (
        "SELECT a.name, b.title, p.x FROM author AS a LEFT JOIN (book AS b JOIN parent AS p ON p.id = b.id) ON b.author_id = a.id",
        "! ? ?",
    ),
    (
        "SELECT x.name FROM book AS b LEFT JOIN LATERAL (SELECT name FROM author AS a WHERE a.id = b.author_id) AS x ON true",
        "?",
    ),
    (
        "SELECT x.n FROM book AS b CROSS JOIN LATERAL (SELECT count(*) AS n FROM author AS a WHERE a.id = b.id) AS x",
        "!",
    ),
    (
        "WITH w AS (SELECT b.id, a.name FROM book AS b LEFT JOIN author AS a ON a.id = b.author_id) SELECT id, name FROM w",
        "! ?",
    ),
    ("SELECT a.title FROM book AS b LEFT JOIN author AS a ON true", "?"),
    // What conditions prove.
    ("SELECT bio FROM author WHERE bio IS NOT NULL", "!"),
    ("SELECT bio, age FROM author WHERE bio = 'x' AND age > 3", "! !"),
    ("SELECT bio, age FROM author WHERE bio = 'x' OR age > 3", "? ?"),
    ("SELECT bio FROM author WHERE bio = 'x' OR bio LIKE 'y%'", "!"),
    ("SELECT bio FROM author WHERE NOT (bio = 'x')", "!"),
    ("SELECT bio FROM author WHERE NOT (bio IS NULL OR age IS NULL)", "!"),
    ("SELECT bio FROM author WHERE (bio = 'x') IS NOT FALSE", "?"),
    ("SELECT bio FROM author WHERE (bio = 'x') IS TRUE", "!"),
    ("SELECT bio FROM author WHERE bio IS NOT DISTINCT FROM 'x'", "!"),
    ("SELECT bio FROM author WHERE bio IS DISTINCT FROM 'x'", "?"),
    ("SELECT bio FROM author WHERE bio IS DISTINCT FROM NULL", "!"),
    ("SELECT bio FROM author WHERE bio = ANY ($1)", "!"),
    ("SELECT bio FROM author WHERE bio <> ALL ($1)", "?"),
    ("SELECT bio FROM author WHERE bio <> ALL (ARRAY['a', 'b'])", "!"),
    ("SELECT bio FROM author WHERE bio IN ('a', 'b')", "!"),
    ("SELECT bio FROM author WHERE bio IN (SELECT title FROM book)", "!"),
    ("SELECT bio FROM author WHERE bio NOT IN (SELECT title FROM book)", "?"),
    ("SELECT bio FROM author AS a WHERE EXISTS (SELECT FROM book AS b WHERE b.title = a.bio)", "!"),
    ("SELECT bio FROM author AS a WHERE EXISTS (SELECT count(*) FROM book AS b WHERE b.title = a.bio)", "?"),
    ("SELECT bio FROM author WHERE coalesce(bio = 'x', false)", "!"),
    ("SELECT bio FROM author WHERE coalesce(bio = 'x', true)", "?"),
    ("SELECT bio FROM author WHERE CASE WHEN bio IS NULL THEN false ELSE true END", "!"),
    ("SELECT lower(bio) FROM author WHERE lower(bio) IS NOT NULL", "!"),
    ("SELECT a.name FROM book AS b LEFT JOIN author AS a ON a.id = b.editor_id WHERE a.id IS NOT NULL", "!"),
    (
        "SELECT a.name, a.bio FROM book AS b LEFT JOIN author AS a ON a.id = b.editor_id WHERE a.age > 3",
        "! ?",
    ),
    ("SELECT a.name FROM book AS b LEFT JOIN author AS a ON a.id = b.editor_id WHERE a IS NOT NULL", "!"),
    (
        "SELECT a.name, e.name FROM book AS b LEFT JOIN author AS a ON a.id = b.editor_id LEFT JOIN author AS e ON e.id = a.age WHERE e.age = 3",
        "! !",
    ),
    ("SELECT b.editor_id FROM book AS b JOIN author AS a ON a.id = b.editor_id", "!"),
    ("SELECT a.age FROM book AS b LEFT JOIN author AS a ON a.age = b.id", "?"),
    (
        "SELECT CASE WHEN a.id IS NOT NULL THEN a.name ELSE '' END FROM book AS b LEFT JOIN author AS a ON a.id = b.id",
        "!",
    ),
    ("SELECT bio FROM author GROUP BY bio HAVING bio > ''", "!"),
    ("SELECT max(age) FROM author HAVING max(age) > 3", "!"),
    // Expressions.
    ("SELECT coalesce(bio, ''), coalesce(bio, email), coalesce(bio, email, name) FROM author", "! ? !"),
    ("SELECT CASE WHEN age > 3 THEN 'a' END, CASE WHEN age > 3 THEN 'a' ELSE 'b' END FROM author", "? !"),
    (
        "SELECT CASE age WHEN 3 THEN age ELSE 0 END, CASE WHEN bio IS NULL THEN '' ELSE bio END FROM author",
        "! !",
    ),
    (
        "SELECT nullif(name, ''), greatest(age, 1), least(age, NULL), age IS NULL, bio IS DISTINCT FROM 'x' FROM author",
        "? ! ? ! !",
    ),
    (
        "SELECT age > 3, age > 3 AND false, age IS NOT NULL AND age > 3, age IS NULL OR age > 3 FROM author",
        "? ! ! !",
    ),
    (
        "SELECT name || bio, name || 'x', age + 1, id + 1, -id, id::text, bio::varchar, id = ANY (ARRAY[1, 2]) FROM author",
        "? ! ? ! ! ! ? !",
    ),
    (
        "SELECT ARRAY[name], ARRAY[bio], ROW(bio), (ARRAY[1])[1], tags, tags[1], (ROW(1, bio)::text) FROM author, book",
        "! ![?] ! ? ! ? !",
    ),
    (
        "SELECT bio::filled, lower(name), length(bio), shout(name), concat(bio), num_nulls(bio) FROM author",
        "! ! ? ? ! !",
    ),
    ("SELECT xmlelement(name a, bio), xmlforest(bio), xmlforest(name) FROM author", "! ? !"),
    (
        "SELECT array_length(tags, 1), substring(name FROM 'x'), regexp_match(name, 'x'), array_position(tags, 'x'), lower('empty'::int4range) FROM book, author",
        "? ? ? ? ?",
    ),
    (
        "SELECT jsonb_build_object('a', bio), to_jsonb(name), ('{}'::jsonb) -> 'a', ('{}'::jsonb) ->> 'a' FROM author",
        "! ! ? ?",
    ),
    // Aggregates.
    (
        "SELECT count(*), count(bio), sum(age), max(id), coalesce(sum(age), 0), sum(age) * 12 FROM author",
        "! ! ? ? ! ?",
    ),
    (
        "SELECT bio, count(*), max(id), max(age), array_agg(id), array_agg(age), string_agg(name, ',') FROM author GROUP BY bio",
        "? ! ! ? ! ![?] !",
    ),
    (
        "SELECT max(id) FILTER (WHERE age > 3), count(*) FILTER (WHERE age > 3), stddev_samp(id) FROM author GROUP BY bio",
        "? ! ?",
    ),
    ("SELECT name, id, count(*), grouping(name) FROM author GROUP BY ROLLUP (name, id)", "? ? ! !"),
    ("SELECT name, id, count(*) FROM author GROUP BY name, GROUPING SETS ((id), ())", "! ? !"),
    ("SELECT name, id, max(id) FROM author GROUP BY CUBE (name, id) HAVING id > 3", "? ! ?"),
    ("SELECT max(id) FROM author GROUP BY GROUPING SETS ((name), (bio))", "!"),
    (
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY id), mode() WITHIN GROUP (ORDER BY id) FROM author GROUP BY name",
        "! !",
    ),
    // Windows.
    (
        "SELECT row_number() OVER w, rank() OVER w, ntile(4) OVER w, cume_dist() OVER w FROM author WINDOW w AS (ORDER BY id)",
        "! ! ! !",
    ),
    (
        "SELECT lag(id) OVER w, lag(id, 1, 0) OVER w, lead(age, 1, 0) OVER w FROM author WINDOW w AS (ORDER BY id)",
        "? ! ?",
    ),
    (
        "SELECT first_value(id) OVER w, last_value(age) OVER w, nth_value(id, 2) OVER w, sum(id) OVER w FROM author WINDOW w AS (ORDER BY id)",
        "! ? ? !",
    ),
    (
        "SELECT max(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING), max(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) FROM author",
        "? ?",
    ),
    // Subqueries.
    (
        "SELECT (SELECT name FROM author LIMIT 1), (SELECT count(*) FROM author), (SELECT max(id) FROM author), EXISTS (SELECT 1)",
        "? ! ? !",
    ),
    (
        "SELECT ARRAY (SELECT name FROM author), ARRAY (SELECT bio FROM author), (SELECT 1), (VALUES (1))",
        "! ![?] ! !",
    ),
    (
        "SELECT id IN (SELECT id FROM author), id IN (SELECT age FROM author), age IN (SELECT id FROM author) FROM author",
        "! ? ?",
    ),
    // Sets, lists, functions.
    ("SELECT name FROM author UNION SELECT bio FROM author", "?"),
    ("SELECT name FROM author UNION ALL SELECT title FROM book", "!"),
    ("SELECT bio FROM author INTERSECT SELECT name FROM author", "!"),
    ("SELECT name FROM author EXCEPT SELECT bio FROM author", "!"),
    ("SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v (a, b)", "! ?"),
    ("WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t", "!"),
    (
        "WITH RECURSIVE t AS (SELECT 1 AS n, 'a' AS s UNION ALL SELECT n + 1, NULL FROM t WHERE n < 5) SELECT n, s FROM t",
        "! ?",
    ),
    (
        "WITH RECURSIVE t AS (SELECT id, editor_id AS up FROM book UNION SELECT b.id, t.id FROM book AS b JOIN t ON t.up = b.id) SELECT * FROM t",
        "! ?",
    ),
    ("SELECT * FROM generate_series(1, 3) WITH ORDINALITY", "! !"),
    ("SELECT * FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3))", "? ?"),
    ("SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a']) AS u (a, b)", "? ?"),
    ("SELECT unnest(tags), generate_series(1, id) FROM book", "? ?"),
    ("SELECT generate_series(1, id) FROM book", "!"),
    ("SELECT key, value FROM json_each_text('{}')", "! ?"),
    (
        "SELECT * FROM XMLTABLE('/a' PASSING XMLPARSE(DOCUMENT '<a/>') COLUMNS n FOR ORDINALITY, b text PATH 'b', c text PATH 'c' NOT NULL)",
        "! ? !",
    ),
    ("SELECT title FROM book TABLESAMPLE SYSTEM (10)", "!"),
    // Changes.
    ("INSERT INTO author (id, name) VALUES ($1, $2) RETURNING id, bio", "! ?"),
    (
        "INSERT INTO author (id, name) VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name RETURNING name, age",
        "! ?",
    ),
    ("UPDATE author SET bio = $1 WHERE bio IS NOT NULL AND age > 3 RETURNING bio, age", "? !"),
    (
        "UPDATE book AS b SET title = a.name FROM author AS a WHERE a.id = b.author_id RETURNING b.title, a.name, a.bio",
        "! ! ?",
    ),
    ("DELETE FROM author WHERE bio IS NOT NULL RETURNING bio", "!"),
    ("WITH d AS (DELETE FROM book RETURNING id, price) SELECT id, price FROM d", "! ?"),
    (
        "MERGE INTO author AS a USING book AS b ON a.id = b.id WHEN MATCHED THEN UPDATE SET bio = b.title RETURNING a.name, b.title, merge_action()",
        "! ! !",
    ),
    (
        "MERGE INTO author AS a USING book AS b ON a.id = b.id WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING a.name, b.title",
        "! ?",
    ),
    ("INSERT INTO author (id, name) VALUES (1, 'a') ON CONFLICT DO NOTHING RETURNING old.id, new.id", "? !"),
    ("UPDATE author SET bio = 'x' RETURNING old.name, new.name, old.bio", "! ! ?"),
    ("DELETE FROM author RETURNING old.name, new.name", "! ?"),
    // Views, children.
    ("SELECT * FROM book_view", "! ! ? ?"),
    ("SELECT * FROM live", "! ! ?"),
    ("SELECT * FROM deep", "! ? !"),
    ("SELECT * FROM kept", "? ! !"),
    ("SELECT x, y FROM parent", "! !"),
];

#[test]
fn each_column_is_null_or_not_as_it_should_be_on_every_server() {
    let statements: Vec<&str> = CASES.iter().map(|(sql, _)| *sql).collect();
    let accepted = RefCell::new(vec![false; CASES.len()]);
    on_every_server("each_column_is_null_or_not_as_it_should_be_on_every_server", |server| {
        server.connect().batch_execute(SCHEMA).unwrap();
        let mut wrong = Vec::new();
        for (index, known) in analyse(server.url(), &statements).iter().enumerate() {
            let (sql, right) = CASES[index];
            match known {
                Err(message) => assert!(server.version() < 18, "{sql}: {message}"),
                Ok(it) => {
                    accepted.borrow_mut()[index] = true;
                    let reasons: Vec<String> =
                        it.columns.iter().map(|it| it.null.reason().to_string()).collect();
                    if marks(it) != right {
                        wrong.push(format!("{sql}\n  {} is right, not {}: {reasons:#?}", right, marks(it)));
                    }
                    assert!(it.unknown.is_empty(), "{sql}: {:?}", it.unknown);
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
    // The newest syntax where it was tried at all.
    let refused = accepted.borrow().iter().filter(|it| !**it).count();
    assert!(refused <= 6, "{refused} statements that no server takes");
}

#[test]
fn a_child_that_lets_null_in_and_rows_that_were_never_checked_are_told() {
    on_every_server("a_child_that_lets_null_in_and_rows_that_were_never_checked_are_told", |server| {
        server.connect().batch_execute(SCHEMA).unwrap();
        let only = "SELECT x, y FROM ONLY parent";
        if server.version() < 18 {
            server.connect().batch_execute("ALTER TABLE child ALTER COLUMN y DROP NOT NULL").unwrap();
            let known = analyse(server.url(), &["SELECT x, y FROM parent", only]);
            let found: Vec<String> = known.iter().map(|it| marks(it.as_ref().unwrap())).collect();
            assert_eq!(found, ["! ?", "! !"]);
        } else {
            let alter = "ALTER TABLE parent ALTER COLUMN y DROP NOT NULL; ALTER TABLE child ALTER COLUMN y DROP NOT NULL;
                ALTER TABLE author ADD CONSTRAINT aged NOT NULL age NOT VALID";
            server.connect().batch_execute(alter).unwrap();
            let known = analyse(server.url(), &["SELECT age FROM author"]);
            let known = known[0].as_ref().unwrap();
            assert!(known.columns[0].null.reason().to_string().contains("NOT VALID"), "{known:?}");
            assert_eq!(marks(known), "?");
        }
    });
}

#[test]
fn a_reason_is_a_chain_of_facts() {
    on_every_server("a_reason_is_a_chain_of_facts", |server| {
        server.connect().batch_execute(SCHEMA).unwrap();
        let known = analyse(server.url(), &["SELECT v.name, count(*) FROM book_view AS v GROUP BY v.name"]);
        let reasons: Vec<String> =
            known[0].as_ref().unwrap().columns.iter().map(|it| it.null.reason().to_string()).collect();
        assert_eq!(
            reasons,
            [
                "public.book_view.name of the view: a.name is nullable: a is on the nullable side of LEFT JOIN",
                "count() is never NULL"
            ]
        );
    });
}

#[test]
fn parameters_are_of_the_columns_that_they_meet_and_may_be_null_where_that_says_something() {
    // `$1` and so on: whether NULL is something to say, and the columns.
    let cases: &[(&str, &[&str])] = &[
        ("SELECT 1 FROM author WHERE id = $1", &["! author.id"]),
        ("SELECT 1 FROM author WHERE $1 < age", &["! author.age"]),
        ("SELECT 1 FROM author WHERE id = ANY ($1)", &["! author.id[]"]),
        ("SELECT 1 FROM author WHERE bio IS NOT DISTINCT FROM $1", &["? author.bio"]),
        ("SELECT 1 FROM author WHERE $1::text IS NULL OR bio = $1", &["? author.bio"]),
        ("SELECT 1 FROM author WHERE bio = coalesce($1, bio)", &["? author.bio"]),
        ("SELECT 1 FROM author LIMIT $1", &["!"]),
        (
            "INSERT INTO author (id, name, bio) VALUES ($1, $2, $3)",
            &["! author.id", "! author.name", "? author.bio"],
        ),
        (
            "INSERT INTO author (id, name, bio) VALUES (1, 'a', $1), ($2, $3, 'b')",
            &["? author.bio", "! author.id", "! author.name"],
        ),
        (
            "INSERT INTO author (id, name, bio) SELECT id, $1, $2 FROM book",
            &["! author.name", "? author.bio"],
        ),
        (
            "INSERT INTO author (id, name, bio) SELECT * FROM unnest($1::int[], $2::text[], $3::text[])",
            &["! author.id[]", "! author.name[]", "! author.bio[] of NULLs"],
        ),
        (
            "UPDATE author SET bio = $1, name = $2 WHERE id = $3",
            &["? author.bio", "! author.name", "! author.id"],
        ),
        ("UPDATE author SET name = coalesce($1, name)", &["? author.name"]),
        (
            "SELECT 1 FROM book AS b JOIN author AS a ON a.id = b.author_id WHERE b.author_id IN ($1, $2)",
            &["! book.author_id", "! book.author_id"],
        ),
        ("SELECT 1 FROM book_view WHERE name = $1", &["! author.name"]),
        ("DELETE FROM book WHERE (id, title) = ($1, $2)", &["! book.id", "! book.title"]),
        ("SELECT 1 FROM author WHERE $1 IN (SELECT author_id FROM book)", &["! book.author_id"]),
    ];
    on_every_server(
        "parameters_are_of_the_columns_that_they_meet_and_may_be_null_where_that_says_something",
        |server| {
            server.connect().batch_execute(SCHEMA).unwrap();
            let names = |it: &analysis::Origin, url: &str| -> String {
                let analysis::Origin::Columns { columns, arrays } = it else { return String::new() };
                let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
                let name = |(relation, column): &(u32, i16)| -> String {
                    let row = client
                    .query_one("SELECT c.relname || '.' || a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid WHERE c.oid = $1 AND a.attnum = $2", &[relation, column])
                    .unwrap();
                    row.get(0)
                };
                let names: Vec<String> = columns.iter().map(name).collect();
                format!(" {}{}", names.join("|"), if *arrays == 1 { "[]" } else { "" })
            };
            let statements: Vec<&str> = cases.iter().map(|(sql, _)| *sql).collect();
            for ((sql, right), known) in cases.iter().zip(analyse(server.url(), &statements)) {
                let known = known.unwrap_or_else(|error| panic!("{sql}: {error}"));
                let found: Vec<String> = known
                    .parameters
                    .iter()
                    .map(|it| {
                        let elements = if it.nullable_elements { " of NULLs" } else { "" };
                        format!(
                            "{}{}{elements}",
                            if it.nullable { "?" } else { "!" },
                            names(&it.origin, server.url())
                        )
                    })
                    .collect();
                assert_eq!(found, *right, "{sql}");
            }
        },
    );
}

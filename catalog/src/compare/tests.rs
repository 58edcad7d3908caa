use super::*;

fn column(not_null: bool) -> Attribute {
    Attribute {
        name: "slug".into(),
        ty: text(),
        not_null,
        not_null_constraint: None,
        value: Value::Supplied,
        collation: None,
        inherited: false,
        storage: Storage::default(),
        comment: None,
    }
}

fn text() -> TypeRef {
    TypeRef { name: Name::new("pg_catalog", "text"), array: false, sql: "text".into() }
}

fn table() -> Relation {
    Relation {
        name: Name::new("auth", "user"),
        kind: RelationKind::Table,
        persistence: Persistence::Permanent,
        comment: None,
        attributes: Vec::new(),
        parents: Vec::new(),
        partition: None,
        primary_key: None,
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        indexes: Vec::new(),
        triggers: Vec::new(),
        exclusions: Vec::new(),
        rules: Vec::new(),
        row_security: RowSecurity::default(),
        policies: Vec::new(),
        statistics: Vec::new(),
        of_type: None,
        options: Vec::new(),
        access_method: None,
        tablespace: None,
        replica_identity: ReplicaIdentity::default(),
    }
}

fn catalog(attributes: Vec<Attribute>) -> Catalog {
    with(Relation { attributes, ..table() })
}

fn with(relation: Relation) -> Catalog {
    Catalog { relations: vec![relation], ..Catalog::default() }
}

fn function() -> Routine {
    Routine {
        name: Name::new("auth", "f"),
        signature: vec!["text".into()],
        arguments: vec![Argument {
            name: Some("a".into()),
            mode: ArgumentMode::In,
            ty: text(),
            default: None,
        }],
        result: Some(RoutineResult { ty: text(), set: false }),
        kind: RoutineKind::Function(implementation()),
        comment: None,
    }
}

fn implementation() -> Implementation {
    Implementation {
        language: "sql".into(),
        body: Body::Source("SELECT 1".into()),
        volatility: Volatility::Volatile,
        strict: false,
        leakproof: false,
        security_definer: false,
        parallel: Parallel::Unsafe,
        cost: None,
        rows: None,
        support: None,
        settings: Vec::new(),
        transforms: Vec::new(),
    }
}

#[track_caller]
fn check_text(code: Catalog, database: Catalog, expected: &[&str]) {
    let found: Vec<String> = compare(&code, &database).iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

/// One change of a table, as it is said.
#[track_caller]
fn check_table(change: impl Fn(&mut Relation), expected: &str) {
    let mut changed = table();
    change(&mut changed);
    check_text(with(table()), with(changed), &[&format!("auth.\"user\": {expected}")]);
}

#[track_caller]
fn check_column(change: impl Fn(&mut Attribute), expected: &str) {
    let mut changed = column(true);
    change(&mut changed);
    check_text(
        catalog(vec![column(true)]),
        catalog(vec![changed]),
        &[&format!("auth.\"user\".slug: {expected}")],
    );
}

#[track_caller]
fn check_function(change: impl Fn(&mut Routine), expected: &str) {
    let mut changed = function();
    change(&mut changed);
    let of = |routine| Catalog { routines: vec![routine], ..Catalog::default() };
    check_text(of(function()), of(changed), &[&format!("auth.f(text): {expected}")]);
}

#[track_caller]
fn check_implementation(change: impl Fn(&mut Implementation), expected: &str) {
    let mut changed = implementation();
    change(&mut changed);
    check_function(|it| it.kind = RoutineKind::Function(changed.clone()), expected);
}

#[test]
fn equal_catalogs_do_not_differ() {
    check_text(catalog(vec![column(true)]), catalog(vec![column(true)]), &[]);
}

#[test]
fn a_dropped_not_null_is_named() {
    let expected = [r#"auth."user".slug: NOT NULL in the code, nullable in the database"#];
    check_text(catalog(vec![column(true)]), catalog(vec![column(false)]), &expected);
}

#[test]
fn a_new_column_and_a_lost_relation_are_named() {
    let expected = [r#"auth."user".slug: a column in the database, not in the code"#];
    check_text(catalog(vec![]), catalog(vec![column(true)]), &expected);
    let expected = [r#"auth."user": a relation in the code, not in the database"#];
    check_text(catalog(vec![]), Catalog::default(), &expected);
}

#[test]
fn another_order_of_columns_is_named() {
    let other = Attribute { name: "id".into(), ..column(true) };
    let expected = [
        r#"auth."user": columns in the order id, slug in the code, columns in the order slug, id in the database"#,
    ];
    check_text(catalog(vec![other.clone(), column(true)]), catalog(vec![column(true), other]), &expected);
}

#[test]
fn what_a_relation_has_besides_columns_is_compared() {
    let name = || Name::new("auth", "kind");
    check_table(
        |it| it.row_security.enabled = true,
        "no row-level security in the code, row-level security in the database",
    );
    check_table(
        |it| it.row_security.forced = true,
        "no row-level security for its owner in the code, row-level security for its owner too in the database",
    );
    check_table(
        |it| it.of_type = Some(name()),
        "no type that it is of in the code, type that it is of auth.kind in the database",
    );
    check_table(
        |it| it.options = vec![("fillfactor".into(), "70".into())],
        "no options in the code, options fillfactor = 70 in the database",
    );
    check_table(
        |it| it.access_method = Some("columnar".into()),
        "access method heap in the code, access method columnar in the database",
    );
    check_table(
        |it| it.tablespace = Some("ssd".into()),
        "no tablespace in the code, tablespace ssd in the database",
    );
    check_table(
        |it| it.replica_identity = ReplicaIdentity::Full,
        "replica identity by its primary key in the code, replica identity of all columns in the database",
    );
}

#[test]
fn parts_of_a_relation_are_compared() {
    let policy = Policy {
        name: "own".into(),
        command: PolicyCommand::All,
        permissive: true,
        roles: vec!["public".into()],
        using: Some("true".into()),
        check: None,
        comment: None,
    };
    let of = |policy: &Policy| with(Relation { policies: vec![policy.clone()], ..table() });
    let changed = Policy { permissive: false, using: None, ..policy.clone() };
    let expected = [
        r#"own on auth."user": PERMISSIVE in the code, RESTRICTIVE in the database"#,
        r#"own on auth."user": USING true in the code, no USING in the database"#,
    ];
    check_text(of(&policy), of(&changed), &expected);
    check_text(
        table_only(),
        of(&policy),
        &[r#"own on auth."user": a policy in the database, not in the code"#],
    );

    let rule = |state| Rule { name: "r".into(), definition: "CREATE RULE r".into(), state, comment: None };
    let of = |state| with(Relation { rules: vec![rule(state)], ..table() });
    let expected = [r#"r on auth."user": fires in origin sessions in the code, disabled in the database"#];
    check_text(of(TriggerState::Origin), of(TriggerState::Disabled), &expected);

    let statistics = |target| Statistics {
        name: Name::new("auth", "s"),
        kinds: vec!["mcv".into()],
        expressions: vec!["a".into()],
        target,
        comment: None,
    };
    let of = |target| with(Relation { statistics: vec![statistics(target)], ..table() });
    let expected = [r#"auth.s on auth."user": the default target in the code, target 5 in the database"#];
    check_text(of(None), of(Some(5)), &expected);

    let check = |enforced| Check {
        name: "c".into(),
        expression: "true".into(),
        validated: true,
        no_inherit: false,
        enforced,
        inherited: false,
        comment: None,
    };
    let of = |enforced| with(Relation { checks: vec![check(enforced)], ..table() });
    let expected = [r#"c on auth."user": enforced in the code, NOT ENFORCED in the database"#];
    check_text(of(true), of(false), &expected);
}

#[test]
fn a_comment_on_a_domains_not_null_is_compared() {
    let of = |comment: Option<&str>| {
        let domain = Domain {
            name: Name::new("auth", "d"),
            base: text(),
            not_null: true,
            not_null_comment: comment.map(|it| ("given".into(), it.into())),
            default: None,
            checks: Vec::new(),
            collation: None,
            comment: None,
        };
        Catalog { domains: vec![domain], ..Catalog::default() }
    };
    let expected = [
        r#"auth.d: no comment on its NOT NULL in the code, comment "A." on its NOT NULL given in the database"#,
    ];
    check_text(of(None), of(Some("A.")), &expected);
}

fn table_only() -> Catalog {
    with(table())
}

#[test]
fn what_a_column_has_besides_its_type_is_compared() {
    let constraint = NotNull { name: "n".into(), validated: false, no_inherit: true, comment: None };
    check_column(
        |it| it.not_null_constraint = Some(constraint.clone()),
        "a plain NOT NULL or none in the code, NOT NULL by constraint n NO INHERIT NOT VALID in the database",
    );
    check_column(|it| it.inherited = true, "of its own in the code, of a parent alone in the database");
    check_column(
        |it| it.storage.strategy = Some("main".into()),
        "the type's storage in the code, storage main in the database",
    );
    check_column(
        |it| it.storage.compression = Some("lz4".into()),
        "no compression in the code, compression lz4 in the database",
    );
    check_column(
        |it| it.storage.statistics_target = Some(7),
        "the default statistics target in the code, statistics target 7 in the database",
    );
    check_column(
        |it| it.storage.options = vec![("n_distinct".into(), "5".into())],
        "no options in the code, options n_distinct = 5 in the database",
    );
    check_column(
        |it| it.storage.foreign_options = vec![("column_name".into(), "x".into())],
        "no options in the code, options column_name = x in the database",
    );
}

#[test]
fn routines_are_compared_by_signature() {
    check_function(
        |it| it.arguments[0].default = Some("'x'".into()),
        "arguments (a text) in the code, arguments (a text DEFAULT 'x') in the database",
    );
    check_function(
        |it| it.result = Some(RoutineResult { ty: text(), set: true }),
        "RETURNS text in the code, RETURNS SETOF text in the database",
    );
    check_function(
        |it| it.kind = RoutineKind::Procedure(implementation()),
        "a function in the code, a procedure in the database",
    );
    check_implementation(|it| it.strict = true, "called on NULL in the code, STRICT in the database");
    check_implementation(
        |it| it.volatility = Volatility::Stable,
        "VOLATILE in the code, STABLE in the database",
    );
    check_implementation(
        |it| it.security_definer = true,
        "SECURITY INVOKER in the code, SECURITY DEFINER in the database",
    );
    check_implementation(
        |it| it.cost = Some("5".into()),
        "the default COST in the code, COST 5 in the database",
    );
    check_implementation(
        |it| it.settings = vec![("search_path".into(), "''".into())],
        "no options in the code, options search_path = '' in the database",
    );
    check_implementation(
        |it| it.body = Body::Source("SELECT 2".into()),
        r#"body "SELECT 1" in the code, body "SELECT 2" in the database"#,
    );
    let other = Routine { signature: vec!["integer".into()], ..function() };
    let of = |routine| Catalog { routines: vec![routine], ..Catalog::default() };
    let expected = [
        "auth.f(integer): a routine in the database, not in the code",
        "auth.f(text): a routine in the code, not in the database",
    ];
    check_text(of(function()), of(other), &expected);
}

#[test]
fn bodies_are_told_apart_where_they_first_differ() {
    let of = |body: Body| {
        let kind = RoutineKind::Function(Implementation { body, ..implementation() });
        Catalog { routines: vec![Routine { kind, ..function() }], ..Catalog::default() }
    };
    let check = |code: &str, database: &str, expected: &str| {
        let texts = (code.to_owned(), database.to_owned());
        let expected = format!("auth.f(text): {expected}");
        check_text(of(Body::Source(texts.0.clone())), of(Body::Source(texts.1.clone())), &[&expected]);
        check_text(of(Body::Sql(texts.0)), of(Body::Sql(texts.1)), &[&expected]);
    };
    let long =
        |middle: &str| format!("\nBEGIN\n{}    {middle}\n    c := 1;\nEND", "    a := 1;\n".repeat(20));
    check(
        &long("b := 1;"),
        &long("b := 2;"),
        r#"line 23 of the body is "b := 1;" in the code, "b := 2;" in the database"#,
    );
    let wide = |end: &str| long(&format!("SELECT {}{end};", "1 + ".repeat(30)));
    check(
        &wide("a"),
        &wide("b"),
        r#"line 23 of the body is …"+ 1 + a;" in the code, …"+ 1 + b;" in the database"#,
    );
    check("a\n", "a\n  b", r#"line 2 of the body is "" in the code, "b" in the database"#);
    check("a\nb", "a", r#"line 2 of the body is "b" in the code, missing in the database"#);
    check("a", "a\nb", r#"line 2 of the body is missing in the code, "b" in the database"#);
    check("a\r\nb", "a\nb", r#"line 1 of the body is "a\r" in the code, "a" in the database"#);
    let one_line = |end: &str| format!("SELECT {}{end}", "1 + ".repeat(30));
    check(&one_line("a"), &one_line("b"), r#"body …"+ 1 + a" in the code, body …"+ 1 + b" in the database"#);
    check_text(
        of(Body::Source("RETURN 1".into())),
        of(Body::Sql("RETURN 1".into())),
        &[r#"auth.f(text): body "RETURN 1" in the code, standard SQL body "RETURN 1" in the database"#],
    );
}

#[test]
fn what_is_in_no_schema_is_compared() {
    let trigger = |tags: &[&str]| EventTrigger {
        name: "ddl".into(),
        event: "sql_drop".into(),
        tags: tags.iter().map(|it| (*it).to_owned()).collect(),
        function: Name::new("auth", "f"),
        state: TriggerState::Origin,
        comment: None,
    };
    let of = |tags: &[&str]| Catalog { event_triggers: vec![trigger(tags)], ..Catalog::default() };
    let expected = ["ddl: for every command in the code, for DROP TABLE in the database"];
    check_text(of(&[]), of(&["DROP TABLE"]), &expected);

    let publication = |columns: Option<&str>| Publication {
        name: "p".into(),
        all_tables: false,
        schemas: Vec::new(),
        tables: vec![PublishedTable {
            name: Name::new("auth", "user"),
            columns: columns.map(|it| vec![it.to_owned()]),
            filter: None,
        }],
        operations: vec!["insert".into()],
        via_root: false,
        generated_columns: false,
        comment: None,
    };
    let of = |columns| Catalog { publications: vec![publication(columns)], ..Catalog::default() };
    let expected = [r#"auth."user" on p: all columns in the code, columns id in the database"#];
    check_text(of(None), of(Some("id")), &expected);

    let server = |options: &[(String, String)]| ForeignServer {
        name: "s".into(),
        wrapper: "w".into(),
        server_type: None,
        version: None,
        options: options.to_vec(),
        comment: None,
    };
    let of = |options: &[_]| Catalog { foreign_servers: vec![server(options)], ..Catalog::default() };
    let expected = ["s: no options in the code, options host = h in the database"];
    check_text(of(&[]), of(&[("host".into(), "h".into())]), &expected);

    let of = |schema: &str| {
        let extension = Extension { name: "citext".into(), schema: schema.into(), types: Vec::new() };
        Catalog { extensions: vec![extension], ..Catalog::default() }
    };
    let expected = ["citext: in schema public in the code, in schema app in the database"];
    check_text(of("public"), of("app"), &expected);
}

#[test]
fn owners_and_privileges_are_compared() {
    let of = |owner: &str, grants| {
        let object = ObjectRef::Relation(Name::new("auth", "t"));
        let ownership = Ownership { object, owner: Some(owner.into()), grants };
        Catalog { ownership: vec![ownership], ..Catalog::default() }
    };
    let grant = Grant { grantee: None, grantor: "ada".into(), privileges: vec![("SELECT".into(), true)] };
    let expected = [
        "relation auth.t: owned by ada in the code, owned by bob in the database",
        "relation auth.t: the default privileges in the code, SELECT WITH GRANT OPTION to PUBLIC by ada in the database",
    ];
    check_text(of("ada", None), of("bob", Some(vec![grant])), &expected);
}

#[test]
fn casts_operators_conversions_and_collations_are_compared() {
    let of = |context| {
        let cast = Cast {
            source: "auth.a".into(),
            target: "text".into(),
            method: CastMethod::InOut,
            context,
            comment: None,
        };
        Catalog { casts: vec![cast], ..Catalog::default() }
    };
    let expected = ["(auth.a AS text): explicit in the code, implicit in the database"];
    check_text(of(CastContext::Explicit), of(CastContext::Implicit), &expected);

    let of = |hashes| {
        let operator = Operator {
            name: Name::new("auth", "==="),
            left: Some("text".into()),
            right: "text".into(),
            function: Name::new("auth", "f"),
            commutator: None,
            negator: None,
            restrict: None,
            join: None,
            hashes,
            merges: false,
            comment: None,
        };
        Catalog { operators: vec![operator], ..Catalog::default() }
    };
    let expected = ["auth.=== (text, text): no HASHES in the code, HASHES in the database"];
    check_text(of(false), of(true), &expected);

    let of = |default| {
        let conversion = Conversion {
            name: Name::new("auth", "c"),
            source: "LATIN1".into(),
            target: "UTF8".into(),
            function: Name::new("auth", "f"),
            default,
            comment: None,
        };
        Catalog { conversions: vec![conversion], ..Catalog::default() }
    };
    check_text(of(false), of(true), &["auth.c: no default in the code, a default in the database"]);

    let of = |locale: &str| {
        let collation = Collation {
            name: Name::new("auth", "c"),
            provider: "libc".into(),
            locale: Some(locale.into()),
            lc_collate: None,
            lc_ctype: None,
            deterministic: true,
            rules: None,
            comment: None,
        };
        Catalog { collations: vec![collation], ..Catalog::default() }
    };
    check_text(of("C"), of("POSIX"), &["auth.c: locale C in the code, locale POSIX in the database"]);
}

#[test]
fn operator_classes_are_compared() {
    let of = |storage: Option<TypeRef>, order_by: Option<Name>, function: &str| {
        let operator = ClassOperator {
            strategy: 1,
            left: "text".into(),
            right: "text".into(),
            operator: Name::new("auth", "<<"),
            order_by,
        };
        let function = ClassFunction {
            number: 1,
            left: "text".into(),
            right: "integer".into(),
            function: Name::new("auth", function),
            arguments: vec!["text".into(), "integer".into()],
        };
        let class = OperatorClass {
            name: Name::new("auth", "c"),
            method: "gist".into(),
            family: Name::new("auth", "f"),
            input: text(),
            default: false,
            storage,
            operators: vec![operator],
            functions: Vec::new(),
            comment: None,
        };
        let family = OperatorFamily {
            name: Name::new("auth", "f"),
            method: "gist".into(),
            elsewhere: false,
            operators: Vec::new(),
            functions: vec![function],
            comment: None,
        };
        Catalog { operator_classes: vec![class], operator_families: vec![family], ..Catalog::default() }
    };
    let plain = || of(None, None, "g");
    let expected = ["auth.c using gist: stored as it is in the code, stored as text in the database"];
    check_text(plain(), of(Some(text()), None, "g"), &expected);
    let expected = [
        "operator 1 (text, text) of auth.c using gist: to search by in the code, to order by, of auth.o in the database",
    ];
    check_text(plain(), of(None, Some(Name::new("auth", "o")), "g"), &expected);
    let expected = [
        "function 1 (text, integer) of auth.f using gist: auth.g(text, integer) in the code, auth.h(text, integer) in the database",
    ];
    check_text(plain(), of(None, None, "h"), &expected);
}

#[test]
fn text_search_is_compared() {
    let of = |options: &[&str], dictionaries: &[&str]| {
        let options = options.iter().map(|it| ((*it).to_owned(), "'false'".to_owned())).collect();
        let dictionary = TextSearchDictionary {
            name: Name::new("auth", "words"),
            template: Name::new("pg_catalog", "simple"),
            options,
            comment: None,
        };
        let dictionaries = dictionaries.iter().map(|it| Name::new("auth", *it)).collect();
        let configuration = TextSearchConfiguration {
            name: Name::new("auth", "search"),
            parser: Name::new("pg_catalog", "default"),
            mappings: vec![("word".into(), dictionaries)],
            comment: None,
        };
        Catalog {
            text_search_dictionaries: vec![dictionary],
            text_search_configurations: vec![configuration],
            ..Catalog::default()
        }
    };
    let expected = ["auth.words: no options in the code, options accept = 'false' in the database"];
    check_text(of(&[], &["a"]), of(&["accept"], &["a"]), &expected);
    let expected = ["word of auth.search: to auth.a, auth.b in the code, to auth.b, auth.a in the database"];
    check_text(of(&[], &["a", "b"]), of(&[], &["b", "a"]), &expected);

    let of = |headline: Option<Name>, init: Option<Name>| {
        let function = |name: &str| Name::new("auth", name);
        let parser = TextSearchParser {
            name: function("parser"),
            start: function("start"),
            next_token: function("next"),
            end: function("end"),
            token_types: function("types"),
            headline,
            comment: None,
        };
        let lexize = function("lexize");
        let template = TextSearchTemplate { name: function("template"), init, lexize, comment: None };
        Catalog {
            text_search_parsers: vec![parser],
            text_search_templates: vec![template],
            ..Catalog::default()
        }
    };
    let function = Some(Name::new("auth", "f"));
    let expected = [
        "auth.parser: HEADLINE auth.f in the code, no HEADLINE in the database",
        "auth.template: no INIT in the code, INIT auth.f in the database",
    ];
    check_text(of(function.clone(), None), of(None, function), &expected);
}

#[test]
fn what_is_held_by_name_alone_is_compared_by_name() {
    let of = |name: &str| {
        let object = Unmodelled { kind: "operator class".into(), name: name.into() };
        Catalog { unmodelled: vec![object], ..Catalog::default() }
    };
    let expected = [
        "operator class auth.a: an object in the code, not in the database",
        "operator class auth.b: an object in the database, not in the code",
    ];
    check_text(of("auth.a"), of("auth.b"), &expected);
}

#[test]
fn dependencies_are_said_where_nothing_else_differs() {
    let dependency = Dependency {
        object: ObjectRef::Relation(Name::new("auth", "user")),
        on: ObjectRef::Type(Name::new("auth", "kind")),
    };
    let code = || Catalog { dependencies: vec![dependency.clone()], ..table_only() };
    let expected =
        [r#"relation auth."user" on type auth.kind: a dependency in the code, not in the database"#];
    check_text(code(), table_only(), &expected);
    let expected = [r#"auth."user".slug: a column in the database, not in the code"#];
    check_text(code(), catalog(vec![column(true)]), &expected);
}

#[test]
fn of_two_long_definitions_the_first_difference_is_shown() {
    let view = |what: &str| {
        let definition = format!("SELECT {}\n   FROM app.note\n  WHERE {what} = 1;", "a, ".repeat(40));
        with(Relation { kind: RelationKind::View { definition }, ..table() })
    };
    let expected = [
        r#"auth."user": a view defined as …"FROM app.note WHERE size = 1;" in the code, a view defined as …"FROM app.note WHERE length = 1;" in the database"#,
    ];
    check_text(view("size"), view("length"), &expected);
}

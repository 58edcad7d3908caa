//! Objects of every kind are read as they are, and the same from every server.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use catalog::*;
use postgres::error::ErrorPosition;
use postgres::{Client, NoTls};
use tests::{Native, Server, on_every_server, root};

fn sql(file: &str) -> String {
    fs::read_to_string(root().join("tests/zoo/db").join(file)).unwrap()
}

#[track_caller]
fn run(client: &mut Client, sql: &str) {
    client.batch_execute(sql).unwrap_or_else(|error| {
        let at = match error.as_db_error().and_then(|it| it.position()) {
            Some(ErrorPosition::Original(at)) => *at as usize - 1,
            _ => sql.len(),
        };
        panic!("{error:?} at {}", sql.chars().skip(at).take(60).collect::<String>());
    });
}

#[track_caller]
fn made(server: &Server, sql: &str) -> Catalog {
    let mut client = server.connect();
    run(&mut client, sql);
    read(&mut client, &Selection::default()).unwrap()
}

fn of_schemas(schemas: &[&str]) -> Selection {
    Selection { schemas: schemas.iter().map(|it| Pattern::new(*it)).collect(), ..Selection::default() }
}

fn zoo(name: &str) -> Name {
    Name::new("zoo", name)
}

fn relation<'a>(catalog: &'a Catalog, name: &str) -> &'a Relation {
    catalog.relation("zoo", name).unwrap_or_else(|| panic!("no relation {name}"))
}

fn routine<'a>(catalog: &'a Catalog, name: &str) -> &'a Routine {
    catalog.routines.iter().find(|it| it.name.name == name).unwrap_or_else(|| panic!("no routine {name}"))
}

fn implementation(routine: &Routine) -> &Implementation {
    match &routine.kind {
        RoutineKind::Function(it) | RoutineKind::WindowFunction(it) | RoutineKind::Procedure(it) => it,
        RoutineKind::Aggregate(_) => panic!("{} is an aggregate", routine.name),
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Each server reads `file`'s schema as the first one does, and `check` holds of it.
#[track_caller]
fn same_everywhere(test: &str, file: &str, check: impl Fn(&Catalog)) {
    let first: RefCell<Option<Catalog>> = RefCell::default();
    on_every_server(test, |server| {
        let catalog = made(server, &sql(file));
        check(&catalog);
        let mut first = first.borrow_mut();
        let first = first.get_or_insert_with(|| catalog.clone());
        assert_eq!(compare(first, &catalog), []);
        assert!(*first == catalog, "there is a difference that compare does not see");
        let text = serde_json::to_string(&catalog).unwrap();
        assert_eq!(serde_json::from_str::<Catalog>(&text).unwrap(), catalog);
    });
}

#[test]
fn objects_of_every_kind_are_read() {
    same_everywhere("objects_of_every_kind_are_read", "objects.sql", |catalog| {
        types_are_read(catalog);
        routines_are_read(catalog);
        tables_are_read(catalog);
        indexes_and_statistics_are_read(catalog);
        partitions_are_read(catalog);
        what_happens_on_changes_is_read(catalog);
        operator_classes_are_read(catalog);
        text_search_is_read(catalog);
        what_is_in_no_schema_is_read(catalog);
        dependencies_are_read(catalog);
    });
}

fn types_are_read(catalog: &Catalog) {
    let email = catalog.domains.iter().find(|it| it.name == zoo("email")).unwrap();
    assert_eq!(email.collation, Some(zoo("bytes")));
    let checks: Vec<_> = email.checks.iter().map(|it| (it.name.as_str(), it.validated)).collect();
    assert_eq!(checks, [("has_at", true), ("is_short", true), ("no_space", false)]);
    assert_eq!(email.checks[0].expression, "(VALUE ~~ '%@%'::text)");
    assert_eq!(email.checks[0].comment.as_deref(), Some("An address."));
    let work = catalog.domains.iter().find(|it| it.name == zoo("work_email")).unwrap();
    assert_eq!((work.base.sql.as_str(), work.not_null), ("zoo.email", true));
    assert_eq!(work.default.as_deref(), Some("lower('A@b'::text)"));
    let tags = catalog.domains.iter().find(|it| it.name == zoo("tags")).unwrap();
    assert_eq!((tags.base.array, tags.base.sql.as_str()), (true, "character varying(20)[]"));

    let range = catalog.ranges.iter().find(|it| it.name == zoo("text_range")).unwrap();
    assert_eq!(range.multirange, Some(Name::new("Odd \"Schema\"", "text_ranges")));
    assert_eq!(range.collation, Some(Name::new("pg_catalog", "C")));
    assert_eq!(range.operator_class, Some(Name::new("pg_catalog", "text_pattern_ops")));
    assert_eq!(range.subtype_diff, Some(zoo("text_distance")));
    // Its constructors and casts come with it.
    assert!(!catalog.routines.iter().any(|it| it.name.name.starts_with("text_range")));
    assert_eq!(catalog.casts.len(), 3);

    let [bytes, mixed] = &*catalog.collations else { panic!("{:?}", catalog.collations) };
    assert_eq!((bytes.locale.as_deref(), bytes.lc_ctype.as_deref()), (Some("C"), None));
    assert_eq!((mixed.locale.as_deref(), mixed.lc_ctype.as_deref()), (None, Some("POSIX")));
    let ticket = catalog.sequences.iter().find(|it| it.name == zoo("ticket")).unwrap();
    assert_eq!((ticket.increment, ticket.min, ticket.cache, ticket.cycle), (-5, -100, 3, true));
    let of_identity = catalog.sequences.iter().filter(|it| it.of_identity).count();
    assert_eq!(of_identity, 2);
}

fn routines_are_read(catalog: &Catalog) {
    let add: Vec<_> = catalog.routines.iter().filter(|it| it.name == zoo("add")).collect();
    assert_eq!(add.len(), 2);
    let modes: Vec<_> = add[0].arguments.iter().map(|it| (it.mode, it.default.as_deref())).collect();
    assert_eq!(modes, [(ArgumentMode::In, None), (ArgumentMode::In, Some("1")), (ArgumentMode::Out, None)]);
    assert_eq!(add[0].signature, ["integer", "integer"]);
    let it = implementation(add[0]);
    assert!(it.strict && !it.leakproof && it.cost.is_none());
    assert_eq!((it.volatility, it.parallel), (Volatility::Immutable, Parallel::Safe));
    assert_eq!(add[1].arguments[1].mode, ArgumentMode::Variadic);
    assert_eq!(add[1].arguments[1].default.as_deref(), Some("ARRAY['x'::text, 'y'::text]"));
    assert_eq!(implementation(add[1]).cost.as_deref(), Some("7"));

    let rows = routine(catalog, "rows_of");
    assert_eq!(rows.arguments[1].name.as_deref(), Some("Odd name"));
    assert_eq!(rows.arguments[1].default.as_deref(), Some("'it''s'::text"));
    assert!(rows.result.as_ref().unwrap().set);
    let it = implementation(rows);
    assert_eq!((it.rows.as_deref(), it.security_definer), (Some("12"), true));
    let settings = [
        ("application_name", "'it''s'"),
        ("search_path", r#"'zoo', '$user', 'Odd "Schema"'"#),
        ("work_mem", "'1MB'"),
    ];
    assert_eq!(it.settings, pairs(&settings));
    assert_eq!(implementation(routine(catalog, "nothing")).settings, pairs(&[("search_path", "''")]));
    let table = routine(catalog, "table_of");
    assert_eq!(table.arguments.iter().filter(|it| it.mode == ArgumentMode::Table).count(), 3);
    let standard = implementation(routine(catalog, "standard"));
    assert_eq!(standard.body, Body::Sql("RETURN (a + length((mood)::text))".to_owned()));
    let internal = implementation(routine(catalog, "internal_length"));
    assert_eq!((internal.cost.as_ref(), &internal.body), (None, &Body::Source("textlen".to_owned())));
    assert_eq!(routine(catalog, "do_it").result, None);
    assert!(matches!(routine(catalog, "word_rank").kind, RoutineKind::WindowFunction(_)));

    let RoutineKind::Aggregate(total) = &routine(catalog, "total").kind else { panic!("no aggregate") };
    let expected = [
        ("SFUNC", "zoo.sum_step"),
        ("STYPE", "bigint"),
        ("SSPACE", "16"),
        ("FINALFUNC", "zoo.sum_end"),
        ("FINALFUNC_MODIFY", "SHAREABLE"),
        ("COMBINEFUNC", "zoo.sum_both"),
        ("INITCOND", "'0'"),
        ("MSFUNC", "zoo.sum_step"),
        ("MINVFUNC", "zoo.sum_back"),
        ("MSTYPE", "bigint"),
        ("MFINALFUNC", "zoo.sum_end"),
        ("MINITCOND", "'0'"),
        ("PARALLEL", "SAFE"),
    ];
    assert_eq!(total.parameters, pairs(&expected));
    let RoutineKind::Aggregate(least) = &routine(catalog, "least").kind else { panic!("no aggregate") };
    assert_eq!(least.parameters.last(), pairs(&[("SORTOP", "OPERATOR(pg_catalog.<)")]).last());
    let RoutineKind::Aggregate(middle) = &routine(catalog, "middle").kind else { panic!("no aggregate") };
    assert_eq!((middle.class, middle.direct_arguments), (AggregateClass::OrderedSet, 1));
    let RoutineKind::Aggregate(place) = &routine(catalog, "place").kind else { panic!("no aggregate") };
    assert_eq!(place.class, AggregateClass::HypotheticalSet);

    let operators = catalog.operators.iter().filter(|it| it.name.name != "<#");
    let operators: Vec<_> = operators.map(|it| (&*it.name.name, it.left.as_deref())).collect();
    assert_eq!(operators, [("!!!", None), ("<<<", Some("zoo.mood")), (">>>", Some("text"))]);
    assert_eq!(catalog.operators[4].commutator.as_deref(), Some("OPERATOR(zoo.>>>)"));
    assert_eq!(catalog.operators[4].restrict, Some(Name::new("pg_catalog", "scalarltsel")));
    let cast = &catalog.casts[1];
    assert_eq!(
        (&*cast.source, &*cast.target, cast.context),
        ("zoo.mood", "integer", CastContext::Assignment)
    );
    assert_eq!(cast.method, CastMethod::Function(zoo("mood_number"), vec!["zoo.mood".to_owned()]));
}

fn tables_are_read(catalog: &Catalog) {
    let person = relation(catalog, "person");
    assert_eq!(person.options, pairs(&[("fillfactor", "70"), ("toast.autovacuum_enabled", "false")]));
    assert_eq!(person.replica_identity, ReplicaIdentity::Full);
    assert_eq!(person.unique_keys[0].include, ["number"]);
    assert_eq!(person.unique_keys[0].deferrability, Deferrability::InitiallyDeferred);
    assert_eq!(person.exclusions[0].name, "no_overlap");
    let checks: Vec<_> =
        person.checks.iter().map(|it| (&*it.name, it.validated, it.no_inherit, it.enforced)).collect();
    assert_eq!(
        checks,
        [("Odd check", true, false, true), ("later", false, false, true), ("own_check", true, true, true)]
    );
    let storage = |name: &str| person.attribute(name).unwrap().storage.clone();
    assert_eq!(storage("photo").strategy.as_deref(), Some("external"));
    assert_eq!(
        (storage("data").statistics_target, storage("data").compression.as_deref()),
        (Some(500), Some("pglz"))
    );
    assert_eq!(storage("name").options, pairs(&[("n_distinct", "-0.5")]));
    assert_eq!(storage("id"), Storage::default());

    let visit = relation(catalog, "visit");
    let keys: BTreeMap<_, _> = visit.foreign_keys.iter().map(|it| (&*it.name, it)).collect();
    assert_eq!(keys["by_name"].on_update, ReferentialAction::SetNull);
    assert_eq!(keys["by_name"].on_delete, ReferentialAction::SetDefault);
    assert!(!keys["unchecked"].validated);
    assert_eq!(keys["visit_parent_at_parent_id_fkey"].match_type, MatchType::Full);
    assert_eq!(visit.replica_identity, ReplicaIdentity::Nothing);
    assert_eq!(relation(catalog, "b").replica_identity, ReplicaIdentity::Index("b_pkey".to_owned()));

    let child = relation(catalog, "child");
    assert_eq!(child.parents, [zoo("a"), zoo("b")]);
    let inherited: Vec<_> = child.attributes.iter().filter(|it| !it.inherited).map(|it| &*it.name).collect();
    assert_eq!(inherited, ["extra"]);
    assert_eq!(relation(catalog, "typed").of_type, Some(zoo("point3")));
    assert_eq!(relation(catalog, "unlogged").persistence, Persistence::Unlogged);
    assert_eq!(relation(catalog, "of_method").access_method.as_deref(), Some("zoo_heap"));
    let far = relation(catalog, "far");
    let RelationKind::ForeignTable { server, options } = &far.kind else { panic!("{:?}", far.kind) };
    assert_eq!((&**server, options), ("zoo_server", &pairs(&[("table_name", "far")])));
    assert_eq!(far.attributes[0].storage.foreign_options, pairs(&[("column_name", "ID")]));
}

fn indexes_and_statistics_are_read(catalog: &Catalog) {
    let person = relation(catalog, "person");
    let index = |name: &str| person.indexes.iter().find(|it| it.name == name).unwrap();
    let odd = index("person_odd");
    let expression = |it: &str| IndexPart::Expression(it.to_owned());
    let class = |it: &str| IndexOperatorClass { name: Name::new("pg_catalog", it), options: Vec::new() };
    let plain = IndexKey {
        part: IndexPart::Column("name".to_owned()),
        collation: None,
        operator_class: None,
        descending: false,
        nulls_first: false,
    };
    let expected = [
        IndexKey { descending: true, nulls_first: true, ..plain.clone() },
        IndexKey {
            part: expression("lower((email)::text)"),
            collation: Some(Name::new("pg_catalog", "C")),
            operator_class: Some(class("text_pattern_ops")),
            ..plain.clone()
        },
        IndexKey { part: expression("((number + 1))"), nulls_first: true, ..plain.clone() },
        IndexKey { part: IndexPart::Column("mood".to_owned()), descending: true, ..plain.clone() },
    ];
    assert_eq!(odd.key, expected);
    assert_eq!(odd.include, ["ticket"]);
    assert_eq!(odd.options, pairs(&[("fillfactor", "50")]));
    assert_eq!(odd.statistics_targets, [(3, 50)]);
    assert_eq!(index("person_data").key[0].operator_class, Some(class("jsonb_path_ops")));
    let bloom = index("person_bloom").key[0].operator_class.clone().unwrap();
    assert_eq!(bloom.options, pairs(&[("n_distinct_per_range", "100")]));
    assert!(index("person_number").clustered);
    // The default operator class of a column's type is not said, though it is another type's.
    assert_eq!(index("person_hash").key, [plain]);

    let statistics: Vec<_> = person
        .statistics
        .iter()
        .map(|it| (&*it.name.name, it.kinds.len(), it.expressions.join(", ")))
        .collect();
    assert_eq!(
        statistics,
        [
            ("one_expression", 0, "((number * 2))".to_owned()),
            ("person_all", 3, "mood, born, (lower((email)::text))".to_owned()),
            ("person_some", 2, "number, serial".to_owned()),
        ]
    );
    assert_eq!(person.statistics[2].target, Some(250));
}

fn partitions_are_read(catalog: &Catalog) {
    let part = relation(catalog, "measure_2026");
    assert!(matches!(&part.kind, RelationKind::PartitionedTable { key } if key == "LIST (kind)"));
    let bound = "FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00')";
    assert_eq!(part.partition.as_ref().unwrap().bound, bound);
    assert!(part.primary_key.as_ref().unwrap().inherited);
    assert!(part.foreign_keys[0].inherited);
    assert!(part.triggers[0].inherited);
    assert!(part.attributes.iter().all(|it| it.inherited));
    let checks: Vec<_> = part.checks.iter().map(|it| (&*it.name, it.inherited)).collect();
    assert_eq!(checks, [("measure_value_check", true), ("own", false)]);
    let parents: Vec<_> = part.indexes.iter().map(|it| it.parent.clone()).collect();
    assert_eq!(parents, [Some(zoo("measure_kind")), Some(zoo("measure_pkey"))]);
    let measure = relation(catalog, "measure");
    assert!(!measure.triggers[0].inherited && !measure.foreign_keys[0].inherited);
    // Those that PostgreSQL adds for each partition of the referenced table are not there.
    assert_eq!(relation(catalog, "of_measure").foreign_keys.len(), 1);
}

fn what_happens_on_changes_is_read(catalog: &Catalog) {
    let person = relation(catalog, "person");
    assert_eq!(person.row_security, RowSecurity { enabled: true, forced: true });
    let [own, see] = &*person.policies else { panic!("{:?}", person.policies) };
    assert_eq!((own.command, own.permissive), (PolicyCommand::Update, false));
    assert_eq!(
        (&own.roles, own.check.as_deref()),
        (&vec!["public".to_owned()], Some("((email)::text <> ''::text)"))
    );
    assert_eq!((see.command, see.using.as_deref()), (PolicyCommand::Select, Some("true")));
    assert_eq!(person.triggers[0].state, TriggerState::Always);
    assert_eq!(person.triggers[1].comment.as_deref(), Some("Stamps."));
    let rule = &relation(catalog, "visit").rules[0];
    assert_eq!((rule.state, rule.comment.as_deref()), (TriggerState::Disabled, Some("Kept.")));
    let view = relation(catalog, "of_view");
    assert_eq!((view.rules.len(), view.triggers.len()), (1, 1));
    let grown_up = relation(catalog, "grown_up");
    assert_eq!(grown_up.options, pairs(&[("check_option", "local"), ("security_barrier", "true")]));
    assert_eq!(grown_up.attribute("email").unwrap().value, Value::Default("'x@y'::text".to_owned()));
}

fn operator_classes_are_read(catalog: &Catalog) {
    let names: Vec<_> = catalog.operator_classes.iter().map(|it| (&*it.name.name, &*it.method)).collect();
    let expected = [
        ("Odd \"points\"", "gist"),
        ("class", "btree"),
        ("class", "hash"),
        ("points", "btree"),
        ("short", "btree"),
        ("small", "btree"),
        ("spread", "brin"),
    ];
    assert_eq!(names, expected);
    let [odd, class, _, points, short, small, _] = &*catalog.operator_classes else { unreachable!() };
    assert_eq!((odd.storage.as_ref().map(|it| &*it.sql), odd.functions.len()), (Some("box"), 7));
    assert_eq!(odd.operators[1].order_by, Some(Name::new("pg_catalog", "float_ops")));
    assert_eq!((&*odd.operators[2].left, &*odd.operators[2].right), ("point", "box"));
    assert_eq!((&class.family, class.comment.as_deref()), (&zoo("family"), Some("Whole ones.")));
    // Whether it came with the class or was added to the family later.
    let rights = |it: &OperatorClass| it.operators.iter().map(|it| it.right.clone()).collect::<Vec<_>>();
    assert_eq!(rights(class), ["integer", "smallint", "integer", "integer"]);
    assert_eq!(rights(small), ["integer", "smallint"]);
    // Nothing of what PostgreSQL's family has besides.
    assert_eq!((points.default, rights(points)), (true, vec!["integer".to_owned(), "zoo.point3".to_owned()]));
    assert!(short.operators.is_empty() && short.functions.is_empty() && short.storage.is_none());

    let families: Vec<_> = catalog
        .operator_families
        .iter()
        .map(|it| (&*it.name.name, &*it.method, it.elsewhere, it.operators.len(), it.functions.len()))
        .collect();
    let expected = [
        ("Odd \"points\"", "gist", false, 0, 0),
        ("integer_ops", "btree", true, 1, 0),
        ("class", "hash", false, 0, 0),
        ("family", "btree", false, 1, 1),
        ("spread", "brin", false, 0, 0),
    ];
    assert_eq!(families, expected);
    let added = &catalog.operator_families[1].operators[0];
    assert_eq!((&*added.left, &added.operator), ("integer", &zoo("<#")));
}

fn text_search_is_read(catalog: &Catalog) {
    let [splitter] = &*catalog.text_search_parsers else { panic!("{:?}", catalog.text_search_parsers) };
    assert_eq!(splitter.next_token, Name::new("pg_catalog", "prsd_nexttoken"));
    assert_eq!(splitter.headline, Some(Name::new("pg_catalog", "prsd_headline")));
    let [plain, without] = &*catalog.text_search_templates else {
        panic!("{:?}", catalog.text_search_templates)
    };
    assert_eq!((plain.comment.as_deref(), &without.init), (Some("Words as they are."), &None));
    let [odd, words] = &*catalog.text_search_dictionaries else {
        panic!("{:?}", catalog.text_search_dictionaries)
    };
    assert_eq!((&odd.template, &odd.options), (&zoo("plain"), &pairs(&[("accept", "'false'")])));
    assert_eq!(words.template, Name::new("pg_catalog", "simple"));
    let [search, simple] = &*catalog.text_search_configurations else {
        panic!("{:?}", catalog.text_search_configurations)
    };
    assert_eq!(search.parser, zoo("splitter"));
    let both = vec![odd.name.clone(), words.name.clone()];
    let expected = [
        ("asciiword".to_owned(), both.clone()),
        ("email".to_owned(), vec![Name::new("pg_catalog", "simple")]),
        ("word".to_owned(), both),
    ];
    assert_eq!(search.mappings, expected);
    assert_eq!((simple.mappings.len(), simple.comment.as_deref()), (19, Some("For search.")));
}

fn what_is_in_no_schema_is_read(catalog: &Catalog) {
    let server = &catalog.foreign_servers[0];
    assert_eq!((&*server.name, server.server_type.as_deref()), ("zoo_server", Some("odd")));
    assert_eq!(server.options, pairs(&[("host", "it's"), ("password", "")]), "no secrets");
    assert_eq!(catalog.foreign_data_wrappers[0].options, pairs(&[("debug", "true")]));
    let trigger = &catalog.event_triggers[0];
    assert_eq!((&*trigger.event, trigger.state), ("ddl_command_end", TriggerState::Disabled));
    assert_eq!(trigger.tags, ["ALTER TABLE", "DROP TABLE"]);
    let [all, some] = &*catalog.publications else { panic!("{:?}", catalog.publications) };
    assert!(all.all_tables && all.via_root && all.tables.is_empty());
    assert_eq!(some.operations, ["insert", "update"]);
    assert_eq!(some.tables.iter().map(|it| &*it.name.name).collect::<Vec<_>>(), ["person", "visit"]);
    let unmodelled: Vec<_> = catalog.unmodelled.iter().map(|it| format!("{} {}", it.kind, it.name)).collect();
    assert_eq!(unmodelled, ["access method zoo_heap", "shell type zoo.shell",]);
    assert!(catalog.ownership.is_empty() && catalog.extensions.is_empty());
}

fn dependencies_are_read(catalog: &Catalog) {
    let said: Vec<String> =
        catalog.dependencies.iter().map(|it| format!("{} -> {}", it.object, it.on)).collect();
    for expected in [
        "relation zoo.grown_up -> routine zoo.add(integer, integer)",
        "relation zoo.of_view -> column zoo.grown_up.id",
        "relation zoo.moods -> routine zoo.total(integer)",
        "relation zoo.typed -> type zoo.point3",
        "relation zoo.far -> server zoo_server",
        "relation zoo.measure_2026 -> relation zoo.measure",
        "column zoo.person.ticket -> sequence zoo.ticket",
        "column zoo.by_function.id -> routine zoo.add(text, text[])",
        "column zoo.b.every -> relation zoo.a",
        "constraint by_function_check of zoo.by_function -> routine zoo.add(integer, integer)",
        "constraint by_name of zoo.visit -> constraint name_key of zoo.person",
        "constraint unchecked of zoo.visit -> index zoo.person_number",
        "index zoo.by_function_sum -> routine zoo.internal_length(text)",
        "type zoo.nested -> type zoo.point3",
        "type zoo.text_range -> routine zoo.text_distance(text, text)",
        "routine zoo.email_of(zoo.person) -> relation zoo.person",
        "routine zoo.people_of(zoo.mood) -> column zoo.person.mood",
        "routine zoo.total(integer) -> routine zoo.sum_step(bigint, integer)",
        "trigger at_end of zoo.visit -> relation zoo.person",
        "policy own of zoo.person -> column zoo.visit.person_id",
        "rule add_visit of zoo.of_view -> column zoo.visit.at",
        "event trigger zoo_ddl -> routine zoo.on_ddl()",
        "operator class zoo.points using btree -> operator zoo.<# (zoo.point3, integer)",
        "operator class zoo.points using btree -> routine zoo.point_compare(zoo.point3, zoo.point3)",
        "operator family pg_catalog.integer_ops using btree -> operator zoo.<# (integer, zoo.point3)",
        "operator class zoo.small using btree -> operator family zoo.family using btree",
        "index zoo.classed_id -> operator class zoo.class using btree",
        "constraint classed_pkey of zoo.classed -> operator class zoo.points using btree",
        "type zoo.odd_range -> operator class zoo.class using btree",
        "text search configuration zoo.search -> text search dictionary zoo.words",
        "text search configuration zoo.search -> text search parser zoo.splitter",
        "column zoo.document.words -> text search configuration zoo.search",
        "constraint document_body_check of zoo.document -> text search dictionary zoo.words",
        "index zoo.document_body -> text search configuration zoo.simple",
        "cast (zoo.mood AS integer) -> routine zoo.mood_number(zoo.mood)",
    ] {
        assert!(said.iter().any(|it| it == expected), "{expected} is not among {said:#?}");
    }
    // Not what the model says anyway.
    assert!(!said.iter().any(|it| it.ends_with("-> relation zoo.visit") && it.starts_with("constraint")));
    assert!(!said.contains(&"sequence zoo.person_serial_seq -> column zoo.person.serial".to_owned()));
}

#[test]
fn text_is_the_same_from_every_server() {
    same_everywhere("text_is_the_same_from_every_server", "expressions.sql", |catalog| {
        let definition = |name: &str| match &catalog.relation("text", name).unwrap().kind {
            RelationKind::View { definition } => definition.clone(),
            kind => panic!("{kind:?}"),
        };
        assert_eq!(definition("fetched"), " SELECT id\n   FROM text.b\n  ORDER BY n\n LIMIT 2;");
        assert!(definition("keywords_from").starts_with(" SELECT \"json\",\n    \"json_array\","));
    });
}

#[test]
fn names_that_became_keywords_are_quoted_the_same() {
    same_everywhere("names_that_became_keywords_are_quoted_the_same", "keywords.sql", |catalog| {
        let table = catalog.relation("json", "t").unwrap();
        assert_eq!(table.attribute("mood").unwrap().ty.sql, "\"json\".mood");
    });
}

/// From 16 on there are expressions that name the type they give.
#[test]
fn the_types_of_json_expressions_are_no_names() {
    let first: RefCell<Option<Catalog>> = RefCell::default();
    on_every_server("the_types_of_json_expressions_are_no_names", |server| {
        if server.version() < 16 {
            return;
        }
        let catalog = made(
            server,
            "CREATE SCHEMA zoo;
             CREATE TABLE zoo.a (id integer, \"json\" json);
             CREATE VIEW zoo.v AS SELECT JSON_OBJECT('a': 1, 'b': \"json\" FORMAT JSON RETURNING json) AS o,
                 JSON_ARRAY(id, a.json RETURNING json) AS a, JSON_ARRAY('{}' FORMAT JSON) AS d, a.json IS JSON OBJECT AS i FROM zoo.a;
             CREATE VIEW zoo.w AS SELECT JSON_OBJECTAGG(id: a.json RETURNING json) AS o, JSON_ARRAYAGG(a.json) AS a FROM zoo.a;
             CREATE RULE r AS ON INSERT TO zoo.v DO INSTEAD INSERT INTO zoo.a VALUES (1)
                 RETURNING a.json, NULL::json, NULL::json, true;",
        );
        let mut first = first.borrow_mut();
        let first = first.get_or_insert_with(|| catalog.clone());
        assert_eq!(compare(first, &catalog), []);
    });
}

#[test]
fn what_the_embedded_server_lacks_is_read() {
    let mut first: Option<Catalog> = None;
    for native in Native::all("what_the_embedded_server_lacks_is_read") {
        let mut client = native.create("with_xml");
        run(&mut client, &sql("native.sql"));
        let catalog = read(&mut client, &Selection::default()).unwrap();
        let kind = &catalog.relation("text", "xml_text").unwrap().kind;
        let RelationKind::View { definition } = kind else { panic!("{kind:?}") };
        assert!(definition.contains("XMLSERIALIZE(CONTENT '<a/>'::xml AS text) AS s"), "{definition}");
        let [conversion] = &*catalog.conversions else { panic!("{:?}", catalog.conversions) };
        assert_eq!(
            (&conversion.name, &*conversion.source, &*conversion.target),
            (&zoo("conversion"), "LATIN1", "UTF8")
        );
        assert_eq!(conversion.function, Name::new("pg_catalog", "iso8859_1_to_utf8"));
        assert_eq!((conversion.default, conversion.comment.as_deref()), (true, Some("Converts.")));
        assert_eq!(catalog.unmodelled, []);
        // What the indexes of an extension are made of, which another version of it has more of.
        assert_eq!(catalog.extensions[0].types, []);
        let locales: Vec<_> = catalog.collations.iter().map(|it| it.locale.as_deref().unwrap()).collect();
        assert_eq!(locales, ["und-u-kf-lower-kn", "de-AT-u-co-phonebk", "en-US-u-kn-ks-level2"]);
        let first = first.get_or_insert_with(|| catalog.clone());
        assert_eq!(compare(first, &catalog), [], "PostgreSQL {}", native.version());
        assert!(*first == catalog, "there is a difference that compare does not see");
    }
}

/// Settings of a session or role do not show.
#[test]
fn text_does_not_depend_on_settings() {
    on_every_server("text_does_not_depend_on_settings", |server| {
        let plain = made(server, &sql("expressions.sql"));
        let mut client = server.connect();
        run(
            &mut client,
            "SET timezone = 'Asia/Tokyo'; SET datestyle = 'German'; SET intervalstyle = 'iso_8601';
             SET bytea_output = 'escape'; SET extra_float_digits = -5; SET quote_all_identifiers = on;
             SET search_path = text",
        );
        assert_eq!(compare(&plain, &read(&mut client, &Selection::default()).unwrap()), []);
    });
}

#[test]
fn what_versions_add_is_read() {
    on_every_server("what_versions_add_is_read", |server| {
        let version = server.version();
        let mut client = server.connect();
        run(&mut client, "CREATE SCHEMA zoo");
        if version >= 15 {
            run(
                &mut client,
                "CREATE TABLE zoo.a (id integer, b integer, UNIQUE NULLS NOT DISTINCT (id, b), PRIMARY KEY (id));
                 CREATE TABLE zoo.b (x integer, y integer,
                     FOREIGN KEY (x, y) REFERENCES zoo.a (id, b) ON DELETE SET NULL (y));
                 CREATE UNIQUE INDEX a_b ON zoo.a (b) NULLS NOT DISTINCT;
                 CREATE VIEW zoo.v WITH (security_invoker) AS SELECT id FROM zoo.a;
                 CREATE PUBLICATION zoo_p FOR TABLES IN SCHEMA zoo;
                 CREATE PUBLICATION zoo_q FOR TABLE zoo.a (id) WHERE (id > 1);",
            );
            let catalog = read(&mut client, &Selection::default()).unwrap();
            let a = relation(&catalog, "a");
            assert!(a.unique_keys[0].nulls_not_distinct);
            assert!(a.indexes.iter().any(|it| it.name == "a_b" && it.nulls_not_distinct));
            assert_eq!(relation(&catalog, "b").foreign_keys[0].on_delete_columns, ["y"]);
            assert_eq!(relation(&catalog, "v").options, pairs(&[("security_invoker", "true")]));
            assert_eq!(catalog.publications[0].schemas, ["zoo"]);
            let table = &catalog.publications[1].tables[0];
            assert_eq!(table.columns, Some(vec!["id".to_owned()]));
            assert_eq!(table.filter.as_deref(), Some("(id > 1)"));
        }
        if version >= 17 {
            run(
                &mut client,
                "CREATE COLLATION zoo.c (provider = builtin, locale = 'C.UTF-8');
                 CREATE DOMAIN zoo.d AS integer CONSTRAINT given NOT NULL;
                 CREATE DOMAIN zoo.e AS integer CONSTRAINT given NOT NULL;
                 COMMENT ON CONSTRAINT given ON DOMAIN zoo.e IS 'Given.'",
            );
            let catalog = read(&mut client, &Selection::default()).unwrap();
            let c = &catalog.collations[0];
            let comments: Vec<_> = catalog.domains.iter().map(|it| it.not_null_comment.clone()).collect();
            assert_eq!(comments, [None, Some(("given".to_owned(), "Given.".to_owned()))]);
            assert_eq!((&*c.provider, c.locale.as_deref()), ("builtin", Some("C.UTF-8")));
        }
        if version >= 18 {
            run(
                &mut client,
                "CREATE TABLE zoo.n (
                     plain integer NOT NULL, named integer CONSTRAINT odd NOT NULL,
                     own integer NOT NULL NO INHERIT, later integer,
                     virtual integer GENERATED ALWAYS AS (plain + 1) VIRTUAL,
                     CONSTRAINT soft CHECK (plain > 0) NOT ENFORCED
                 );
                 ALTER TABLE zoo.n ADD CONSTRAINT later_n NOT NULL later NOT VALID;
                 CREATE TABLE zoo.t (id int4range, at tsrange, PRIMARY KEY (id, at WITHOUT OVERLAPS));
                 CREATE TABLE zoo.u (id int4range, at tsrange,
                     FOREIGN KEY (id, PERIOD at) REFERENCES zoo.t (id, PERIOD at) NOT ENFORCED);
                 CREATE PUBLICATION zoo_r FOR TABLE zoo.n WITH (publish_generated_columns = stored);",
            );
            let catalog = read(&mut client, &Selection::default()).unwrap();
            let n = relation(&catalog, "n");
            let column = |name: &str| n.attribute(name).unwrap();
            assert!(column("plain").not_null && column("plain").not_null_constraint.is_none());
            assert!(column("named").not_null && column("named").not_null_constraint.is_none());
            let constraint = |name: &str| column(name).not_null_constraint.clone().unwrap();
            assert!(column("own").not_null && constraint("own").no_inherit);
            assert!(!column("later").not_null && !constraint("later").validated);
            assert_eq!(column("virtual").value, Value::GeneratedVirtual("(plain + 1)".to_owned()));
            assert!(!n.checks[0].enforced);
            assert!(relation(&catalog, "t").primary_key.as_ref().unwrap().without_overlaps);
            let key = &relation(&catalog, "u").foreign_keys[0];
            assert!(key.period && !key.enforced);
            let publication = catalog.publications.iter().find(|it| it.name == "zoo_r").unwrap();
            assert!(publication.generated_columns);
        }
    });
}

#[test]
fn what_an_extension_brings_is_the_extension() {
    for native in Native::all("what_an_extension_brings_is_the_extension") {
        let mut client = native.create("with_extensions");
        run(
            &mut client,
            "CREATE SCHEMA app; CREATE SCHEMA ext;
             CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION btree_gist SCHEMA ext;
             CREATE EXTENSION pg_trgm SCHEMA ext;
             CREATE EXTENSION cube SCHEMA ext; CREATE EXTENSION earthdistance SCHEMA ext;
             CREATE TABLE app.a (name ext.citext, names ext.citext[], id integer,
                 EXCLUDE USING gist (id WITH =), near float8 DEFAULT ext.sec_to_gc(1));
             CREATE VIEW app.v AS SELECT name FROM app.a WHERE name OPERATOR(ext.=) 'x';",
        );
        let app = read(&mut client, &of_schemas(&["app"])).unwrap();
        let names: Vec<_> = app.extensions.iter().map(|it| &*it.name).collect();
        assert_eq!(names, ["btree_gist", "citext", "cube", "earthdistance"], "those that app needs");
        let citext = &app.extensions[1];
        assert_eq!((&*citext.schema, &citext.types), ("ext", &vec![Name::new("ext", "citext")]));
        assert!(app.routines.is_empty() && app.operators.is_empty() && app.casts.is_empty());
        let said: Vec<String> =
            app.dependencies.iter().map(|it| format!("{} -> {}", it.object, it.on)).collect();
        for expected in [
            "column app.a.name -> extension citext",
            "column app.a.names -> extension citext",
            "column app.a.near -> extension earthdistance",
            "constraint a_id_excl of app.a -> extension btree_gist",
            "relation app.v -> extension citext",
            "extension earthdistance -> extension cube",
        ] {
            assert!(said.iter().any(|it| it == expected), "{expected} is not among {said:#?}");
        }

        let whole = read(&mut client, &Selection::default()).unwrap();
        assert_eq!(whole.extensions.len(), 5);
        assert!(whole.routines.is_empty() && whole.unmodelled.is_empty());
        let all = Selection { extensions: true, ..of_schemas(&["ext"]) };
        let all = read(&mut client, &all).unwrap();
        assert!(all.routines.iter().any(|it| it.name == Name::new("ext", "similarity")));
        assert!(all.unmodelled.iter().any(|it| it.name == "ext.citext" && it.kind == "base type"));
        let class = all.operator_classes.iter().find(|it| it.name.name == "gist_trgm_ops").unwrap();
        assert_eq!((class.operators.len(), class.storage.as_ref().unwrap().sql.as_str()), (11, "ext.gtrgm"));
        assert!(whole.operator_classes.is_empty() && whole.operator_families.is_empty());
        let library = implementation(all.routines.iter().find(|it| it.name.name == "similarity").unwrap());
        let expected = Body::Library { file: "$libdir/pg_trgm".to_owned(), symbol: "similarity".to_owned() };
        assert_eq!((&library.body, library.cost.as_ref()), (&expected, None));
    }
}

#[test]
fn owners_and_privileges_are_read_on_request() {
    for native in Native::all("owners_and_privileges_are_read_on_request") {
        let mut client = native.create("with_roles");
        run(
            &mut client,
            "CREATE ROLE zoo_ada; CREATE ROLE zoo_bob;
             CREATE SCHEMA app AUTHORIZATION zoo_ada;
             CREATE TABLE app.a (id integer, name text); CREATE TABLE app.b (); ALTER TABLE app.a OWNER TO zoo_ada;
             GRANT SELECT, INSERT ON app.a TO zoo_bob WITH GRANT OPTION; GRANT SELECT ON app.a TO PUBLIC;
             GRANT UPDATE (name) ON app.a TO zoo_bob;
             CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
             REVOKE ALL ON FUNCTION app.f() FROM PUBLIC;
             ALTER DEFAULT PRIVILEGES FOR ROLE zoo_ada IN SCHEMA app GRANT SELECT ON TABLES TO zoo_bob;",
        );
        assert!(read(&mut client, &Selection::default()).unwrap().ownership.is_empty());
        let with_roles = Selection { roles: true, ..Selection::default() };
        let catalog = read(&mut client, &with_roles).unwrap();
        let of = |object: &ObjectRef| catalog.ownership.iter().find(|it| it.object == *object).unwrap();
        let app = |name: &str| Name::new("app", name);
        assert_eq!(of(&ObjectRef::Schema("app".into())).owner.as_deref(), Some("zoo_ada"));
        assert_eq!(of(&ObjectRef::Relation(app("b"))).grants, None);
        let a = of(&ObjectRef::Relation(app("a")));
        assert_eq!(a.owner.as_deref(), Some("zoo_ada"));
        let grants = a.grants.as_ref().unwrap();
        let public = grants.iter().find(|it| it.grantee.is_none()).unwrap();
        assert_eq!(public.privileges, [("SELECT".to_owned(), false)]);
        let bob = grants.iter().find(|it| it.grantee.as_deref() == Some("zoo_bob")).unwrap();
        assert_eq!(bob.privileges, [("INSERT".to_owned(), true), ("SELECT".to_owned(), true)]);
        assert_eq!(bob.grantor, "zoo_ada");
        let column = of(&ObjectRef::Column(app("a"), "name".into()));
        assert_eq!(column.owner, None);
        assert_eq!(column.grants.as_ref().unwrap()[0].privileges, [("UPDATE".to_owned(), false)]);
        let function = of(&ObjectRef::Routine(app("f"), Vec::new()));
        assert!(function.grants.as_ref().unwrap().iter().all(|it| it.grantee.is_some()));
        let [default] = &*catalog.default_privileges else { panic!("{:?}", catalog.default_privileges) };
        assert_eq!(
            (&*default.role, default.schema.as_deref(), &*default.objects),
            ("zoo_ada", Some("app"), "TABLES")
        );
        assert_eq!(default.grants[0].grantee.as_deref(), Some("zoo_bob"));

        // What a role without rights may look at is the same.
        run(&mut client, "GRANT USAGE ON SCHEMA app TO zoo_bob; SET ROLE zoo_bob");
        let seen = read(&mut client, &of_schemas(&["app"])).unwrap();
        run(&mut client, "RESET ROLE");
        assert_eq!(compare(&read(&mut client, &of_schemas(&["app"])).unwrap(), &seen), []);
        drop(client);
        let mut postgres = Client::connect(&native.url("postgres"), NoTls).unwrap();
        run(&mut postgres, "DROP DATABASE with_roles");
        run(&mut postgres, "DROP ROLE zoo_ada, zoo_bob");
    }
}

#[test]
fn a_part_of_a_database_is_by_itself() {
    on_every_server("a_part_of_a_database_is_by_itself", |server| {
        let whole = made(server, &sql("objects.sql"));
        let mut client = server.connect();
        let part = read(&mut client, &of_schemas(&["zoo"])).unwrap();
        assert!(part.event_triggers.is_empty() && part.publications.is_empty());
        assert_eq!(part.foreign_servers.len(), 1, "the one that a table uses");
        assert_eq!(part.foreign_data_wrappers, whole.foreign_data_wrappers);
        assert!(part.casts.len() == 3 && part.schemas.len() == 1);
        assert!(!part.unmodelled.iter().any(|it| it.kind == "access method"));

        let exclude = ["zoo.add", "zoo.total", "zoo.bytes", "zoo.mood", "zoo.email", "zoo.<<<", "zoo.class"];
        let exclude: Vec<_> = exclude.iter().map(|it| Pattern::new(*it)).collect();
        let less = read(&mut client, &Selection { exclude, ..Selection::default() }).unwrap();
        assert!(!less.routines.iter().any(|it| matches!(&*it.name.name, "add" | "total")));
        assert_eq!(less.operators.len(), whole.operators.len() - 1);
        assert_eq!(less.collations.len(), 1);
        assert!(!less.operator_classes.iter().any(|it| it.name == zoo("class")));
        let excluded = [ObjectRef::Type(zoo("mood")), ObjectRef::Collation(zoo("bytes"))];
        assert!(!less.dependencies.iter().any(|it| excluded.contains(&it.on)));

        let wrong = Selection { exclude: vec![Pattern::new("zoo.ad")], ..Selection::default() };
        assert!(matches!(read(&mut client, &wrong), Err(Error::UnmatchedPatterns(_))));
    });
}

#[test]
fn the_catalogs_themselves_can_be_read() {
    on_every_server("the_catalogs_themselves_can_be_read", |server| {
        let mut client = server.connect();
        let own = read(&mut client, &of_schemas(&["pg_catalog", "information_schema"])).unwrap();
        let class = own.relation("pg_catalog", "pg_class").unwrap();
        assert!(class.primary_key.is_some() && class.attributes.len() > 30);
        assert!(own.relation("information_schema", "columns").is_some());
        assert!(own.routines.len() > 2500 && own.operators.len() > 700 && own.casts.len() > 200);
        let text = serde_json::to_string(&own).unwrap();
        assert_eq!(serde_json::from_str::<Catalog>(&text).unwrap(), own);
        // They are not there by a pattern.
        assert!(read(&mut client, &Selection::default()).unwrap().relations.is_empty());
        assert!(matches!(read(&mut client, &of_schemas(&["pg_*"])), Err(Error::UnmatchedPatterns(_))));
    });
}

/// While another session creates, changes and drops objects, what is read is one state or an error that says why
/// there is none.
#[test]
fn changes_while_reading_do_not_show() {
    for native in Native::all("changes_while_reading_do_not_show") {
        let mut client = native.create("changing");
        run(
            &mut client,
            "CREATE SCHEMA app; CREATE SCHEMA other;
             CREATE TABLE app.a (id integer, name text);
             INSERT INTO app.a SELECT generate_series(1, 10);",
        );
        for number in 0..40 {
            run(&mut client, &format!("CREATE VIEW app.v{number} AS SELECT id, name FROM app.a"));
        }
        // Each state has a view and a column whose names go together, or neither.
        let change = |schema: &str, number: u32| {
            format!(
                "BEGIN; CREATE TABLE {schema}.t{number} (c{number} integer CHECK (c{number} > 0));
                 CREATE VIEW {schema}.w AS SELECT c{number} FROM {schema}.t{number}; COMMIT;
                 BEGIN; DROP VIEW {schema}.w; DROP TABLE {schema}.t{number}; COMMIT;"
            )
        };
        for (schema, selected) in [("app", true), ("other", false)] {
            let done = AtomicBool::new(false);
            let (mut whole, mut changing) = (0, 0);
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    let mut other = Client::connect(&native.url("changing"), NoTls).unwrap();
                    let mut number = 0;
                    while !done.load(Ordering::Relaxed) {
                        run(&mut other, &change(schema, number));
                        number += 1;
                        // Sometimes it is quiet for long enough.
                        if number % 40 == 0 {
                            std::thread::sleep(std::time::Duration::from_millis(300));
                        }
                    }
                });
                for _ in 0..8 {
                    match read(&mut client, &of_schemas(&["app"])) {
                        Ok(catalog) => {
                            whole += 1;
                            consistent(&catalog);
                        }
                        Err(Error::Changing { .. }) => changing += 1,
                        Err(error) => {
                            done.store(true, Ordering::Relaxed);
                            panic!("on {}: {error}", native.version());
                        }
                    }
                }
                done.store(true, Ordering::Relaxed);
            });
            assert_eq!(whole + changing, 8);
            if !selected {
                assert_eq!(changing, 0, "another schema's changes do not matter");
            }
        }
        drop(client);
    }
}

fn consistent(catalog: &Catalog) {
    let Some(view) = catalog.relation("app", "w") else { return };
    let RelationKind::View { definition } = &view.kind else { panic!("{:?}", view.kind) };
    let column = &view.attributes[0].name;
    assert!(definition.contains(&format!("SELECT {column}\n")), "{definition} of {column}");
    let table = catalog.relations.iter().find(|it| it.name.name.starts_with('t')).unwrap();
    assert_eq!(table.attributes[0].name, *column);
    assert_eq!(table.checks[0].expression, format!("({column} > 0)"));
}

//! From a catalog to steps: everything but relations.

use super::facts::Facts;
use super::split::Splits;
use super::step::{Made, Rank, Step};
use super::{
    globals, operator_classes, operators, privileges, relations, routines, sequences, text_search, types,
};
use crate::model::{Body, Catalog, ClassFunction, ClassOperator, ObjectRef, Routine, RoutineKind};

/// Every step, in no order.
pub(super) fn steps(facts: &Facts<'_>, splits: &Splits) -> Vec<Step> {
    let mut steps = Vec::new();
    global(facts, &mut steps);
    all_types(facts, splits, &mut steps);
    all_routines(facts, splits, &mut steps);
    all_operator_classes(facts, &mut steps);
    all_sequences(facts, &mut steps);
    for relation in &facts.catalog.relations {
        relations::steps(facts, splits, relation, &mut steps);
    }
    rights(facts, &mut steps);
    steps
}

fn global(facts: &Facts<'_>, steps: &mut Vec<Step>) {
    let Catalog { schemas, extensions, collations, conversions, operators, casts, .. } = facts.catalog;
    let Catalog { foreign_data_wrappers, foreign_servers, event_triggers, publications, .. } = facts.catalog;
    let Catalog { text_search_parsers, text_search_templates, .. } = facts.catalog;
    let Catalog { text_search_dictionaries, text_search_configurations, .. } = facts.catalog;
    let mut add = |rank, object, statements| steps.push(Step::new(rank, object, statements));
    for it in schemas {
        add(Rank::Schema, ObjectRef::Schema(it.name.clone()), globals::create_schema(it));
    }
    for it in extensions {
        let has_schema = it.schema == "pg_catalog" || schemas.iter().any(|schema| schema.name == it.schema);
        let create = vec![globals::create_extension(it, has_schema)];
        add(Rank::Extension, ObjectRef::Extension(it.name.clone()), create);
    }
    for it in collations {
        add(Rank::Collation, ObjectRef::Collation(it.name.clone()), types::create_collation(it));
    }
    for it in conversions {
        add(Rank::Conversion, ObjectRef::Conversion(it.name.clone()), globals::create_conversion(it));
    }
    for it in operators {
        add(Rank::Operator, operators::object(it), operators::create(it));
    }
    for it in casts {
        let object = ObjectRef::Cast(it.source.clone(), it.target.clone());
        add(Rank::Cast, object, operators::create_cast(it));
    }
    for it in text_search_parsers {
        let object = ObjectRef::TextSearchParser(it.name.clone());
        add(Rank::TextSearchParser, object, text_search::create_parser(it));
    }
    for it in text_search_templates {
        let object = ObjectRef::TextSearchTemplate(it.name.clone());
        add(Rank::TextSearchTemplate, object, text_search::create_template(it));
    }
    for it in text_search_dictionaries {
        let object = ObjectRef::TextSearchDictionary(it.name.clone());
        let create = text_search::create_dictionary(it);
        let named = text_search::named_in_options(it, text_search_dictionaries);
        steps.push(Step::new(Rank::TextSearchDictionary, object, create).needing(named));
    }
    let mut add = |rank, object, statements| steps.push(Step::new(rank, object, statements));
    for it in text_search_configurations {
        let object = ObjectRef::TextSearchConfiguration(it.name.clone());
        add(Rank::TextSearchConfiguration, object, text_search::create_configuration(it));
    }
    for it in foreign_data_wrappers {
        let object = ObjectRef::ForeignDataWrapper(it.name.clone());
        add(Rank::Wrapper, object, globals::create_wrapper(it));
    }
    for it in foreign_servers {
        let wrapper = ObjectRef::ForeignDataWrapper(it.wrapper.clone());
        let object = ObjectRef::ForeignServer(it.name.clone());
        steps.push(Step::new(Rank::Server, object, globals::create_server(it)).needing([wrapper]));
    }
    let mut add = |rank, object, statements| steps.push(Step::new(rank, object, statements));
    for it in event_triggers {
        let object = ObjectRef::EventTrigger(it.name.clone());
        add(Rank::EventTrigger, object, globals::create_event_trigger(it));
    }
    for it in publications {
        let object = ObjectRef::Publication(it.name.clone());
        let tables = it.tables.iter().map(|it| ObjectRef::Relation(it.name.clone()));
        let create = globals::create_publication(it);
        steps.push(Step::new(Rank::Publication, object, create).needing(tables));
    }
}

fn all_types(facts: &Facts<'_>, splits: &Splits, steps: &mut Vec<Step>) {
    let Catalog { enums, domains, composites, ranges, .. } = facts.catalog;
    for it in enums {
        steps.push(Step::new(Rank::Type, ObjectRef::Type(it.name.clone()), types::create_enum(it)));
    }
    for it in composites {
        let object = ObjectRef::Type(it.name.clone());
        let outside = facts.outside(&object);
        let columns = it.attributes.iter().map(|of| ObjectRef::Column(it.name.clone(), of.name.clone()));
        let columns: Vec<ObjectRef> = columns.collect();
        let mut step = Step::new(Rank::Type, object, types::create_composite(it)).needing(outside);
        step.makes.extend(columns.iter().cloned().map(Made::Whole));
        step.of.extend(columns);
        steps.push(step);
    }
    for it in ranges {
        let object = ObjectRef::Type(it.name.clone());
        let outside = facts.outside(&object);
        let mut step = Step::new(Rank::Type, object.clone(), types::create_range(it)).needing(outside);
        step.makes.extend(it.multirange.clone().map(|it| Made::Whole(ObjectRef::Type(it))));
        if splits.is_apart(&object) {
            let mut shell = Step::new(Rank::Shell, object.clone(), vec![types::create_shell(it)]);
            shell.makes = vec![Made::Shell(object.clone())];
            shell.of = Vec::new();
            steps.push(shell);
            step.after.push(Made::Shell(object));
        }
        steps.push(step);
    }
    for it in domains {
        let object = ObjectRef::Type(it.name.clone());
        let outside = facts.outside(&object);
        let check = |name: &str| ObjectRef::DomainCheck(it.name.clone(), name.to_owned());
        // CREATE DOMAIN takes no NOT VALID.
        let inline = |of: &crate::model::Check| of.validated && !splits.is_apart(&check(&of.name));
        let default_apart = it.default.is_some() && splits.is_apart(&object);
        let over = domains.iter().find(|of| of.name == it.base.name && !it.base.array);
        let mut create = types::create_domain(it, !default_apart, inline);
        create.extend(over.and_then(|over| types::drop_domain_default(it, over)));
        let mut step = Step::new(Rank::Type, object.clone(), create).needing(outside);
        if default_apart {
            step.of.clear();
            let set = types::domain_default(it).into_iter().collect();
            let mut later = Step::change(Rank::Domain, object.clone(), set, Made::Whole(object.clone()));
            later.of.push(object.clone());
            steps.push(later);
        }
        for of in &it.checks {
            if inline(of) {
                step.makes.push(Made::Whole(check(&of.name)));
                step.of.push(check(&of.name));
            } else {
                let mut add = Step::new(Rank::Domain, check(&of.name), types::domain_check(it, of));
                add.after.push(Made::Whole(object.clone()));
                steps.push(add);
            }
        }
        steps.push(step);
    }
}

fn all_routines(facts: &Facts<'_>, splits: &Splits, steps: &mut Vec<Step>) {
    for it in &facts.catalog.routines {
        let object = routines::object(it);
        let outside = facts.outside(&object);
        let defaults = has_sql_body(it);
        let shell = routines::create_shell(it, defaults).filter(|_| splits.is_apart(&object));
        let create = routines::create(it, shell.is_some());
        let mut step = Step::new(Rank::Routine, object.clone(), create);
        if let Some(shell) = shell {
            let mut before = Step::new(Rank::Routine, object.clone(), vec![shell]).needing(outside.clone());
            before.makes = vec![Made::Shell(object.clone())];
            before.of = Vec::new();
            if defaults {
                let named = facts.dependencies(&object).iter().filter(|on| in_defaults(it, on));
                before = before.needing(named.map(|it| (*it).clone()));
            }
            steps.push(before);
            step.after.push(Made::Shell(object));
        }
        steps.push(step.needing(outside));
    }
}

fn has_sql_body(it: &Routine) -> bool {
    match &it.kind {
        RoutineKind::Function(of) | RoutineKind::WindowFunction(of) | RoutineKind::Procedure(of) => {
            matches!(of.body, Body::Sql(_))
        }
        RoutineKind::Aggregate(_) => false,
    }
}

/// Whether a default of the routine's arguments names the object: the catalog records only that the routine
/// needs it. To think so where it is not is harmless.
fn in_defaults(it: &Routine, on: &ObjectRef) -> bool {
    let name = match on {
        ObjectRef::Routine(name, _)
        | ObjectRef::Operator(name, ..)
        | ObjectRef::Type(name)
        | ObjectRef::Collation(name)
        | ObjectRef::Sequence(name)
        | ObjectRef::Relation(name)
        | ObjectRef::Column(name, _) => &name.name,
        _ => return false,
    };
    it.arguments.iter().filter_map(|it| it.default.as_ref()).any(|it| it.contains(name.as_str()))
}

fn all_operator_classes(facts: &Facts<'_>, steps: &mut Vec<Step>) {
    let types = |operators: &[ClassOperator], functions: &[ClassFunction]| {
        let of_operators = operators.iter().flat_map(|it| [&it.left, &it.right]);
        let all = of_operators.chain(functions.iter().flat_map(|it| [&it.left, &it.right]));
        all.filter_map(|it| facts.type_spelled(it)).collect::<Vec<_>>()
    };
    for it in &facts.catalog.operator_families {
        let object = operator_classes::family(it);
        let create = operator_classes::create_family(it);
        if !create.is_empty() {
            let mut step = Step::new(Rank::OperatorFamily, object.clone(), create);
            // What is recorded is what its members need.
            step.of.clear();
            steps.push(step);
        }
        if let Some(add) = operator_classes::add_members(it) {
            let made = Made::Whole(object.clone());
            let mut step = Step::change(Rank::FamilyMember, object.clone(), vec![add], made);
            step.of.push(object);
            steps.push(step.needing(types(&it.operators, &it.functions)));
        }
    }
    for it in &facts.catalog.operator_classes {
        let (object, create) = (operator_classes::class(it), operator_classes::create_class(it));
        let step = Step::new(Rank::OperatorClass, object, create);
        steps.push(step.needing(types(&it.operators, &it.functions)));
    }
}

fn all_sequences(facts: &Facts<'_>, steps: &mut Vec<Step>) {
    for it in facts.catalog.sequences.iter().filter(|it| !it.of_identity) {
        let object = ObjectRef::Sequence(it.name.clone());
        let mut step = Step::new(Rank::Sequence, object.clone(), sequences::create(it));
        // What is recorded is its owner, which comes later.
        step.of.clear();
        steps.push(step);
        if let (Some(statement), Some((relation, column))) = (sequences::owned_by(it), &it.owner) {
            let column = ObjectRef::Column(relation.clone(), column.clone());
            let made = Made::Whole(object.clone());
            steps.push(Step::change(Rank::OwnedBy, object, vec![statement], made).needing([column]));
        }
    }
}

fn rights(facts: &Facts<'_>, steps: &mut Vec<Step>) {
    for it in &facts.catalog.ownership {
        // The ranks alone put these after their objects: they need nothing else.
        let made = Made::Whole(it.object.clone());
        let last = matches!(it.object, ObjectRef::EventTrigger(_));
        if let Some(owner) = privileges::owner(facts.catalog, it) {
            let rank = if last { Rank::EventTrigger } else { Rank::Owner };
            steps.push(Step::change(rank, it.object.clone(), vec![owner], made.clone()));
        }
        let grants = privileges::grants(it);
        if !grants.is_empty() {
            steps.push(Step::change(Rank::Grant, it.object.clone(), grants, made));
        }
    }
    for it in &facts.catalog.default_privileges {
        let schema = ObjectRef::Schema(it.schema.clone().unwrap_or_default());
        let made = Made::Whole(schema.clone());
        steps.push(Step::change(Rank::DefaultPrivileges, schema, privileges::defaults(it), made));
    }
}

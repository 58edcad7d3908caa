//! Operator classes and families.

use std::collections::HashMap;

use postgres::types::Oid;

use super::known::{Known, class};
use super::query::{Pair, Source, query};
use crate::model::*;
use crate::{Catalog, Error, Name};

query!(FamilyRow, families, "operator families", "operator_families.sql", {
    oid: Oid,
    schema: String,
    name: String,
    method: String,
    selected: bool,
    comment: Option<String>,
});

query!(ClassRow, classes, "operator classes", "operator_classes.sql", {
    oid: Oid,
    schema: String,
    name: String,
    method: String,
    selected: bool,
    family: Oid,
    input: Oid,
    is_default: bool,
    storage: Option<Oid>,
    comment: Option<String>,
});

query!(ClassOperatorRow, class_operators, "operators of operator classes", "class_operators.sql", {
    oid: Oid,
    family: Oid,
    class: Option<Oid>,
    strategy: i16,
    left_type: Oid,
    right_type: Oid,
    operator_oid: Oid,
    operator: Pair,
    order_by: Pair,
});

query!(ClassFunctionRow, class_functions, "functions of operator classes", "class_functions.sql", {
    oid: Oid,
    family: Oid,
    class: Option<Oid>,
    number: i16,
    left_type: Oid,
    right_type: Oid,
    function_oid: Oid,
    function: Pair,
    arguments: Vec<Oid>,
});

/// What has an operator or function.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Owner {
    Class(Oid),
    Family(Oid),
}

/// The classes and families, of other schemas too, by OID; as yet without members.
#[derive(Default)]
struct Owners {
    families: HashMap<Oid, OperatorFamily>,
    classes: HashMap<Oid, Class>,
    /// Of each family and type, the class that its members count to.
    by_type: HashMap<(Oid, Oid), Oid>,
}

struct Class {
    class: OperatorClass,
    kept: bool,
}

pub(super) fn read(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    catalog: &mut Catalog,
) -> Result<(), Error> {
    let owners = read_owners(source, known)?;
    let mut operators: HashMap<Owner, Vec<ClassOperator>> = HashMap::new();
    for row in class_operators(source)? {
        let own = known.own_object(class::OPERATOR, row.operator_oid, 0).is_some();
        let Some((owner, object)) = owners.of(row.family, row.class, row.left_type, own) else { continue };
        operators.entry(owner).or_default().push(ClassOperator {
            strategy: row.strategy,
            left: known.type_sql(row.left_type)?,
            right: known.type_sql(row.right_type)?,
            operator: required(row.operator, &object)?,
            order_by: row.order_by.0,
        });
        known.note(class::CLASS_OPERATOR, row.oid, object);
    }
    let mut functions: HashMap<Owner, Vec<ClassFunction>> = HashMap::new();
    for row in class_functions(source)? {
        let own = known.own_object(class::PROCEDURE, row.function_oid, 0).is_some();
        let Some((owner, object)) = owners.of(row.family, row.class, row.left_type, own) else { continue };
        functions.entry(owner).or_default().push(ClassFunction {
            number: row.number,
            left: known.type_sql(row.left_type)?,
            right: known.type_sql(row.right_type)?,
            function: required(row.function, &object)?,
            arguments: known.type_sqls(&row.arguments)?,
        });
        known.note(class::CLASS_FUNCTION, row.oid, object);
    }
    let mut members = |owner: Owner| {
        let (mut operators, mut functions) =
            (operators.remove(&owner).unwrap_or_default(), functions.remove(&owner).unwrap_or_default());
        operators.sort();
        functions.sort();
        (operators, functions)
    };
    for (oid, family) in owners.families {
        let (operators, functions) = members(Owner::Family(oid));
        // Those elsewhere are here for what was added to them.
        if !family.elsewhere || !operators.is_empty() || !functions.is_empty() {
            catalog.operator_families.push(OperatorFamily { operators, functions, ..family });
        }
    }
    for (oid, Class { class, .. }) in owners.classes.into_iter().filter(|it| it.1.kept) {
        let (operators, functions) = members(Owner::Class(oid));
        catalog.operator_classes.push(OperatorClass { operators, functions, ..class });
    }
    Ok(())
}

fn read_owners(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Owners, Error> {
    let mut owners = Owners::default();
    for row in families(source)? {
        let kept = row.selected && known.keeps(class::OPERATOR_FAMILY, row.oid, &row.schema, &row.name);
        let name = Name::new(row.schema, row.name);
        if kept {
            let object = ObjectRef::OperatorFamily(name.clone(), row.method.clone());
            known.note(class::OPERATOR_FAMILY, row.oid, object);
        }
        let family = OperatorFamily {
            name,
            method: row.method,
            elsewhere: !kept,
            operators: Vec::new(),
            functions: Vec::new(),
            comment: row.comment.filter(|_| kept),
        };
        owners.families.insert(row.oid, family);
    }
    for row in classes(source)? {
        let name = Name::new(row.schema, row.name);
        let kept = row.selected && known.keeps(class::OPERATOR_CLASS, row.oid, &name.schema, &name.name);
        let object = ObjectRef::OperatorClass(name.clone(), row.method.clone());
        let Some(family) = owners.families.get(&row.family) else {
            let problem = "without a family".to_owned();
            return Err(Error::Unknown { object: object.to_string(), problem });
        };
        if kept {
            known.note(class::OPERATOR_CLASS, row.oid, object);
        }
        let class = OperatorClass {
            name,
            method: row.method,
            family: family.name.clone(),
            input: known.type_ref(row.input)?,
            default: row.is_default,
            storage: row.storage.map(|it| known.type_ref(it)).transpose()?,
            operators: Vec::new(),
            functions: Vec::new(),
            comment: row.comment,
        };
        owners.add(row.oid, (row.family, row.input), Class { class, kept });
    }
    Ok(owners)
}

impl Owners {
    /// Takes a class up. Of several of one family and type, members count to the one that was there before those
    /// that are read: these may be made of what it has.
    fn add(&mut self, oid: Oid, of: (Oid, Oid), class: Class) {
        let rank = |it: &Class| (it.kept, !it.class.default, it.class.name.clone());
        let first = self.by_type.get(&of).and_then(|it| self.classes.get(it));
        if first.is_none_or(|first| rank(&class) < rank(first)) {
            self.by_type.insert(of, oid);
        }
        self.classes.insert(oid, class);
    }

    /// What has a member of `family` with `left` on the left, which belongs to `class` where that is recorded. A
    /// member is passed over where neither its owner is kept nor it is of what is read (`own`).
    fn of(&self, family: Oid, class: Option<Oid>, left: Oid, own: bool) -> Option<(Owner, ObjectRef)> {
        let kept = |oid: Oid| {
            let class = &self.classes.get(&oid).filter(|it| it.kept)?.class;
            let object = ObjectRef::OperatorClass(class.name.clone(), class.method.clone());
            Some((Owner::Class(oid), object))
        };
        if let Some(class) = class {
            return kept(class);
        }
        self.by_type.get(&(family, left)).and_then(|it| kept(*it)).or_else(|| {
            let it = self.families.get(&family).filter(|it| !it.elsewhere || own)?;
            Some((Owner::Family(family), ObjectRef::OperatorFamily(it.name.clone(), it.method.clone())))
        })
    }
}

fn required(pair: Pair, object: &ObjectRef) -> Result<Name, Error> {
    pair.0.ok_or_else(|| Error::Unknown {
        object: object.to_string(),
        problem: "without what it is made of".to_owned(),
    })
}

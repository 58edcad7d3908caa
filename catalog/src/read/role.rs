//! Owners and privileges.

use std::collections::BTreeMap;

use postgres::types::Oid;

use super::known::Known;
use super::query::{Source, query};
use crate::Error;
use crate::model::*;

query!(OwnerRow, owners, "owners", "owners.sql", {
    class: Oid,
    oid: Oid,
    part: i32,
    owner: Option<String>,
    granted: bool,
    grantee: Option<String>,
    grantor: Option<String>,
    privilege: Option<String>,
    grantable: Option<bool>,
});

query!(DefaultRow, default_privileges, "default privileges", "default_privileges.sql", {
    role: String,
    schema: Option<String>,
    objects: String,
    grantee: Option<String>,
    grantor: Option<String>,
    privilege: Option<String>,
    grantable: Option<bool>,
});

/// Privileges by grantee and grantor.
#[derive(Default)]
struct Grants(BTreeMap<Parties, Vec<(String, bool)>>);

/// Who may, and who said so.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Parties {
    grantee: Option<String>,
    grantor: String,
}

impl Grants {
    fn add(
        &mut self,
        grantee: Option<String>,
        grantor: Option<String>,
        privilege: Option<String>,
        grantable: Option<bool>,
    ) {
        if let (Some(grantor), Some(privilege)) = (grantor, privilege) {
            let privileges = self.0.entry(Parties { grantee, grantor }).or_default();
            privileges.push((privilege, grantable.unwrap_or_default()));
        }
    }

    fn finish(self) -> Vec<Grant> {
        let grant = |(parties, mut privileges): (Parties, Vec<(String, bool)>)| {
            privileges.sort();
            Grant { grantee: parties.grantee, grantor: parties.grantor, privileges }
        };
        self.0.into_iter().map(grant).collect()
    }
}

/// Of each object that was read.
pub(super) fn read_owners(source: &mut Source<'_, '_>, known: &Known) -> Result<Vec<Ownership>, Error> {
    let mut found: BTreeMap<ObjectRef, (Option<String>, bool, Grants)> = BTreeMap::new();
    for row in owners(source)? {
        // A type's row or array goes with what was read, and has no rights of its own here.
        let Some(object) = known.own_object(row.class, row.oid, row.part) else { continue };
        let of_object = found.entry(object).or_insert_with(|| (row.owner, row.granted, Grants::default()));
        of_object.2.add(row.grantee, row.grantor, row.privilege, row.grantable);
    }
    let ownership = |(object, (owner, granted, grants)): (ObjectRef, (Option<String>, bool, Grants))| {
        Ownership { object, owner, grants: granted.then(|| grants.finish()) }
    };
    Ok(found.into_iter().map(ownership).collect())
}

/// On objects to come.
pub(super) fn read_defaults(source: &mut Source<'_, '_>) -> Result<Vec<DefaultPrivileges>, Error> {
    let mut found: BTreeMap<(String, Option<String>, &'static str), Grants> = BTreeMap::new();
    for row in default_privileges(source)? {
        let objects = match row.objects.as_str() {
            "r" => "TABLES",
            "S" => "SEQUENCES",
            "f" => "FUNCTIONS",
            "T" => "TYPES",
            "n" => "SCHEMAS",
            "L" => "LARGE OBJECTS",
            code => {
                let problem = format!("objects {code:?}");
                return Err(Error::Unknown {
                    object: format!("default privileges of {}", row.role),
                    problem,
                });
            }
        };
        let grants = found.entry((row.role, row.schema, objects)).or_default();
        grants.add(row.grantee, row.grantor, row.privilege, row.grantable);
    }
    let of = |((role, schema, objects), grants): ((String, Option<String>, &str), Grants)| {
        DefaultPrivileges { role, schema, objects: objects.to_owned(), grants: grants.finish() }
    };
    Ok(found.into_iter().map(of).collect())
}

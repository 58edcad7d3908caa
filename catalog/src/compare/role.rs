//! Owners and privileges.

use super::{Differences, joined};
use crate::model::*;
use crate::quote_ident;

pub(super) fn title(it: &DefaultPrivileges) -> String {
    let schema = it.schema.as_ref().map_or_else(String::new, |it| format!(" in schema {}", quote_ident(it)));
    format!("{} of role {}{schema}", it.objects, quote_ident(&it.role))
}

pub(super) fn ownership(out: &mut Differences, name: &str, code: &Ownership, database: &Ownership) {
    let Ownership { object: _, owner, grants } = code;
    out.value(name, owner, &database.owner, |it| match it {
        None => "no owner".to_owned(),
        Some(role) => format!("owned by {}", quote_ident(role)),
    });
    out.value(name, grants, &database.grants, |it| match it {
        None => "the default privileges".to_owned(),
        Some(grants) => grants_text(grants),
    });
}

pub(super) fn default_privileges(
    out: &mut Differences,
    name: &str,
    code: &DefaultPrivileges,
    database: &DefaultPrivileges,
) {
    let DefaultPrivileges { role: _, schema: _, objects: _, grants } = code;
    out.value(name, grants, &database.grants, |it| grants_text(it));
}

fn grants_text(grants: &[Grant]) -> String {
    let texts: Vec<String> = grants.iter().map(grant_text).collect();
    if texts.is_empty() { "no privileges".to_owned() } else { texts.join("; ") }
}

fn grant_text(grant: &Grant) -> String {
    let Grant { grantee, grantor, privileges } = grant;
    let privileges: Vec<String> = privileges
        .iter()
        .map(|(privilege, grantable)| {
            format!("{privilege}{}", if *grantable { " WITH GRANT OPTION" } else { "" })
        })
        .collect();
    let grantee = grantee.as_ref().map_or_else(|| "PUBLIC".to_owned(), |it| quote_ident(it));
    format!("{} to {grantee} by {}", joined(&privileges), quote_ident(grantor))
}

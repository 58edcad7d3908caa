//! What the columns of views are: of which tables' columns, and whether they can be NULL.

use std::collections::BTreeMap;

use analysis::{Nullness, Session};
use catalog::{Catalog, RelationKind};
use tokio_postgres::Client;

use crate::Problem;
use crate::ids::ColumnKey;
use crate::origins::Origins;

/// The columns of views and materialized views.
pub(crate) type Views = BTreeMap<ColumnKey, ViewColumn>;

/// What is known of one.
#[derive(Debug, Clone, Default)]
pub(crate) struct ViewColumn {
    pub(crate) nullable: bool,
    /// Whether its elements may be NULL, where it is an array.
    pub(crate) inner_nullable: bool,
    pub(crate) origins: Origins,
}

/// Whether there is anything to ask the server about.
pub(crate) fn has_any(catalog: &Catalog) -> bool {
    catalog.relations.iter().any(|it| is_view(&it.kind))
}

pub(crate) fn is_view(kind: &RelationKind) -> bool {
    matches!(kind, RelationKind::View { .. } | RelationKind::MaterializedView { .. })
}

const OIDS: &str = "
SELECT c.oid, n.nspname::text AS schema, c.relname::text AS name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm')";

/// Asks the server about the views of the catalog.
pub(crate) async fn read(
    client: &Client,
    session: &mut Session<'_>,
    catalog: &Catalog,
) -> Result<Views, Problem> {
    let failed = |error: analysis::Error| Problem::error(format!("cannot read what views are of: {error}"));
    let mut views = Vec::new();
    for row in client.query(OIDS, &[]).await.map_err(|it| failed(it.into()))? {
        let (schema, name): (String, String) = (row.get("schema"), row.get("name"));
        let relation = catalog.relations.iter().find(|it| it.name.schema == schema && it.name.name == name);
        if let Some(relation) = relation.filter(|it| is_view(&it.kind)) {
            views.push((row.get::<_, u32>("oid"), relation));
        }
    }
    let oids: Vec<u32> = views.iter().map(|(oid, _)| *oid).collect();
    let known = session.views(&oids).await.map_err(failed)?;
    let mut columns = Views::new();
    for (oid, relation) in views {
        let Some(values) = known.get(&oid) else { continue };
        for (attribute, value) in relation.attributes.iter().zip(values.iter()) {
            let name = &relation.name;
            let column = ViewColumn {
                nullable: value.null.is_maybe(),
                inner_nullable: value.elements.as_ref().is_some_and(Nullness::is_maybe),
                origins: Origins::of(&value.origin, session),
            };
            columns.insert((name.schema.clone(), name.name.clone(), attribute.name.clone()), column);
        }
    }
    Ok(columns)
}

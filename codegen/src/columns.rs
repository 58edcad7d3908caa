//! Columns that `[columns]` in `regen.toml` gives a Rust type of their own.

use std::collections::BTreeMap;

use catalog::{Catalog, Pattern};

use crate::ids::ColumnKey;
use crate::{Config, Problem};

/// The Rust types by column, each as source text, and what is wrong with the patterns.
pub(crate) fn resolve(catalog: &Catalog, config: &Config) -> (BTreeMap<ColumnKey, String>, Vec<Problem>) {
    let mut types: BTreeMap<ColumnKey, String> = BTreeMap::new();
    let mut problems = Vec::new();
    // Columns of what is no type: that is said once, and not again of each.
    let mut broken = Vec::new();
    let columns = catalog.relations.iter().flat_map(|relation| {
        let name = &relation.name;
        relation.attributes.iter().map(move |it| {
            let key = (name.schema.clone(), name.name.clone(), it.name.clone());
            (format!("{}.{}", name.plain(), it.name), key)
        })
    });
    let columns: Vec<(String, ColumnKey)> = columns.collect();
    for (pattern, ty) in &config.columns {
        let wanted = Pattern::new(pattern.get_ref().as_str());
        if syn::parse_str::<syn::Type>(ty.get_ref()).is_err() {
            let message = format!("`{}` is no Rust type", ty.get_ref());
            problems.push(config.problem(message, ty.span(), "not a type"));
            broken.extend(columns.iter().filter(|(plain, _)| wanted.matches(plain)).map(|(_, key)| key));
            continue;
        }
        let mut any = false;
        for (plain, key) in columns.iter().filter(|(plain, _)| wanted.matches(plain)) {
            any = true;
            match types.get(key) {
                Some(other) if other != ty.get_ref() => {
                    let message = format!("{plain} would be both `{other}` and `{}`", ty.get_ref());
                    problems.push(config.problem(message, pattern.span(), "matches it too"));
                }
                _ => _ = types.insert(key.clone(), ty.get_ref().clone()),
            }
        }
        if !any {
            let near = crate::problem::near(pattern.get_ref(), columns.iter().map(|(it, _)| it.as_str()));
            let help = match near.as_slice() {
                [] => "a pattern is schema.table.column, with `*` for any run of characters".to_owned(),
                near => format!("did you mean {}?", near.join(" or ")),
            };
            let message = format!("the pattern `{}` in [columns] matches no column", pattern.get_ref());
            problems.push(config.problem(message, pattern.span(), "matches nothing").help(help));
        }
    }
    for key in broken {
        types.entry(key.clone()).or_insert_with(|| "()".to_owned());
    }
    (types, problems)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn zoo() -> Catalog {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/zoo/generated/catalog.json");
        serde_json::from_str(&std::fs::read_to_string(folder).unwrap()).unwrap()
    }

    fn resolved(columns: &str) -> (BTreeMap<ColumnKey, String>, Vec<String>) {
        let text = format!("[columns]\n{columns}\n");
        let config = Config::parse(Path::new("regen.toml"), text).unwrap();
        let (types, problems) = resolve(&zoo(), &config);
        let said = problems.iter().map(|it| format!("{it} at {:?}", it.line_column().unwrap()));
        (types, said.collect())
    }

    #[test]
    fn a_pattern_gives_its_columns_a_type() {
        let catalog = zoo();
        let relation = &catalog.relations[0];
        let column = &relation.attributes[0].name;
        let plain = format!("{}.{column}", relation.name.plain());
        let key = (relation.name.schema.clone(), relation.name.name.clone(), column.clone());
        let (types, problems) = resolved(&format!("'{plain}' = 'a::B<i32>'"));
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(types, BTreeMap::from([(key, "a::B<i32>".to_owned())]));

        let (types, problems) = resolved("'*' = 'Same'\n'app.*' = 'Same'");
        assert!(problems.is_empty() && types.len() > 10, "{problems:?}");

        let (_, problems) = resolved(&format!("'{plain}' = 'A'\n'{plain}*' = 'B'"));
        assert_eq!(problems[0], format!("{plain} would be both `A` and `B` at (3, 1)"));
        let (_, problems) = resolved(&format!("'{plain}x' = 'A'\n'*' = 'a type'"));
        assert_eq!(problems[0], "`a type` is no Rust type at (3, 7)");
        assert_eq!(problems[1], format!("the pattern `{plain}x` in [columns] matches no column at (2, 1)"));
    }
}

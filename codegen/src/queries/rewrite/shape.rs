//! cornucopia's output, taken apart into the items that the pass knows. Anything else is refused.

use std::path::Path;

use syn::ext::IdentExt as _;
use syn::{Ident, Item, ItemFn, ItemImpl, ItemMod, ItemStruct, Type};

use crate::Problem;

/// An item that is not what cornucopia 1.0.1 writes, and what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unexpected {
    pub(super) item: String,
    pub(super) expected: String,
}

pub(super) type Expected<T> = Result<T, Unexpected>;

pub(super) fn unexpected<T>(item: impl Into<String>, expected: impl Into<String>) -> Expected<T> {
    Err(Unexpected { item: item.into(), expected: expected.into() })
}

impl Unexpected {
    pub(super) fn problem(&self, path: &Path) -> Problem {
        let Unexpected { item, expected } = self;
        Problem::error(format!("cornucopia's code for it is not understood: {item}: {expected}"))
            .in_file(path)
            .help("the pass over cornucopia's output knows version 1.0.1; this is a defect of codegen, not of the query")
    }
}

/// A module of queries.
pub(super) struct ModuleItems {
    pub(super) params: Vec<ItemStruct>,
    pub(super) rows: Vec<RowItems>,
    pub(super) sync: SideItems,
    pub(super) async_: SideItems,
}

/// A row's struct and, where it borrows, its borrowed form.
pub(super) struct RowItems {
    pub(super) owned: ItemStruct,
    pub(super) borrowed: Option<ItemStruct>,
}

/// What is in `sync` or in `async_`.
pub(super) struct SideItems {
    pub(super) results: Vec<ResultItems>,
    pub(super) statements: Vec<StatementItems>,
}

/// The bound query of one kind of row.
pub(super) struct ResultItems {
    pub(super) item: ItemStruct,
    pub(super) methods: ItemImpl,
}

/// A query: its struct, its function, its methods and its taking a struct of parameters.
pub(super) struct StatementItems {
    pub(super) item: ItemStruct,
    pub(super) constructor: ItemFn,
    pub(super) methods: ItemImpl,
    pub(super) params: Option<ItemImpl>,
}

/// Takes a module apart; `rows` and `params` are the structs that it must have, no more and no fewer.
pub(super) fn module(file: syn::File, rows: &[&str], params: &[&str]) -> Expected<ModuleItems> {
    let mut found_params: Vec<ItemStruct> = Vec::new();
    let mut found_rows: Vec<RowItems> = Vec::new();
    let (mut sync, mut async_) = (None, None);
    for item in file.items {
        match item {
            Item::Struct(item) => {
                let name = item.ident.to_string();
                if params.contains(&name.as_str()) {
                    found_params.push(item);
                } else if rows.contains(&name.as_str()) {
                    found_rows.push(RowItems { owned: item, borrowed: None });
                } else {
                    let stem = name.strip_suffix("Borrowed").unwrap_or_default();
                    match found_rows.iter_mut().find(|it| it.owned.ident == stem) {
                        Some(row) => row.borrowed = Some(item),
                        None => {
                            return unexpected(
                                format!("struct {name}"),
                                "no row or parameters have this name",
                            );
                        }
                    }
                }
            }
            Item::Impl(item) => conversion(&item, &found_rows)?,
            Item::Mod(item) if item.ident == "sync" => sync = Some(side(item)?),
            Item::Mod(item) if item.ident == "async_" => async_ = Some(side(item)?),
            other => {
                return unexpected(
                    described(&other),
                    "a struct, a conversion, or one of the modules sync and async_",
                );
            }
        }
    }
    if let Some(name) = rows.iter().find(|name| !found_rows.iter().any(|it| it.owned.ident == **name)) {
        return unexpected(format!("struct {name}"), "the row is missing");
    }
    if let Some(name) = params.iter().find(|name| !found_params.iter().any(|it| it.ident == **name)) {
        return unexpected(format!("struct {name}"), "the parameters are missing");
    }
    match (sync, async_) {
        (Some(sync), Some(async_)) => {
            Ok(ModuleItems { params: found_params, rows: found_rows, sync, async_ })
        }
        _ => unexpected("the modules sync and async_", "both are written"),
    }
}

/// `impl From<RowBorrowed> for Row`, which is written anew.
fn conversion(item: &ItemImpl, rows: &[RowItems]) -> Expected<()> {
    let of_row = |name: &Ident| rows.iter().any(|it| it.owned.ident == *name && it.borrowed.is_some());
    let from =
        item.trait_.as_ref().is_some_and(|(path, _)| path.segments.iter().any(|it| it.ident == "From"));
    match self_name(item) {
        Some(name) if from && of_row(name) => Ok(()),
        name => unexpected(format!("impl for {name:?}"), "a conversion from the borrowed form of a row"),
    }
}

fn side(module: ItemMod) -> Expected<SideItems> {
    let name = module.ident.to_string();
    let Some((_, items)) = module.content else {
        return unexpected(format!("mod {name}"), "its items are inside");
    };
    let mut side = SideItems { results: Vec::new(), statements: Vec::new() };
    let mut open = Open::None;
    let mut uses = 0;
    for item in items {
        let what = format!("{name}::{}", described(&item));
        match (item, open) {
            (Item::Use(_), Open::None) => {
                uses += 1;
                open = Open::None;
            }
            (Item::Struct(item), Open::None) if ends(&item.ident, "Query") => open = Open::Result(item),
            (Item::Struct(item), Open::None) if ends(&item.ident, "Stmt") => open = Open::Statement(item),
            (Item::Impl(methods), Open::Result(item)) if is_methods_of(&methods, &item.ident) => {
                side.results.push(ResultItems { item, methods });
                open = Open::None;
            }
            (Item::Fn(constructor), Open::Statement(item)) => {
                open = Open::Constructed(item, Box::new(constructor))
            }
            (Item::Impl(methods), Open::Constructed(item, constructor))
                if is_methods_of(&methods, &item.ident) =>
            {
                let constructor = *constructor;
                side.statements.push(StatementItems { item, constructor, methods, params: None });
                open = Open::None;
            }
            (Item::Impl(params), Open::None) if params.trait_.is_some() => {
                let of_last = |it: &&mut StatementItems| {
                    Some(&it.item.ident) == self_name(&params) && it.params.is_none()
                };
                match side.statements.last_mut().filter(of_last) {
                    Some(statement) => statement.params = Some(params),
                    None => return unexpected(what, "it belongs to the query before it"),
                }
                open = Open::None;
            }
            _ => {
                return unexpected(
                    what,
                    "imports, then rows' queries with their methods, then statements with theirs",
                );
            }
        }
    }
    match open {
        Open::None if uses == 2 => Ok(side),
        Open::None => unexpected(format!("mod {name}"), format!("it has 2 imports, not {uses}")),
        Open::Result(item) | Open::Statement(item) | Open::Constructed(item, _) => {
            unexpected(format!("{name}::{}", item.ident), "its methods follow it")
        }
    }
}

/// What has begun and is not complete.
enum Open {
    None,
    Result(ItemStruct),
    Statement(ItemStruct),
    Constructed(ItemStruct, Box<ItemFn>),
}

fn ends(ident: &Ident, suffix: &str) -> bool {
    ident.to_string().ends_with(suffix)
}

fn is_methods_of(item: &ItemImpl, name: &Ident) -> bool {
    item.trait_.is_none() && self_name(item) == Some(name)
}

/// The name of the type that an impl is for.
pub(super) fn self_name(item: &ItemImpl) -> Option<&Ident> {
    match item.self_ty.as_ref() {
        Type::Path(it) => it.path.segments.last().map(|it| &it.ident),
        _ => None,
    }
}

/// Whether `ident` is `name`, either of them raw or not.
pub(super) fn is_named(ident: &Ident, name: &str) -> bool {
    ident.unraw() == name.strip_prefix("r#").unwrap_or(name)
}

fn described(item: &Item) -> String {
    match item {
        Item::Struct(it) => format!("struct {}", it.ident),
        Item::Fn(it) => format!("fn {}", it.sig.ident),
        Item::Mod(it) => format!("mod {}", it.ident),
        Item::Enum(it) => format!("enum {}", it.ident),
        Item::Use(_) => "use".to_owned(),
        Item::Impl(it) => format!("impl of {}", self_name(it).map_or("?".to_owned(), ToString::to_string)),
        _ => "an item".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDES: &str = "
        pub mod sync {
            use a; use b;
            struct RowQuery; impl RowQuery {}
            struct AStmt; fn a() {} impl AStmt {} impl P for AStmt {}
        }
        pub mod async_ { use a; use b; struct AStmt; fn a() {} impl AStmt {} }";

    fn read(text: &str) -> Expected<ModuleItems> {
        module(syn::parse_str(text).unwrap(), &["Row"], &["AParams"])
    }

    fn refused(text: &str) -> String {
        let Unexpected { item, expected } = read(text).err().unwrap();
        format!("{item}: {expected}")
    }

    #[test]
    fn a_module_is_taken_apart() {
        let rows = "struct AParams; struct Row; struct RowBorrowed; impl From<RowBorrowed> for Row {}";
        let module = read(&format!("{rows} {SIDES}")).ok().unwrap();
        assert_eq!(module.params.len(), 1);
        assert!(module.rows[0].borrowed.is_some());
        assert_eq!(module.sync.results.len(), 1);
        assert!(module.sync.statements[0].params.is_some());
        assert_eq!(module.async_.statements.len(), 1);
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        let rows = "struct AParams; struct Row;";
        assert_eq!(
            refused(&format!("{rows} struct X; {SIDES}")),
            "struct X: no row or parameters have this name"
        );
        assert_eq!(
            refused(&format!("{rows} fn x() {{}} {SIDES}")),
            "fn x: a struct, a conversion, or one of the modules sync and async_"
        );
        assert_eq!(refused(&format!("struct Row; {SIDES}")), "struct AParams: the parameters are missing");
        assert_eq!(refused(&format!("struct AParams; {SIDES}")), "struct Row: the row is missing");
        assert_eq!(refused(rows), "the modules sync and async_: both are written");
        let odd = |items: &str| refused(&format!("{rows} mod sync {{ {items} }}"));
        assert_eq!(odd("use a;"), "mod sync: it has 2 imports, not 1");
        assert_eq!(odd("use a; use b; struct AStmt;"), "sync::AStmt: its methods follow it");
        assert!(odd("use a; use b; enum X {}").starts_with("sync::enum X: imports, then"));
        assert_eq!(odd("impl P for AStmt {}"), "sync::impl of AStmt: it belongs to the query before it");
    }
}

//! Which Rust type stands for which PostgreSQL type, and which columns say more than their type.

use std::collections::BTreeMap;

use catalog::{Name, TypeRef};

use crate::ids::{ColumnKey, Ids};
use crate::layout::Layout;
use crate::origins::{Origin, Origins};
use crate::views::Views;

/// A Rust type as source text, with what compiled queries need to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustType {
    /// The type, as it is written anywhere in the generated code.
    pub(crate) owned: String,
    /// What a row may borrow instead; `'a` is the row's life.
    pub(crate) borrowed: Option<String>,
    /// Whether it is `Copy`.
    pub(crate) copy: bool,
}

impl RustType {
    fn array_if(self, array: bool) -> RustType {
        if array {
            RustType { owned: format!("Vec<{}>", self.owned), borrowed: None, copy: false }
        } else {
            self
        }
    }
}

/// Rust types by PostgreSQL type: the built-in scalars, the catalog's own types, and `[types]`.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypeMap {
    by_name: BTreeMap<Name, RustType>,
    columns: BTreeMap<ColumnKey, ColumnType>,
}

/// What a column's values are, beyond their PostgreSQL type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColumnType {
    /// An identifier newtype.
    Id {
        /// Its path, e.g. `crate::ids::OrganizationId`.
        path: String,
        /// Whether it is `Copy`.
        copy: bool,
    },
    /// The Rust type that `[columns]` gives its whole value, of an array too.
    Given {
        /// The type.
        ty: String,
    },
    /// A JSON document of this shape.
    Json {
        /// The path of the shape's type, e.g. `crate::json::ClerkUser`.
        path: String,
    },
}

impl ColumnType {
    /// The Rust type of one value of the column.
    pub(crate) fn rust_type(&self) -> RustType {
        match self {
            ColumnType::Id { path, copy } => RustType { owned: path.clone(), borrowed: None, copy: *copy },
            ColumnType::Given { ty } => RustType { owned: ty.clone(), borrowed: None, copy: false },
            ColumnType::Json { path } => {
                RustType { owned: format!("::runtime::Json<{path}>"), borrowed: None, copy: false }
            }
        }
    }
}

impl TypeMap {
    /// The type of a value of `ty`'s element type (of `ty` itself where it is no array).
    pub(crate) fn get(&self, name: &Name) -> Option<&RustType> {
        self.by_name.get(name)
    }

    /// Every PostgreSQL type that has a Rust type, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Name, &RustType)> {
        self.by_name.iter()
    }

    /// What is known of a column beyond its type.
    pub(crate) fn column(&self, schema: &str, relation: &str, column: &str) -> Option<&ColumnType> {
        self.columns.get(&(schema.to_owned(), relation.to_owned(), column.to_owned()))
    }

    /// What is known of something in several places: what all say of the columns that it is of, or nothing.
    pub(crate) fn agreed<'o>(&self, origins: impl IntoIterator<Item = &'o Origins>) -> Option<&ColumnType> {
        let mut first = None;
        for it in origins {
            for Origin { schema, relation, column } in &it.columns {
                // `[columns]` is about whole values.
                let whole = |known: &&ColumnType| !it.shifted || !matches!(known, ColumnType::Given { .. });
                let known = self.column(schema, relation, column).filter(whole)?;
                if *first.get_or_insert(known) != known {
                    return None;
                }
            }
            if it.columns.is_empty() {
                return None;
            }
        }
        first
    }

    /// Adds what is known of the columns that a view's are of, where nothing is said of its own.
    pub(crate) fn add_views(&mut self, views: &Views) {
        for (key, column) in views {
            if !self.columns.contains_key(key)
                && let Some(known) = self.agreed([&column.origins]).cloned()
            {
                self.columns.insert(key.clone(), known);
            }
        }
    }

    /// Adds or replaces a type.
    pub(crate) fn insert(&mut self, name: Name, ty: RustType) {
        self.by_name.insert(name, ty);
    }

    /// Takes a type out again.
    pub(crate) fn remove(&mut self, name: &Name) {
        self.by_name.remove(name);
    }

    /// Adds what the id patterns say of columns.
    pub(crate) fn add_ids(&mut self, ids: &Ids, layout: &Layout) {
        for (key, id) in &ids.by_column {
            let copy = ids.types.get(id).is_some_and(|it| it.scalar != "text");
            let ty = ColumnType::Id { path: layout.path(&format!("ids::{id}")), copy };
            self.columns.insert(key.clone(), ty);
        }
    }

    /// Adds or replaces what `[columns]` says of a column.
    pub(crate) fn add_given(&mut self, key: ColumnKey, ty: &str) {
        self.columns.insert(key, ColumnType::Given { ty: ty.to_owned() });
    }

    /// Adds a JSON column's shape.
    pub(crate) fn add_json(&mut self, key: ColumnKey, type_name: &str, layout: &Layout) {
        let path = layout.path(&format!("json::{type_name}"));
        self.columns.insert(key, ColumnType::Json { path });
    }

    /// The Rust type of a column: what is known of it, else its type's; arrays as `Vec`.
    /// `None` where nothing is known of the type.
    pub(crate) fn of_column(&self, key: &ColumnKey, ty: &TypeRef) -> Option<RustType> {
        match self.columns.get(key) {
            Some(given @ ColumnType::Given { .. }) => Some(given.rust_type()),
            Some(known) => Some(known.rust_type().array_if(ty.array)),
            None => self.of_type(ty),
        }
    }

    /// The Rust type of a use of a type; arrays as `Vec`. `None` where nothing is known of it.
    pub(crate) fn of_type(&self, ty: &TypeRef) -> Option<RustType> {
        Some(self.by_name.get(&ty.name)?.clone().array_if(ty.array))
    }
}

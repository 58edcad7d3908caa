//! The Rust types of a column: owned, borrowed from the row, and the way from the one to the other.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit::Visit;
use syn::{Lifetime, Type};

use super::super::prepared::{Column, mapped};
use super::shape::{Expected, unexpected};
use crate::types::{ColumnType, RustType, TypeMap};

/// How a column's value is held.
pub(super) struct Value {
    /// What cornucopia gave it: the type of its PostgreSQL type, without what is known of the column.
    pub(super) plain: Type,
    pub(super) owned: Type,
    /// The same with `'a` for the row's life.
    pub(super) borrowed: Type,
    wrap: Wrap,
    /// Whether it may be `Copy` where `plain` is.
    pub(super) copy: bool,
}

/// What is around one value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    pub(super) nullable: bool,
    pub(super) array: bool,
    pub(super) inner_nullable: bool,
}

impl Value {
    /// Of a column with a type that [`super::super::prepare`] found in the map; `known` is what is known
    /// beyond that type.
    pub(super) fn of(column: &Column, known: Option<&ColumnType>, types: &TypeMap) -> Expected<Value> {
        let mapped = mapped(&column.ty, types);
        let Some(rust) = mapped.rust else {
            return unexpected(format!("column {}", column.name), "its type has a Rust type");
        };
        let wrap = Wrap {
            nullable: column.nullable,
            array: mapped.array,
            inner_nullable: mapped.array && column.inner_nullable,
        };
        let parsed = |text: &str| {
            let read = syn::parse_str::<Type>(text);
            read.or_else(|_| unexpected(format!("`{text}`"), "a Rust type"))
        };
        let borrowed_text = |it: &RustType| it.borrowed.clone().unwrap_or_else(|| it.owned.clone());
        let plain = parsed(&rust.owned)?;
        let plain_borrowed = parsed(&borrowed_text(rust))?;
        let (owned, borrowed) = match known {
            None => (plain.clone(), plain_borrowed),
            // For the whole value, whatever it is an array of.
            Some(given @ ColumnType::Given { .. }) => {
                let owned = parsed(&given.rust_type().owned)?;
                let outer = Wrap { nullable: column.nullable, array: false, inner_nullable: false };
                let (plain, whole) = (wrap.around(&plain), outer.around(&owned));
                return Ok(Value { plain, owned: whole.clone(), borrowed: whole, wrap: outer, copy: false });
            }
            Some(known) => {
                let known_type = known.rust_type();
                let owned = parsed(&known_type.owned)?;
                if rust.copy && !known_type.copy {
                    let item = format!("`{}` for column {}", known_type.owned, column.name);
                    return unexpected(item, format!("it is Copy, as `{}` is", rust.owned));
                }
                // An id over text is made from the text that is borrowed.
                let from_text =
                    matches!(known, ColumnType::Id { .. }) && matches!(plain_borrowed, Type::Reference(_));
                let borrowed = if from_text { plain_borrowed } else { owned.clone() };
                (owned, borrowed)
            }
        };
        Ok(Value {
            plain: wrap.around(&plain),
            owned: wrap.around(&owned),
            borrowed: wrap.around(&borrowed),
            wrap,
            copy: true,
        })
    }

    /// Whether it borrows from the row.
    pub(super) fn borrows(&self) -> bool {
        uses_a(&self.borrowed)
    }

    /// The owned value of a borrowed one.
    pub(super) fn convert(&self, value: TokenStream) -> TokenStream {
        if same(&self.owned, &self.borrowed) { value } else { self.wrap.convert(value) }
    }
}

impl Wrap {
    /// The type of the whole, of its element's.
    pub(super) fn around(self, element: &Type) -> Type {
        let mut ty = element.clone();
        if self.array {
            ty = if self.inner_nullable {
                syn::parse_quote!(Vec<Option<#ty>>)
            } else {
                syn::parse_quote!(Vec<#ty>)
            };
        }
        if self.nullable { syn::parse_quote!(Option<#ty>) } else { ty }
    }

    fn convert(self, value: TokenStream) -> TokenStream {
        let elements = |value: TokenStream| match self.inner_nullable {
            true => quote!(#value.into_iter().map(|it| it.map(Into::into)).collect()),
            false => quote!(#value.into_iter().map(Into::into).collect()),
        };
        match (self.nullable, self.array) {
            (false, false) => quote!(#value.into()),
            (true, false) => quote!(#value.map(Into::into)),
            (false, true) => elements(value),
            (true, true) => {
                let elements = elements(quote!(it));
                quote!(#value.map(|it| #elements))
            }
        }
    }
}

/// Whether two pieces of code are the same, however they are spaced and with or without last commas.
pub(super) fn same(one: &impl ToTokens, other: &impl ToTokens) -> bool {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    flatten(one.to_token_stream(), &mut left);
    flatten(other.to_token_stream(), &mut right);
    left == right
}

fn flatten(stream: TokenStream, tokens: &mut Vec<String>) {
    for token in stream {
        match token {
            TokenTree::Group(group) => {
                tokens.push(format!("{:?}", group.delimiter()));
                flatten(group.stream(), tokens);
                close(tokens, "end");
            }
            other if other.to_string() == ">" => close(tokens, ">"),
            other => tokens.push(other.to_string()),
        }
    }
}

fn close(tokens: &mut Vec<String>, with: &str) {
    tokens.pop_if(|it| it == ",");
    tokens.push(with.to_owned());
}

/// Whether `'a` is in it.
pub(super) fn uses_a(ty: &Type) -> bool {
    struct Uses(bool);
    impl Visit<'_> for Uses {
        fn visit_lifetime(&mut self, it: &Lifetime) {
            self.0 |= it.ident == "a";
        }
    }
    let mut uses = Uses(false);
    uses.visit_type(ty);
    uses.0
}

#[cfg(test)]
mod tests {
    use catalog::Name;
    use tokio_postgres::types::Type as Pg;

    use super::*;
    use crate::layout::Layout;
    use crate::origins::{Origin, Origins};

    fn types() -> TypeMap {
        let mut types = TypeMap::default();
        let mut add = |name: &str, owned: &str, borrowed: Option<&str>, copy: bool| {
            let ty = RustType { owned: owned.into(), borrowed: borrowed.map(str::to_owned), copy };
            types.insert(Name::new("pg_catalog", name), ty);
        };
        add("text", "String", Some("&'a str"), false);
        add("uuid", "Uuid", None, true);
        add("numeric", "Numeric", None, false);
        add("jsonb", "Json<Value>", None, false);
        add("bytea", "Bytes", Some("Lent<'a>"), false);
        types
    }

    /// Owned and borrowed type of a column, and the way from the one to the other; marks as in annotations.
    fn value(ty: Pg, marks: &str, known: Option<ColumnType>) -> String {
        let (nullable, inner_nullable) = (marks.starts_with('?'), marks.ends_with("[?]"));
        let column = Column {
            name: "c".into(),
            ident: "c".into(),
            ty,
            nullable,
            inner_nullable,
            origins: Origins::default(),
        };
        let value = Value::of(&column, known.as_ref(), &types()).ok().unwrap();
        let (owned, borrowed) = (&value.owned, &value.borrowed);
        let converted = value.convert(quote!(c));
        format!("{} | {} | {converted}", quote!(#owned), quote!(#borrowed)).replace(' ', "")
    }

    #[test]
    fn a_column_is_as_its_type_and_annotation_say() {
        assert_eq!(value(Pg::TEXT, "", None), "String|&'astr|c.into()");
        assert_eq!(value(Pg::TEXT, "?", None), "Option<String>|Option<&'astr>|c.map(Into::into)");
        assert_eq!(value(Pg::UUID, "?", None), "Option<Uuid>|Option<Uuid>|c");
        assert_eq!(value(Pg::NUMERIC, "", None), "Numeric|Numeric|c");
        assert_eq!(value(Pg::BYTEA, "", None), "Bytes|Lent<'a>|c.into()");
        assert_eq!(
            value(Pg::UUID_ARRAY, "?[?]", None),
            "Option<Vec<Option<Uuid>>>|Option<Vec<Option<Uuid>>>|c"
        );
        assert_eq!(
            value(Pg::TEXT_ARRAY, "", None),
            "Vec<String>|Vec<&'astr>|c.into_iter().map(Into::into).collect()"
        );
        assert_eq!(
            value(Pg::TEXT_ARRAY, "[?]", None),
            "Vec<Option<String>>|Vec<Option<&'astr>>|c.into_iter().map(|it|it.map(Into::into)).collect()"
        );
        assert_eq!(
            value(Pg::TEXT_ARRAY, "?", None),
            "Option<Vec<String>>|Option<Vec<&'astr>>|c.map(|it|it.into_iter().map(Into::into).collect())"
        );
    }

    #[test]
    fn what_is_known_of_a_column_is_inside_what_is_around_it() {
        let id = |copy| Some(ColumnType::Id { path: "crate::ids::A".into(), copy });
        let json = || Some(ColumnType::Json { path: "crate::json::J".into() });
        assert_eq!(value(Pg::TEXT, "", id(false)), "crate::ids::A|&'astr|c.into()");
        assert_eq!(
            value(Pg::TEXT_ARRAY, "?", id(false)),
            "Option<Vec<crate::ids::A>>|Option<Vec<&'astr>>|c.map(|it|it.into_iter().map(Into::into).collect())"
        );
        let given = || Some(ColumnType::Given { ty: "a::B".into() });
        assert_eq!(value(Pg::UUID, "", given()), "a::B|a::B|c");
        assert_eq!(value(Pg::TEXT_ARRAY, "?[?]", given()), "Option<a::B>|Option<a::B>|c");
        assert_eq!(value(Pg::UUID, "?", id(true)), "Option<crate::ids::A>|Option<crate::ids::A>|c");
        assert_eq!(value(Pg::UUID_ARRAY, "", id(true)), "Vec<crate::ids::A>|Vec<crate::ids::A>|c");
        let typed = "::runtime::Json<crate::json::J>";
        assert_eq!(value(Pg::JSONB, "?", json()), format!("Option<{typed}>|Option<{typed}>|c"));
        assert_eq!(
            value(Pg::JSONB_ARRAY, "[?]", json()),
            format!("Vec<Option<{typed}>>|Vec<Option<{typed}>>|c")
        );
    }

    #[test]
    fn only_what_all_say_of_a_column_is_known() {
        let mut types = types();
        let layout = Layout::Module { path: "crate::db".into() };
        types.add_json(("s".into(), "t".into(), "json".into()), "Shape", &layout);
        let column = |from: Option<&str>| {
            let origin =
                |column: &str| Origin { schema: "s".into(), relation: "t".into(), column: column.into() };
            let columns = from.map(origin).into_iter().collect();
            Column {
                name: "c".into(),
                ident: "c".into(),
                ty: Pg::JSONB,
                nullable: false,
                inner_nullable: false,
                origins: Origins { columns, shifted: false },
            }
        };
        let (known, other, none) = (column(Some("json")), column(Some("other")), column(None));
        let agreed = |columns: &[&Column]| types.agreed(columns.iter().map(|it| &it.origins)).is_some();
        assert!(agreed(&[&known, &known]));
        assert!(!agreed(&[&known, &other]));
        assert!(!agreed(&[&none, &known]));
        assert!(!agreed(&[]));
    }

    #[test]
    fn last_commas_make_no_difference() {
        assert!(same(&quote!(A<B, C,>), &quote!(A<B, C>)));
        assert!(same(&quote!(f(a, b,)), &quote!(f(a, b))));
        assert!(!same(&quote!(f(a, b)), &quote!(f(a b))));
    }
}

//! Text search: parsers, templates, dictionaries, configurations.

use postgres::types::Oid;

use super::known::{Known, class};
use super::query::{Pair, Source, grouped, query};
use super::settings::literal;
use crate::model::*;
use crate::{Catalog, Error, Name};

query!(ParserRow, parsers, "text search parsers", "text_search_parsers.sql", {
    oid: Oid,
    schema: String,
    name: String,
    start: Pair,
    next_token: Pair,
    end: Pair,
    token_types: Pair,
    headline: Pair,
    comment: Option<String>,
});

query!(TemplateRow, templates, "text search templates", "text_search_templates.sql", {
    oid: Oid,
    schema: String,
    name: String,
    init: Pair,
    lexize: Pair,
    comment: Option<String>,
});

query!(DictionaryRow, dictionaries, "text search dictionaries", "text_search_dictionaries.sql", {
    oid: Oid,
    schema: String,
    name: String,
    template: Pair,
    options: Option<String>,
    comment: Option<String>,
});

query!(ConfigurationRow, configurations, "text search configurations", "text_search_configurations.sql", {
    oid: Oid,
    schema: String,
    name: String,
    parser: Pair,
    comment: Option<String>,
});

query!(MappingRow, mappings, "text search mappings", "text_search_mappings.sql", {
    configuration: Oid,
    token: String,
    dictionary: Pair,
});

/// Those of the selected schemas.
pub(super) fn read(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    catalog: &mut Catalog,
) -> Result<(), Error> {
    for row in parsers(source)? {
        if known.keeps(class::TEXT_SEARCH_PARSER, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            let object = ObjectRef::TextSearchParser(name.clone());
            catalog.text_search_parsers.push(TextSearchParser {
                start: required(row.start, &object)?,
                next_token: required(row.next_token, &object)?,
                end: required(row.end, &object)?,
                token_types: required(row.token_types, &object)?,
                headline: row.headline.0,
                comment: row.comment,
                name,
            });
            known.note(class::TEXT_SEARCH_PARSER, row.oid, object);
        }
    }
    for row in templates(source)? {
        if known.keeps(class::TEXT_SEARCH_TEMPLATE, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            let object = ObjectRef::TextSearchTemplate(name.clone());
            let lexize = required(row.lexize, &object)?;
            known.note(class::TEXT_SEARCH_TEMPLATE, row.oid, object);
            let template = TextSearchTemplate { name, init: row.init.0, lexize, comment: row.comment };
            catalog.text_search_templates.push(template);
        }
    }
    for row in dictionaries(source)? {
        if known.keeps(class::TEXT_SEARCH_DICTIONARY, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            let object = ObjectRef::TextSearchDictionary(name.clone());
            let template = required(row.template, &object)?;
            let text = row.options.unwrap_or_default();
            let options = definitions(&text).ok_or_else(|| Error::Unknown {
                object: object.to_string(),
                problem: format!("options {text:?}"),
            })?;
            known.note(class::TEXT_SEARCH_DICTIONARY, row.oid, object);
            let dictionary = TextSearchDictionary { name, template, options, comment: row.comment };
            catalog.text_search_dictionaries.push(dictionary);
        }
    }
    read_configurations(source, known, catalog)
}

fn read_configurations(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    catalog: &mut Catalog,
) -> Result<(), Error> {
    let mut rows = grouped(mappings(source)?, |it| it.configuration);
    for row in configurations(source)? {
        if known.keeps(class::TEXT_SEARCH_CONFIGURATION, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            let object = ObjectRef::TextSearchConfiguration(name.clone());
            let mut mappings: Vec<(String, Vec<Name>)> = Vec::new();
            for MappingRow { token, dictionary, .. } in rows.remove(&row.oid).unwrap_or_default() {
                let dictionary = required(dictionary, &object)?;
                match mappings.last_mut() {
                    Some((of, dictionaries)) if *of == token => dictionaries.push(dictionary),
                    _ => mappings.push((token, vec![dictionary])),
                }
            }
            mappings.sort();
            let parser = required(row.parser, &object)?;
            known.note(class::TEXT_SEARCH_CONFIGURATION, row.oid, object);
            let configuration = TextSearchConfiguration { name, parser, mappings, comment: row.comment };
            catalog.text_search_configurations.push(configuration);
        }
    }
    Ok(())
}

fn required(pair: Pair, object: &ObjectRef) -> Result<Name, Error> {
    pair.0.ok_or_else(|| Error::Unknown {
        object: object.to_string(),
        problem: "without what it is made of".to_owned(),
    })
}

/// A list of options as PostgreSQL stores it (`stopwords = 'english', maxlen = 6`): names, and values as SQL, by
/// name. Which names are quoted depends on the version that wrote them. `None` for any other text.
fn definitions(text: &str) -> Option<Vec<(String, String)>> {
    let mut options = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (name, after) = match rest.strip_prefix('"') {
            Some(quoted) => until_quote(quoted, '"', false)?,
            None => {
                let (name, after) = rest.split_at(rest.find(' ')?);
                (name.to_owned(), after)
            }
        };
        let after = after.strip_prefix(" = ")?;
        let (value, after) = match (after.strip_prefix('\''), after.strip_prefix("E'")) {
            (Some(quoted), _) => until_quote(quoted, '\'', false)?,
            (None, Some(quoted)) => until_quote(quoted, '\'', true)?,
            // A number.
            (None, None) => {
                let (value, after) = after.split_at(after.find(',').unwrap_or(after.len()));
                options.push((name, value.to_owned()));
                rest = next(after)?;
                continue;
            }
        };
        options.push((name, literal(&value)));
        rest = next(after)?;
    }
    options.sort();
    Some(options)
}

/// What is after the comma, if anything is.
fn next(rest: &str) -> Option<&str> {
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(", ").filter(|it| !it.is_empty()) }
}

/// What is before the closing quote, and what is after it.
fn until_quote(text: &str, quote: char, backslashes: bool) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let doubled = it == quote || backslashes && it == '\\';
        if doubled && chars.next_if(|next| next.1 == it).is_none() {
            return (it == quote).then(|| (out, &text[at + it.len_utf8()..]));
        }
        out.push(it);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&[(&str, &str)]>) {
        let owned = |it: &[(&str, &str)]| {
            it.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(definitions(text), expected.map(owned));
    }

    #[test]
    fn options_of_dictionaries_are_told_apart() {
        check("", Some(&[]));
        check(
            "language = 'english', accept = 'false', maxlen = -6",
            Some(&[("accept", "'false'"), ("language", "'english'"), ("maxlen", "-6")]),
        );
        check(
            r#""Odd ""name" = 'it''s, a = 1', rules = E'a\\b''c'"#,
            Some(&[("Odd \"name", "'it''s, a = 1'"), ("rules", r"E'a\\b''c'")]),
        );
    }

    #[test]
    fn what_is_no_list_of_options_is_refused() {
        for text in ["a", "a = 'b", "a = 'b' c", "a = 'b',", r#""a = 'b'"#, r"a = E'\n'"] {
            check(text, None);
        }
    }
}

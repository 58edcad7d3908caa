//! Text search: parsers, templates, dictionaries, configurations.

use super::Statement;
use super::text::{block, literal};
use crate::model::{
    ObjectRef, TextSearchConfiguration, TextSearchDictionary, TextSearchParser, TextSearchTemplate,
};
use crate::{Name, quote_ident};

/// CREATE TEXT SEARCH PARSER, and its comment.
pub(crate) fn create_parser(it: &TextSearchParser) -> Vec<Statement> {
    let TextSearchParser { name, start, next_token, end, token_types, headline, comment } = it;
    let functions = [
        ("START", Some(start)),
        ("GETTOKEN", Some(next_token)),
        ("END", Some(end)),
        ("LEXTYPES", Some(token_types)),
        ("HEADLINE", headline.as_ref()),
    ];
    let clauses = clauses(functions);
    create(ObjectRef::TextSearchParser(name.clone()), "TEXT SEARCH PARSER", name, &clauses, comment)
}

/// CREATE TEXT SEARCH TEMPLATE, and its comment.
pub(crate) fn create_template(it: &TextSearchTemplate) -> Vec<Statement> {
    let TextSearchTemplate { name, init, lexize, comment } = it;
    let clauses = clauses([("INIT", init.as_ref()), ("LEXIZE", Some(lexize))]);
    create(ObjectRef::TextSearchTemplate(name.clone()), "TEXT SEARCH TEMPLATE", name, &clauses, comment)
}

/// CREATE TEXT SEARCH DICTIONARY, and its comment.
pub(crate) fn create_dictionary(it: &TextSearchDictionary) -> Vec<Statement> {
    let TextSearchDictionary { name, template, options, comment } = it;
    let mut clauses = clauses([("TEMPLATE", Some(template))]);
    clauses.extend(options.iter().map(|(name, value)| format!("{} = {value}", quote_ident(name))));
    create(ObjectRef::TextSearchDictionary(name.clone()), "TEXT SEARCH DICTIONARY", name, &clauses, comment)
}

/// The dictionaries among `all` that the options name: a thesaurus looks its own words up in another dictionary, of
/// which the catalog records nothing.
pub(crate) fn named_in_options<'a>(
    it: &'a TextSearchDictionary,
    all: &'a [TextSearchDictionary],
) -> impl Iterator<Item = ObjectRef> + 'a {
    let named = |of: &&TextSearchDictionary| {
        let spelled = [literal(&of.name.to_string()), literal(&of.name.plain())];
        it.options.iter().any(|(_, value)| spelled.contains(value))
    };
    let others = all.iter().filter(|of| of.name != it.name);
    others.filter(named).map(|it| ObjectRef::TextSearchDictionary(it.name.clone()))
}

/// CREATE TEXT SEARCH CONFIGURATION, its mappings and its comment. Tokens that go the same way stand together.
pub(crate) fn create_configuration(it: &TextSearchConfiguration) -> Vec<Statement> {
    let TextSearchConfiguration { name, parser, mappings, comment } = it;
    let object = ObjectRef::TextSearchConfiguration(name.clone());
    let clauses = clauses([("PARSER", Some(parser))]);
    let mut statements = create(object.clone(), "TEXT SEARCH CONFIGURATION", name, &clauses, comment);
    let mut ways: Vec<(&Vec<Name>, Vec<String>)> = Vec::new();
    for (token, dictionaries) in mappings {
        match ways.iter_mut().find(|it| it.0 == dictionaries) {
            Some((_, tokens)) => tokens.push(quote_ident(token)),
            None => ways.push((dictionaries, vec![quote_ident(token)])),
        }
    }
    for (dictionaries, tokens) in ways {
        let dictionaries: Vec<String> = dictionaries.iter().map(Name::to_string).collect();
        let (tokens, dictionaries) = (tokens.join(", "), dictionaries.join(", "));
        let text = format!(
            "ALTER TEXT SEARCH CONFIGURATION {name}\n    ADD MAPPING FOR {tokens}\n    WITH {dictionaries}"
        );
        statements.push(Statement::new(object.clone(), text));
    }
    statements
}

fn clauses<'a>(names: impl IntoIterator<Item = (&'static str, Option<&'a Name>)>) -> Vec<String> {
    names.into_iter().filter_map(|(key, name)| Some(format!("{key} = {}", name?))).collect()
}

fn create(
    object: ObjectRef,
    noun: &str,
    name: &Name,
    clauses: &[String],
    comment: &Option<String>,
) -> Vec<Statement> {
    let comment = Statement::comment(&object, &format!("{noun} {name}"), comment);
    let text = format!("CREATE {noun} {name} {}", block(clauses));
    [Statement::new(object, text)].into_iter().chain(comment).collect()
}

//! Text search: parsers, templates, dictionaries, configurations.

use super::{Differences, optional_name};
use crate::Name;
use crate::model::*;

pub(super) fn parser(
    out: &mut Differences,
    name: &str,
    code: &TextSearchParser,
    database: &TextSearchParser,
) {
    let TextSearchParser { name: _, start, next_token, end, token_types, headline, comment } = code;
    out.value(name, start, &database.start, |it| format!("START {it}"));
    out.value(name, next_token, &database.next_token, |it| format!("GETTOKEN {it}"));
    out.value(name, end, &database.end, |it| format!("END {it}"));
    out.value(name, token_types, &database.token_types, |it| format!("LEXTYPES {it}"));
    out.value(name, headline, &database.headline, optional_name("HEADLINE"));
    out.comment(name, comment, &database.comment);
}

pub(super) fn template(
    out: &mut Differences,
    name: &str,
    code: &TextSearchTemplate,
    database: &TextSearchTemplate,
) {
    let TextSearchTemplate { name: _, init, lexize, comment } = code;
    out.value(name, init, &database.init, optional_name("INIT"));
    out.value(name, lexize, &database.lexize, |it| format!("LEXIZE {it}"));
    out.comment(name, comment, &database.comment);
}

pub(super) fn dictionary(
    out: &mut Differences,
    name: &str,
    code: &TextSearchDictionary,
    database: &TextSearchDictionary,
) {
    let TextSearchDictionary { name: _, template, options, comment } = code;
    out.value(name, template, &database.template, |it| format!("of template {it}"));
    out.options(name, options, &database.options);
    out.comment(name, comment, &database.comment);
}

pub(super) fn configuration(
    out: &mut Differences,
    name: &str,
    code: &TextSearchConfiguration,
    database: &TextSearchConfiguration,
) {
    let TextSearchConfiguration { name: _, parser, mappings, comment } = code;
    out.value(name, parser, &database.parser, |it| format!("of parser {it}"));
    let title = |it: &(String, Vec<Name>)| format!("{} of {name}", it.0);
    out.named("a mapping", mappings, &database.mappings, title, |out, title, code, database| {
        out.value(title, &code.1, &database.1, |it| {
            let names: Vec<String> = it.iter().map(Name::to_string).collect();
            format!("to {}", names.join(", "))
        });
    });
    out.comment(name, comment, &database.comment);
}

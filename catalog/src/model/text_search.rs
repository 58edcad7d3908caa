//! Text search: parsers, templates, dictionaries, configurations.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::Name;

/// A text search parser: what splits documents into tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSearchParser {
    /// Its qualified name.
    pub name: Name,
    /// The function that starts a document.
    pub start: Name,
    /// The function that gives the next token.
    pub next_token: Name,
    /// The function that ends a document.
    pub end: Name,
    /// The function that lists the types of tokens.
    pub token_types: Name,
    /// The function that makes headlines.
    pub headline: Option<Name>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A text search template: the functions of a kind of dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSearchTemplate {
    /// Its qualified name.
    pub name: Name,
    /// The function that reads a dictionary's options.
    pub init: Option<Name>,
    /// The function that looks a token up.
    pub lexize: Name,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A text search dictionary: what makes lexemes of tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSearchDictionary {
    /// Its qualified name.
    pub name: Name,
    /// Its template.
    pub template: Name,
    /// The template's options: name, and value as SQL; by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub options: Vec<(String, String)>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A text search configuration: a parser, and the dictionaries for its tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSearchConfiguration {
    /// Its qualified name.
    pub name: Name,
    /// Its parser.
    pub parser: Name,
    /// Types of tokens, e.g. `asciiword`, each with the dictionaries that are asked, in order; by type. Tokens of
    /// other types are passed over.
    pub mappings: Vec<(String, Vec<Name>)>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

//! The annotations over queries: `--! name Params(a?) : Row(b?, c?[?])` and `--: Row(b?) : Trait`.

use std::ops::Range;

/// A piece of a file and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// What an annotation says of the parameters or of the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// The struct's name, where it has one of its own.
    pub(super) name: Option<Word>,
    /// What is said of single fields; `None` where there is no list.
    pub(super) fields: Option<Vec<Field>>,
}

/// A field of which more is said than the server knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: Word,
    /// `name?`: it may be NULL.
    pub(super) nullable: bool,
    /// `name!`: it is not NULL, whatever can be known.
    pub(super) not_null: bool,
    /// `name[?]`: it may hold NULLs.
    pub(super) inner_nullable: bool,
}

/// The line of a query: its name, parameters and row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QueryLine {
    pub(super) name: Word,
    pub(super) params: Shape,
    pub(super) row: Shape,
}

/// The line of a struct that several queries share: its name, fields, and traits to derive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypeLine {
    pub(super) name: Word,
    pub(super) fields: Vec<Field>,
    pub(super) traits: Vec<Word>,
}

/// Where a line is not what it should be, and what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

type Parsed<T> = Result<T, Fault>;

const QUERY_FORM: &str = "the form is `--! name (param?, ...) : (column?, other!, array[?], ...)`, \
                          each list optional and either with a struct's name before it";
const TYPE_FORM: &str = "the form is `--: Name(column?, ...) : Trait, ...`, the traits optional";

/// Reads the line of a query; `span` is what follows `--!`.
pub(super) fn query(file: &str, span: Range<usize>) -> Parsed<QueryLine> {
    let mut line = Line { file, at: span.start, end: span.end, form: QUERY_FORM };
    let name = line.plain_word("a query's name")?;
    let params = line.shape()?;
    let row = if line.eat(":") { line.shape()? } else { Shape { name: None, fields: None } };
    line.finish()?;
    Ok(QueryLine { name, params, row })
}

/// Reads the line of a shared struct; `span` is what follows `--:`.
pub(super) fn row_type(file: &str, span: Range<usize>) -> Parsed<TypeLine> {
    let mut line = Line { file, at: span.start, end: span.end, form: TYPE_FORM };
    let name = line.plain_word("a struct's name")?;
    let fields = match line.fields()? {
        Some(fields) => fields,
        None => return Err(line.expected("`(`")),
    };
    let mut traits = Vec::new();
    if line.eat(":") {
        loop {
            traits.push(line.trait_path()?);
            if !line.eat(",") {
                break;
            }
        }
    }
    line.finish()?;
    Ok(TypeLine { name, fields, traits })
}

struct Line<'a> {
    file: &'a str,
    at: usize,
    end: usize,
    form: &'static str,
}

impl Line<'_> {
    fn rest(&self) -> &str {
        self.file.get(self.at..self.end).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    /// The same without skipping white space before it.
    fn eat_here(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    fn take(&mut self, length: usize) -> Word {
        let span = self.at..self.at + length;
        self.at = span.end;
        Word { text: self.file.get(span.clone()).unwrap_or_default().to_owned(), span }
    }

    fn word_length(&self, holds: impl Fn(char) -> bool) -> usize {
        self.rest().find(|it| !holds(it)).unwrap_or(self.rest().len())
    }

    fn plain_word(&mut self, what: &str) -> Parsed<Word> {
        self.skip_space();
        let length = self.word_length(|it| it.is_alphanumeric() || it == '_');
        if length == 0 {
            return Err(self.expected(what));
        }
        let word = self.take(length);
        let begins = word.text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
        if begins && word.text.is_ascii() {
            return Ok(word);
        }
        let message =
            format!("`{}` is no name: ASCII letters, digits and `_`, not beginning with a digit", word.text);
        Err(Fault { span: word.span, message, help: self.form })
    }

    fn trait_path(&mut self) -> Parsed<Word> {
        self.skip_space();
        let length = self.word_length(|it| it.is_ascii_alphanumeric() || it == '_' || it == ':');
        let word = self.take(length);
        match syn::parse_str::<syn::Path>(&word.text) {
            Ok(_) => Ok(word),
            Err(_) => Err(Fault {
                message: if length == 0 {
                    "a trait is missing here".to_owned()
                } else {
                    format!("`{}` is no path of a trait", word.text)
                },
                span: word.span,
                help: self.form,
            }),
        }
    }

    fn shape(&mut self) -> Parsed<Shape> {
        self.skip_space();
        let named = self.rest().starts_with(|it: char| it.is_alphanumeric() || it == '_');
        let name = if named { Some(self.plain_word("a struct's name")?) } else { None };
        Ok(Shape { name, fields: self.fields()? })
    }

    fn fields(&mut self) -> Parsed<Option<Vec<Field>>> {
        if !self.eat("(") {
            return Ok(None);
        }
        let mut fields = Vec::new();
        loop {
            if self.eat(")") {
                return Ok(Some(fields));
            }
            fields.push(self.field()?);
            if !self.eat(",") {
                return if self.eat(")") { Ok(Some(fields)) } else { Err(self.expected("`,` or `)`")) };
            }
        }
    }

    fn field(&mut self) -> Parsed<Field> {
        self.skip_space();
        let quoted = self.rest().strip_prefix('"').and_then(|it| it.find('"'));
        let name = match quoted {
            Some(length) => {
                self.at += 1;
                let word = self.take(length);
                self.at += 1;
                word
            }
            None => {
                let length = self.word_length(|it| it.is_ascii_alphanumeric() || it == '_');
                self.take(length)
            }
        };
        if name.text.is_empty() {
            return Err(self.expected("a name or `)`"));
        }
        let nullable = self.eat_here("?");
        let not_null = !nullable && self.eat_here("!");
        let inner_nullable = self.eat_here("[?]");
        if self.rest().starts_with('.') || self.rest().starts_with("[].") {
            return Err(Fault {
                span: name.span,
                message: format!("what is inside `{}` cannot be annotated", name.text),
                help: "every field of a composite value can be NULL, and has an Option",
            });
        }
        Ok(Field { name, nullable, not_null, inner_nullable })
    }

    fn finish(&mut self) -> Parsed<()> {
        self.skip_space();
        if self.rest().is_empty() { Ok(()) } else { Err(self.expected("the end of the line")) }
    }

    /// What should have been here, with what is.
    fn expected(&self, what: &str) -> Fault {
        let rest = self.rest().trim_start();
        let start = self.end - rest.len();
        let found = rest.split_whitespace().next().unwrap_or_default();
        let message = if found.is_empty() {
            format!("{what} is missing at the end of this line")
        } else {
            format!("{what} is expected here, not `{found}`")
        };
        Fault { span: start..start + found.len(), message, help: self.form }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line as read, in one form.
    fn read(line: &str) -> Result<String, String> {
        let fields = |it: &[Field]| {
            let marks = |it: &Field| [("?", it.nullable), ("!", it.not_null), ("[?]", it.inner_nullable)];
            it.iter()
                .map(|it| {
                    let marks = marks(it).into_iter().filter(|(_, on)| *on).map(|(mark, _)| mark);
                    format!("{}{}", it.name.text, marks.collect::<String>())
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        let shape = |it: &Shape| {
            let name = it.name.as_ref().map_or("-", |it| it.text.as_str());
            it.fields.as_ref().map_or(name.to_owned(), |it| format!("{name}({})", fields(it)))
        };
        query(line, 0..line.len())
            .map(|it| format!("{} {} {}", it.name.text, shape(&it.params), shape(&it.row)))
            .map_err(|it| format!("{}..{} {}", it.span.start, it.span.end, it.message))
    }

    #[test]
    fn a_query_has_a_name_and_optional_lists() {
        assert_eq!(read(" one").unwrap(), "one - -");
        assert_eq!(read("one (a?, b[?], c?[?],) : Row(d)").unwrap(), "one -(a? b[?] c?[?]) Row(d)");
        assert_eq!(read("one (a!) : (b!, c![?])").unwrap(), "one -(a!) -(b! c![?])");
        assert_eq!(read("one Params : Row").unwrap(), "one Params Row");
        assert_eq!(read("one : ( \"odd name\"? )").unwrap(), "one - -(odd name?)");
        assert_eq!(read("one () : ()").unwrap(), "one -() -()");
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        assert_eq!(read("").unwrap_err(), "0..0 a query's name is missing at the end of this line");
        assert_eq!(
            read("1one").unwrap_err(),
            "0..4 `1one` is no name: ASCII letters, digits and `_`, not beginning with a digit"
        );
        assert_eq!(read("one (a? b)").unwrap_err(), "8..10 `,` or `)` is expected here, not `b)`");
        assert_eq!(read("one (a?").unwrap_err(), "7..7 `,` or `)` is missing at the end of this line");
        assert_eq!(
            read("one : Row() x").unwrap_err(),
            "12..13 the end of the line is expected here, not `x`"
        );
        assert_eq!(read("one (a ?)").unwrap_err(), "7..9 `,` or `)` is expected here, not `?)`");
        assert_eq!(read("one (a.b?)").unwrap_err(), "5..6 what is inside `a` cannot be annotated");
    }

    #[test]
    fn a_shared_struct_has_fields_and_may_derive_traits() {
        let line = "Row(a?) : serde::Serialize, Eq";
        let read = row_type(line, 0..line.len()).unwrap();
        let traits: Vec<_> = read.traits.into_iter().map(|it| it.text).collect();
        assert_eq!(traits, ["serde::Serialize", "Eq"]);
        assert!(row_type("Row", 0..3).unwrap_err().message.contains("`(`"));
        assert!(row_type("Row() : 1", 0..9).unwrap_err().message.contains("no path"));
    }
}

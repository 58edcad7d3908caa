//! A statement with named parameters: as PostgreSQL takes it, as cornucopia takes it, and the way back from
//! PostgreSQL's positions to the file.

use std::ops::Range;

use super::token::{self, Kind, Token};
use crate::idents;

/// A statement of a file, without its `;`.
#[derive(Debug, Clone)]
pub(super) struct Sql {
    /// Where in the file it is.
    pub(super) span: Range<usize>,
    /// Its parameters, in the order in which they first appear: `$1`, `$2` and so on.
    pub(super) params: Vec<ParamName>,
    pieces: Vec<Piece>,
}

/// A parameter's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ParamName {
    /// As it is written, without the colon.
    pub(super) name: String,
    /// Where it is first written, colon included.
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone)]
struct Piece {
    token: Token,
    spaced: bool,
}

/// What a statement cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quote or comment that is not closed.
    Unclosed,
    /// `$1`.
    Position,
    /// A parameter whose name is not ASCII.
    ParamName,
    /// No `;` before the next annotation or the end of the file.
    Endless,
}

/// A statement as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// Byte in `text`, bytes in the file, and whether the two are the same text.
    places: Vec<(usize, Range<usize>, bool)>,
}

impl Sql {
    /// Reads from byte `at` of a file up to and including `;`; also says where it ended.
    pub(super) fn read(file: &str, at: usize) -> (Sql, Vec<(Fault, Range<usize>)>, usize) {
        let mut sql = Sql { span: at..at, params: Vec::new(), pieces: Vec::new() };
        let mut faults = Vec::new();
        let mut spaced = false;
        let mut end = at;
        let mut closed = false;
        while let Some(token) = token::next(file, end) {
            let text = file.get(token.span.clone()).unwrap_or_default();
            match token.kind {
                Kind::LineComment if begins_annotation(file, &token) => break,
                Kind::BlockComment if text.starts_with("/*+") => {}
                Kind::Space | Kind::LineComment | Kind::BlockComment => {
                    end = token.span.end;
                    spaced = true;
                    continue;
                }
                Kind::End => {
                    end = token.span.end;
                    closed = true;
                    break;
                }
                Kind::Unclosed => {
                    faults.push((Fault::Unclosed, token.span.clone()));
                    closed = true;
                }
                Kind::Position => faults.push((Fault::Position, token.span.clone())),
                Kind::Param if !text.is_ascii() => faults.push((Fault::ParamName, token.span.clone())),
                Kind::Param => {
                    let name = text.trim_start_matches(':');
                    if !sql.params.iter().any(|it| it.name == name) {
                        sql.params.push(ParamName { name: name.to_owned(), span: token.span.clone() });
                    }
                }
                _ => {}
            }
            if sql.pieces.is_empty() {
                sql.span.start = token.span.start;
            }
            end = token.span.end;
            sql.span.end = end;
            sql.pieces.push(Piece { token, spaced: std::mem::take(&mut spaced) });
        }
        if sql.pieces.is_empty() {
            sql.span = end..end;
        }
        if !closed {
            faults.push((Fault::Endless, sql.span.clone()));
        }
        (sql, faults, end)
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The statement with `$n` for each parameter, and `($n::type)` for those with a cast. Comments go, but
    /// for hints (`/*+ … */`); white space outside quotes becomes one space.
    pub(super) fn render(&self, file: &str, casts: &[Option<String>]) -> Rendered {
        let mut rendered = Rendered { text: String::new(), places: Vec::new() };
        for piece in &self.pieces {
            let source = self.text_of(file, piece);
            let param = self.param_of(file, piece);
            let text = match param {
                None => source.to_owned(),
                Some(number) => match casts.get(number).and_then(Option::as_ref) {
                    Some(cast) => format!("(${}::{cast})", number + 1),
                    None => format!("${}", number + 1),
                },
            };
            separate(&mut rendered.text, piece.spaced, param.is_some());
            rendered.places.push((rendered.text.len(), piece.token.span.clone(), param.is_none()));
            rendered.text.push_str(&text);
        }
        rendered
    }

    /// The statement in one line, with the parameters' Rust names, in only such quotes as cornucopia reads
    /// the way PostgreSQL does.
    pub(super) fn for_cornucopia(&self, file: &str) -> String {
        let mut line = String::new();
        for piece in &self.pieces {
            let source = self.text_of(file, piece);
            let text = match piece.token.kind {
                Kind::Param => format!(":{}", param_ident(source.trim_start_matches(':'))),
                Kind::Text => format!("E'{}'", escaped(&inside(source, false))),
                Kind::DollarText => format!("E'{}'", escaped(dollar_body(source))),
                Kind::EscapedText => format!("E'{}'", inside(source, true)),
                Kind::PrefixedText => source.replace('\n', " "),
                // A colon before a number is a slice of an array, not a parameter.
                Kind::Sign if source == ":" => ": ".to_owned(),
                Kind::BlockComment => continue,
                _ => source.to_owned(),
            };
            let quoted = matches!(
                piece.token.kind,
                Kind::Param | Kind::Text | Kind::DollarText | Kind::EscapedText | Kind::PrefixedText
            );
            separate(&mut line, piece.spaced, quoted);
            line.push_str(&text);
        }
        line
    }

    fn text_of<'a>(&self, file: &'a str, piece: &Piece) -> &'a str {
        file.get(piece.token.span.clone()).unwrap_or_default()
    }

    fn param_of(&self, file: &str, piece: &Piece) -> Option<usize> {
        let name = self.text_of(file, piece).strip_prefix(':')?;
        (piece.token.kind == Kind::Param).then(|| self.params.iter().position(|it| it.name == name))?
    }

    /// The names that are written in it, unquoted and in lower case.
    pub(super) fn words<'a>(&'a self, file: &'a str) -> impl Iterator<Item = String> + 'a {
        self.pieces.iter().filter_map(|piece| name_of(&piece.token, file))
    }

    /// The dotted name that is written at byte `at` of the file, with where it is.
    pub(super) fn name_at(&self, file: &str, at: usize) -> Option<(Vec<String>, Range<usize>)> {
        let first = self.pieces.iter().position(|it| it.token.span.contains(&at))?;
        let mut parts = Vec::new();
        let mut span = at..at;
        for pair in self.pieces.get(first..)?.chunks(2) {
            let Some(name) = pair.first().and_then(|it| name_of(&it.token, file)) else { break };
            parts.push(name);
            span.end = pair.first().map_or(span.end, |it| it.token.span.end);
            if pair.get(1).is_none_or(|it| file.get(it.token.span.clone()) != Some(".")) {
                break;
            }
        }
        (!parts.is_empty()).then_some((parts, span))
    }
}

impl Rendered {
    /// The line of the file that byte `at` of the text comes from.
    pub(super) fn line(&self, file: &str, at: usize) -> usize {
        let place = self.places.iter().rfind(|(start, ..)| *start <= at).or_else(|| self.places.first());
        let source = place.map_or(0, |(_, source, _)| source.start);
        file.get(..source).unwrap_or_default().matches('\n').count() + 1
    }

    /// The bytes of the file that PostgreSQL means by a position: characters of the sent text, from 1.
    pub(super) fn locate(&self, position: u32) -> Range<usize> {
        let before = usize::try_from(position).unwrap_or(usize::MAX).saturating_sub(1);
        let byte = self.text.char_indices().nth(before).map_or(self.text.len(), |(at, _)| at);
        let place = self.places.iter().rfind(|(at, ..)| *at <= byte).or_else(|| self.places.first());
        match place {
            None => 0..0,
            // Past the end: PostgreSQL missed something there.
            Some((_, source, _)) if byte >= self.text.len() => source.clone(),
            Some((at, source, true)) => (source.start + (byte - at)).min(source.end)..source.end,
            Some((_, source, false)) => source.clone(),
        }
    }
}

/// A name as PostgreSQL folds it.
fn name_of(token: &Token, file: &str) -> Option<String> {
    let text = file.get(token.span.clone())?;
    match token.kind {
        Kind::Word => Some(text.to_lowercase()),
        Kind::Quoted => Some(text.strip_prefix('"')?.strip_suffix('"')?.replace("\"\"", "\"")),
        _ => None,
    }
}

/// The parameter's identifier in Rust, without `r#`.
pub(super) fn param_ident(name: &str) -> String {
    idents::file_stem(&idents::snake(name)).to_owned()
}

/// `--!` or `--:` at the beginning of a line: the next annotation, which no statement goes across.
fn begins_annotation(file: &str, token: &Token) -> bool {
    let text = file.get(token.span.clone()).unwrap_or_default();
    (text.starts_with("--!") || text.starts_with("--:")) && begins_line(file, token.span.start)
}

/// Whether only white space stands before byte `at` in its line.
pub(super) fn begins_line(file: &str, at: usize) -> bool {
    let before = file.get(..at).unwrap_or_default();
    before.rsplit('\n').next().is_none_or(|it| it.trim_start_matches('\u{feff}').trim().is_empty())
}

/// What stands between two pieces: a space where there was any, or where they would else become one.
fn separate(text: &mut String, spaced: bool, apart: bool) {
    let joins = apart && text.ends_with(token::continues_word);
    if !text.is_empty() && (spaced || joins) {
        text.push(' ');
    }
}

/// The text inside a string, its pieces on several lines put together. With `escapes` it stays one that
/// only fits into `E'…'` again.
fn inside(source: &str, escapes: bool) -> String {
    let mut text = String::new();
    let mut quoted = false;
    let mut chars = source.chars().peekable();
    while let Some(it) = chars.next() {
        match it {
            '\'' if quoted && chars.next_if_eq(&'\'').is_some() => {
                text.push_str(if escapes { "\\'" } else { "'" });
            }
            '\'' => quoted = !quoted,
            _ if !quoted => {}
            '\\' if escapes => {
                text.push(it);
                text.extend(chars.next());
            }
            '\n' if escapes => text.push_str("\\n"),
            it => text.push(it),
        }
    }
    text
}

fn dollar_body(source: &str) -> &str {
    let fence = source.get(1..).and_then(|it| it.find('$')).map_or(0, |it| it + 2);
    source.get(fence..source.len().saturating_sub(fence)).unwrap_or_default()
}

/// For the inside of `E'…'`: signs and line ends by their code, so that nothing in it means anything.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|it| match it {
            ' ' => it.to_string(),
            _ if it.is_ascii() && !it.is_ascii_alphanumeric() => format!("\\x{:02x}", u32::from(it)),
            _ => it.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Sql {
        let (sql, faults, _) = Sql::read(text, 0);
        assert_eq!(faults, []);
        sql
    }

    fn rendered(text: &str) -> String {
        read(text).render(text, &[]).text
    }

    #[test]
    fn params_are_numbered_as_they_first_appear() {
        let text = "UPDATE t SET a = :b, c = :a\n  WHERE d = :b;";
        assert_eq!(rendered(text), "UPDATE t SET a = $1, c = $2 WHERE d = $1");
        let names: Vec<_> = read(text).params.into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["b", "a"]);
    }

    #[test]
    fn quotes_stay_as_they_are_and_comments_go() {
        let text = "SELECT ':a  -- ', /* :b */ \"c  d\", $$ ;\n $$ -- :e\n, a/**/b, /*+ hint */ x;";
        assert_eq!(rendered(text), "SELECT ':a  -- ', \"c  d\", $$ ;\n $$ , a b, /*+ hint */ x");
    }

    #[test]
    fn a_cast_is_put_around_every_use() {
        let text = "SELECT :a, :b, :a[1];";
        let casts = [Some("pg_catalog.text".to_owned()), None];
        let cast = read(text).render(text, &casts).text;
        assert_eq!(cast, "SELECT ($1::pg_catalog.text), $2, ($1::pg_catalog.text)[1]");
    }

    #[test]
    fn a_param_does_not_grow_onto_what_stands_before_it() {
        assert_eq!(rendered("SELECT a[i:j];"), "SELECT a[i $1]");
        assert_eq!(rendered("SELECT a[1:2], a[i : j];"), "SELECT a[1:2], a[i : j]");
    }

    #[test]
    fn a_statement_ends_at_its_semicolon_only() {
        let text = "SELECT ';', $$;$$, \";\" -- ;\n/* ; */; SELECT 2;";
        let (sql, _, end) = Sql::read(text, 0);
        assert_eq!(&text[end..], " SELECT 2;");
        assert_eq!(&text[sql.span], "SELECT ';', $$;$$, \";\"");
    }

    #[test]
    fn what_a_statement_cannot_hold_is_found() {
        let faults = |text: &str| Sql::read(text, 0).1;
        assert_eq!(faults("SELECT 'a"), [(Fault::Unclosed, 7..9)]);
        assert_eq!(faults("SELECT $1;"), [(Fault::Position, 7..9)]);
        assert_eq!(faults("SELECT :é;"), [(Fault::ParamName, 7..10)]);
        assert_eq!(faults("SELECT 1"), [(Fault::Endless, 0..8)]);
        assert_eq!(faults("SELECT 1\n--! next\nSELECT 2;"), [(Fault::Endless, 0..8)]);
    }

    /// Where the file is pointed at for a position in the sent text, which is named by its first text there.
    fn located<'a>(text: &'a str, sent: &str) -> &'a str {
        let rendered = read(text).render(text, &[]);
        let byte = rendered.text.find(sent).unwrap();
        let position = rendered.text[..byte].chars().count() + 1;
        &text[rendered.locate(u32::try_from(position).unwrap())]
    }

    #[test]
    fn positions_count_characters_of_the_sent_text() {
        let text = "SELECT 'é🙂', -- :no\n   :long_name,\n   wrong FROM t;";
        assert_eq!(located(text, "wrong"), "wrong");
        assert_eq!(located(text, "ong FROM"), "ong");
        assert_eq!(located(text, "$1"), ":long_name");
        assert_eq!(located(text, "t"), "t");
    }

    #[test]
    fn a_position_outside_the_text_is_at_its_end() {
        let text = "SELECT x;";
        let rendered = read(text).render(text, &[]);
        assert_eq!(rendered.locate(0), 0..6);
        assert_eq!(rendered.locate(9), 7..8);
        assert_eq!(rendered.locate(u32::MAX), 7..8);
        assert_eq!(read(";").render(";", &[]).locate(1), 0..0);
    }

    #[test]
    fn the_name_at_a_place_is_read_with_its_dots() {
        let text = "SELECT a FROM \"Odd\".\"na\"\"me\" AS x;";
        let (parts, span) = read(text).name_at(text, 14).unwrap();
        assert_eq!(parts, ["Odd", "na\"me"]);
        assert_eq!(&text[span], "\"Odd\".\"na\"\"me\"");
        assert_eq!(read(text).name_at(text, 7).unwrap().0, ["a"]);
    }

    #[test]
    fn cornucopia_gets_one_line_without_traps() {
        let line = |text: &str| read(text).for_cornucopia(text);
        assert_eq!(line("SELECT 'a\\', :b -- c\n;"), r"SELECT E'a\x5c', :b");
        assert_eq!(line("SELECT date'2020', $$a;\n$$;"), r"SELECT date E'2020', E'a\x3b\x0a'");
        assert_eq!(line("SELECT E'a\nb\\''\n  'c''';"), r"SELECT E'a\nb\'c\''");
        assert_eq!(line("SELECT x[1:2], :userId;"), "SELECT x[1: 2], :user_id");
        assert_eq!(line("SELECT 'one'\n 'two';"), "SELECT E'onetwo'");
    }
}

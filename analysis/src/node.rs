//! The text of an analysed tree → nodes, read by the names of their fields: versions add, rename and reorder them.

use std::fmt;

/// A tree that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the server's tree cannot be read at byte {at}: {what}")]
pub struct Unreadable {
    /// Where, in bytes from its beginning.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// A value in a tree.
#[derive(Clone, PartialEq, Eq)]
pub enum Node<'t> {
    /// `<>`: there is none.
    Null,
    /// A word, as it is written: a number, `true`, an escaped name.
    Atom(&'t str),
    /// `{KIND :field value …}`.
    Struct(Struct<'t>),
    /// `(…)`, with the letter that tells what kind of numbers it holds; also the words of a value of several.
    List(Vec<Node<'t>>),
}

/// `{KIND :field value …}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Struct<'t> {
    /// What it is, in capitals.
    pub kind: &'t str,
    fields: Vec<(&'t str, Node<'t>)>,
}

/// How deep lists and structs may be in each other: far below what the stack holds, far above what people write.
const DEEPEST: usize = 600;

/// Reads a tree.
///
/// # Errors
/// Text that is no tree, or one nested deeper than people write.
pub fn read(text: &str) -> Result<Node<'_>, Unreadable> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.node(0)?;
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.wrong("there is more after its end")),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn wrong(&self, what: &'static str) -> Unreadable {
        Unreadable { at: self.at, what }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// The word that begins here: up to white space or a bracket that no backslash stands before.
    fn word(&mut self) -> Result<&'t str, Unreadable> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut quoted = bytes.get(start) == Some(&b'"');
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'"' if quoted && self.at > start => quoted = false,
                b'(' | b')' | b'{' | b'}' if !quoted => break,
                _ if byte.is_ascii_whitespace() && !quoted => break,
                _ => {}
            }
            self.at += 1;
        }
        // A backslash at the end, or one before half a character.
        self.text.get(start..self.at).ok_or(Unreadable { at: start, what: "it ends within a word" })
    }

    fn node(&mut self, depth: usize) -> Result<Node<'t>, Unreadable> {
        if depth > DEEPEST {
            return Err(self.wrong("it is nested too deeply"));
        }
        match self.peek() {
            None => Err(self.wrong("it ends where a value should be")),
            Some(b'{') => {
                self.at += 1;
                Ok(Node::Struct(self.fields(depth)?))
            }
            Some(b'(') => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    match self.peek() {
                        None => return Err(self.wrong("a list does not end")),
                        Some(b')') => {
                            self.at += 1;
                            return Ok(Node::List(items));
                        }
                        Some(_) => items.push(self.node(depth + 1)?),
                    }
                }
            }
            Some(b')' | b'}') => Err(self.wrong("a bracket closes nothing")),
            Some(_) => Ok(match self.word()? {
                "<>" => Node::Null,
                word => Node::Atom(word),
            }),
        }
    }

    fn fields(&mut self, depth: usize) -> Result<Struct<'t>, Unreadable> {
        let kind = match self.peek() {
            Some(b'}') => "",
            _ => self.word()?,
        };
        let mut fields: Vec<(&'t str, Node<'t>)> = Vec::new();
        loop {
            match self.peek() {
                None => return Err(self.wrong("a node does not end")),
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Struct { kind, fields });
                }
                Some(b':') => {
                    self.at += 1;
                    fields.push((self.word()?, Node::Null));
                }
                Some(_) => {
                    let value = self.node(depth + 1)?;
                    let Some((_, field)) = fields.last_mut() else {
                        return Err(self.wrong("a value belongs to no field"));
                    };
                    match field {
                        Node::Null => *field = value,
                        // `5 [ 20 0 0 0 97 ]`, and a word that was wrapped.
                        Node::List(words) if words.first().is_some_and(|it| matches!(it, Node::Atom(_))) => {
                            words.push(value);
                        }
                        _ => *field = Node::List(vec![field.clone(), value]),
                    }
                }
            }
        }
    }
}

impl<'t> Node<'t> {
    /// The struct, if it is one.
    pub fn as_struct(&self) -> Option<&Struct<'t>> {
        match self {
            Node::Struct(it) => Some(it),
            _ => None,
        }
    }

    /// Its items; none, if it is no list.
    pub fn items(&self) -> &[Node<'t>] {
        match self {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// The structs that it holds, if it is a list.
    pub fn structs(&self) -> impl DoubleEndedIterator<Item = &Struct<'t>> + Clone {
        self.items().iter().filter_map(Node::as_struct)
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<i64> {
        match self {
            Node::Atom(word) => word.parse().ok(),
            _ => None,
        }
    }

    /// The numbers of a list: `(i 1 2)`, `(o 23 25)`, `(b 3)`.
    pub fn numbers(&self) -> impl Iterator<Item = i64> + '_ {
        self.items().iter().filter_map(Node::number)
    }

    /// The name, without its escapes, if it is one.
    pub fn name(&self) -> Option<String> {
        match self {
            Node::Atom(word) => Some(unescape(word)),
            // Wrapped in the middle.
            Node::List(words) if words.iter().all(|it| matches!(it, Node::Atom(_))) => {
                Some(words.iter().filter_map(Node::name).collect())
            }
            _ => None,
        }
    }

    /// Whether there is none.
    pub fn is_null(&self) -> bool {
        matches!(self, Node::Null)
    }
}

impl<'t> Struct<'t> {
    /// A field's value; [`Node::Null`] where there is no such field.
    pub fn get(&self, field: &str) -> &Node<'t> {
        self.fields.iter().find(|(name, _)| *name == field).map_or(&Node::Null, |(_, value)| value)
    }

    /// A field that is a number.
    pub fn number(&self, field: &str) -> Option<i64> {
        self.get(field).number()
    }

    /// A field that is an OID; 0 where there is none.
    pub fn oid(&self, field: &str) -> u32 {
        self.number(field).and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
    }

    /// A field that is an index or a small count; 0 where there is none.
    pub fn index(&self, field: &str) -> usize {
        self.number(field).and_then(|it| usize::try_from(it).ok()).unwrap_or(0)
    }

    /// A field that is `true`.
    pub fn flag(&self, field: &str) -> bool {
        self.get(field) == &Node::Atom("true")
    }

    /// A field that is a struct.
    pub fn part(&self, field: &str) -> Option<&Struct<'t>> {
        self.get(field).as_struct()
    }

    /// The structs of a field that is a list.
    pub fn parts(&self, field: &str) -> impl DoubleEndedIterator<Item = &Struct<'t>> + Clone {
        self.get(field).structs()
    }

    /// Its fields.
    pub fn fields(&self) -> impl Iterator<Item = (&'t str, &Node<'t>)> {
        self.fields.iter().map(|(name, value)| (*name, value))
    }

    /// Where it is in the statement, in bytes; `None` where the server does not say.
    pub fn location(&self) -> Option<usize> {
        usize::try_from(self.number("location")?).ok()
    }
}

fn unescape(word: &str) -> String {
    let inner = word.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(word);
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        match char {
            // A line that was wrapped at an escaped space.
            '\\' => text.extend(chars.next().map(|it| if it == '\n' { ' ' } else { it })),
            _ => text.push(char),
        }
    }
    text
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Null => f.write_str("<>"),
            Node::Atom(word) => f.write_str(word),
            Node::Struct(it) => it.fmt(f),
            Node::List(items) => f.debug_list().entries(items).finish(),
        }
    }
}

impl fmt::Debug for Struct<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct(self.kind);
        for (name, value) in &self.fields {
            debug.field(name, value);
        }
        debug.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_by_the_names_of_its_fields() {
        let text =
            "{A :one 1 :none <> :flag true :list (i 1 2) :inner\n({B :name x\\ y} {C}) :value 5 [ 20 0 ]}";
        let node = read(text).unwrap();
        let a = node.as_struct().unwrap();
        assert_eq!((a.kind, a.number("one"), a.flag("flag")), ("A", Some(1), true));
        assert!(a.get("none").is_null() && a.get("missing").is_null());
        assert_eq!(a.get("list").numbers().collect::<Vec<_>>(), [1, 2]);
        let kinds: Vec<_> = a.parts("inner").map(|it| it.kind).collect();
        assert_eq!(kinds, ["B", "C"]);
        assert_eq!(a.parts("inner").next().unwrap().get("name").name().unwrap(), "x y");
        assert_eq!(a.get("value").items().len(), 5);
    }

    #[test]
    fn names_keep_their_brackets_and_spaces() {
        let node = read(r#"{A :x \{a\)\\ :y ("b c" "d\"e" "")}"#).unwrap();
        let a = node.as_struct().unwrap();
        assert_eq!(a.get("x").name().unwrap(), r"{a)\");
        let names: Vec<_> = a.get("y").items().iter().filter_map(Node::name).collect();
        assert_eq!(names, ["b c", "d\"e", ""]);
    }

    #[test]
    fn what_is_no_tree_is_an_error() {
        for text in ["", "{", "{A", "(", ")", "{A 1}", "{A :x 1} y", "{A :x (}", "a\\", "\"", "\\é"] {
            assert!(read(text).is_err() || !text.contains(['{', '(', ')']), "{text}");
        }
        let deep = "(".repeat(1_000_000);
        assert_eq!(read(&deep).unwrap_err().what, "it is nested too deeply");
    }
}

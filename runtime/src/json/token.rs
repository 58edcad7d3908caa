//! The tokens of JSON text.

use crate::json::number::Number;

/// What is wrong in JSON text, and at which byte.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) message: String,
}

/// JSON text and a place in it.
pub(crate) struct Tokens<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) at: usize,
}

impl<'a> Tokens<'a> {
    /// The byte at this place; `None` at the end.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Goes past white space to the next byte.
    pub(crate) fn skip_space(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// Goes past the byte if it is the one here.
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    /// What stands here is not what it has to be.
    pub(crate) fn expected<T>(&self, what: &str) -> Result<T, Fault> {
        let message = match self.peek() {
            None => format!("the text ends where there must be {what}"),
            Some(byte @ 0x20..0x7f) => format!("not JSON: {:?} where there must be {what}", char::from(byte)),
            Some(_) => format!("not JSON: something else where there must be {what}"),
        };
        Err(Fault { at: self.at, message })
    }

    /// Goes past `true`, `false` or `null`.
    pub(crate) fn word(&mut self, word: &str) -> Result<(), Fault> {
        match self.text.get(self.at..) {
            Some(rest) if rest.starts_with(word.as_bytes()) => {
                self.at += word.len();
                Ok(())
            }
            _ => self.expected("a value"),
        }
    }

    /// Goes past a number.
    pub(crate) fn number(&mut self) -> Result<Number<'a>, Fault> {
        let start = self.at;
        self.eat(b'-');
        let integer = if self.eat(b'0') { self.since(self.at - 1) } else { self.digits()? };
        let fraction = if self.eat(b'.') { Some(self.digits()?) } else { None };
        let exponent = if self.eat(b'e') || self.eat(b'E') {
            let start = self.at;
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
            Some(self.since(start))
        } else {
            None
        };
        Ok(Number { text: self.since(start), integer, fraction, exponent })
    }

    /// Goes past digits, of which there must be one.
    fn digits(&mut self) -> Result<&'a [u8], Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.expected("a digit") } else { Ok(self.since(start)) }
    }

    fn since(&self, start: usize) -> &'a [u8] {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Goes past a string, whose opening quote is here.
    pub(crate) fn string(&mut self) -> Result<Text, Fault> {
        let opening = self.at;
        self.at += 1;
        let start = self.at;
        let mut escaped = false;
        let mut ascii = true;
        loop {
            ascii &= self.skip_plain();
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape(opening)?;
                }
                Some(_) => {
                    return Err(Fault {
                        at: opening,
                        message: "not JSON: a control character in a string".into(),
                    });
                }
                None => return Err(Fault { at: opening, message: "the text ends within a string".into() }),
            }
        }
        let text = Text { start, end: self.at, escaped };
        if !ascii && std::str::from_utf8(self.text.get(start..self.at).unwrap_or_default()).is_err() {
            return Err(Fault { at: opening, message: "not JSON: a string that is not UTF-8".into() });
        }
        self.at += 1;
        Ok(text)
    }

    /// Goes to the next quote, backslash or control character; says whether everything before it was ASCII.
    fn skip_plain(&mut self) -> bool {
        let (chunks, _) = self.text.get(self.at..).unwrap_or_default().as_chunks::<8>();
        let mut seen = 0;
        for chunk in chunks {
            let chunk = u64::from_le_bytes(*chunk);
            let special = special(chunk);
            if special != 0 {
                let plain = special.trailing_zeros() / 8;
                self.at += plain as usize;
                seen |= chunk & ((1 << (plain * 8)) - 1);
                return seen & HIGH == 0;
            }
            seen |= chunk;
            self.at += 8;
        }
        let mut ascii = seen & HIGH == 0;
        while let Some(byte) = self.peek().filter(|byte| !matches!(byte, ..0x20 | b'"' | b'\\')) {
            ascii &= byte.is_ascii();
            self.at += 1;
        }
        ascii
    }

    /// Goes past an escape, whose backslash is here, in the string that begins at `opening`.
    fn escape(&mut self, opening: usize) -> Result<(), Fault> {
        let fault = |message: &str| Err(Fault { at: opening, message: message.into() });
        let escape = self.text.get(self.at + 1).copied();
        self.at += 2;
        match escape {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(()),
            Some(b'u') => match self.unit() {
                None => fault("not JSON: \\u without four hexadecimal digits"),
                Some(0) => fault("\\u0000, which PostgreSQL cannot hold"),
                Some(0xD800..=0xDBFF) => {
                    let low = if self.eat(b'\\') && self.eat(b'u') { self.unit() } else { None };
                    match low {
                        Some(0xDC00..=0xDFFF) => Ok(()),
                        _ => fault("half of a surrogate pair"),
                    }
                }
                Some(0xDC00..=0xDFFF) => fault("half of a surrogate pair"),
                Some(_) => Ok(()),
            },
            _ => fault("not JSON: an unknown escape in a string"),
        }
    }

    /// Goes past four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let unit =
            digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))?;
        self.at += 4;
        u16::try_from(unit).ok()
    }
}

/// Where the text of a string is, without its quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it has escapes.
    pub(crate) escaped: bool,
}

const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const HIGH: u64 = each(0x80);

/// Marks which of eight bytes are quotes, backslashes and control characters; only the lowest mark is sure.
///
/// Subtracting 1 from a byte sets its high bit if it was 0. That can borrow from the bytes above, hence the
/// doubt.
fn special(chunk: u64) -> u64 {
    let zero = |bytes: u64| bytes.wrapping_sub(each(1)) & !bytes;
    let control = chunk.wrapping_sub(each(0x20)) & !chunk;
    (zero(chunk ^ each(b'"')) | zero(chunk ^ each(b'\\')) | control) & HIGH
}

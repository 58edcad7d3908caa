//! One pass over JSON text that refuses what would not come back the same.

use std::cell::Cell;

use crate::json::key::{self, Key};
use crate::json::token::{Fault, Tokens};
use crate::json::{JsonError, locate};

/// Deepest nesting of arrays and objects; `serde_json` has the same limit.
const DEEPEST: u32 = 127;

/// Refuses JSON text that is malformed, or whose meaning would change without notice by being read and stored
/// again.
///
/// # Errors
///
/// What `serde_json` refuses, and: a key that occurs twice in an object, `\u0000`, half of a surrogate pair,
/// nesting deeper than 127, an integer outside of `i64`, a fraction or exponent whose nearest `f64` is another
/// decimal, and what `jsonb` would give back otherwise: a float of 2^63 or more, either sign (it becomes an
/// integer outside of `i64`), and a zero with a sign (it is dropped).
pub fn scan(bytes: &[u8]) -> Result<(), JsonError> {
    scan_for(bytes, true)
}

/// [`scan`] of text for `jsonb`, or for `json`, which keeps the sign of zero.
pub(crate) fn scan_for(bytes: &[u8], jsonb: bool) -> Result<(), JsonError> {
    // While a thread ends its room is gone; then the scan makes its own.
    let keys = KEYS.try_with(Cell::take).unwrap_or_default();
    let mut scan = Scan {
        tokens: Tokens { text: bytes, at: 0 },
        jsonb,
        depth: 0,
        objects: 0,
        keys,
        first_key: 0,
        sorted: true,
    };
    let result = scan.document();
    let mut keys = scan.keys;
    keys.clear();
    keys.shrink_to(KEPT_KEYS);
    let _ = KEYS.try_with(|room| room.set(keys));
    result.map_err(|Fault { at, message }| JsonError::new(locate::pointer(bytes, at), message))
}

/// Room for this many keys stays allocated between scans.
const KEPT_KEYS: usize = 1024;

thread_local! {
    /// Room for keys, so that a scan does not allocate.
    static KEYS: Cell<Vec<Key>> = const { Cell::new(Vec::new()) };
}

struct Scan<'a> {
    tokens: Tokens<'a>,
    jsonb: bool,
    depth: u32,
    /// Bit `n` says whether what is open at depth `n` is an object; else it is an array.
    objects: u128,
    /// The keys of all open objects, each object's after a mark of where the object around it stands.
    keys: Vec<Key>,
    /// Where the keys of the innermost open object begin.
    first_key: usize,
    /// Whether they are in the order of `jsonb` so far, in which none can occur twice.
    sorted: bool,
}

impl Scan<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        loop {
            if !self.value()? {
                continue;
            }
            loop {
                if self.depth == 0 {
                    return match self.tokens.skip_space() {
                        None => Ok(()),
                        Some(_) => self.tokens.expected("the end"),
                    };
                }
                let in_object = self.in_object();
                match (self.tokens.skip_space(), in_object) {
                    (Some(b','), _) => {
                        self.tokens.at += 1;
                        if in_object {
                            self.key()?;
                        }
                        break;
                    }
                    (Some(b'}'), true) | (Some(b']'), false) => self.close()?,
                    (_, true) => return self.tokens.expected("`,` or `}`"),
                    (_, false) => return self.tokens.expected("`,` or `]`"),
                }
            }
        }
    }

    /// Reads a value, or the start of one with values inside; says whether it is complete.
    fn value(&mut self) -> Result<bool, Fault> {
        match self.tokens.skip_space() {
            Some(b'"') => {
                self.tokens.string()?;
            }
            Some(b'-' | b'0'..=b'9') => {
                let at = self.tokens.at;
                self.tokens.number()?.check(self.jsonb).map_err(|message| Fault { at, message })?;
            }
            Some(b't') => self.tokens.word("true")?,
            Some(b'f') => self.tokens.word("false")?,
            Some(b'n') => self.tokens.word("null")?,
            Some(b'{') => {
                self.open(true)?;
                if self.tokens.skip_space() != Some(b'}') {
                    self.key()?;
                    return Ok(false);
                }
                self.close()?;
            }
            Some(b'[') => {
                self.open(false)?;
                if self.tokens.skip_space() != Some(b']') {
                    return Ok(false);
                }
                self.close()?;
            }
            _ => return self.tokens.expected("a value"),
        }
        Ok(true)
    }

    fn in_object(&self) -> bool {
        self.objects >> self.depth & 1 == 1
    }

    fn open(&mut self, object: bool) -> Result<(), Fault> {
        if self.depth == DEEPEST {
            return Err(Fault {
                at: self.tokens.at,
                message: format!("nested deeper than {DEEPEST} levels"),
            });
        }
        self.tokens.at += 1;
        self.depth += 1;
        self.objects = self.objects & !(1 << self.depth) | u128::from(object) << self.depth;
        if object {
            self.keys.push(Key::mark(self.first_key, self.sorted));
            self.first_key = self.keys.len();
            self.sorted = true;
        }
        Ok(())
    }

    /// Reads a key and the colon after it.
    fn key(&mut self) -> Result<(), Fault> {
        if self.tokens.skip_space() != Some(b'"') {
            return self.tokens.expected("a key");
        }
        let key = Key(self.tokens.string()?);
        let before = self.keys.get(self.first_key..).and_then(<[Key]>::last);
        self.sorted &= match before {
            _ if key.0.escaped => false,
            Some(before) => key::jsonb_order(self.tokens.text, before, &key).is_lt(),
            None => true,
        };
        self.keys.push(key);
        if self.tokens.skip_space() != Some(b':') {
            return self.tokens.expected("`:`");
        }
        self.tokens.at += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        if self.in_object() {
            let keys = self.keys.get_mut(self.first_key..).unwrap_or_default();
            if !self.sorted {
                key::distinct(self.tokens.text, keys)?;
            }
            self.keys.truncate(self.first_key);
            (self.first_key, self.sorted) = self.keys.pop().map_or((0, true), |mark| mark.marked());
        }
        self.tokens.at += 1;
        self.depth -= 1;
        Ok(())
    }
}

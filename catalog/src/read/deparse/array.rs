//! Casts of array constructors.
//!
//! `x IN ('a', 'b')` over a `varchar` is printed with one cast of the whole list, `(ARRAY[…])::text[]`. Once that
//! has been parsed again, each element has the cast.

use super::token::{Token, is_name, tokens};

/// The text with the casts of array constructors at their elements.
pub(super) fn cast_by_element(sql: &str) -> String {
    let all = tokens(sql);
    let mut out = String::with_capacity(sql.len());
    let mut at = 0;
    while let Some(token) = all.get(at) {
        if let Some((list, ty, next)) = cast_array(&all, at) {
            array(list, &text(ty), &mut out);
            at = next;
        } else {
            out.push_str(token.text);
            at += 1;
        }
    }
    // A list within an element is found in the text that came of it.
    if out == sql { out } else { cast_by_element(&out) }
}

/// What `(ARRAY[…])::type[]` at `at` holds: the list, the type of an element, and what comes after.
fn cast_array<'a, 't>(all: &'a [Token<'t>], at: usize) -> Option<(&'a [Token<'t>], &'a [Token<'t>], usize)> {
    let texts =
        |from: usize, many: usize| all.get(from..from + many).unwrap_or_default().iter().map(|it| it.text);
    if !texts(at, 3).eq(["(", "ARRAY", "["]) {
        return None;
    }
    let list = at + 3;
    let end = list + end_of_list(&all[list..])?;
    if end == list || !texts(end, 4).eq(["]", ")", ":", ":"]) {
        return None;
    }
    let ty = end + 4;
    let ty_end = ty + all[ty..].iter().position(|it| it.text == "[")?;
    let is_type = |it: &Token| {
        let keyword = it.text.chars().all(|it| it.is_ascii_uppercase());
        it.text == "."
            || it.text == "("
            || it.text == ")"
            || it.text == ","
            || it.is_space()
            || (is_name(it.text) && !keyword)
            || it.text.chars().all(|it| it.is_ascii_digit())
    };
    let is_array = texts(ty_end, 2).eq(["[", "]"]) && ty_end > ty && all[ty..ty_end].iter().all(is_type);
    is_array.then(|| (&all[list..end], &all[ty..ty_end], ty_end + 2))
}

/// Where the bracket is closed within which the tokens begin.
fn end_of_list(tokens: &[Token]) -> Option<usize> {
    let mut open = 0_usize;
    tokens.iter().position(|it| match it.text {
        "]" if open == 0 => true,
        "]" => {
            open -= 1;
            false
        }
        "[" => {
            open += 1;
            false
        }
        _ => false,
    })
}

/// Writes `ARRAY[…]` with a cast of each element; what is within arrays in it is cast likewise.
fn array(list: &[Token], ty: &str, out: &mut String) {
    out.push_str("ARRAY[");
    for (at, element) in elements(list).into_iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        match element {
            [word, open, inner @ .., close]
                if word.text == "ARRAY"
                    && open.text == "["
                    && close.text == "]"
                    && end_of_list(inner).is_none() =>
            {
                array(inner, ty, out);
            }
            _ => {
                out.push('(');
                out.push_str(&text(element));
                out.push_str(")::");
                out.push_str(ty);
            }
        }
    }
    out.push(']');
}

/// The parts of a list between its commas.
fn elements<'a, 't>(list: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let Some(depth) = list.first().map(|it| it.depth) else { return Vec::new() };
    let mut brackets = 0_i32;
    let parts = list.split(|it| {
        match it.text {
            "[" => brackets += 1,
            "]" => brackets -= 1,
            _ => {}
        }
        it.text == "," && it.depth == depth && brackets == 0
    });
    parts.map(trimmed).collect()
}

fn trimmed<'a, 't>(tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
    match tokens {
        [space, rest @ ..] | [rest @ .., space] if space.is_space() => trimmed(rest),
        _ => tokens,
    }
}

fn text(tokens: &[Token]) -> String {
    tokens.iter().map(|it| it.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cast_of_a_list_is_one_of_each_element() {
        let check = |printed: &str, again: &str| {
            assert_eq!(cast_by_element(printed), again);
            assert_eq!(cast_by_element(again), again);
        };
        check(
            "((a)::text = ANY ((ARRAY['x,]'::character varying, f(1, 2)])::text[]))",
            "((a)::text = ANY (ARRAY[('x,]'::character varying)::text, (f(1, 2))::text]))",
        );
        check("(ARRAY[(1 + 2), 3])::numeric(5,2)[]", "ARRAY[((1 + 2))::numeric(5,2), (3)::numeric(5,2)]");
        check(
            "(ARRAY[ARRAY[1, 2], ARRAY[3, b[1]]])::numeric[]",
            "ARRAY[ARRAY[(1)::numeric, (2)::numeric], ARRAY[(3)::numeric, (b[1])::numeric]]",
        );
        check(
            "(ARRAY[a, NULL::text])::\"O\".\"T x\"[]",
            "ARRAY[(a)::\"O\".\"T x\", (NULL::text)::\"O\".\"T x\"]",
        );
    }

    #[test]
    fn other_casts_stay() {
        for same in ["ARRAY[]::text[]", "(ARRAY[1])::text", "((ARRAY[1])::text || a[1])", "(ARRAY[1, 2])[1]"]
        {
            assert_eq!(cast_by_element(same), same);
        }
    }
}

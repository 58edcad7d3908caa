//! SQL text that PostgreSQL makes of stored trees, in one form for all versions.
//!
//! What versions print differently was found by comparing them (`expressions.sql` and `keywords.sql` in `tests/zoo/db`):
//! 14 and 15 prefix the columns of a view's only relation and number its relations that are called `old` or `new`, 16
//! and 17 add keywords and so quotes, 16 adds `NO INDENT`, and the newest minor versions of all put the count of FETCH
//! FIRST in parentheses. The form is one that every version
//! takes, and one that is printed again once it has been parsed.

mod array;
mod count;
mod hidden;
mod junction;
mod keyword;
mod prefix;
mod reg;
mod token;
mod values;

/// A view's query.
pub(super) fn query(sql: &str, major: u32) -> String {
    if major < prefix::FIRST_WITHOUT_PREFIX {
        let held_back = [" old_1", " new_1"].iter().any(|it| sql.contains(it));
        let sql = if held_back { &hidden::without_held_back(sql) } else { sql };
        text(&prefix::without_prefixes(sql), major)
    } else {
        text(sql, major)
    }
}

/// Any other text.
pub(super) fn text(sql: &str, major: u32) -> String {
    let may_hold = |word: &str| sql.contains(word);
    if major < keyword::FIRST_WITH_ALL && ["json", "merge_action", "system_user"].into_iter().any(may_hold) {
        return keyword::quoted(&without_additions(sql));
    }
    without_additions(sql)
}

fn without_additions(sql: &str) -> String {
    let sql = if sql.contains("FETCH FIRST") { count::in_parentheses(sql) } else { sql.to_owned() };
    let sql = if sql.contains("( VALUES") { values::without_space(&sql) } else { sql };
    let sql = if sql.contains("(ARRAY[") { array::cast_by_element(&sql) } else { sql };
    let nested = sql.contains("((") && [" AND ", " OR "].iter().any(|it| sql.contains(it));
    let sql = if nested { junction::flat(&sql) } else { sql };
    if sql.contains(" NO INDENT)") { keyword::without_no_indent(&sql) } else { sql }
}

/// The same of what may not be there.
pub(super) fn optional(sql: Option<String>, major: u32) -> Option<String> {
    sql.map(|it| text(&it, major))
}

//! Settings of functions, as SQL.

/// Settings whose value is a list of names, which is stored with each name quoted where it needs it. The same on
/// every version served.
const LISTS: [&str; 6] = [
    "local_preload_libraries",
    "search_path",
    "session_preload_libraries",
    "shared_preload_libraries",
    "temp_tablespaces",
    "unix_socket_directories",
];

/// `name=value` texts as names and values as they stand after `SET name TO`, by name.
pub(super) fn settings(texts: &[String]) -> Vec<(String, String)> {
    let pair = |text: &String| {
        let (name, value) = text.split_once('=')?;
        let value = if LISTS.contains(&name.to_ascii_lowercase().as_str()) {
            let names: Vec<String> = names(value).iter().map(|it| literal(it)).collect();
            names.join(", ")
        } else {
            literal(value)
        };
        Some((name.to_owned(), value))
    };
    let mut settings: Vec<_> = texts.iter().filter_map(pair).collect();
    settings.sort();
    settings
}

/// A list of names without its quotes. Bare names are folded, as PostgreSQL does.
fn names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut chars = list.chars().peekable();
    let mut name = String::new();
    let mut quoted = false;
    while let Some(it) = chars.next() {
        match it {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                name.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => names.push(std::mem::take(&mut name)),
            _ if !quoted && it.is_whitespace() => {}
            _ if quoted => name.push(it),
            _ => name.extend(it.to_lowercase()),
        }
    }
    names.push(name);
    names
}

/// The text as a SQL literal.
pub(super) fn literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if text.contains('\\') { format!("E'{}'", quoted.replace('\\', r"\\")) } else { format!("'{quoted}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: (&str, &str)) {
        assert_eq!(settings(&[text.to_owned()]), [(expected.0.to_owned(), expected.1.to_owned())]);
    }

    #[test]
    fn values_are_literals_and_lists_are_lists_of_them() {
        check("work_mem=1MB", ("work_mem", "'1MB'"));
        check("app.path=a, b", ("app.path", "'a, b'"));
        check(r#"app.text=it's \ "#, ("app.text", r"E'it''s \\ '"));
        check(r#"search_path=app, "$user", "A,""b""#, ("search_path", r#"'app', '$user', 'A,"b'"#));
        check(r#"search_path="""#, ("search_path", "''"));
    }
}

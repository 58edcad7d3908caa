//! Locales of ICU in one form: a language tag. From 16 on the server makes one of whatever is written; before, it
//! keeps the text.

/// Keys and values of ICU's older form, `de@collation=phonebook`, as they are in a language tag. Sorted by key.
const KEYS: &[(&str, &str)] = &[
    ("colalternate", "ka"),
    ("colbackwards", "kb"),
    ("colcasefirst", "kf"),
    ("colcaselevel", "kc"),
    ("colhiraganaquaternary", "kh"),
    ("collation", "co"),
    ("colnormalization", "kk"),
    ("colnumeric", "kn"),
    ("colreorder", "kr"),
    ("colstrength", "ks"),
];

const VALUES: &[(&str, &str)] = &[
    ("dictionary", "dict"),
    ("gb2312han", "gb2312"),
    ("identical", "identic"),
    ("no", "false"),
    ("non-ignorable", "noignore"),
    ("phonebook", "phonebk"),
    ("primary", "level1"),
    ("quaternary", "level4"),
    ("secondary", "level2"),
    ("tertiary", "level3"),
    ("traditional", "trad"),
    ("yes", "true"),
];

/// The language tag of an ICU locale, which may be one already. What is in neither form stays as it is.
pub(super) fn language_tag(locale: &str) -> String {
    tag(locale).unwrap_or_else(|| locale.to_owned())
}

fn tag(locale: &str) -> Option<String> {
    if !locale.is_ascii() {
        return None;
    }
    let (base, keywords) = locale.split_once('@').unwrap_or((locale, ""));
    let mut subtags = base.split(['_', '-']);
    let mut language = subtags.next()?.to_lowercase();
    if language.is_empty() || language == "root" {
        language = "und".to_owned();
    }
    let mut parts = vec![language];
    let mut settings: Vec<(String, String)> = Vec::new();
    while let Some(subtag) = subtags.next() {
        match subtag.len() {
            1 if subtag.eq_ignore_ascii_case("u") => settings = extension(&mut subtags)?,
            2 => parts.push(subtag.to_uppercase()),
            3 if subtag.bytes().all(|it| it.is_ascii_digit()) => parts.push(subtag.to_owned()),
            4 if subtag.bytes().all(|it| it.is_ascii_alphabetic()) => parts.push(capitalized(subtag)),
            // Variants and other extensions are rare, and their order matters.
            _ => return None,
        }
    }
    for keyword in keywords.split(';').filter(|it| !it.is_empty()) {
        let (key, value) = keyword.split_once('=')?;
        let (key, value) = (key.trim().to_lowercase(), value.trim().to_lowercase());
        let key = KEYS.iter().find(|it| it.0 == key)?.1;
        let value = VALUES.iter().find(|it| it.0 == value).map_or(value.as_str(), |it| it.1);
        settings.push((key.to_owned(), value.to_owned()));
    }
    settings.sort();
    if !settings.is_empty() {
        parts.push("u".to_owned());
    }
    for (key, value) in settings {
        parts.push(key);
        // A key alone means that it is true.
        if !value.is_empty() && value != "true" {
            parts.push(value);
        }
    }
    Some(parts.join("-"))
}

/// The keys of the extension `u`, which go on to the tag's end.
fn extension<'a>(subtags: &mut impl Iterator<Item = &'a str>) -> Option<Vec<(String, String)>> {
    let mut settings: Vec<(String, String)> = Vec::new();
    for subtag in subtags {
        let subtag = subtag.to_lowercase();
        match (subtag.len(), settings.last_mut()) {
            (2, _) => settings.push((subtag, String::new())),
            (3..=8, Some((_, value))) if value.is_empty() => *value = subtag,
            (3..=8, Some((_, value))) => *value = format!("{value}-{subtag}"),
            _ => return None,
        }
    }
    Some(settings)
}

fn capitalized(script: &str) -> String {
    let lower = script.to_lowercase();
    let (first, rest) = lower.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::language_tag;

    #[test]
    fn both_forms_become_one_tag() {
        for (written, tag) in [
            ("", "und"),
            ("root", "und"),
            ("und", "und"),
            ("de_AT", "de-AT"),
            ("zh_hant_tw", "zh-Hant-TW"),
            ("es_419", "es-419"),
            ("en-US-u-ks-level2", "en-US-u-ks-level2"),
            ("und-u-kn-true-kf-upper", "und-u-kf-upper-kn"),
            ("@colNumeric=yes;colCaseFirst=lower", "und-u-kf-lower-kn"),
            ("und-u-kf-lower-kn-true", "und-u-kf-lower-kn"),
            ("de@collation=phonebook", "de-u-co-phonebk"),
            ("de@colStrength=secondary;colAlternate=non-ignorable", "de-u-ka-noignore-ks-level2"),
            ("en-u-kr-latn-digit", "en-u-kr-latn-digit"),
            ("en@colCaseLevel=no", "en-u-kc-false"),
        ] {
            assert_eq!(language_tag(written), tag, "{written}");
        }
    }

    #[test]
    fn what_is_not_understood_stays() {
        for locale in ["de-1901", "en-x-mine", "en@currency=usd", "C.UTF-8", "è_DE", "aé-xéy"] {
            assert_eq!(language_tag(locale), locale);
        }
    }
}

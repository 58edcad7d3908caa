//! `[rust]` of regen.toml: the Rust types of what several crates have types for.

use serde::Deserialize;

/// What `[rust]` says; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Choices {
    /// The crate of dates and times.
    dates: Option<Dates>,
    /// The type of `numeric`.
    numeric: Option<Decimals>,
}

/// Where the types of `date`, `timestamp` and `timestamptz` are from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Dates {
    /// The crate `chrono`.
    #[default]
    Chrono,
    /// The crate `jiff`.
    Jiff,
    /// The crate `time`.
    Time,
    /// `runtime` itself: all that PostgreSQL has, infinities too.
    Exact,
}

/// What holds a `numeric`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Decimals {
    /// `runtime::Numeric`: every value.
    #[default]
    Exact,
    /// `runtime::Decimal`: of fixed size and faster; what does not fit is an error.
    Decimal,
}

impl Choices {
    /// What is not said, from `default`.
    pub(crate) fn over(self, default: Choices) -> Choices {
        let Choices { dates, numeric } = self;
        Choices { dates: dates.or(default.dates), numeric: numeric.or(default.numeric) }
    }

    pub(crate) fn dates(self) -> Dates {
        self.dates.unwrap_or_default()
    }

    pub(crate) fn numeric(self) -> Decimals {
        self.numeric.unwrap_or_default()
    }

    /// The features of `runtime` that the chosen types are under.
    pub(crate) fn features(self) -> Vec<&'static str> {
        let dates = match self.dates() {
            Dates::Chrono | Dates::Exact => None,
            Dates::Jiff => Some("jiff"),
            Dates::Time => Some("time"),
        };
        let numeric = match self.numeric() {
            Decimals::Exact => None,
            Decimals::Decimal => Some("decimal"),
        };
        numeric.into_iter().chain(dates).collect()
    }

    /// A dependency on `runtime`, the right side of a line of Cargo.toml, with those features.
    pub(crate) fn dependency(self, runtime: &str) -> String {
        let features = self.features();
        if features.is_empty() {
            return runtime.to_owned();
        }
        match runtime.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            Some(table) => format!("{{ {}, features = {features:?} }}", table.trim()),
            None => format!("{{ version = {runtime}, features = {features:?} }}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dependency_asks_for_the_features_of_the_chosen_types() {
        let choices = |text: &str| toml::from_str::<Choices>(text).unwrap();
        let jiff = choices("dates = 'jiff'\nnumeric = 'decimal'");
        assert_eq!(jiff.dependency("\"1.0\""), r#"{ version = "1.0", features = ["decimal", "jiff"] }"#);
        assert_eq!(
            choices("dates = 'time'").dependency("{ path = \"a}\" }"),
            r#"{ path = "a}", features = ["time"] }"#
        );
        assert_eq!(choices("dates = 'exact'").dependency("\"1.0\""), "\"1.0\"");
        assert_eq!(choices("").dependency("{ workspace = true }"), "{ workspace = true }");
    }
}

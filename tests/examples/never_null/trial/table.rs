//! The table: what is proven of which function, and how it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The first line of the file.
const HEADER: &str = "# Written by `cargo run -p tests --example never_null`; what it says is told there.";

/// Which values are never NULL; each of a kind says more than the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Those of calls whose arguments are not NULL, of aggregates over at least one row.
    Values,
    /// Those of an aggregate over at least one row.
    Rows,
    /// Those of any call of a function.
    Always,
    /// Those of an aggregate over any rows, or none.
    Empty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Aggregate,
    Function,
    Set,
}

/// The columns of each class that are never NULL; `""` is what has no columns.
pub type Proven = BTreeMap<Class, BTreeSet<String>>;

/// By signature.
pub type Table = BTreeMap<String, (Kind, Proven)>;

const CLASSES: [(Class, &str); 4] =
    [(Class::Values, "values"), (Class::Rows, "rows"), (Class::Always, "always"), (Class::Empty, "empty")];

const KINDS: [(Kind, &str); 3] =
    [(Kind::Aggregate, "aggregate"), (Kind::Function, "function"), (Kind::Set, "set")];

/// The file. A class of which a stronger one says the same is left out.
pub fn write(table: &Table) -> String {
    let mut lines = BTreeSet::new();
    for (signature, (kind, proven)) in table {
        for (class, columns) in proven {
            if proven.range(class..).skip(1).any(|(_, stronger)| stronger == columns) {
                continue;
            }
            let mut line = format!("{} {} {signature}", name(&KINDS, *kind), name(&CLASSES, *class));
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            if columns != [""] {
                write!(line, " : {}", columns.join(", ")).expect("a string takes it");
            }
            lines.insert(line);
        }
    }
    [HEADER].into_iter().chain(lines.iter().map(String::as_str)).flat_map(|it| [it, "\n"]).collect()
}

/// The table in a file that [`write`] made.
pub fn read(text: &str) -> Table {
    let mut table = Table::new();
    for line in text.lines().filter(|it| !it.starts_with('#')) {
        let (fact, columns) = line.split_once(" : ").unwrap_or((line, ""));
        let [kind, class, signature] = fact.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (kind, class) = (by_name(&KINDS, kind), by_name(&CLASSES, class));
        let (_, proven) = table.entry(signature.to_owned()).or_insert_with(|| (kind, Proven::new()));
        proven.insert(class, columns.split(", ").map(str::to_owned).collect());
    }
    table
}

fn name<T: PartialEq>(of: &[(T, &'static str)], it: T) -> &'static str {
    of.iter().find(|(known, _)| *known == it).expect("all have names").1
}

fn by_name<T: Copy>(of: &[(T, &str)], name: &str) -> T {
    of.iter().find(|(_, known)| *known == name).unwrap_or_else(|| panic!("`{name}` in the table")).0
}

/// What holds of both.
pub fn both(one: &Proven, other: &Proven) -> Proven {
    one.iter()
        .filter_map(|(class, columns)| {
            let columns: BTreeSet<String> = columns.intersection(other.get(class)?).cloned().collect();
            (!columns.is_empty()).then_some((*class, columns))
        })
        .collect()
}

//! `tsquery` as text. Without recursion, since queries may be deeper than the stack.

use std::fmt;

use super::{TsItem, TsQuery, TsWeights, write_lexeme};

/// What is still to be written.
enum Part {
    /// The operand or operator at that place, within an operator of that rank; `after` where it is what
    /// follows in a phrase, whose operators do not commute.
    Item { index: usize, within: u8, after: bool },
    /// A binary operator, between its operands.
    Operator { index: usize },
    /// The end of a group.
    Close,
}

/// How tightly an operator binds.
fn rank(item: &TsItem) -> u8 {
    match item {
        TsItem::Or => 1,
        TsItem::And => 2,
        TsItem::Phrase { .. } => 3,
        TsItem::Not => 4,
        TsItem::Lexeme { .. } => 5,
    }
}

/// Where what starts at each item ends.
fn ends(items: &[TsItem]) -> Vec<usize> {
    let mut ends = vec![items.len(); items.len()];
    for (index, item) in items.iter().enumerate().rev() {
        let end = (0..item.operands()).fold(index + 1, |next, _| ends.get(next).copied().unwrap_or(next));
        if let Some(it) = ends.get_mut(index) {
            *it = end;
        }
    }
    ends
}

impl fmt::Display for TsQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items = self.items();
        let ends = ends(items);
        let mut parts = vec![Part::Item { index: 0, within: 0, after: false }];
        while let Some(part) = parts.pop() {
            match part {
                Part::Close => f.write_str(" )")?,
                Part::Operator { index } => match items.get(index) {
                    Some(TsItem::Or) => f.write_str(" | ")?,
                    Some(TsItem::And) => f.write_str(" & ")?,
                    Some(TsItem::Phrase { distance: 1 }) => f.write_str(" <-> ")?,
                    Some(TsItem::Phrase { distance }) => write!(f, " <{distance}> ")?,
                    Some(TsItem::Not | TsItem::Lexeme { .. }) | None => {}
                },
                Part::Item { index, within, after } => {
                    let Some(item) = items.get(index) else { continue };
                    let phrase = matches!(item, TsItem::Phrase { .. });
                    if rank(item) < within || (phrase && after) {
                        f.write_str("( ")?;
                        parts.push(Part::Close);
                    }
                    match item {
                        TsItem::Lexeme { text, weights, prefix } => {
                            write_lexeme(text, f)?;
                            write_marks(*weights, *prefix, f)?;
                        }
                        TsItem::Not => {
                            f.write_str("!")?;
                            parts.push(Part::Item { index: index + 1, within: rank(item), after: false });
                        }
                        TsItem::And | TsItem::Or | TsItem::Phrase { .. } => {
                            let right = index + 1;
                            let left = ends.get(right).copied().unwrap_or(items.len());
                            parts.push(Part::Item { index: right, within: rank(item), after: phrase });
                            parts.push(Part::Operator { index });
                            parts.push(Part::Item { index: left, within: rank(item), after: false });
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

fn write_marks(weights: TsWeights, prefix: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let TsWeights { a, b, c, d } = weights;
    let marks = [(prefix, "*"), (a, "A"), (b, "B"), (c, "C"), (d, "D")];
    let mut before = ":";
    for (_, mark) in marks.iter().filter(|(set, _)| *set) {
        write!(f, "{before}{mark}")?;
        before = "";
    }
    Ok(())
}

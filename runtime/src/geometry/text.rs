//! Shapes as text.

use std::fmt;
use std::str::FromStr;

use super::number;
use super::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};
use crate::value_error::ValueError;

fn write_points(points: &[Point], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, point) in points.iter().enumerate() {
        write!(f, "{}{point}", if index > 0 { "," } else { "" })?;
    }
    Ok(())
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        number::write(self.x, f)?;
        f.write_str(",")?;
        number::write(self.y, f)?;
        f.write_str(")")
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (before, number) in [("{", self.a), (",", self.b), (",", self.c)] {
            f.write_str(before)?;
            number::write(number, f)?;
        }
        f.write_str("}")
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{},{}]", self.start, self.end)
    }
}

impl fmt::Display for Rectangle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.high, self.low)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = if self.closed { ("(", ")") } else { ("[", "]") };
        f.write_str(open)?;
        write_points(&self.points, f)?;
        f.write_str(close)
    }
}

impl fmt::Display for Polygon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        write_points(&self.points, f)?;
        f.write_str(")")
    }
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{},", self.center)?;
        number::write(self.radius, f)?;
        f.write_str(">")
    }
}

/// Text that is read from the front; white space between its parts does not count.
struct Scanner<'a>(&'a str);

impl Scanner<'_> {
    fn is_next(&self, mark: char) -> bool {
        self.0.trim_ascii_start().starts_with(mark)
    }

    fn take(&mut self, mark: char) -> Option<()> {
        self.0 = self.0.trim_ascii_start().strip_prefix(mark)?;
        Some(())
    }

    fn number(&mut self) -> Option<f64> {
        let end = self.0.find([',', ')', '}', '>']).unwrap_or(self.0.len());
        let (number, rest) = self.0.split_at(end);
        self.0 = rest;
        number::parse(number.trim_ascii())
    }

    fn point(&mut self) -> Option<Point> {
        self.take('(')?;
        let x = self.number()?;
        self.take(',')?;
        let y = self.number()?;
        self.take(')')?;
        Some(Point { x, y })
    }

    fn pair(&mut self) -> Option<(Point, Point)> {
        let first = self.point()?;
        self.take(',')?;
        Some((first, self.point()?))
    }

    /// One or more.
    fn points(&mut self) -> Option<Vec<Point>> {
        let mut points = vec![self.point()?];
        while self.is_next(',') {
            self.take(',')?;
            points.push(self.point()?);
        }
        Some(points)
    }
}

/// Text of a shape whole.
fn parse<T>(
    ty: &'static str,
    text: &str,
    shape: impl FnOnce(&mut Scanner<'_>) -> Option<T>,
) -> Result<T, ValueError> {
    let mut scanner = Scanner(text);
    shape(&mut scanner)
        .filter(|_| scanner.0.trim_ascii().is_empty())
        .ok_or_else(|| ValueError::syntax(ty, text))
}

impl FromStr for Point {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse("point", text, |from| from.point())
    }
}

impl FromStr for Line {
    type Err = ValueError;

    /// Takes the three numbers alone: `{a,b,c}`.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse("line", text, |from| {
            from.take('{')?;
            let a = from.number()?;
            from.take(',')?;
            let b = from.number()?;
            from.take(',')?;
            let c = from.number()?;
            from.take('}')?;
            Some(Self { a, b, c })
        })
    }
}

impl FromStr for Segment {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse("lseg", text, |from| {
            from.take('[')?;
            let (start, end) = from.pair()?;
            from.take(']')?;
            Some(Self { start, end })
        })
    }
}

impl FromStr for Rectangle {
    type Err = ValueError;

    /// Takes any two opposite corners.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse("box", text, |from| from.pair().map(|(one, other)| Self::new(one, other)))
    }
}

impl FromStr for Path {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse("path", text, |from| {
            let closed = !from.is_next('[');
            from.take(if closed { '(' } else { '[' })?;
            let points = from.points()?;
            from.take(if closed { ')' } else { ']' })?;
            Some(Self { closed, points })
        })
    }
}

impl FromStr for Polygon {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse("polygon", text, |from| {
            from.take('(')?;
            let points = from.points()?;
            from.take(')')?;
            Some(Self { points })
        })
    }
}

impl FromStr for Circle {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse("circle", text, |from| {
            from.take('<')?;
            let center = from.point()?;
            from.take(',')?;
            let radius = from.number()?;
            from.take('>')?;
            (radius.is_nan() || radius >= 0.0).then_some(Self { center, radius })
        })
    }
}

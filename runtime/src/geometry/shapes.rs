//! The seven shapes.

/// A `point` of PostgreSQL.
///
/// ```
/// let point: runtime::Point = "(1.5,-2)".parse()?;
/// assert_eq!(point, runtime::Point { x: 1.5, y: -2.0 });
/// # Ok::<_, runtime::ValueError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Point {
    /// Horizontal.
    pub x: f64,
    /// Vertical.
    pub y: f64,
}

/// A `line` of PostgreSQL, which has no ends: the points where `a * x + b * y + c = 0`.
///
/// The server refuses one whose `a` and `b` are both 0, or as small as 0.000001.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// What `x` is multiplied with.
    pub a: f64,
    /// What `y` is multiplied with.
    pub b: f64,
    /// What is added.
    pub c: f64,
}

/// An `lseg` of PostgreSQL: the straight line from one point to another.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Segment {
    /// Where it starts.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
}

/// A `box` of PostgreSQL.
///
/// The server would swap coordinates of corners that are the other way around, so such a value is refused
/// when it is sent; [`Rectangle::new`] puts them in order.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rectangle {
    /// The upper right corner.
    pub high: Point,
    /// The lower left corner.
    pub low: Point,
}

/// A `path` of PostgreSQL: points joined by straight lines.
///
/// The server knows none without points: such a value is refused when it is sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Path {
    /// Whether the last point is joined to the first.
    pub closed: bool,
    /// The points in order.
    pub points: Vec<Point>,
}

/// A `polygon` of PostgreSQL.
///
/// The server knows none without points: such a value is refused when it is sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Polygon {
    /// The corners in order.
    pub points: Vec<Point>,
}

/// A `circle` of PostgreSQL.
///
/// The server knows no negative radius: such a value is refused when it is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Circle {
    /// Its middle.
    pub center: Point,
    /// Its size.
    pub radius: f64,
}

/// Whether one is below the other in PostgreSQL's order, where NaN is above all.
fn below(one: f64, other: f64) -> bool {
    one < other || (other.is_nan() && !one.is_nan())
}

impl Rectangle {
    /// The rectangle between two opposite corners.
    pub fn new(corner: Point, opposite: Point) -> Self {
        let order = |one, other| if below(one, other) { (other, one) } else { (one, other) };
        let (high_x, low_x) = order(corner.x, opposite.x);
        let (high_y, low_y) = order(corner.y, opposite.y);
        Self { high: Point { x: high_x, y: high_y }, low: Point { x: low_x, y: low_y } }
    }

    /// Whether the server takes the corners as they are.
    pub(super) fn is_ordered(&self) -> bool {
        !below(self.high.x, self.low.x) && !below(self.high.y, self.low.y)
    }
}

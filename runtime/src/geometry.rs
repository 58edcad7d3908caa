//! Geometric types. Every coordinate is a `float8` that is kept bit for bit, NaN and -0 included; equality is
//! that of Rust's `f64`, not PostgreSQL's, which takes what is within 0.000001 for equal.

mod number;
mod shapes;
mod text;
mod wire;

pub use shapes::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};

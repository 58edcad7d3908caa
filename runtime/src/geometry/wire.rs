//! Shapes in binary form.

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use super::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

fn points(from: &mut Reader<'_>) -> Result<Vec<Point>, Malformed> {
    let count = from.count(size_of::<[f64; 2]>())?;
    (0..count).map(|_| Point::read(from)).collect()
}

fn write_points(points: &[Point], to: &mut BytesMut) -> Result<(), Unsendable> {
    if points.is_empty() {
        return Err("no points");
    }
    to.put_i32(wire::count(points.len())?);
    points.iter().try_for_each(|it| it.write(to))
}

impl Wire for Point {
    fn is(ty: &Type) -> bool {
        *ty == Type::POINT
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { x: from.f64()?, y: from.f64()? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_f64(self.x);
        to.put_f64(self.y);
        Ok(())
    }
}

impl Wire for Line {
    fn is(ty: &Type) -> bool {
        *ty == Type::LINE
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { a: from.f64()?, b: from.f64()?, c: from.f64()? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        [self.a, self.b, self.c].into_iter().for_each(|it| to.put_f64(it));
        Ok(())
    }
}

impl Wire for Segment {
    fn is(ty: &Type) -> bool {
        *ty == Type::LSEG
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { start: Point::read(from)?, end: Point::read(from)? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        self.start.write(to)?;
        self.end.write(to)
    }
}

impl Wire for Rectangle {
    fn is(ty: &Type) -> bool {
        *ty == Type::BOX
    }

    // Arithmetic on infinite boxes leaves corners on the server that are not in order, so they are read.
    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { high: Point::read(from)?, low: Point::read(from)? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        if !self.is_ordered() {
            return Err("a high corner below its low one");
        }
        self.high.write(to)?;
        self.low.write(to)
    }
}

impl Wire for Path {
    fn is(ty: &Type) -> bool {
        *ty == Type::PATH
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { closed: from.flag()?, points: points(from)? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_u8(self.closed.into());
        write_points(&self.points, to)
    }
}

impl Wire for Polygon {
    fn is(ty: &Type) -> bool {
        *ty == Type::POLYGON
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { points: points(from)? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        write_points(&self.points, to)
    }
}

impl Wire for Circle {
    fn is(ty: &Type) -> bool {
        *ty == Type::CIRCLE
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { center: Point::read(from)?, radius: from.f64()? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        if self.radius < 0.0 {
            return Err("a negative radius");
        }
        self.center.write(to)?;
        to.put_f64(self.radius);
        Ok(())
    }
}

wire::sql!(Circle, Line, Path, Point, Polygon, Rectangle, Segment);

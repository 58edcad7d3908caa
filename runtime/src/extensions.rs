//! Types of extensions, which may be in any schema.

mod ewkb;
mod hstore;
mod vector;

pub use ewkb::Ewkb;
pub use hstore::Hstore;
pub use vector::Vector;

//! PostgreSQL's small built-in types that Rust has nothing of its own for.

mod bits;
mod lsn;
mod money;
mod raw;
mod reg;
mod snapshot;
mod text;
mod tid;
mod transaction;
mod vectors;

pub use bits::Bits;
pub use lsn::Lsn;
pub use money::Money;
pub use raw::Raw;
pub use reg::Reg;
pub use snapshot::Snapshot;
pub use text::{JsonPath, NodeTree, RefCursor, Xml};
pub use tid::Tid;
pub use transaction::{Cid, Xid, Xid8};
pub use vectors::{Int2Vector, OidVector};

//! `pg_snapshot` and `txid_snapshot`.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use super::transaction::number;
use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `pg_snapshot` or `txid_snapshot` of PostgreSQL: which transactions had ended at one moment.
///
/// `xmin <= xmax`; neither's low 32 bits are 0; `in_progress` ascends without repeats and is within
/// `xmin..xmax`. What breaks this is refused when it is read, written or parsed.
///
/// ```
/// let snapshot: runtime::Snapshot = "10:20:10,14,15".parse()?;
/// assert_eq!(snapshot.in_progress, [10, 14, 15]);
/// # Ok::<_, runtime::ValueError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Snapshot {
    /// The lowest transaction that was still active; all before it had ended.
    pub xmin: u64,
    /// One beyond the highest transaction that had ended; none from it on had.
    pub xmax: u64,
    /// The transactions between them that were active.
    pub in_progress: Vec<u64>,
}

impl Snapshot {
    fn check(&self) -> Result<(), &'static str> {
        let Self { xmin, xmax, in_progress } = self;
        if [xmin, xmax].into_iter().any(|it| it.trailing_zeros() >= 32) {
            return Err("a limit that is no transaction");
        }
        if xmin > xmax {
            return Err("xmin above xmax");
        }
        if !in_progress.is_sorted_by(|a, b| a < b) {
            return Err("transactions in progress that do not ascend");
        }
        if in_progress.iter().any(|it| !(xmin..xmax).contains(&it)) {
            return Err("transactions in progress beyond its limits");
        }
        Ok(())
    }
}

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { xmin, xmax, in_progress } = self;
        write!(f, "{xmin}:{xmax}:")?;
        for (index, transaction) in in_progress.iter().enumerate() {
            write!(f, "{}{transaction}", if index > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl FromStr for Snapshot {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let parse = || {
            let (xmin, rest) = text.split_once(':')?;
            let (xmax, list) = rest.split_once(':')?;
            let in_progress = match list {
                "" => Vec::new(),
                list => list.split(',').map(number).collect::<Option<_>>()?,
            };
            let snapshot = Self { xmin: number(xmin)?, xmax: number(xmax)?, in_progress };
            snapshot.check().ok()?;
            Some(snapshot)
        };
        parse().ok_or_else(|| ValueError::syntax("pg_snapshot", text))
    }
}

impl Wire for Snapshot {
    fn is(ty: &Type) -> bool {
        matches!(*ty, Type::PG_SNAPSHOT | Type::TXID_SNAPSHOT)
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let count = from.count(size_of::<u64>())?;
        let (xmin, xmax) = (from.u64()?, from.u64()?);
        let in_progress = (0..count).map(|_| from.u64()).collect::<Result<_, _>>()?;
        let snapshot = Self { xmin, xmax, in_progress };
        snapshot.check()?;
        Ok(snapshot)
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        self.check()?;
        to.put_i32(wire::count(self.in_progress.len())?);
        to.put_u64(self.xmin);
        to.put_u64(self.xmax);
        self.in_progress.iter().for_each(|it| to.put_u64(*it));
        Ok(())
    }
}

wire::sql!(Snapshot);

//! `inet` and `cidr`.

use std::cmp::Ordering;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

// The server's `AF_INET`, and one more. It is 2 on every system that PostgreSQL is ported to, but 1 for the embedded
// server in WebAssembly; the length tells what is read.
const IPV4: u8 = 2;
const IPV6: u8 = 3;
const WASM_IPV4: u8 = 1;
const WASM_IPV6: u8 = 2;

/// An `inet` of PostgreSQL: an address and the size of the network that it is in.
///
/// Order is PostgreSQL's: IPv4 before IPv6, then by network, a network before those inside it, then by
/// address.
///
/// The embedded server numbers kinds of addresses in its own way: it refuses or mistakes an `Inet` or [`Cidr`]
/// as a parameter. Give it text there (`$1::text::inet`); reading works.
///
/// ```
/// let inet: runtime::Inet = "192.168.0.7/24".parse()?;
/// assert_eq!((inet.address.is_ipv4(), inet.prefix), (true, 24));
/// assert_eq!("192.168.0.7/32".parse::<runtime::Inet>()?.to_string(), "192.168.0.7");
/// # Ok::<_, runtime::ValueError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Inet {
    /// The address.
    pub address: IpAddr,
    /// How many bits of it, from the left, are the network's: at most 32 or 128, which is then a host alone.
    pub prefix: u8,
}

/// A `cidr` of PostgreSQL: a network. Order is as for [`Inet`].
///
/// A value with bits set beyond the prefix is refused when it is read, written or parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cidr {
    /// The first address of the network.
    pub address: IpAddr,
    /// How many bits of it, from the left, are the network's: at most 32 or 128.
    pub prefix: u8,
}

/// How many bits an address of that family has.
pub(super) fn width(address: IpAddr) -> u8 {
    match address {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    }
}

/// The address's bits, leftmost highest, then zeros; without the host's where a prefix is given.
fn bits(address: IpAddr, prefix: u8) -> u128 {
    let all = match address {
        IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
        IpAddr::V6(address) => address.to_bits(),
    };
    let host = u128::MAX.checked_shr(prefix.into()).unwrap_or(0);
    all & !host
}

fn compare(one: (IpAddr, u8), other: (IpAddr, u8)) -> Ordering {
    let common = one.1.min(other.1);
    let network = |it: (IpAddr, u8)| bits(it.0, common);
    width(one.0)
        .cmp(&width(other.0))
        .then_with(|| network(one).cmp(&network(other)))
        .then_with(|| one.1.cmp(&other.1))
        .then_with(|| one.0.cmp(&other.0))
}

/// What both types demand.
pub(super) fn check_prefix(address: IpAddr, prefix: u8) -> Result<(), &'static str> {
    if prefix > width(address) { Err("a prefix longer than the address") } else { Ok(()) }
}

/// What a network demands.
pub(super) fn check_network(address: IpAddr, prefix: u8) -> Result<(), &'static str> {
    check_prefix(address, prefix)?;
    if bits(address, prefix) == bits(address, u8::MAX) { Ok(()) } else { Err("bits set beyond its prefix") }
}

fn read(from: &mut Reader<'_>, cidr: bool) -> Result<(IpAddr, u8), Malformed> {
    let (family, prefix) = (from.u8()?, from.u8()?);
    if from.flag()? != cidr {
        return Err("an inet where a cidr should be, or the other way around");
    }
    let address = match (family, from.u8()?) {
        (IPV4 | WASM_IPV4, 4) => Ipv4Addr::from(from.bytes::<4>()?).into(),
        (IPV6 | WASM_IPV6, 16) => Ipv6Addr::from(from.bytes::<16>()?).into(),
        _ => return Err("an unknown kind of address"),
    };
    Ok((address, prefix))
}

fn write(address: IpAddr, prefix: u8, cidr: bool, to: &mut BytesMut) {
    let mut put = |family, octets: &[u8]| {
        to.put_slice(&[family, prefix, cidr.into(), width(address) / 8]);
        to.put_slice(octets);
    };
    match address {
        IpAddr::V4(address) => put(IPV4, &address.octets()),
        IpAddr::V6(address) => put(IPV6, &address.octets()),
    }
}

macro_rules! network {
    ($name:ident, $ty:path, $cidr:literal, $check:ident) => {
        /// The address alone.
        impl From<IpAddr> for $name {
            fn from(address: IpAddr) -> Self {
                Self { address, prefix: width(address) }
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                compare((self.address, self.prefix), (other.address, other.prefix))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Wire for $name {
            fn is(ty: &Type) -> bool {
                *ty == $ty
            }

            fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                let (address, prefix) = read(from, $cidr)?;
                $check(address, prefix)?;
                Ok(Self { address, prefix })
            }

            fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
                $check(self.address, self.prefix)?;
                write(self.address, self.prefix, $cidr, to);
                Ok(())
            }
        }

        wire::sql!($name);
    };
}

network!(Inet, Type::INET, false, check_prefix);
network!(Cidr, Type::CIDR, true, check_network);

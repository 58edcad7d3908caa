//! Network addresses as text.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use super::inet::{check_network, check_prefix, width};
use super::{Cidr, Inet};
use crate::value_error::ValueError;

/// As PostgreSQL writes it: Rust has `::102:304` where this has `::1.2.3.4`.
fn write_address(address: IpAddr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match address {
        IpAddr::V6(v6) if v6.to_bits() >> 32 == 0 && v6.segments()[6] != 0 => {
            write!(f, "::{}", Ipv4Addr::from_bits(v6.to_bits() as u32))
        }
        address => write!(f, "{address}"),
    }
}

fn parse(text: &str) -> Option<(IpAddr, u8)> {
    let Some((address, prefix)) = text.split_once('/') else {
        let address = text.parse().ok()?;
        return Some((address, width(address)));
    };
    let digits = !prefix.is_empty() && prefix.bytes().all(|it| it.is_ascii_digit());
    Some((address.parse().ok()?, digits.then(|| prefix.parse().ok())??))
}

impl fmt::Display for Inet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_address(self.address, f)?;
        if self.prefix == width(self.address) { Ok(()) } else { write!(f, "/{}", self.prefix) }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_address(self.address, f)?;
        write!(f, "/{}", self.prefix)
    }
}

impl FromStr for Inet {
    type Err = ValueError;

    /// Takes all four or eight parts of the address.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse(text)
            .filter(|(address, prefix)| check_prefix(*address, *prefix).is_ok())
            .map(|(address, prefix)| Self { address, prefix })
            .ok_or_else(|| ValueError::syntax("inet", text))
    }
}

impl FromStr for Cidr {
    type Err = ValueError;

    /// Takes all four or eight parts of the address.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse(text)
            .filter(|(address, prefix)| check_network(*address, *prefix).is_ok())
            .map(|(address, prefix)| Self { address, prefix })
            .ok_or_else(|| ValueError::syntax("cidr", text))
    }
}

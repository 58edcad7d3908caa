//! Network addresses.

mod inet;
mod mac;
mod text;

pub use inet::{Cidr, Inet};
pub use mac::{MacAddr, MacAddr8};

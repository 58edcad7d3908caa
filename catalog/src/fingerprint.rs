//! The hash that names a catalog's state.

use sha2::{Digest, Sha256};

use crate::Catalog;

impl Catalog {
    /// SHA-256, in hexadecimal, of the catalog's canonical form.
    ///
    /// The canonical form is compact JSON with every list in its defined order, so equal catalogs have
    /// equal fingerprints whatever server, OIDs or creation order they come from.
    pub fn fingerprint(&self) -> String {
        let mut hasher = Sha256::new();
        // Plain strings, numbers and lists: writing them into a hasher has no way to fail.
        if let Err(error) = serde_json::to_writer(HashWriter(&mut hasher), self) {
            hasher.update(error.to_string());
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

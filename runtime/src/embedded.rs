//! A real PostgreSQL (17.5, compiled to WebAssembly) inside the process: nothing to install.
//!
//! One connection at a time: a second one waits until the first is closed. Several servers may run in one
//! process. Not for production data: it is for generating, for tests and for trying things out.

use std::path::Path;

use pglite_oxide::{PgliteServer, PgliteServerBuilder};

/// A running embedded server. It stops when dropped, after its connections have been closed.
pub struct Embedded {
    // Dropped last would wait for a connection that is still open; `stop` tells of failures.
    server: PgliteServer,
    url: String,
}

/// Why an embedded server did not start or stop.
#[derive(Debug, thiserror::Error)]
#[error("the embedded PostgreSQL did not {what}: {reason}")]
pub struct EmbeddedError {
    what: &'static str,
    reason: String,
}

impl Embedded {
    /// A server with an empty database, gone when it is dropped, on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When its files cannot be unpacked or no port can be had.
    pub fn start() -> Result<Self, EmbeddedError> {
        Self::launch(PgliteServer::builder().temporary())
    }

    /// A server whose data stay in `folder`. One process at a time may use it.
    ///
    /// # Errors
    /// As [`start`](Self::start), and when the folder is in use.
    pub fn start_in(folder: &Path) -> Result<Self, EmbeddedError> {
        Self::launch(PgliteServer::builder().path(folder))
    }

    fn launch(builder: PgliteServerBuilder) -> Result<Self, EmbeddedError> {
        let server =
            builder.start().map_err(|error| EmbeddedError { what: "start", reason: format!("{error:#}") })?;
        let url = server.database_url();
        Ok(Embedded { server, url })
    }

    /// A connection URL, without a secret in it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops the server and waits until it has stopped. Close the connections first.
    ///
    /// # Errors
    /// When the server had failed.
    pub fn stop(self) -> Result<(), EmbeddedError> {
        self.server.shutdown().map_err(|error| EmbeddedError { what: "stop", reason: format!("{error:#}") })
    }
}

impl std::fmt::Debug for Embedded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embedded").field("url", &self.url).finish_non_exhaustive()
    }
}

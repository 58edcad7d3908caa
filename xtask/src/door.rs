//! A door before the embedded server, for `serve`: clients that vanish or talk nonsense don't end the server,
//! and clients that stay are let go when it is to stop, which it would wait for.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// An open door on a free port of 127.0.0.1.
pub struct Door {
    address: SocketAddr,
    guests: Arc<Mutex<Guests>>,
    thread: JoinHandle<()>,
}

/// The clients that are inside, by number of arrival.
#[derive(Default)]
struct Guests {
    closing: bool,
    inside: BTreeMap<usize, (TcpStream, JoinHandle<()>)>,
}

/// What begins a connection: a request for TLS or GSS encryption, or version 3 of the protocol. Requests to
/// cancel are not among them: the server would read them only when nothing is left to cancel.
const OPENINGS: &[u32] = &[80_877_103, 80_877_104, 0x0003_0000, 0x0003_0002];

/// How long a client may take to say its first word: others wait behind it.
const FIRST_WORD: Duration = Duration::from_secs(10);

impl Door {
    /// Leads to the server that listens at `port`.
    pub fn open(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let guests = Arc::new(Mutex::new(Guests::default()));
        let shared = guests.clone();
        let thread = thread::spawn(move || {
            for (number, client) in listener.incoming().enumerate() {
                if lock(&shared).closing {
                    break;
                }
                if let Ok(client) = client {
                    admit(&shared, number, client, port);
                }
            }
        });
        Ok(Door { address, guests, thread })
    }

    /// The port that clients connect to.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Shows every client out, and waits until they have left the server.
    pub fn close(self) {
        lock(&self.guests).closing = true;
        // Wakes the listener.
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.join();
        let inside = std::mem::take(&mut lock(&self.guests).inside);
        for (client, _) in inside.values() {
            let _ = client.shutdown(Shutdown::Both);
        }
        for (_, (_, thread)) in inside {
            let _ = thread.join();
        }
    }
}

fn lock(guests: &Mutex<Guests>) -> MutexGuard<'_, Guests> {
    guests.lock().unwrap_or_else(PoisonError::into_inner)
}

fn admit(guests: &Arc<Mutex<Guests>>, number: usize, client: TcpStream, port: u16) {
    let Ok(handle) = client.try_clone() else { return };
    // Held until the guest is in the book, so that it cannot leave before.
    let mut book = lock(guests);
    let shared = guests.clone();
    let thread = thread::spawn(move || {
        let _ = accompany(client, port);
        lock(&shared).inside.remove(&number);
    });
    book.inside.insert(number, (handle, thread));
}

/// Carries bytes both ways until either side is done.
fn accompany(mut client: TcpStream, port: u16) -> io::Result<()> {
    let mut opening = [0; 8];
    client.set_read_timeout(Some(FIRST_WORD))?;
    client.read_exact(&mut opening)?;
    client.set_read_timeout(None)?;
    let [.., a, b, c, d] = opening;
    if !OPENINGS.contains(&u32::from_be_bytes([a, b, c, d])) {
        return Ok(());
    }
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    server.write_all(&opening)?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    let requests = thread::spawn(move || {
        let _ = io::copy(&mut from_client, &mut to_server);
        // The server takes this for a client that has left.
        let _ = to_server.shutdown(Shutdown::Write);
    });
    if io::copy(&mut server, &mut client).is_err() {
        // A client that is gone: the server may say the rest all the same.
        let _ = io::copy(&mut server, &mut io::sink());
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = requests.join();
    Ok(())
}

//! Servers that are none.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// A port that refuses connections.
pub fn nobody() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Takes connections and never says a word.
pub fn silent() -> u16 {
    listen(|mut stream| {
        let _ = io::copy(&mut stream, &mut io::sink());
    })
}

/// Says something else than PostgreSQL would.
pub fn web_server() -> u16 {
    listen(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    })
}

/// A PostgreSQL of this `server_version_num`, which knows nothing else.
pub fn postgres(version: &'static str) -> u16 {
    listen(move |stream| _ = speak(stream, version))
}

/// A server on a thread that ends with the process of the tests.
fn listen(serve: impl Fn(TcpStream) + Send + Sync + Copy + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || serve(stream));
        }
    });
    port
}

fn speak(mut stream: TcpStream, version: &str) -> io::Result<()> {
    let mut opening = [0; 8];
    stream.read_exact(&mut opening)?;
    if opening[4..] == 80_877_103_u32.to_be_bytes() {
        stream.write_all(b"N")?;
        stream.read_exact(&mut opening)?;
    }
    let length = u32::from_be_bytes(opening[..4].try_into().unwrap());
    stream.read_exact(&mut vec![0; length as usize - 8])?;
    let mut answer = message(b'R', &0_u32.to_be_bytes());
    answer.extend(message(b'S', b"client_encoding\0UTF8\0"));
    answer.extend(message(b'S', b"server_version\0whatever\0"));
    answer.extend(message(b'Z', b"I"));
    stream.write_all(&answer)?;
    loop {
        let mut head = [0; 5];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes(head[1..].try_into().unwrap());
        let mut body = vec![0; length as usize - 4];
        stream.read_exact(&mut body)?;
        match (head[0], body.as_slice()) {
            (b'Q', b"SHOW server_version_num\0") => {
                let mut fields = 1_u16.to_be_bytes().to_vec();
                fields.extend(b"server_version_num\0");
                fields.extend([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]);
                let mut row = 1_u16.to_be_bytes().to_vec();
                row.extend((version.len() as u32).to_be_bytes());
                row.extend(version.as_bytes());
                let mut answer = message(b'T', &fields);
                answer.extend(message(b'D', &row));
                answer.extend(message(b'C', b"SHOW\0"));
                answer.extend(message(b'Z', b"I"));
                stream.write_all(&answer)?;
            }
            (b'Q', _) => {
                let mut answer = message(b'E', b"SERROR\0VERROR\0C42601\0Mnot known here\0\0");
                answer.extend(message(b'Z', b"I"));
                stream.write_all(&answer)?;
            }
            _ => return Ok(()),
        }
    }
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut message = vec![kind];
    message.extend((body.len() as u32 + 4).to_be_bytes());
    message.extend(body);
    message
}

//! A server that answers every statement alike, so that rows and errors can be tested without PostgreSQL.

use std::sync::{Arc, Mutex};

use bytes::{Buf, BufMut, BytesMut};
use runtime::tokio_postgres::{Client, Config, NoTls};
use runtime::types::{IsNull, ToSql, Type};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};

/// What the server answers.
#[derive(Clone, Default)]
pub struct Answer {
    columns: Vec<(&'static str, Type)>,
    rows: Vec<Vec<Option<Vec<u8>>>>,
    error: Option<&'static [(u8, &'static str)]>,
}

impl Answer {
    pub fn columns(columns: &[(&'static str, Type)]) -> Self {
        Self { columns: columns.to_vec(), ..Self::default() }
    }

    /// One more row, whose values are of the columns' types.
    pub fn row(mut self, values: &[&dyn ToSql]) -> Self {
        let encode = |(value, (_, ty)): (&&dyn ToSql, &(&str, Type))| {
            let mut bytes = BytesMut::new();
            let null = value.to_sql_checked(ty, &mut bytes).unwrap();
            matches!(null, IsNull::No).then(|| bytes.to_vec())
        };
        self.rows.push(values.iter().zip(&self.columns).map(encode).collect());
        self
    }

    /// The error that an execution ends with.
    pub fn error(fields: &'static [(u8, &'static str)]) -> Self {
        Self { error: Some(fields), ..Self::default() }
    }
}

/// A client of such a server, and the types of the messages the server received.
pub async fn connect(answer: Answer) -> (Client, Arc<Mutex<String>>) {
    let (near, far) = tokio::io::duplex(1 << 16);
    let received = Arc::new(Mutex::new(String::new()));
    tokio::spawn(serve(far, answer, Arc::clone(&received)));
    let (client, connection) = Config::new().user("test").connect_raw(near, NoTls).await.unwrap();
    tokio::spawn(connection);
    (client, received)
}

async fn serve(mut stream: DuplexStream, answer: Answer, received: Arc<Mutex<String>>) {
    let startup = stream.read_u32().await.unwrap() as usize - 4;
    stream.read_exact(&mut vec![0; startup]).await.unwrap();
    let mut out = BytesMut::new();
    message(&mut out, b'R', |body| body.put_u32(0));
    message(&mut out, b'Z', |body| body.put_u8(b'I'));
    let mut failed = false;
    loop {
        stream.write_all_buf(&mut out).await.unwrap();
        let Ok(kind) = stream.read_u8().await else { return };
        let length = stream.read_u32().await.unwrap() as usize - 4;
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.unwrap();
        received.lock().unwrap().push(char::from(kind));
        match kind {
            b'S' => {
                failed = false;
                message(&mut out, b'Z', |body| body.put_u8(b'I'));
            }
            _ if failed => {}
            b'P' => message(&mut out, b'1', |_| {}),
            b'B' => message(&mut out, b'2', |_| {}),
            b'C' => message(&mut out, b'3', |_| {}),
            b'D' => describe(&mut out, &answer),
            b'E' => failed = execute(&mut out, &answer),
            _ => {}
        }
    }
}

/// Describes a statement without parameters.
fn describe(out: &mut BytesMut, answer: &Answer) {
    message(out, b't', |body| body.put_u16(0));
    message(out, b'T', |body| {
        body.put_u16(answer.columns.len() as u16);
        for (name, ty) in &answer.columns {
            body.put_slice(name.as_bytes());
            body.put_u8(0);
            body.put_u32(0);
            body.put_u16(0);
            body.put_u32(ty.oid());
            body.put_i16(-1);
            body.put_i32(-1);
            body.put_u16(1);
        }
    });
}

fn execute(out: &mut BytesMut, answer: &Answer) -> bool {
    for row in &answer.rows {
        message(out, b'D', |body| {
            body.put_u16(row.len() as u16);
            for value in row {
                body.put_i32(value.as_ref().map_or(-1, |value| value.len() as i32));
                body.put_slice(value.as_deref().unwrap_or_default());
            }
        });
    }
    match answer.error {
        Some(fields) => message(out, b'E', |body| {
            for (field, text) in fields {
                body.put_u8(*field);
                body.put_slice(text.as_bytes());
                body.put_u8(0);
            }
            body.put_u8(0);
        }),
        None => {
            message(out, b'C', |body| body.put_slice(format!("SELECT {}\0", answer.rows.len()).as_bytes()))
        }
    }
    answer.error.is_some()
}

fn message(out: &mut BytesMut, kind: u8, fill: impl FnOnce(&mut BytesMut)) {
    let mut body = BytesMut::new();
    fill(&mut body);
    out.put_u8(kind);
    out.put_u32(body.remaining() as u32 + 4);
    out.put(body);
}

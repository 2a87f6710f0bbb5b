//! A small HTTP/1.1 server on loopback whose every byte the test decides.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as the server heard it.
pub(crate) struct Heard {
    /// The request line and headers.
    pub(crate) head: String,
    /// The path and query.
    pub(crate) path: String,
}

impl Heard {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// What the server does.
pub(crate) enum Reply {
    /// Sends these bytes and closes the connection.
    Bytes(Vec<u8>),
    /// Sends a head, then a piece over and over with a pause, until hung up on.
    Endless {
        head: String,
        piece: Vec<u8>,
        pause: Duration,
    },
    /// Says nothing.
    Silent,
    /// Closes at once.
    HangUp,
}

/// A running server; it ends with the test's runtime.
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    pub(crate) asked: Arc<AtomicUsize>,
}

impl Site {
    pub(crate) async fn start(answer: impl Fn(Heard) -> Reply + Send + Sync + 'static) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let (answer, counter) = (Arc::new(answer), asked.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (answer, counter) = (answer.clone(), counter.clone());
                tokio::spawn(async move { serve(stream, &*answer, &counter).await });
            }
        });
        Site { address, asked }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn times_asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

async fn serve(
    mut stream: TcpStream,
    answer: &(impl Fn(Heard) -> Reply + Send + Sync),
    asked: &AtomicUsize,
) {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(read) => head.extend_from_slice(&piece[..read]),
        }
        if !head[0].is_ascii_alphabetic() {
            // Not HTTP: a TLS greeting.
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            return;
        }
    }
    asked.fetch_add(1, Ordering::SeqCst);
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("").to_owned();
    match answer(Heard { head, path }) {
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Reply::Endless { head, piece, pause } => {
            let mut sent = stream.write_all(head.as_bytes()).await;
            while sent.is_ok() {
                if !pause.is_zero() {
                    tokio::time::sleep(pause).await;
                }
                sent = stream.write_all(&piece).await;
            }
        }
        Reply::Silent => tokio::time::sleep(Duration::from_secs(3600)).await,
        Reply::HangUp => {}
    }
}

/// A whole response with a length.
pub(crate) fn reply(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    let mut head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n",
        body.len()
    );
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += "\r\n";
    Reply::Bytes([head.as_bytes(), body].concat())
}

pub(crate) fn ok(media: &str, body: &[u8]) -> Reply {
    reply("200 OK", &[("Content-Type", media)], body)
}

pub(crate) fn redirect(status: u16, to: &str) -> Reply {
    reply(&format!("{status} Moved"), &[("Location", to)], b"")
}

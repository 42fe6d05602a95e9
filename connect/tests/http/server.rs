//! A server of HTTP/1.1 that answers as a test says.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::loopback::Loopback;

/// A request as it came: its first line, and its headers in lower case.
#[derive(Debug, Clone)]
pub struct Asked {
    pub line: String,
    pub headers: Vec<String>,
    pub body: String,
}

/// What is done for an answer.
pub enum Act {
    Say(Vec<u8>),
    Wait(Duration),
    /// The connection ends.
    Close,
}

type Answers = dyn Fn(&Asked) -> Vec<Act> + Send + Sync;

/// A server that runs until it is let go of.
pub struct Server {
    pub port: u16,
    seen: Arc<Seen>,
    _loopback: Loopback,
}

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    at_work: AtomicUsize,
    most_at_work: AtomicUsize,
    asked: Mutex<Vec<Asked>>,
}

impl Server {
    pub fn start(answers: impl Fn(&Asked) -> Vec<Act> + Send + Sync + 'static) -> Self {
        Self::start_with(None, Arc::new(answers))
    }

    pub fn start_with(tls: Option<Arc<ServerConfig>>, answers: Arc<Answers>) -> Self {
        let seen = Arc::<Seen>::default();
        let theirs = Arc::clone(&seen);
        let loopback = Loopback::listen(move |stream| {
            theirs.connections.fetch_add(1, Ordering::SeqCst);
            let (seen, answers, tls) = (Arc::clone(&theirs), Arc::clone(&answers), tls.clone());
            // A client that goes away ends its connection, not the server.
            thread::spawn(move || connection(stream, tls, &*answers, &seen));
        });
        Self { port: loopback.port, seen, _loopback: loopback }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    pub fn most_at_work(&self) -> usize {
        self.seen.most_at_work.load(Ordering::SeqCst)
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.seen.asked.lock().unwrap().clone()
    }
}

/// A whole answer.
pub fn says(status: u16, headers: &str, body: &[u8]) -> Vec<Act> {
    let head = format!("HTTP/1.1 {status} ok\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    vec![Act::Say([head.as_bytes(), body].concat())]
}

fn connection(stream: TcpStream, tls: Option<Arc<ServerConfig>>, answers: &Answers, seen: &Seen) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    match tls {
        Some(config) => {
            let tls = ServerConnection::new(config).map_err(io::Error::other)?;
            requests(BufReader::new(StreamOwned::new(tls, stream)), answers, seen)
        }
        None => requests(BufReader::new(stream), answers, seen),
    }
}

fn requests<S: Read + Write>(mut wire: BufReader<S>, answers: &Answers, seen: &Seen) -> io::Result<()> {
    loop {
        let line = line(&mut wire)?;
        if line.is_empty() {
            return Ok(());
        }
        let mut headers = Vec::new();
        loop {
            match self::line(&mut wire)? {
                end if end.is_empty() => break,
                header => headers.push(header),
            }
        }
        let length = headers.iter().find_map(|it| it.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        wire.read_exact(&mut body)?;
        let asked = Asked { line, headers, body: String::from_utf8(body).unwrap() };
        seen.asked.lock().unwrap().push(asked.clone());
        let at_work = seen.at_work.fetch_add(1, Ordering::SeqCst) + 1;
        seen.most_at_work.fetch_max(at_work, Ordering::SeqCst);
        let mut last = Vec::new();
        for act in answers(&asked) {
            match act {
                Act::Say(bytes) => last = bytes,
                Act::Wait(time) => {
                    wire.get_mut().write_all(&std::mem::take(&mut last))?;
                    wire.get_mut().flush()?;
                    thread::sleep(time);
                }
                Act::Close => {
                    wire.get_mut().write_all(&last)?;
                    seen.at_work.fetch_sub(1, Ordering::SeqCst);
                    return wire.get_mut().flush();
                }
            }
        }
        // Whoever reads the answer may ask again at once, and that is another one.
        seen.at_work.fetch_sub(1, Ordering::SeqCst);
        wire.get_mut().write_all(&last)?;
        wire.get_mut().flush()?;
    }
}

fn line(wire: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    wire.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

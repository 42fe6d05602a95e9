//! As little of HTTP/1.1 as it takes to ask one question.

use std::io::{Read, Write};
use std::net::TcpStream;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: String,
    /// Whether the body is as long as was announced.
    pub whole: bool,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// Asks over a connection of its own; none where nothing comes back.
pub fn ask(address: &str, method: &str, path: &str, headers: &[&str], body: &str) -> Option<Answer> {
    let host = address.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = body.len();
    let asked = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(asked.as_bytes()).unwrap();
    let mut said = Vec::new();
    // What was received before a connection broke counts.
    let _ = stream.read_to_end(&mut said);
    let said = String::from_utf8(said).unwrap();
    let (head, body) = said.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let head = head.replace("\r\n", "\n").to_lowercase();
    let announced = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    let whole = announced.is_none_or(|announced| announced == body.len());
    Some(Answer { status, headers: head, body: body.to_owned(), whole })
}

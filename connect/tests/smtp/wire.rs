//! The bytes between server and client, in the clear or not.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub enum Wire {
    Clear(TcpStream),
    Secret(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    /// The same, encrypted from here on.
    pub fn encrypted(self, config: &Arc<ServerConfig>) -> Self {
        match self {
            Self::Clear(stream) => {
                let connection = ServerConnection::new(Arc::clone(config)).unwrap();
                Self::Secret(Box::new(StreamOwned::new(connection, stream)))
            }
            Self::Secret(_) => self,
        }
    }

    pub fn is_secret(&self) -> bool {
        matches!(self, Self::Secret(_))
    }

    /// The next line without its end. Byte by byte: nothing that comes after it is taken, for it may be encrypted.
    pub fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let mut byte = [0];
        loop {
            let read = match self {
                Self::Clear(stream) => stream.read(&mut byte)?,
                Self::Secret(stream) => stream.read(&mut byte)?,
            };
            match (read, byte[0]) {
                (0, _) => return Err(io::ErrorKind::UnexpectedEof.into()),
                (_, b'\n') => break,
                (_, other) => line.push(other),
            }
        }
        assert_eq!(line.pop(), Some(b'\r'), "a line that ends without CR: {:?}", String::from_utf8_lossy(&line));
        Ok(line)
    }

    pub fn say(&mut self, answer: &str) -> io::Result<()> {
        let bytes = format!("{answer}\r\n");
        match self {
            Self::Clear(stream) => stream.write_all(bytes.as_bytes()),
            Self::Secret(stream) => stream.write_all(bytes.as_bytes()).and_then(|()| stream.flush()),
        }
    }
}

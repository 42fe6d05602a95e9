//! A stream that JavaScript hands out piece by piece.

use std::io::{self, Read};
use std::sync::mpsc::Receiver;

use napi::Status;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};

/// What asks for the next piece.
pub type Pull = ThreadsafeFunction<(), (), (), Status, false>;

/// What came.
pub enum Piece {
    /// Bytes.
    Bytes(Vec<u8>),
    /// There is no more.
    End,
    /// It failed, or nobody wants it any more; why is known in JavaScript.
    Failed,
}

/// The reading end. Each piece is asked for when it is needed, so that a stream is never ahead of the call.
pub struct Stream {
    pull: Pull,
    pieces: Receiver<Piece>,
    piece: io::Cursor<Vec<u8>>,
    ended: bool,
}

impl Stream {
    /// A stream whose pieces are asked for by `pull` and come through `pieces`.
    pub fn new(pull: Pull, pieces: Receiver<Piece>) -> Self {
        Self { pull, pieces, piece: io::Cursor::default(), ended: false }
    }

    /// Waits for the next piece.
    fn next(&mut self) -> io::Result<()> {
        if self.pull.call((), ThreadsafeFunctionCallMode::NonBlocking) != Status::Ok {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        match self.pieces.recv() {
            Ok(Piece::Bytes(bytes)) => self.piece = io::Cursor::new(bytes),
            Ok(Piece::End) => self.ended = true,
            Ok(Piece::Failed) | Err(_) => return Err(io::ErrorKind::BrokenPipe.into()),
        }
        Ok(())
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.piece.read(buffer)?;
            if count > 0 || self.ended || buffer.is_empty() {
                return Ok(count);
            }
            self.next()?;
        }
    }
}

//! Bodies that come slowly, or not to their end.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// In how many pieces a body comes.
const PIECES: usize = 8;

/// How long a body that is cut has to get out.
const CUT: Duration = Duration::from_millis(20);

/// A body on its way.
#[derive(Debug)]
pub(crate) struct Sent {
    pieces: VecDeque<Bytes>,
    /// What was announced and is not sent yet.
    left: u64,
    pause: Option<Duration>,
    waits: Option<Pin<Box<Sleep>>>,
}

impl Sent {
    /// All of it, in pieces so long apart; only the first half of it where it is cut.
    pub(crate) fn new(body: Vec<u8>, pause: Option<Duration>, is_cut: bool) -> Self {
        let left = body.len() as u64;
        let mut body = Bytes::from(body);
        if is_cut {
            body.truncate(body.len() / 2);
        }
        let size = if pause.is_some() { body.len().div_ceil(PIECES) } else { body.len() };
        let mut pieces = VecDeque::new();
        while !body.is_empty() {
            pieces.push_back(body.split_to(size.min(body.len())));
        }
        Self { pieces, left, pause, waits: None }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(waits) = &mut self.waits {
            std::task::ready!(waits.as_mut().poll(context));
            self.waits = None;
        }
        match self.pieces.pop_front() {
            Some(piece) => {
                self.left -= piece.len() as u64;
                // What was cut is sent before the connection is given up, which is only done while nothing else is.
                let ends_early = self.pieces.is_empty() && self.left > 0;
                let pause = self.pause.or(ends_early.then_some(CUT));
                self.waits = pause.map(|pause| Box::pin(sleep(pause)));
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            None if self.left == 0 => Poll::Ready(None),
            // The connection ends before what was announced does.
            None => Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

//! Carrying an exchange.
//!
//! The exchange stays with whoever calls, and so does all the work that it does with what it is told: one thread beside it, which lives as
//! long as the call, performs the requests. So the next answers come in while the last ones are read, a call can be made from within
//! somebody else's runtime, and an exchange need not be one that can be sent elsewhere.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};
use rosterkit::sources::http::{Request, Response, TransportFailure};
use rosterkit::sources::{Exchange, Step};
use rosterkit::{Error, ErrorCode};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::wire::Wire;
use super::{Carried, Ending, HttpOptions, Traffic};

/// How long whoever watches is not asked.
const PAUSE: Duration = Duration::from_millis(50);

type Asked = (u64, Request);
type Told = (u64, Result<Response, TransportFailure>);

/// Performs what an exchange hands out until it is over, or a limit of the options is reached. Blocks until then.
///
/// `watch` is told how far it is, and shown the exchange, after every answer and at least every 50 ms; it breaks off by
/// [`ControlFlow::Break`]. What is under way at the end is given up: the exchange is not told of it, and hands it out again when it is taken
/// up.
///
/// # Errors
/// `invalid_argument`: options that cannot be used; nothing was asked then. `io`: the machine has no thread left.
pub fn carry<E: Exchange + ?Sized>(
    exchange: &mut E,
    options: &HttpOptions,
    watch: &mut dyn FnMut(&E, &Traffic) -> ControlFlow<()>,
) -> Result<Carried, Error> {
    options.check()?;
    let wire = Wire::new(options)?;
    let (ask, asked) = unbounded_channel();
    let (tell, told) = mpsc::channel();
    thread::Builder::new()
        .name("rosterkit-http".to_owned())
        .spawn(move || perform_all(wire, asked, &tell))
        .map_err(no_thread)?;
    let mut carrying = Carrying { options, ask, told, traffic: Traffic::default(), next_begins: None };
    let ending = carrying.run(exchange, watch);
    Ok(Carried { traffic: carrying.traffic, ending })
}

fn no_thread(cause: io::Error) -> Error {
    Error::new(ErrorCode::Io).with("file", "thread").caused_by(cause)
}

/// Performs requests until nobody asks any more. What is under way then is dropped with the runtime.
fn perform_all(wire: Wire, mut asked: UnboundedReceiver<Asked>, tell: &mpsc::Sender<Told>) {
    // Without a runtime nothing is told, which whoever waits for it sees at once.
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    let wire = std::sync::Arc::new(wire);
    runtime.block_on(async {
        while let Some((ticket, request)) = asked.recv().await {
            let (wire, tell) = (std::sync::Arc::clone(&wire), tell.clone());
            tokio::spawn(async move {
                // Nobody listens once the call is over.
                let _ = tell.send((ticket, wire.perform(&request).await));
            });
        }
    });
    // A name that is still being looked up holds nobody up.
    runtime.shutdown_background();
}

struct Carrying<'a> {
    options: &'a HttpOptions,
    ask: UnboundedSender<Asked>,
    told: Receiver<Told>,
    traffic: Traffic,
    /// When the next request may begin; none where nothing keeps it.
    next_begins: Option<Instant>,
}

impl Carrying<'_> {
    fn run<E: Exchange + ?Sized>(
        &mut self,
        exchange: &mut E,
        watch: &mut dyn FnMut(&E, &Traffic) -> ControlFlow<()>,
    ) -> Ending {
        let ends = Instant::now().checked_add(self.options.run_timeout);
        loop {
            let pause = match self.begin(exchange) {
                Ok(pause) => pause,
                Err(ending) => return ending,
            };
            if watch(exchange, &self.traffic).is_break() {
                return Ending::Cancelled;
            }
            let left = ends.map(|end| end.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Ending::OutOfTime;
            }
            match self.told.recv_timeout(pause.min(PAUSE).min(left.unwrap_or(PAUSE))) {
                Ok((ticket, outcome)) => {
                    self.take(exchange, ticket, outcome);
                    // What came in meanwhile is told before anything is asked: it may change what that is.
                    while let Ok((ticket, outcome)) = self.told.try_recv() {
                        self.take(exchange, ticket, outcome);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ending::Stalled,
            }
            if self.traffic.bytes > self.options.run_bytes {
                return Ending::OutOfBytes;
            }
        }
    }

    /// Begins as many requests as may be under way, and says how long there is nothing to begin.
    fn begin<E: Exchange + ?Sized>(&mut self, exchange: &mut E) -> Result<Duration, Ending> {
        self.traffic.waits_until = None;
        // A request is asked for when it can be performed, not before: its signature has the time in it.
        while self.traffic.under_way < self.options.concurrency as u64 {
            let kept =
                self.next_begins.map_or(Duration::ZERO, |begins| begins.saturating_duration_since(Instant::now()));
            if !kept.is_zero() {
                return Ok(kept);
            }
            let now = now();
            match exchange.next(now) {
                Step::Perform { ticket, request } => {
                    self.traffic.requests += 1;
                    self.traffic.under_way += 1;
                    self.next_begins =
                        self.options.per_second.map(|most| Instant::now() + Duration::from_secs(1) / most.max(1));
                    // A thread that is gone is noticed where its answer is waited for.
                    let _ = self.ask.send((ticket, request));
                }
                Step::Pending if self.traffic.under_way == 0 => return Err(Ending::Stalled),
                Step::Pending => return Ok(PAUSE),
                Step::Wait { until } => {
                    self.traffic.waits_until = Some(until);
                    return Ok((until - now).to_std().unwrap_or_default());
                }
                Step::Done => return Err(Ending::Done),
            }
        }
        Ok(PAUSE)
    }

    fn take<E: Exchange + ?Sized>(
        &mut self,
        exchange: &mut E,
        ticket: u64,
        outcome: Result<Response, TransportFailure>,
    ) {
        self.traffic.under_way = self.traffic.under_way.saturating_sub(1);
        match &outcome {
            Ok(response) => self.traffic.bytes += response.body.len() as u64,
            Err(_) => self.traffic.failed += 1,
        }
        exchange.take(ticket, outcome, now());
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from(SystemTime::now())
}

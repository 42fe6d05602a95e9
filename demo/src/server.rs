//! The server.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use tokio::sync::oneshot;

use crate::Version;
use crate::answer::{Answer, Problem, page as browser_page};
use crate::auth::{Asked, Door, needed};
use crate::body::Sent;
use crate::fault::{Fault, Faults, What};
use crate::gradebook::Gradebook;
use crate::package::Package;
use crate::paging::{Selections, page};
use crate::query::Query;
use crate::road::{Part, Road};
use crate::roster::{Found, Roster};

/// The header by which one request asks for faults of its own, separated by `, `.
const FAULTS: &str = "x-demo-fault";

/// What is served, and how.
#[derive(Debug, Clone)]
pub struct Demo {
    /// What is served.
    pub package: Package,
    /// Who is let in; `demo` by default.
    pub key: String,
    /// Their secret, which is taken as a token too; `demo-secret` by default.
    pub secret: String,
    /// What goes wrong; nothing by default.
    pub faults: Vec<Fault>,
    /// The port on this machine; any that is free by default.
    pub port: u16,
}

/// A server at work, until it is let go of.
#[derive(Debug)]
pub struct Serving {
    address: String,
    served: Arc<Served>,
    /// Let go of, it ends the server.
    over: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Demo {
    /// Serves that package with the defaults for all else.
    pub fn new(package: Package) -> Self {
        Self { package, key: "demo".to_owned(), secret: "demo-secret".to_owned(), faults: Vec::new(), port: 0 }
    }

    /// The same with a fault more.
    ///
    /// # Errors
    /// That the text names none.
    pub fn with(mut self, fault: &str) -> Result<Self, crate::UnknownFault> {
        self.faults.push(fault.parse()?);
        Ok(self)
    }

    /// Starts to serve, on this machine alone, in a thread of its own.
    ///
    /// # Errors
    /// The port is taken, or the machine has no thread or socket left.
    pub fn start(self) -> io::Result<Serving> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)))?;
        listener.set_nonblocking(true)?;
        let address = format!("http://{}", listener.local_addr()?);
        let gradebook_package = self.package.clone();
        let roster = Roster::new(self.package);
        let served = Arc::new(Served {
            gradebook: Gradebook::new(&roster, &gradebook_package),
            roster,
            door: Door::new(self.key, self.secret),
            faults: self.faults,
            selections: Selections::default(),
            requests: AtomicU64::new(0),
            address: address.clone(),
        });
        let (over, ended) = oneshot::channel();
        let theirs = Arc::clone(&served);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = thread::Builder::new()
            .name("rosterkit-demo".to_owned())
            .spawn(move || runtime.block_on(listen(listener, theirs, ended)))?;
        Ok(Serving { address, served, over: Some(over), thread: Some(thread) })
    }
}

impl Serving {
    /// Where it is: scheme, host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The address that rosters of a version stand below.
    pub fn base(&self, version: Version) -> String {
        let path = match version {
            Version::V1_1 => "/ims/oneroster/v1p1",
            Version::V1_2 => "/ims/oneroster/rostering/v1p2",
        };
        format!("{}{path}", self.address)
    }

    /// Where tokens are given out.
    pub fn token_url(&self) -> String {
        format!("{}/token", self.address)
    }

    /// How many requests came in.
    pub fn requests(&self) -> u64 {
        self.served.requests.load(Ordering::SeqCst)
    }

    /// How many records of grades there are of a kind: `categories`, `lineItems`, `results`.
    pub fn grades(&self, kind: &str) -> usize {
        self.served.gradebook.count(kind)
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // Whoever panics in there ends it, and so this.
            let _ = thread.join();
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.over.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn listen(listener: TcpListener, served: Arc<Served>, ended: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let accept = async {
        loop {
            // A connection that is gone before it is taken is no reason to end.
            let Ok((stream, _)) = listener.accept().await else { continue };
            let served = Arc::clone(&served);
            tokio::spawn(async move {
                let service = service_fn(|request| answer(Arc::clone(&served), request));
                // A client that goes away ends its connection, not the server; so does a fault.
                let _ =
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    };
    let mut accept = std::pin::pin!(accept);
    let mut ended = std::pin::pin!(ended);
    std::future::poll_fn(|context| {
        if ended.as_mut().poll(context).is_ready() {
            return std::task::Poll::Ready(());
        }
        accept.as_mut().poll(context).map(|never: Infallible| match never {})
    })
    .await;
}

/// What is served.
#[derive(Debug)]
struct Served {
    roster: Roster,
    gradebook: Gradebook,
    door: Door,
    faults: Vec<Fault>,
    selections: Selections,
    requests: AtomicU64,
    address: String,
}

/// That a request is not answered.
#[derive(Debug)]
struct Down;

impl std::fmt::Display for Down {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("down")
    }
}

impl std::error::Error for Down {}

async fn answer(served: Arc<Served>, request: Request<Incoming>) -> Result<Response<Sent>, Down> {
    served.requests.fetch_add(1, Ordering::SeqCst);
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| Down)?.to_bytes();
    let body = String::from_utf8_lossy(&body);
    let address = format!("{}{}", served.address, head.uri.path());
    let asked = Asked {
        method: head.method.as_str(),
        address: &address,
        query: head.uri.query().unwrap_or_default(),
        headers: &head.headers,
        body: &body,
    };
    let own = head.headers.get(FAULTS).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let own: Vec<Fault> = own.split(", ").filter_map(|fault| fault.parse().ok()).collect();
    let road = Road::of(head.uri.path());
    let collection = road.as_ref().map_or("token", Road::collection);
    let faults = Faults::of(own.iter().chain(&served.faults), collection);
    if faults.turn(|what| if let What::Down(every) = what { Some((*every, ())) } else { None }).is_some() {
        return Err(Down);
    }
    let mut answer = served.answer(road.as_ref(), &asked, &faults);
    if let Some(revision) = faults.revision() {
        answer = answer.with("x-perm-rev", format!("r{revision}"));
    }
    let slow =
        faults.find(|what| if let What::Slow(pause) = what { Some(Duration::from_millis(*pause)) } else { None });
    let is_cut = faults.turn(|what| if let What::Cut(every) = what { Some((*every, ())) } else { None }).is_some();
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(*name, value);
    }
    response.body(Sent::new(answer.body, slow, is_cut)).map_err(|_| Down)
}

impl Served {
    fn answer(&self, road: Option<&Road<'_>>, asked: &Asked<'_>, faults: &Faults<'_>) -> Answer {
        let version = road.map_or(Version::V1_2, |road| road.version);
        self.refused(faults)
            .or_else(|| (road.is_none() && asked.address.ends_with("/token")).then(|| self.token(asked, faults)))
            .unwrap_or_else(|| {
                let answer = self.granted(road, asked, faults);
                answer.unwrap_or_else(|problem| problem.answer(version, faults.has(&What::ErrorPages)))
            })
    }

    /// What a request comes to before anybody looks at what it is about.
    fn refused(&self, faults: &Faults<'_>) -> Option<Answer> {
        if let Some(url) = faults.find(|what| if let What::Redirect(url) = what { Some(url) } else { None }) {
            return Some(Answer::empty(302).with("location", url.clone()));
        }
        let busy = |what: &What| if let What::Busy(every, after) = what { Some((*every, *after)) } else { None };
        if let Some(after) = faults.turn(busy) {
            let busy = browser_page(429, "Too many requests");
            return Some(match after {
                Some(seconds) => busy.with("retry-after", seconds.to_string()),
                None => busy,
            });
        }
        let broken = |what: &What| if let What::Broken(every) = what { Some((*every, ())) } else { None };
        if faults.turn(broken).is_some() {
            let problem = Problem::new(500, "internal_server_error", "something is broken");
            return Some(problem.answer(Version::V1_2, faults.has(&What::ErrorPages)));
        }
        let other = |what: &What| if let What::Page(every) = what { Some((*every, ())) } else { None };
        faults.turn(other).map(|()| browser_page(200, "Please sign in"))
    }

    fn token(&self, asked: &Asked<'_>, faults: &Faults<'_>) -> Answer {
        if asked.method == "POST" && !faults.has(&What::Refuse) {
            return self.door.token(asked);
        }
        Problem::new(401, "unauthorisedrequest", "no token is given out").answer(Version::V1_2, false)
    }

    fn granted(&self, road: Option<&Road<'_>>, asked: &Asked<'_>, faults: &Faults<'_>) -> Result<Answer, Problem> {
        let road = road.ok_or_else(Problem::unknown)?;
        if faults.has(&What::Refuse) {
            return Err(Problem::new(401, "unauthorisedrequest", "nobody is let in"));
        }
        let uses = faults.find(|what| if let What::Expire(uses) = what { Some(*uses) } else { None });
        let scopes = self.door.lets_in(asked, uses)?;
        let needed = needed(asked.method, road.collection(), road.steps.len());
        if !scopes.has(road.version, needed) {
            let why = format!("the token is not for that: {} is needed", needed.join(" or "));
            return Err(Problem::new(403, "forbidden", why));
        }
        let steps: Vec<_> = road.steps.iter().map(|step| percent_decode_str(step).decode_utf8_lossy()).collect();
        let steps: Vec<&str> = steps.iter().map(AsRef::as_ref).collect();
        if road.has(Part::Gradebook)
            && let Some(answer) = self.gradebook.answer(road.version, asked.method, &steps, asked.query, asked.body)
        {
            return answer;
        }
        let is_resource = steps.last() == Some(&"resources") || steps.first() == Some(&"resources");
        let part = if is_resource { Part::Resources } else { Part::Rostering };
        if !road.has(part) {
            return Err(Problem::unknown());
        }
        if asked.method != "GET" {
            return Err(Problem::new(405, "unsupportedoperation", "rosters are read only"));
        }
        match self.roster.find(&steps).ok_or_else(Problem::unknown)? {
            Found::Nothing => Err(Problem::unknown()),
            Found::Single(shape, row) => {
                let root = format!("{}{}", self.address, road.base);
                let record = self.roster.record(shape, row, road.version, &root);
                Ok(Answer::json(200, &serde_json::json!({shape.single: record})))
            }
            Found::List(shape, rows) => {
                let query = Query::read(asked.query)?;
                let rows = self.selections.get(asked.address, &query, &self.roster, (shape, rows))?;
                page(road, &self.address, &query, &self.roster, (shape, &rows), faults)
            }
        }
    }
}

//! A mail server of RFC 5321, as far as one is needed that takes mail and keeps it.

use std::io;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::ServerConfig;

use crate::loopback::Loopback;
use crate::wire::Wire;

/// How a server behaves. The default takes everything, in the clear.
#[derive(Clone, Default)]
pub struct Manners {
    /// Its side of TLS: offered by `STARTTLS`, or spoken from the start.
    pub tls: Option<Arc<ServerConfig>>,
    pub from_the_start: bool,
    /// The `AUTH PLAIN` that it lets in; without one it offers no login.
    pub login: Option<&'static str>,
    /// What it says to commands that begin so, instead of what it would: [`CLOSE`], [`STALL`] or an answer.
    pub answers: Vec<(&'static str, &'static str)>,
    /// After how many messages it has had enough of a connection.
    pub messages: Option<usize>,
}

/// It closes the connection without a word.
pub const CLOSE: &str = "";
/// It says nothing more, and keeps the connection.
pub const STALL: &str = "…";
/// What stands in [`Manners::answers`] for the beginning, and for the end of a message.
pub const GREETING: &str = "(greeting)";
pub const END: &str = "(end)";

/// A message as it came.
#[derive(Clone, Debug)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    /// Header and body, dots unstuffed.
    pub data: Vec<u8>,
    pub secret: bool,
}

#[derive(Default)]
pub struct Seen {
    pub connections: usize,
    pub commands: Vec<String>,
    pub mails: Vec<Mail>,
}

/// A server that runs until it is let go of.
pub struct Server {
    pub port: u16,
    seen: Arc<Mutex<Seen>>,
    _loopback: Loopback,
}

impl Server {
    pub fn start(manners: Manners) -> Self {
        let seen = Arc::<Mutex<Seen>>::default();
        let theirs = Arc::clone(&seen);
        let loopback = Loopback::listen(move |stream| {
            theirs.lock().unwrap().connections += 1;
            // A client that goes away ends its connection, not the server.
            let _ = serve(stream, &manners, &theirs);
        });
        Self { port: loopback.port, seen, _loopback: loopback }
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.seen.lock().unwrap().mails.clone()
    }

    pub fn commands(&self) -> Vec<String> {
        self.seen.lock().unwrap().commands.clone()
    }

    pub fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }
}

/// One connection, to its end.
fn serve(stream: TcpStream, manners: &Manners, seen: &Mutex<Seen>) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut wire = Wire::Clear(stream);
    if let Some(config) = manners.tls.as_ref().filter(|_| manners.from_the_start) {
        wire = wire.encrypted(config);
    }
    if !answer(&mut wire, manners, GREETING, "220 mail.example ready")? {
        return Ok(());
    }
    let (mut from, mut to, mut taken) = (String::new(), Vec::new(), 0);
    loop {
        let command = String::from_utf8(wire.line()?).unwrap();
        seen.lock().unwrap().commands.push(command.clone());
        let verb = command.split(' ').next().unwrap_or_default().to_ascii_uppercase();
        let usual = match verb.as_str() {
            "EHLO" => offers(manners, &wire),
            "STARTTLS" => "220 go ahead".to_owned(),
            "AUTH" if manners.login.is_some_and(|login| command == format!("AUTH PLAIN {login}")) => {
                "235 welcome".into()
            }
            "AUTH" => format!("535 5.7.8 {command} is not right"),
            "MAIL" if manners.messages.is_some_and(|most| taken >= most) => "421 enough for now".into(),
            "DATA" => "354 go on".to_owned(),
            "QUIT" => "221 bye".to_owned(),
            _ => "250 ok".to_owned(),
        };
        let goes_on = answer(&mut wire, manners, &command, &usual)?;
        let refused = manners.answers.iter().any(|(begin, _)| command.starts_with(begin));
        if !goes_on || verb == "QUIT" || usual.starts_with("421") {
            return Ok(());
        }
        match verb.as_str() {
            "STARTTLS" => wire = wire.encrypted(manners.tls.as_ref().unwrap()),
            "MAIL" => (from, to) = (between(&command), Vec::new()),
            "RCPT" if !refused => to.push(between(&command)),
            "DATA" if !refused => {
                let data = data(&mut wire)?;
                let goes_on = answer(&mut wire, manners, END, "250 taken")?;
                if !manners.answers.iter().any(|(begin, _)| *begin == END) {
                    let (from, to, secret) = (from.clone(), to.clone(), wire.is_secret());
                    seen.lock().unwrap().mails.push(Mail { from, to, data, secret });
                }
                taken += 1;
                if !goes_on {
                    return Ok(());
                }
            }
            _ => {}
        }
    }
}

fn offers(manners: &Manners, wire: &Wire) -> String {
    let mut lines = vec!["mail.example", "8BITMIME"];
    if manners.tls.is_some() && !wire.is_secret() {
        lines.push("STARTTLS");
    }
    if manners.login.is_some() {
        lines.push("AUTH PLAIN");
    }
    let last = lines.pop().unwrap();
    lines.iter().map(|line| format!("250-{line}\r\n")).collect::<String>() + "250 " + last
}

/// Answers, as the manners say; whether the connection goes on.
fn answer(wire: &mut Wire, manners: &Manners, to: &str, usual: &str) -> io::Result<bool> {
    match manners.answers.iter().find(|(begin, _)| to.starts_with(begin)) {
        Some((_, CLOSE)) => Ok(false),
        Some((_, STALL)) => {
            while wire.line().is_ok() {}
            Ok(false)
        }
        Some((_, other)) => wire.say(other).map(|()| true),
        None => wire.say(usual).map(|()| true),
    }
}

/// The lines of a message, up to the one with a dot alone.
fn data(wire: &mut Wire) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        let line = wire.line()?;
        if line == b"." {
            return Ok(data);
        }
        assert!(line.len() <= 998, "a line that is too long");
        data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        data.extend_from_slice(b"\r\n");
    }
}

/// The address of a command.
fn between(command: &str) -> String {
    let (_, rest) = command.split_once('<').unwrap();
    rest.split_once('>').unwrap().0.to_owned()
}

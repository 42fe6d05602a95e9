use std::path::PathBuf;

use clap::Args;
use rosterkit::diagnostic::Context;
use rosterkit_demo::{Demo, Fault, Package};
use serde::Serialize;

use super::no_table;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Serve a package, or an invented district, over OneRoster 1.1 and 1.2 on this machine
///
/// For demonstrations and tests: rosters are read only, grades can be written and are gone when it ends. The address is the first line that is
/// printed. It goes on until it is stopped.
#[derive(Debug, Args)]
#[command(after_help = FAULTS)]
pub(super) struct ServeDemoArgs {
    /// The folder of a package [default: an invented district]
    #[arg(conflicts_with_all = ["users", "seed"])]
    folder: Option<PathBuf>,
    /// How many users the invented district has
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    users: usize,
    /// Another seed makes other people
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The port [default: any that is free]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Who is let in
    #[arg(long, value_name = "KEY", default_value = "demo")]
    key: String,
    /// Their secret, which is taken as a token too
    #[arg(long, value_name = "SECRET", default_value = "demo-secret")]
    secret: String,
    /// What goes wrong: NAME, NAME=VALUE, and either for one collection as COLLECTION:NAME; repeatable
    #[arg(long = "fault", value_name = "FAULT")]
    faults: Vec<Fault>,
}

const FAULTS: &str = "\
Faults:
  clamp=ROWS, no-total, no-link, endless-link, wrong-total=N, stop-after=ROWS, empty,
  shift=ROWS, revision=N, busy=N[:SECONDS], broken=N, down=N, page=N, slow=MILLISECONDS,
  cut=N, expire=N, error-pages, envelope=NAME, no-content, null, redirect=URL, refuse";

/// What `serve-demo --format json` says when it begins.
#[derive(Debug, Serialize)]
struct DemoServing<'a> {
    address: &'a str,
    token_url: String,
    key: &'a str,
}

pub(super) fn run(args: &ServeDemoArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let package = match &args.folder {
        Some(folder) => Package::read(folder).map_err(|error| Failure::io(folder, error))?,
        None => Package::generate(args.users, args.seed),
    };
    let demo = Demo {
        key: args.key.clone(),
        secret: args.secret.clone(),
        faults: args.faults.clone(),
        port: args.port,
        ..Demo::new(package)
    };
    let serving = demo.start().map_err(|error| Failure::io("127.0.0.1".as_ref(), error))?;
    if screen.is_human() {
        screen.line(serving.address().to_owned());
        let context = Context::default().with("key", args.key.as_str()).with("url", serving.token_url());
        let text = screen.say_with(Phrase::DemoServing, &context);
        screen.notice(Line::new().paint(Paint::Dim, text));
    } else {
        let (address, token_url) = (serving.address(), serving.token_url());
        screen.document(&DemoServing { address, token_url, key: &args.key });
    }
    screen.flush();
    serving.wait();
    Ok(Exit::Clean)
}

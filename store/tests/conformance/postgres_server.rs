//! A PostgreSQL server of the tests' own, on this machine's loopback: one for all processes of a test run, gone when the
//! run is.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// An address of a database in which nothing is, as nobody else has: a schema of its own.
pub fn fresh() -> String {
    static SCHEMAS: AtomicU32 = AtomicU32::new(0);
    let server = server();
    let schema = format!("s{}_{}", std::process::id(), SCHEMAS.fetch_add(1, Ordering::Relaxed));
    as_user(&program("psql"), &[&server, "-q", "-c", &format!("CREATE SCHEMA {schema}")]);
    format!("{server}?options=-c%20search_path%3D{schema}")
}

/// The address of the server, which is started by whoever comes first.
pub fn server() -> String {
    let run = format!("rosterkit-postgres-{}", parent());
    let lock = File::create(std::env::temp_dir().join(format!("{run}.lock"))).unwrap();
    lock.lock().unwrap();
    let noted = std::env::temp_dir().join(run);
    match fs::read_to_string(&noted) {
        Ok(address) => address,
        Err(_) => {
            let address = start(&[noted.clone(), noted.with_extension("lock")]);
            fs::write(&noted, &address).unwrap();
            address
        }
    }
}

/// What started this process and lives as long as the run: nextest, which gives each test a process of its own, or cargo.
#[cfg(unix)]
fn parent() -> u32 {
    std::os::unix::process::parent_id()
}

/// Starts a server, and a shell that stops it and removes what was noted of it once the run is over.
fn start(noted: &[PathBuf]) -> String {
    let folder = as_user("mktemp", &["-d", "/tmp/rosterkit-postgres-XXXXXX"]);
    let folder = String::from_utf8(folder.stdout).unwrap().trim().to_owned();
    let data = format!("{folder}/data");
    // Whoever is on this machine may log in: nothing but invented data is ever here.
    as_user(&program("initdb"), &["-A", "trust", "-U", "rosterkit", "-E", "UTF8", "--locale=C", "-N", "-D", &data]);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let options = format!(
        "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"
    );
    let log = format!("{folder}/log");
    as_user(&program("pg_ctl"), &["-w", "-D", &data, "-l", &log, "-o", &options, "start"]);
    let noted: Vec<String> = noted.iter().map(|path| format!("'{}'", path.display())).collect();
    let watch = format!(
        "while kill -0 {} 2>/dev/null; do sleep 1; done; kill -QUIT $(head -1 {data}/postmaster.pid); sleep 1; \
         rm -rf {folder} {}",
        parent(),
        noted.join(" ")
    );
    let mut watch_over = Command::new("setsid");
    watch_over.args(["--fork", "sh", "-c", &watch]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(watch_over.status().unwrap().success());
    format!("postgresql://rosterkit@127.0.0.1:{port}/postgres")
}

/// A program of Debian's `postgresql`, or one that is in the path.
fn program(name: &str) -> String {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    let installed = versions.map(|version| version.path().join("bin").join(name)).filter(|path| path.exists()).max();
    installed.map_or_else(|| name.to_owned(), |path| path.display().to_string())
}

/// Runs a program as somebody who is not root, for whom a server does not start. No pipe is left to what stays behind.
fn as_user(program: &str, arguments: &[&str]) -> Output {
    let is_root = fs::metadata("/proc/self").is_ok_and(|of| std::os::unix::fs::MetadataExt::uid(&of) == 0);
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", program]);
        command
    } else {
        Command::new(program)
    };
    command.args(arguments).current_dir("/").stdin(Stdio::null()).stderr(Stdio::null());
    if Path::new(program).ends_with("pg_ctl") {
        command.stdout(Stdio::null());
    }
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}; Debian has it in `postgresql`"));
    assert!(output.status.success(), "{program} {arguments:?}");
    output
}

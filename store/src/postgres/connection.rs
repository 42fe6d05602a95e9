//! Where a database is, and how one gets there.

use std::net::IpAddr;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};
use rosterkit::{Error, ErrorCode};

/// How long a server may take to answer, where the address does not say.
const PATIENCE: Duration = Duration::from_secs(10);

/// What an address says, with the password of the environment.
pub fn read(address: &str) -> Result<Config, Error> {
    // The address itself is in no error: a password may be in it.
    let refused =
        |name: &str, value: &str| Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", value);
    let mut config: Config = address.parse().map_err(|_| refused("store", "postgresql:"))?;
    if config.get_password().is_some() {
        return Err(refused("password", "•••"));
    }
    match config.get_ssl_mode() {
        // There is nothing to prefer: this machine alone is reached.
        SslMode::Disable | SslMode::Prefer => {}
        _ => return Err(refused("sslmode", "require")),
    }
    for host in config.get_hosts() {
        if let Host::Tcp(host) = host
            && host != "localhost"
            && !host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        {
            return Err(refused("host", host));
        }
    }
    if let Some(address) = config.get_hostaddrs().iter().find(|address| !address.is_loopback()) {
        return Err(refused("hostaddr", &address.to_string()));
    }
    if let Some(password) = std::env::var_os("PGPASSWORD") {
        config.password(password.as_encoded_bytes());
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("rosterkit");
    }
    Ok(config)
}

/// The database as errors name it.
pub fn name(config: &Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(host)) => host.clone(),
        #[cfg(unix)]
        Some(Host::Unix(folder)) => folder.display().to_string(),
        None => String::new(),
    };
    let port = config.get_ports().first().map(|port| format!(":{port}")).unwrap_or_default();
    format!("postgresql://{host}{port}/{}", config.get_dbname().unwrap_or_default())
}

pub fn connect(config: &Config) -> Result<Client, postgres::Error> {
    let mut client = config.connect(NoTls)?;
    client.batch_execute("SET lock_timeout = '5s'")?;
    Ok(client)
}

//! Reads the users of a OneRoster server at an address, let in by signatures, and prints what that took: the whole of it, and what of it
//! was our own code.
//!
//! Our code — paging, reading JSON, rows, files — runs in the thread that carries the exchange and nowhere else, and so
//! does the carrying: the CPU time of that thread is what is ours. What is beside it performs requests: reqwest, hyper, the system.

use std::error::Error;
use std::ops::ControlFlow;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use rosterkit::sources::oneroster::{
    Auth, BaseUrl, Collection, Credentials, Endpoint, Pull, PullOptions, SignatureMethod, Version,
};
use rosterkit_connect::http::{HttpOptions, Reach, carry};

/// Seconds of CPU, user and system.
fn cpu(who: UsageWho) -> Result<f64, Box<dyn Error>> {
    let usage = getrusage(who)?;
    Ok((usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64 / 1e6)
}

fn main() -> Result<(), Box<dyn Error>> {
    let base = BaseUrl::parse(&std::env::args().nth(1).ok_or("where is the server?")?)?;
    let endpoint = Endpoint {
        version: Version::V1_1,
        rostering: base.clone(),
        gradebook: base.clone(),
        resources: base,
        auth: Auth::OAuth1 { signature: SignatureMethod::HmacSha256 },
    };
    let credentials = Credentials { key: "demo".into(), secret: "demo-secret".to_owned().into() };
    let options = PullOptions { collections: vec![Collection::new("users", &[])?], ..PullOptions::default() };
    let http = HttpOptions { reach: Reach { loopback: true, private: false }, ..HttpOptions::default() };
    let (began, own, all) = (Instant::now(), cpu(UsageWho::RUSAGE_THREAD)?, cpu(UsageWho::RUSAGE_SELF)?);
    // The server takes no nonce twice, whichever run it comes from.
    let mut seed = [7; 32];
    seed[..16].copy_from_slice(&SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos().to_le_bytes());
    let mut pull = Pull::new(endpoint, credentials, options, seed)?;
    let carried = carry(&mut pull, &http, &mut |_, _| ControlFlow::Continue(()))?;
    let pulled = pull.finish();
    let (wall, own, all) =
        (began.elapsed().as_secs_f64(), cpu(UsageWho::RUSAGE_THREAD)? - own, cpu(UsageWho::RUSAGE_SELF)? - all);
    println!(
        "{}",
        serde_json::json!({
            "rows": pulled.report.collections.iter().map(|collection| collection.rows).sum::<u64>(),
            "state": pulled.report.completeness.name(),
            "ending": carried.ending.name(),
            "requests": carried.traffic.requests,
            "bytes": carried.traffic.bytes,
            "wall": wall,
            "own": own,
            "cpu": all,
            "share": own / wall * 100.0,
        })
    );
    Ok(())
}

//! Makes claim codes, checks them, and checks each with one wrong symbol; one core, digests not counted. Prints the CPU
//! seconds of each.

use std::error::Error;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use rosterkit::claim::{ClaimCodes, CodeFormat};

fn cpu() -> Result<f64, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    Ok((usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64 / 1e6)
}

/// The code with another first symbol.
fn mistyped(code: &str) -> String {
    let other = if code.starts_with('0') { "1" } else { "0" };
    other.chars().chain(code.chars().skip(1)).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).ok_or("how many codes?")?.parse()?;
    let codes = ClaimCodes::new(&CodeFormat::default())?;
    let start = cpu()?;
    let made = codes.generate(count, &mut ChaCha20Rng::from_seed([7; 32]))?;
    let generated = cpu()?;
    let valid = made.iter().filter(|code| codes.read(code.expose()).is_ok()).count();
    let validated = cpu()?;
    let mistyped: Vec<String> = made.iter().map(|code| mistyped(code.expose())).collect();
    let before = cpu()?;
    let proposed = mistyped.iter().filter(|code| codes.read(code).is_err_and(|wrong| wrong.proposal.is_some())).count();
    let refused = cpu()?;
    println!(
        "{}",
        serde_json::json!({
            "made": made.len(),
            "valid": valid,
            "proposed": proposed,
            "generate": generated - start,
            "validate": validated - generated,
            "refuse": refused - before,
        })
    );
    Ok(())
}

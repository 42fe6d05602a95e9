//! Matches the people of a call of `match_accounts` with its accounts, and holds the answer against the truth; one core. Prints the CPU
//! seconds of the matching alone, without reading the call.

use std::collections::HashMap;
use std::error::Error;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use rosterkit::api::{MatchAccountsCall, match_accounts};

fn cpu() -> Result<f64, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    Ok((usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64 / 1e6)
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [call, truth] = &files[..] else { return Err("the call and the truth?".into()) };
    let call: MatchAccountsCall = serde_json::from_slice(&std::fs::read(call)?)?;
    let truth: Vec<Option<String>> = serde_json::from_slice(&std::fs::read(truth)?)?;
    let start = cpu()?;
    let ladder = match_accounts(&call);
    let seconds = cpu()? - start;
    let mut first: HashMap<usize, &str> = ladder.pairs.iter().map(|pair| (pair.at.person, &*pair.account)).collect();
    let right_for = |person: usize| truth.get(person).and_then(Option::as_deref);
    let wrong = first.iter().filter(|(person, account)| right_for(**person) != Some(**account)).count();
    let paired = first.len();
    for asked in &ladder.ambiguous {
        first.extend(asked.candidates.first().map(|candidate| (asked.at.person, &*candidate.account)));
    }
    let right = first.iter().filter(|(person, account)| right_for(**person) == Some(**account)).count();
    println!(
        "{}",
        serde_json::json!({
            "people": call.people.len(),
            "accounts": call.accounts.len(),
            "with_account": truth.iter().flatten().count(),
            "paired": paired,
            "wrong": wrong,
            "asked": ladder.ambiguous.len(),
            "right_first": right,
            "seconds": seconds,
        })
    );
    Ok(())
}

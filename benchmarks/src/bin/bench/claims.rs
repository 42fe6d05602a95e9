//! Claim codes: made, and checked.

use crate::Outcome;
use crate::data::Data;
use crate::measure::best;
use crate::speed::nothing;
use crate::table::{Table, target};
use crate::tools::Tools;

/// Claim codes on one core, digests not counted.
pub fn run(tools: &Tools, data: &Data, codes: u64, repeat: u32) -> Outcome<()> {
    println!("claims: {codes} claim codes on one core");
    let run = best(&tools.rust("claim-codes", [&codes.to_string()]), Some(1), data.folder(), repeat, nothing)?;
    let mut table = Table::new(&["step", "CPU", "codes a second", "answer"]);
    let mut slowest: Option<f64> = None;
    for (step, counted) in [("generate", "made"), ("validate", "valid"), ("refuse", "proposed")] {
        let seconds = run.number(step).ok_or("no answer of claim-codes")?;
        let right = run.number(counted).map(|number| number as u64) == Some(codes);
        let verdict = if right { "right" } else { "WRONG" };
        table.row([
            step.to_owned(),
            format!("{seconds:.2}"),
            format!("{:.0}", codes as f64 / seconds),
            verdict.to_owned(),
        ]);
        slowest = Some(slowest.unwrap_or_default().max(seconds));
    }
    table.print();
    let million = slowest.map(|seconds| seconds * 1e6 / codes as f64);
    target("CPU of a million codes, the slowest step", million, 1.0, " s");
    Ok(())
}

//! Peer: the crate `csv-diff`. `csv-diff BEFORE AFTER KEY_COLUMN_NUMBERS`; threads as RAYON_NUM_THREADS says.

use std::error::Error;
use std::fs::File;

use csv_diff::csv::Csv;
use csv_diff::csv_diff::CsvByteDiffLocalBuilder;
use csv_diff::diff_row::DiffByteRecord;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(before), Some(after), Some(key)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("csv-diff BEFORE AFTER KEY_COLUMN_NUMBERS".into());
    };
    let key = key.split(',').map(str::parse).collect::<Result<Vec<usize>, _>>()?;
    let differ = CsvByteDiffLocalBuilder::new().primary_key_columns(key).build()?;
    let found = differ.diff(Csv::with_reader_seek(File::open(before)?), Csv::with_reader_seek(File::open(after)?))?;
    let (mut added, mut changed, mut removed) = (0_u64, 0_u64, 0_u64);
    for record in found.as_slice() {
        match record {
            DiffByteRecord::Add(_) => added += 1,
            DiffByteRecord::Modify { .. } => changed += 1,
            DiffByteRecord::Delete(_) => removed += 1,
        }
    }
    println!("{}", serde_json::json!({"added": added, "changed": changed, "removed": removed}));
    Ok(())
}

//! Peer: reading a file with the crate `simd-csv`, every cell split off. `read-simd-csv FILE`.

use std::error::Error;
use std::fs::File;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("read-simd-csv FILE")?;
    let mut reader = simd_csv::ZeroCopyReader::from_reader(File::open(path)?);
    let (mut rows, mut cells) = (0_u64, 0_u64);
    while let Some(record) = reader.read_byte_record()? {
        rows += 1;
        cells += record.len() as u64;
    }
    println!("{}", serde_json::json!({"rows": rows, "cells": cells}));
    Ok(())
}

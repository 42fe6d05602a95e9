//! Peer: reading a file with the crate `csv`, every cell split off. `read-csv FILE`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("read-csv FILE")?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path)?;
    let mut record = csv::ByteRecord::new();
    let (mut rows, mut cells) = (0_u64, 0_u64);
    while reader.read_byte_record(&mut record)? {
        rows += 1;
        cells += record.len() as u64;
    }
    println!("{}", serde_json::json!({"rows": rows, "cells": cells}));
    Ok(())
}

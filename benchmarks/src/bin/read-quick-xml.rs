//! Peer: reading files with `quick-xml`, event by event and nothing more. `read-quick-xml FILE...`, which are UTF-8.

use std::error::Error;
use std::fs::File;
use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::Event;

fn main() -> Result<(), Box<dyn Error>> {
    let mut elements = 0_u64;
    for path in std::env::args().skip(1) {
        elements += read(&path)?;
    }
    println!("{}", serde_json::json!({ "elements": elements }));
    Ok(())
}

fn read(path: &str) -> Result<u64, Box<dyn Error>> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(256 * 1024, File::open(path)?));
    let (mut buffer, mut elements) = (Vec::new(), 0);
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Start(_) | Event::Empty(_) => elements += 1,
            Event::Eof => return Ok(elements),
            _ => {}
        }
        buffer.clear();
    }
}

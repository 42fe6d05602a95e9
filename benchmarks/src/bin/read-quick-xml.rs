//! Peer: reading a file with `quick-xml`, event by event and nothing more. `read-quick-xml FILE`, which is UTF-8.

use std::error::Error;
use std::fs::File;
use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::Event;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("read-quick-xml FILE")?;
    let mut reader = Reader::from_reader(BufReader::with_capacity(256 * 1024, File::open(path)?));
    let (mut buffer, mut elements) = (Vec::new(), 0_u64);
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Start(_) | Event::Empty(_) => elements += 1,
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    println!("{}", serde_json::json!({ "elements": elements }));
    Ok(())
}

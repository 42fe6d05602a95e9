//! Ways to cut an input: they come from the input itself, so that a seed stays a plain file.

/// The pieces of a text: from 1 byte to a few thousand, some of them empty.
pub fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut random = text.iter().fold(0x9E37_79B9_u64, |seed, byte| step(seed ^ u64::from(*byte)));
    let mut rest = text;
    std::iter::from_fn(move || {
        random = step(random);
        let most = [0, 1, 2, 7, 64, 4096][(random >> 20) as usize % 6];
        let (piece, after) = rest.split_at(most.min(rest.len()));
        let done = rest.is_empty();
        rest = after;
        (!done).then_some(piece)
    })
}

/// One input in 64 again and again, until it is larger than what dialects are recognized by; the others are empty.
pub fn repeated(text: &[u8]) -> Vec<u8> {
    let chosen = text.iter().fold(text.len(), |sum, byte| sum + usize::from(*byte)) % 64 == 0;
    if chosen && !text.is_empty() { text.repeat((70 << 10) / text.len() + 1) } else { Vec::new() }
}

fn step(seed: u64) -> u64 {
    let mixed = (seed ^ (seed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 29)
}

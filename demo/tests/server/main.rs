//! The demonstration server over its own socket, asked by a client that knows nothing of it.
// For clippy, which knows by it that these are tests.
#![cfg(test)]

mod client;
mod faults;
mod grades;
mod letting_in;
mod lists;

use client::Answer;
use rosterkit_demo::{Demo, Package, Serving};

/// A district of three hundred.
fn serving(faults: &[&str]) -> Serving {
    let mut demo = Demo::new(Package::generate(300, 1));
    for fault in faults {
        demo = demo.with(fault).unwrap();
    }
    demo.start().unwrap()
}

/// What is answered to whoever bears the secret.
fn get(server: &Serving, path: &str) -> Answer {
    client::ask(server.address(), "GET", path, &["authorization: Bearer demo-secret"], "").expect("an answer")
}

/// The ids of a list, all its pages one after the other as the server gives them.
fn ids(server: &Serving, path: &str, list: &str) -> Vec<String> {
    let mut ids = Vec::new();
    loop {
        let answer = get(server, &format!("{path}?limit=100&offset={}", ids.len()));
        let page = answer.json()[list].as_array().unwrap().clone();
        if page.is_empty() {
            return ids;
        }
        ids.extend(page.iter().map(|record| record["sourcedId"].as_str().unwrap().to_owned()));
    }
}

//! Which servers are asked at all.

use std::sync::Arc;

use rosterkit::sources::http::TransportFailure;
use rosterkit_connect::http::{HttpOptions, Reach};

use crate::carried;
use crate::loopback::certificate;
use crate::script::Script;
use crate::server::{Server, says};

#[test]
fn s_sec_1_this_machine_is_asked_by_the_explicit_option_alone() {
    let server = Server::start(|_| says(200, "", b""));
    let private = Reach { loopback: false, private: true };
    for (reach, expected) in [
        (Reach::default(), Err(TransportFailure::PrivateNetwork)),
        (private, Err(TransportFailure::PrivateNetwork)),
        (Reach { loopback: true, private: false }, Ok(200)),
    ] {
        let mut script = Script::of([server.url("/")]);
        carried(&mut script, &HttpOptions { reach, ..HttpOptions::default() });
        assert_eq!(script.outcome().map(|response| response.status), expected, "{reach:?}");
    }
    assert_eq!(server.connections(), 1, "who is refused is not even connected to");
}

#[test]
fn s_sec_1_a_name_is_looked_at_for_where_it_leads() {
    let (pem, config) = certificate();
    let server = Server::start_with(Some(config), Arc::new(|_| says(200, "", b"")));
    // The name is as good as any: only its address is not.
    for (reach, expected) in
        [(Reach::default(), Err(TransportFailure::PrivateNetwork)), (Reach { loopback: true, private: false }, Ok(200))]
    {
        let mut script = Script::of([format!("https://localhost:{}/", server.port)]);
        carried(&mut script, &HttpOptions { reach, certificates: Some(pem.clone()), ..HttpOptions::default() });
        assert_eq!(script.outcome().map(|response| response.status), expected, "{reach:?}");
    }
    assert_eq!(server.connections(), 1);
}

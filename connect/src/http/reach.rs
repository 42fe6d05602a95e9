//! Which addresses may be asked (S-SEC-1). What a person types as the address of a SIS is not to be a way into the network of whoever runs
//! this.
//!
//! The question is asked twice, and the second time is the one that counts: of an address that is written as a number when the request is
//! about to be made, and of what a name has been resolved to, in the resolver of the client itself. So the address that was
//! looked at is the one that is connected to, and a name that leads elsewhere a second later leads nowhere.

use std::error::Error as StdError;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rosterkit::sources::http::TransportFailure;

/// Which addresses may be asked. By default those of the public network, over `https`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// This machine too, also over `http`: for tests and for a SIS on the same machine.
    pub loopback: bool,
    /// Addresses of private networks too, over `https`: for a SIS inside the embedder's own.
    pub private: bool,
}

impl Reach {
    /// Whether a request may be made at all.
    ///
    /// # Errors
    /// Why not. An address that is none, or of another scheme, is as unreachable as a name that nobody has.
    pub(super) fn check(self, url: &Url) -> Result<(), TransportFailure> {
        let number = match url.host() {
            Some(url::Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(url::Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(url::Host::Domain(_)) => None,
            None => return Err(TransportFailure::Unreachable),
        };
        match url.scheme() {
            "https" => {}
            // A name may be this machine here and another one there; `localhost` alone is this one by definition (RFC 6761).
            "http" if self.loopback && number.map_or(url.domain() == Some("localhost"), is_loopback) => {}
            "http" if number.is_some_and(|ip| kind(ip) != Kind::Public) => {
                return Err(TransportFailure::PrivateNetwork);
            }
            _ => return Err(TransportFailure::Tls),
        }
        match number {
            Some(ip) if !self.allows(ip) => Err(TransportFailure::PrivateNetwork),
            _ => Ok(()),
        }
    }

    fn allows(self, ip: IpAddr) -> bool {
        match kind(ip) {
            Kind::Public => true,
            Kind::Loopback => self.loopback,
            Kind::Private => self.private,
            Kind::Never => false,
        }
    }
}

/// What an address is, for whoever asks from inside a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Public,
    Loopback,
    /// Somebody's own network, or the provider's.
    Private,
    /// What no SIS has: unspecified, multicast, reserved, and the place where clouds tell a machine its own secrets.
    Never,
}

fn is_loopback(ip: IpAddr) -> bool {
    kind(ip) == Kind::Loopback
}

fn kind(ip: IpAddr) -> Kind {
    match ip {
        IpAddr::V4(ip) => kind_of_v4(ip),
        IpAddr::V6(ip) => kind_of_v6(ip),
    }
}

/// By the registry of special addresses (RFC 6890 and its successors).
fn kind_of_v4(ip: Ipv4Addr) -> Kind {
    let [a, b, c, _] = ip.octets();
    match (a, b, c) {
        (127, ..) => Kind::Loopback,
        (10, ..) | (192, 168, _) => Kind::Private,
        (172, 16..=31, _) => Kind::Private,
        // Between a provider and its customers (RFC 6598); Tailscale's too.
        (100, 64..=127, _) => Kind::Private,
        // Link-local: 169.254.169.254 among them.
        (169, 254, _) => Kind::Never,
        (0, ..) | (224..=255, ..) => Kind::Never,
        // IETF protocols, documentation, 6to4 relays, benchmarks.
        (192, 0, 0 | 2) | (192, 88, 99) | (198, 51, 100) | (203, 0, 113) | (198, 18..=19, _) => Kind::Never,
        _ => Kind::Public,
    }
}

fn kind_of_v6(ip: Ipv6Addr) -> Kind {
    let [a, b, c, d, e, f, ..] = ip.segments();
    let [.., g, h] = ip.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        kind_of_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b) {
        _ if ip.is_loopback() => Kind::Loopback,
        // An address of the old kind in another writing: mapped, compatible, behind NAT64, 6to4.
        (0, 0) if (c, d, e) == (0, 0, 0) && matches!(f, 0 | 0xffff) && !ip.is_unspecified() => embedded(g, h),
        (0, 0) => Kind::Never,
        (0x64, 0xff9b) if (c, d, e, f) == (0, 0, 0, 0) => embedded(g, h),
        (0x64, 0xff9b) => Kind::Never,
        (0x2002, high) => embedded(high, c),
        // Teredo, benchmarks, ORCHID and what else is the protocols' own; documentation.
        (0x2001, 0..=0x01ff) | (0x2001, 0x0db8) | (0x3fff, 0..=0x0fff) | (0x0100, 0) => Kind::Never,
        // The successors of fec0::/10, and link-local and multicast.
        (0xfc00..=0xfdff, _) => Kind::Private,
        (0xfe80..=0xffff, _) => Kind::Never,
        _ => Kind::Public,
    }
}

/// Resolves names to those addresses that may be reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver(pub(super) Reach);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // Where there are several, a server inside may stand beside one outside: the one outside is as good as alone.
            let allowed: Vec<SocketAddr> = found.iter().copied().filter(|place| reach.allows(place.ip())).collect();
            if allowed.is_empty() && !found.is_empty() {
                return Err(Box::new(Refused) as Box<dyn StdError + Send + Sync>);
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// That a name leads only to addresses that may not be reached.
#[derive(Debug)]
pub(super) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address of a private network")
    }
}

impl StdError for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: Reach = Reach { loopback: false, private: false };
    const LOOPBACK: Reach = Reach { loopback: true, private: false };
    const PRIVATE: Reach = Reach { loopback: false, private: true };

    fn asked(reach: Reach, url: &str) -> Result<(), TransportFailure> {
        reach.check(&Url::parse(url).unwrap())
    }

    #[test]
    fn s_sec_1_addresses_of_private_networks_are_refused_in_every_writing() {
        for host in [
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "100.127.255.255",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[::ffff:10.0.0.1]",
            "[::10.0.0.1]",
            "[64:ff9b::10.0.0.1]",
            "[2002:0a00:0001::1]",
            // The same as numbers in the ways that the rules for addresses allow.
            "167772161",
            "0xa.1",
            "012.0.0.1",
        ] {
            let url = format!("https://{host}/");
            assert_eq!(asked(DEFAULT, &url), Err(TransportFailure::PrivateNetwork), "{host}");
            assert_eq!(asked(LOOPBACK, &url), Err(TransportFailure::PrivateNetwork), "{host}");
            assert_eq!(asked(PRIVATE, &url), Ok(()), "{host}");
        }
    }

    #[test]
    fn s_sec_1_addresses_that_no_server_has_are_refused_whatever_is_allowed() {
        let all = Reach { loopback: true, private: true };
        for host in [
            "169.254.169.254",
            "0.0.0.0",
            "0.1.2.3",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.2.1",
            "[::]",
            "[fe80::1]",
            "[ff02::1]",
            "[::ffff:169.254.169.254]",
            "[64:ff9b::169.254.169.254]",
            "[64:ff9b:1::1]",
            "[2001::1]",
            "[2001:db8::1]",
            "[fec0::1]",
        ] {
            assert_eq!(asked(all, &format!("https://{host}/")), Err(TransportFailure::PrivateNetwork), "{host}");
        }
    }

    #[test]
    fn s_sec_1_this_machine_is_reached_by_the_explicit_option_alone() {
        for host in ["127.0.0.1", "127.255.0.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433"] {
            for (scheme, refused) in [("https", DEFAULT), ("http", DEFAULT), ("https", PRIVATE), ("http", PRIVATE)] {
                let url = format!("{scheme}://{host}:8080/");
                assert_eq!(asked(refused, &url), Err(TransportFailure::PrivateNetwork), "{url}");
                assert_eq!(asked(LOOPBACK, &url), Ok(()), "{url}");
            }
        }
        assert_eq!(asked(LOOPBACK, "http://localhost:8080/"), Ok(()));
    }

    #[test]
    fn s_sec_1_only_https_leaves_this_machine() {
        let all = Reach { loopback: true, private: true };
        for url in ["http://sis.example/", "http://93.184.216.34/", "ftp://sis.example/", "http://localhost.example/"] {
            assert_eq!(asked(all, url), Err(TransportFailure::Tls), "{url}");
        }
        for url in ["http://10.0.0.1/", "http://[fd00::1]/"] {
            assert_eq!(asked(all, url), Err(TransportFailure::PrivateNetwork), "{url}");
        }
        for url in
            ["https://sis.example/", "https://93.184.216.34/", "https://[2606:4700::1111]/", "https://172.32.0.1/"]
        {
            assert_eq!(asked(DEFAULT, url), Ok(()), "{url}");
        }
    }
}

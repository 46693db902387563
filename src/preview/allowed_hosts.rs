//! The `Host` headers that are answered. A page of another site can make a browser send requests here under a name of
//! its own (DNS rebinding), so only requests to names of this server are.

use std::net::{IpAddr, Ipv6Addr};

/// The host names that requests may be sent to.
pub struct AllowedHosts {
    given: String,
    bound: IpAddr,
}

impl AllowedHosts {
    /// The names of a server that was started with a host name or address, and listens at an address.
    pub fn new(given: &str, bound: IpAddr) -> AllowedHosts {
        AllowedHosts { given: given.trim_matches(['[', ']']).to_ascii_lowercase(), bound }
    }

    /// The host in the addresses of the site.
    pub fn in_urls(&self) -> String {
        match self.given.parse::<IpAddr>() {
            Ok(ip) if ip.is_unspecified() => "localhost".to_string(),
            Ok(IpAddr::V6(ip)) => format!("[{ip}]"),
            _ => self.given.clone(),
        }
    }

    /// Whether a `Host` header (with or without a port) is one of them. An address cannot be rebound, so where other
    /// machines may ask, any address is answered.
    pub fn allows(&self, header: &str) -> bool {
        let Some(name) = without_port(header.trim()) else { return false };
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        if name == "localhost" || name.ends_with(".localhost") || name == self.given {
            return true;
        }
        let ip = match name.strip_prefix('[').and_then(|n| n.strip_suffix(']')) {
            Some(six) => six.parse::<Ipv6Addr>().map(IpAddr::V6).ok(),
            None => name.parse::<IpAddr>().ok(),
        };
        ip.is_some_and(|ip| is_loopback(ip) || !is_loopback(self.bound))
    }
}

/// Whether an address is one of this machine that others cannot reach.
fn is_loopback(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

/// The host without its port: `localhost` of `localhost:4000`, `[::1]` of `[::1]:4000`; `None` for what is no host.
fn without_port(header: &str) -> Option<&str> {
    let end = match header.strip_prefix('[') {
        Some(rest) => rest.find(']')? + 2,
        None => header.find(':').unwrap_or(header.len()),
    };
    let (name, port) = (header.get(..end)?, header.get(end..)?);
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|p| p.bytes().all(|b| b.is_ascii_digit()));
    (is_port && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_are_meant_are_answered() {
        let own = AllowedHosts::new("127.0.0.1", "127.0.0.1".parse().unwrap());
        for good in ["localhost:4000", "127.0.0.1", "LOCALHOST", "a.localhost:1", "[::1]:4000", "127.0.0.2"] {
            assert!(own.allows(good), "{good}");
        }
        for bad in
            ["evil.example", "evil.example:4000", "localhost.evil.example", "192.168.0.7", "", "localhost:a", "::1"]
        {
            assert!(!own.allows(bad), "{bad}");
        }
        let open = AllowedHosts::new("0.0.0.0", "0.0.0.0".parse().unwrap());
        assert!(open.allows("192.168.0.7:4000") && !open.allows("evil.example"));
        assert_eq!(open.in_urls(), "localhost");
        let named = AllowedHosts::new("desk.local", "192.168.0.7".parse().unwrap());
        assert!(named.allows("Desk.Local:80") && !named.allows("other.local"));
        assert_eq!(AllowedHosts::new("::1", "::1".parse().unwrap()).in_urls(), "[::1]");
    }
}

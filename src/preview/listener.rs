//! The address that the server listens at.

use crate::diag::{Diagnostic, codes};
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};

/// The most ports behind a taken one that are tried for one that is free, so that the hint comes at once.
const MOST_PORTS: u16 = 50;

/// Listens at a host and a port.
///
/// # Errors
/// When nothing can listen there; if the port is taken, the hint names one that is free.
pub fn listen(host: &str, port: u16) -> Result<TcpListener, Diagnostic> {
    let resolved = (host, port).to_socket_addrs().ok().and_then(|mut all| all.next());
    let Some(address) = resolved else {
        return Err(Diagnostic::error(codes::serve::UNKNOWN_HOST, format!("there is no host `{host}`"))
            .hint("leave `--host` away for this machine alone, or give an address of it, such as `0.0.0.0` for all"));
    };
    let bound = TcpListener::bind(address).and_then(|l| l.set_nonblocking(true).map(|()| l));
    bound.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let diagnostic =
                Diagnostic::error(codes::serve::PORT_TAKEN, format!("port {port} is taken by another program"));
            match free_port(address) {
                Some(free) => diagnostic.hint(format!("port {free} is free: run `yiwen serve --port {free}`")),
                None => diagnostic.hint("run `yiwen serve --port 0` to take any port that is free"),
            }
        }
        ErrorKind::PermissionDenied => {
            Diagnostic::error(codes::serve::PORT_REFUSED, format!("port {port} may not be used by everybody"))
                .hint("choose one above 1023")
        }
        ErrorKind::AddrNotAvailable => {
            Diagnostic::error(codes::serve::UNKNOWN_ADDRESS, format!("`{host}` is no address of this machine"))
                .hint("leave `--host` away for this machine alone")
        }
        _ => Diagnostic::error(codes::serve::NOT_LISTENING, format!("cannot listen at {address}: {error}")),
    })
}

/// The next port behind a taken one that is free.
fn free_port(taken: SocketAddr) -> Option<u16> {
    let last = taken.port().saturating_add(MOST_PORTS);
    (taken.port().saturating_add(1)..=last).find(|port| TcpListener::bind((taken.ip(), *port)).is_ok())
}

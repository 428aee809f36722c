//! Keeps the bridge on this machine: it listens on loopback alone, and answers
//! nobody who reached it under another name.

use std::net::SocketAddr;

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Someone asked for an address that others can reach.
#[derive(Debug, PartialEq, Eq)]
pub struct NotLoopback(pub SocketAddr);

impl std::fmt::Display for NotLoopback {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "{} can be reached from other machines. Nothing was opened. \
             Give an address of this machine, such as 127.0.0.1:8080.",
            self.0
        )
    }
}

impl std::error::Error for NotLoopback {}

/// The address, if nobody outside this machine can reach it.
///
/// # Errors
/// Any other address.
pub fn loopback(address: SocketAddr) -> Result<SocketAddr, NotLoopback> {
    if address.ip().is_loopback() { Ok(address) } else { Err(NotLoopback(address)) }
}

/// A page elsewhere could make its own name resolve to this machine; its
/// browser would still send that name.
pub(crate) async fn only_this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    if host.is_some_and(is_this_machine) {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    }
}

fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_others_can_reach_is_refused() {
        for text in ["0.0.0.0:8080", "192.168.1.4:8080", "[::]:8080"] {
            let address = text.parse().unwrap();
            assert_eq!(loopback(address), Err(NotLoopback(address)), "{text}");
        }
        for text in ["127.0.0.1:0", "[::1]:8080"] {
            assert!(loopback(text.parse().unwrap()).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_name_that_is_not_this_machine_is_no_host() {
        for host in ["evil.example:8080", "127.0.0.1.evil.example", "", "localhost.example"] {
            assert!(!is_this_machine(host), "{host}");
        }
        for host in ["127.0.0.1:8080", "localhost", "[::1]:8080"] {
            assert!(is_this_machine(host), "{host}");
        }
    }
}

//! Ports for what has to stop and come back where it was.

use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, Ordering};

use crate::fault::Fault;

/// Below the ports that a system gives out by itself (from 32768 on Linux): any
/// connection or listener of that kind may take one of those while ours is
/// down, or between its finding and its use.
const FIRST: u16 = 12_000;
const BLOCKS: u32 = 312;
/// Neighbours in time have blocks side by side, not one block.
const BLOCK: u16 = 64;

static TRIED: AtomicU16 = AtomicU16::new(0);

/// A port nobody listens on now; the last one this process gives again.
///
/// # Errors
/// When none of the process's block is free.
pub fn free_port() -> Result<u16, Fault> {
    let block = u16::try_from(std::process::id() % BLOCKS).unwrap_or_default();
    let first = FIRST + block * BLOCK;
    (0..BLOCK)
        .map(|_| first + TRIED.fetch_add(1, Ordering::Relaxed) % BLOCK)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .ok_or_else(|| Fault::Line {
            request: "a free port".into(),
            why: format!("all {BLOCK} from {first} are taken"),
        })
}

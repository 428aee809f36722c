//! Ports that stay a story's own while its server is down.

use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, Ordering};

/// Below the ports that a system gives out by itself (from 32768 on Linux): any
/// connection may take one of those before the server is back.
const FIRST: u16 = 12_000;
const BLOCKS: u32 = 312;
/// Each story is a process; neighbours in time have blocks side by side.
const BLOCK: u16 = 64;

static TRIED: AtomicU16 = AtomicU16::new(0);

/// `127.0.0.1` and a port nobody listens on now.
///
/// # Panics
/// When all of the process's block are taken.
#[must_use]
pub fn free_address() -> String {
    let block = u16::try_from(std::process::id() % BLOCKS).expect("a small number");
    let first = FIRST + block * BLOCK;
    (0..BLOCK)
        .map(|_| first + TRIED.fetch_add(1, Ordering::Relaxed) % BLOCK)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .map(|port| format!("127.0.0.1:{port}"))
        .expect("a port of the block is free")
}

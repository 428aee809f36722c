//! A wire that counts: passes bytes on in both directions and remembers, for each
//! connection, the TLS records it saw. It cannot read them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

use crate::fault::Fault;

/// Content type, version and length stand before each record.
const RECORD_HEAD_BYTES: usize = 5;
/// Of TLS 1.3: the authentication tag and the hidden type.
const RECORD_TAIL_BYTES: u64 = 17;
/// The type that everything encrypted shows.
const APPLICATION_DATA: u8 = 23;

/// What one direction of one connection carried.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    /// All bytes on the wire.
    pub bytes: u64,
    /// Type and length of each record, its head counted.
    records: Vec<(u8, u64)>,
    /// The head of a record that is not whole yet.
    head: Vec<u8>,
    /// Bytes of the record under way that are still to come.
    left: u64,
}

impl Flow {
    fn take(&mut self, mut bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            if self.left > 0 {
                let now = usize::try_from(self.left).unwrap_or(usize::MAX).min(bytes.len());
                self.left -= now as u64;
                bytes = bytes.get(now..).unwrap_or_default();
                continue;
            }
            let wanted = (RECORD_HEAD_BYTES - self.head.len()).min(bytes.len());
            let (head, rest) = bytes.split_at(wanted);
            self.head.extend_from_slice(head);
            bytes = rest;
            if let [kind, _, _, high, low] = *self.head {
                let length = u64::from(u16::from_be_bytes([high, low]));
                self.records.push((kind, length + RECORD_HEAD_BYTES as u64));
                self.left = length;
                self.head.clear();
            }
        }
    }

    /// Wire bytes from the start up to the end of the first request, when the
    /// handshake ends with one encrypted record (the client's *Finished*) and this
    /// many bytes of HTTP follow.
    pub(crate) fn until_sent(&self, http_bytes: u64) -> u64 {
        let (mut wire, mut finished, mut plain) = (0, false, 0);
        for (kind, length) in &self.records {
            wire += length;
            if *kind == APPLICATION_DATA {
                if finished {
                    plain += length - RECORD_HEAD_BYTES as u64 - RECORD_TAIL_BYTES;
                }
                finished = true;
            }
            if finished && plain >= http_bytes {
                break;
            }
        }
        wire
    }
}

/// Both directions of one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wire {
    /// From the tablet.
    pub out: Flow,
    /// To the tablet.
    pub back: Flow,
}

/// A running relay.
#[derive(Clone, Debug)]
pub(crate) struct Relay {
    /// Where it listens on loopback.
    pub port: u16,
    wires: Arc<Mutex<Vec<Wire>>>,
}

impl Relay {
    /// Listens on a free port and passes everything on to `to`.
    pub(crate) fn start(runtime: &Runtime, to: u16) -> Result<Self, Fault> {
        let listener = runtime
            .block_on(TcpListener::bind(("127.0.0.1", 0)))
            .map_err(Fault::io("listening as a relay"))?;
        let port = listener.local_addr().map_err(Fault::io("listening as a relay"))?.port();
        let relay = Self { port, wires: Arc::default() };
        runtime.spawn(relay.clone().run(listener, to));
        Ok(relay)
    }

    /// Every connection so far, oldest first.
    pub(crate) fn wires(&self) -> Vec<Wire> {
        self.lock().clone()
    }

    async fn run(self, listener: TcpListener, to: u16) {
        while let Ok((near, _)) = listener.accept().await {
            let number = {
                let mut wires = self.lock();
                wires.push(Wire::default());
                wires.len() - 1
            };
            let Ok(far) = TcpStream::connect(("127.0.0.1", to)).await else { continue };
            // Small packets go at once, as they would without a relay.
            drop(near.set_nodelay(true).and_then(|()| far.set_nodelay(true)));
            let (near_read, near_write) = near.into_split();
            let (far_read, far_write) = far.into_split();
            let (out, back) = (self.clone(), self.clone());
            tokio::spawn(pass(near_read, far_write, move |bytes| {
                out.count(number, |wire| wire.out.take(bytes));
            }));
            tokio::spawn(pass(far_read, near_write, move |bytes| {
                back.count(number, |wire| wire.back.take(bytes));
            }));
        }
    }

    fn count(&self, number: usize, take: impl FnOnce(&mut Wire)) {
        if let Some(wire) = self.lock().get_mut(number) {
            take(wire);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Wire>> {
        self.wires.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts before it passes on, so that whoever has the bytes finds them counted.
async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, count: impl Fn(&[u8])) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let bytes = buffer.get(..read).unwrap_or_default();
        count(bytes);
        if to.write_all(bytes).await.is_err() {
            return;
        }
    }
    // The other side learns of the end; it may have left already.
    drop(to.shutdown().await);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_however_the_bytes_are_cut() {
        let mut stream = vec![22, 3, 1, 0, 4, 1, 2, 3, 4, 20, 3, 3, 0, 1, 1];
        for length in [30_u8, 117] {
            stream.extend([23, 3, 3, 0, length]);
            stream.extend(vec![9; usize::from(length)]);
        }
        for size in [1, 2, 7, 1000] {
            let mut flow = Flow::default();
            stream.chunks(size).for_each(|piece| flow.take(piece));
            assert_eq!(flow.records, [(22, 9), (20, 6), (23, 35), (23, 122)], "{size}");
            assert_eq!(flow.bytes, stream.len() as u64);
            assert_eq!(flow.until_sent(100), 172);
        }
    }
}

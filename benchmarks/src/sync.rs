//! A sync with nothing to say: a tablet with 100 visits reconnects and learns that
//! there is no news.

use mobile_core::Tablet;
use mobile_core::ipc::{Exchange, SendingView};
use serde_json::json;

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::relay::Relay;
use crate::run::Run;
use crate::spread::{Spread, ms};
use crate::world::{World, call};

const VISITS: usize = 100;
const TIMES: u32 = 20;
const HTTP_BYTES_MAX: f64 = 1024.0;

/// One reconnect, seen from the tablet, the wire and the server.
#[derive(Debug)]
struct Reconnect {
    ms: f64,
    exchange: Exchange,
    /// Bytes on the wire, both ways, that are no HTTP: handshake, tickets, record heads.
    tls_bytes: u64,
    connections: usize,
    server_requests: u64,
    documents: u64,
}

/// Measures it.
pub(crate) fn measure(run: &Run, figures: &mut Figures) -> Result<(), Fault> {
    let world = World::with_visits(run, VISITS)?;
    let relay = Relay::start(&world.runtime, world.places.tablets_port)?;
    let tablet = world.tablet(Some(relay.port), VISITS)?;
    let seen: Vec<Reconnect> = (0..run.times(TIMES))
        .map(|_| reconnect(&world, &relay, &tablet))
        .collect::<Result<_, _>>()?;
    tablet.close();
    put(run, figures, &seen)
}

fn reconnect(world: &World, relay: &Relay, tablet: &Tablet) -> Result<Reconnect, Fault> {
    const REQUESTS: &str = "doorstep_sync_requests_total";
    const DOCUMENTS: &str = "doorstep_documents_loaded_total";
    let before = (world.counter(REQUESTS)?, world.counter(DOCUMENTS)?);
    let wires = relay.wires().len();
    let begun = std::time::Instant::now();
    let view: SendingView = call(tablet, "send_now", json!({}))?;
    let took = ms(begun.elapsed());
    // The wait for news that follows on the same connection is no part of the sync:
    // it is counted off by the length of the request.
    let after = relay.wires();
    let exchange = view.last_exchange.ok_or_else(|| {
        Fault::Unmeasured(format!("nothing was exchanged: {}", view.sending.text))
    })?;
    if !view.sending.online {
        return Err(Fault::Unmeasured("the tablet did not reach the server".into()));
    }
    let new = after.get(wires..).unwrap_or_default();
    let wire_bytes: u64 =
        new.iter().map(|wire| wire.out.until_sent(exchange.sent_bytes) + wire.back.bytes).sum();
    Ok(Reconnect {
        ms: took,
        tls_bytes: wire_bytes.saturating_sub(exchange.sent_bytes + exchange.received_bytes),
        connections: new.len(),
        exchange,
        server_requests: world.counter(REQUESTS)? - before.0,
        documents: world.counter(DOCUMENTS)? - before.1,
    })
}

fn put(run: &Run, figures: &mut Figures, seen: &[Reconnect]) -> Result<(), Fault> {
    let of = |what: fn(&Reconnect) -> u64| {
        // Counts of one exchange are far below what a float holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let values = seen.iter().map(|one| what(one) as f64).collect();
        Spread::of(values)
    };
    let subject = format!("no-op sync of a tablet with {VISITS} visits");
    let connections = of(|one| one.connections as u64);
    let conditions = run.conditions(
        seen.len(),
        &format!(
            "worst of all; TLS 1.3 on loopback through a counting relay, {} new connection each",
            connections.max()
        ),
    );
    let figure = |name: &str, value: f64, unit| {
        Figure::new(name, subject.clone(), (value, unit), conditions.clone())
    };
    let bytes = of(|one| one.exchange.sent_bytes + one.exchange.received_bytes);
    let requests = of(|one| u64::from(one.exchange.requests).max(one.server_requests));
    let documents = of(|one| one.documents);
    let sent = of(|one| one.exchange.sent_bytes);
    let received = of(|one| one.exchange.received_bytes);
    let tls = of(|one| one.tls_bytes);
    let took = Spread::of(seen.iter().map(|one| one.ms).collect());
    figures.put(&figure("requests", requests.max(), "requests").at_most(1.0))?;
    let both = "HTTP both ways inside the connection";
    figures.put(&figure(both, bytes.max(), "bytes").at_most(HTTP_BYTES_MAX))?;
    figures.put(&figure("HTTP sent", sent.max(), "bytes"))?;
    figures.put(&figure("HTTP received", received.max(), "bytes"))?;
    let handshake = "TLS on the wire: handshake, tickets, record heads";
    figures.put(&figure(handshake, tls.max(), "bytes"))?;
    let loaded = "documents loaded on the server";
    figures.put(&figure(loaded, documents.max(), "documents").at_most(0.0))?;
    figures.put(&figure("time, median", took.median(), "ms"))
}

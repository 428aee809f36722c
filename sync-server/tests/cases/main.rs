//! Cases from the central platform and back to it: the real routes, a real
//! store, a clock the test moves, a receiver that listens on this machine.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a story that cannot go on fails, and says where"
)]

mod conformance;
mod events;
mod last_visit;
mod model;
mod nonsense;
mod openapi;
mod put;
mod receiver;
mod refusals;
mod steps;
mod world;

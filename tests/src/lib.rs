//! What the story tests share: the workspace as its manifests describe it, a
//! force with a real server and real tablets, and the ledger that holds them to
//! what they showed as saved.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a story that cannot go on fails, and says where"
)]

pub mod fixtures;
pub mod kills;
pub mod ledger;
pub mod manifests;
pub mod office;
pub mod photos;
pub mod platform;
pub mod ports;
pub mod programs;
pub mod reading;
pub mod server;
pub mod sim;
pub mod wait;
pub mod world;

//! What the store promises of people, held by SQLite and by a model in memory alike.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails, and says where")]

mod memory;
mod promises;
mod walk;

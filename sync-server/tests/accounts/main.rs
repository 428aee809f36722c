//! What the store promises of people, held by SQLite and by a model in memory alike.

mod memory;
mod promises;
mod walk;

//! Tablet and server link one SQLite, and not one that can lose a commit.

use tests::programs::program;

/// Below this a checkpoint that meets a write can corrupt the file.
const SQLITE_MIN: i32 = 3_051_003;

#[test]
fn both_programs_link_an_sqlite_that_keeps_its_commits() {
    assert!(rusqlite::version_number() >= SQLITE_MIN, "{}", rusqlite::version());
    let memory = rusqlite::Connection::open_in_memory().unwrap();
    let id: String = memory.query_row("SELECT sqlite_source_id()", [], |row| row.get(0)).unwrap();
    for name in ["field-sim", "doorstep-server"] {
        let bytes = std::fs::read(program(name)).unwrap();
        let found = bytes.windows(id.len()).any(|window| window == id.as_bytes());
        assert!(found, "{name} links another SQLite than {}", rusqlite::version());
    }
}

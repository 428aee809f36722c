//! Waiting for something to come about, looked for now and then.

use std::thread::park_timeout;
use std::time::{Duration, Instant};

use crate::world::PATIENCE;

/// Between two looks: a processor that others share is left to what is waited for.
const BETWEEN: Duration = Duration::from_millis(20);

/// Looks until there is something. `look` gives it, or what stands there instead.
///
/// # Panics
/// When it is not there after [`PATIENCE`].
pub fn until<T>(what: &str, mut look: impl FnMut() -> Result<T, String>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        match look() {
            Ok(found) => return found,
            Err(instead) => assert!(Instant::now() < end, "{what} never came: {instead}"),
        }
        park_timeout(BETWEEN);
    }
}

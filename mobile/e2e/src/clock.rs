//! Waiting for something to come about, never for time to pass.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::fault::Fault;

/// The longest wait for one thing on a busy machine. Everything is usually there in a fraction.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// Asks again and again until there is something, and says in vain for what.
///
/// `ask` answers `Ok(Ok(found))`, or `Ok(Err(what stands there instead))`.
///
/// # Errors
/// [`Fault::Late`] after `patience`, or the first fault of `ask`.
pub async fn until<T, F, A>(what: &str, patience: Duration, mut ask: A) -> Result<T, Fault>
where
    F: Future<Output = Result<Result<T, String>, Fault>>,
    A: FnMut() -> F,
{
    let begun = Instant::now();
    let mut tick = interval(Duration::from_millis(50));
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        match ask().await? {
            Ok(found) => return Ok(found),
            Err(found) if begun.elapsed() > patience => {
                let seconds = patience.as_secs();
                return Err(Fault::Late { what: what.to_owned(), seconds, found });
            }
            Err(_) => {}
        }
    }
}

//! Warns the operator of a certificate that ends: at the start, and every day the server runs on.

use std::time::Duration;

use tokio::sync::watch;

/// Logs what there is to say now and then, until the server stops.
pub(super) async fn warn(
    every: Duration,
    words: impl Fn() -> Option<String>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut times = tokio::time::interval(every);
    loop {
        tokio::select! {
            _ = times.tick() => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
        if let Some(words) = words() {
            tracing::warn!("{words}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[tokio::test]
    async fn the_operator_is_warned_again_and_again_until_the_server_stops() {
        let (stop, stopped) = watch::channel(false);
        let asked = AtomicU32::new(0);
        let words = || {
            if asked.fetch_add(1, Ordering::SeqCst) == 2 {
                stop.send_replace(true);
            }
            Some("the server's certificate ends".to_owned())
        };
        warn(Duration::from_millis(1), words, stopped).await;
        assert!(asked.load(Ordering::SeqCst) >= 3);
    }
}

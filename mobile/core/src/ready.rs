//! How long the app took to start: from the process's own start to the first
//! screen that takes a touch.

use std::io::Write;
use std::sync::Once;

/// Names a file that gets the figure too, for `./bench tablet`.
const BENCH_FILE: &str = "DOORSTEP_READY_FILE";

static LOGGED: Once = Once::new();

/// Writes `ready_ms=…` once a process.
pub(crate) fn log() {
    LOGGED.call_once(|| {
        let Some(ms) = since_process_start_ms() else { return };
        tracing::info!(ready_ms = ms, "ready");
        eprintln!("ready_ms={ms}");
        let Some(path) = std::env::var_os(BENCH_FILE) else { return };
        let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
        if let Ok(mut file) = file
            && writeln!(file, "{ms}").is_err()
        {
            eprintln!("ready_ms was not written to the file");
        }
    });
}

/// By the kernel: field 22 of `/proc/self/stat` is the start in clock ticks since
/// boot. None where there is no such file.
fn since_process_start_ms() -> Option<u64> {
    // USER_HZ is 100 on every Linux architecture that programs see.
    const MS_PER_TICK: u64 = 10;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold anything; the fields count from its end.
    let after_name = stat.rsplit_once(')')?.1;
    let ticks: u64 = after_name.split_whitespace().nth(19)?.parse().ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = uptime.split_whitespace().next()?.split_once('.')?;
    let now_ms = seconds.parse::<u64>().ok()? * 1000 + hundredths.parse::<u64>().ok()? * 10;
    now_ms.checked_sub(ticks * MS_PER_TICK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_test_process_began_less_than_an_hour_ago() {
        assert!(since_process_start_ms().unwrap() < 3_600_000);
    }
}

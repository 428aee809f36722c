//! From exec to a lock screen that takes a digit, as the app itself measures it: from
//! the process's start by the kernel to the command `ready`, which the screen gives
//! after the second animation frame.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use mobile_e2e::running::sweep;

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::Spread;
use crate::world::World;

const TIMES: u32 = 10;
const MEDIAN_MS_MAX: f64 = 1500.0;
const PATIENCE: Duration = Duration::from_secs(60);
/// Looking more often would take time from the app.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Starts it again and again, each time as a new process.
pub(crate) fn measure(
    run: &Run,
    world: &World,
    visits: usize,
    figures: &mut Figures,
) -> Result<(), Fault> {
    let app = run.programs.join("mobile-app");
    let times: Vec<f64> =
        (0..run.times(TIMES)).map(|_| start(&app, world)).collect::<Result<_, _>>()?;
    let subject = format!("app with {visits} visits, exec to a lock screen that takes a digit");
    let more = "real window under Xvfb, files in the page cache";
    let conditions = run.conditions(times.len(), more);
    let times = Spread::of(times);
    let figure =
        |name: &str, value: f64| Figure::new(name, &subject, (value, "ms"), conditions.clone());
    figures.put(&figure("start, median", times.median()).at_most(MEDIAN_MS_MAX))?;
    figures.put(&figure("start, worst", times.max()))
}

fn start(app: &Path, world: &World) -> Result<f64, Fault> {
    let figure = world.places.folder.join("ready-ms");
    if figure.exists() {
        std::fs::remove_file(&figure).map_err(Fault::io("forgetting the last start"))?;
    }
    let webview = world.places.folder.join("webview");
    let child = Command::new(app)
        .env("DOORSTEP_DATA", world.places.tablet())
        .env("DOORSTEP_READY_FILE", &figure)
        .env("NO_AT_BRIDGE", "1")
        .env("XDG_DATA_HOME", &webview)
        .env("XDG_CACHE_HOME", &webview)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Fault::io("starting mobile-app"))?;
    let app = App { child, world };
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let text = std::fs::read_to_string(&figure).unwrap_or_default();
        if let Some(ms) = text.strip_suffix('\n').and_then(|line| line.parse().ok()) {
            app.end()?;
            return Ok(ms);
        }
        thread::sleep(LOOK_EVERY);
    }
    app.end()?;
    Err(Fault::Unmeasured("the app did not say that it is ready".into()))
}

/// The app and the processes of its web view.
struct App<'a> {
    child: Child,
    world: &'a World,
}

impl App<'_> {
    /// Ends all of them, and waits until they are gone: the next start is not to
    /// share the machine with this one.
    fn end(mut self) -> Result<(), Fault> {
        self.world.runtime.block_on(sweep("DOORSTEP_DATA", &self.world.places.tablet()))?;
        self.child.wait().map(drop).map_err(Fault::io("ending mobile-app"))
    }
}

//! The supervisor's queue over sealed visits, loaded again and again.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use mobile_e2e::browser::Browser;
use mobile_e2e::clock::until;
use mobile_e2e::fault::Fault as WorldFault;
use mobile_e2e::running::sweep;
use mobile_e2e::tablet::PIN;

use crate::cases::{OFFICER, booked};
use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::Spread;
use crate::world::World;

/// A morning's visits; each is done by the headless tablet.
const VISITS: usize = 12;
const PAGES: u32 = 100;
const SUPERVISOR: &str = "d.rowe";
/// For the seals to be executed once they are with the server.
const PATIENCE: Duration = Duration::from_secs(180);

/// What the browser measured of the page it shows: request to last byte, and to loaded.
const TIMING: &str = "
    const [page] = performance.getEntriesByType('navigation');
    return { answered: page.responseEnd - page.requestStart,
             loaded: page.loadEventEnd - page.startTime }";

/// Times of many loads, in milliseconds.
struct Pages {
    answered: Spread,
    loaded: Spread,
}

/// Does the visits, then asks for the queue.
pub(crate) fn measure(run: &Run, figures: &mut Figures) -> Result<(), Fault> {
    let world = World::with_visits(run, VISITS)?;
    do_visits(&world)?;
    world.runtime.block_on(received(&world))?;
    let pages = world.runtime.block_on(pages(&world, run.times(PAGES)))?;
    let subject = format!("GET /queue with {VISITS} visits to review");
    let conditions = run.conditions(pages.answered.count(), "one reader in headless Chromium");
    let figure =
        |name: &str, value: f64| Figure::new(name, &subject, (value, "ms"), conditions.clone());
    figures.put(&figure("request to last byte p50", pages.answered.median()))?;
    figures.put(&figure("request to last byte p95", pages.answered.at(95)))?;
    figures.put(&figure("page loaded p50", pages.loaded.median()))?;
    figures.put(&figure("page loaded p95", pages.loaded.at(95)))
}

/// One pass of `field-sim` over all of them, sealed and sent.
fn do_visits(world: &World) -> Result<(), Fault> {
    let program = world.places.program("field-sim");
    let officer = world.force.person(OFFICER)?;
    let typed = format!("{}\n{}\n{}\n{PIN}\n", officer.name, officer.password, officer.totp_secret);
    let mut child = Command::new(&program)
        .args(["--server", &format!("https://localhost:{}", world.places.tablets_port)])
        .args(["--enrol", &world.code(None)?, "--once", "--photos", "1"])
        .args(["--visits", &VISITS.to_string(), "--data"])
        .arg(world.places.tablet())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Fault::io("starting field-sim"))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(typed.as_bytes()).map_err(Fault::io("typing into field-sim"))?;
    }
    let ended = child.wait_with_output().map_err(Fault::io("waiting for field-sim"))?;
    if ended.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&ended.stderr).into_owned();
    Err(Fault::Program { program, status: ended.status.to_string(), words })
}

/// Waits until every case is where a supervisor finds it.
async fn received(world: &World) -> Result<(), Fault> {
    for (id, _) in booked(&world.force, VISITS)? {
        let path = format!("/v1/cases/{id}");
        until(&format!("{id} received"), PATIENCE, || async {
            let case = world.platform.read(&path).await?;
            let stage = case.get("stage").and_then(|stage| stage.as_str()).unwrap_or_default();
            Ok(if stage == "visit_received" { Ok(()) } else { Err(stage.to_owned()) })
        })
        .await?;
    }
    Ok(())
}

/// The page in the supervisor's own browser, by the browser's own clock.
async fn pages(world: &World, count: usize) -> Result<Pages, Fault> {
    let browser = Browser::start(&world.places, &world.force).await?;
    browser.sign_in(world.force.person(SUPERVISOR)?).await?;
    let (mut answered, mut loaded) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for _ in 0..count {
        browser.go("/queue").await?;
        browser.page("queue").await?;
        let told = browser.window().look(TIMING, "").await?;
        let one = |name: &str| told.get(name).and_then(serde_json::Value::as_f64);
        answered.extend(one("answered"));
        loaded.extend(one("loaded"));
    }
    let ended = browser.window().client().clone().close().await;
    ended.map_err(WorldFault::driver("closing the browser"))?;
    sweep("HOME", &world.places.folder.join("browser")).await?;
    if answered.len() < count || loaded.len() < count {
        return Err(Fault::Unmeasured("the browser did not tell its times".into()));
    }
    Ok(Pages { answered: Spread::of(answered), loaded: Spread::of(loaded) })
}

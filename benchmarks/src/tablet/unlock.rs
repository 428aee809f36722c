//! From the last digit to Today usable, in the real window: what it costs beyond the
//! key derivation, which is slow on purpose and measured beside it. The core's part
//! has a row of its own, so that it is seen what the window adds.

use std::path::Path;
use std::time::Instant;

use argon2::{Algorithm, Argon2, Params, Version};
use mobile_core::Ports;
use mobile_e2e::fault::Fault as WorldFault;
use mobile_e2e::running::sweep;
use mobile_e2e::tablet::{PIN, Tablet};
use serde_json::json;

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::{Spread, ms};
use crate::world::World;

const TIMES: u32 = 10;
/// Beside each unlocking: one alone depends too much on what else the machine does.
const DERIVATIONS: usize = 3;
const BEYOND_MS_MAX: f64 = 300.0;

/// Remembers when the last digit was pressed, by the press's own time, and when the
/// day's visits stood on the screen and two frames had been drawn.
const WATCH: &str = "
    let from = 0;
    addEventListener('click', (event) => { from = event.timeStamp; }, true);
    window.unlocked = new Promise((done) => {
        const look = new MutationObserver(() => {
            if (!document.querySelector('[data-screen=today] [data-visit]')) return;
            look.disconnect();
            const drawn = () => done(performance.now() - from);
            requestAnimationFrame(() => requestAnimationFrame(drawn));
        });
        look.observe(document.body, { childList: true, subtree: true });
    });
    return true";

const UNLOCKED: &str = "const done = arguments[arguments.length - 1]; window.unlocked.then(done)";

/// Unlocks freshly started apps, each of which has to open the database first.
pub(crate) fn measure(
    run: &Run,
    world: &World,
    visits: usize,
    figures: &mut Figures,
) -> Result<(), Fault> {
    let times = run.times(TIMES);
    let data = world.places.tablet();
    let core: Vec<f64> = (0..times).map(|_| core_alone(&data)).collect::<Result<_, _>>()?;
    let (mut unlocked, mut derived) = (Vec::new(), Vec::new());
    world.runtime.block_on(async {
        let mut tablet = Tablet::start(&world.places).await?;
        for again in 0..times {
            if again > 0 {
                tablet.kill_and_reopen().await?;
            }
            unlocked.push(unlock(&tablet).await?);
            for _ in 0..DERIVATIONS {
                derived.push(derivation()?);
            }
        }
        // The driver leaves its window behind when it is ended.
        Ok::<_, Fault>(sweep("DOORSTEP_DATA", &data).await?)
    })?;
    let subject = format!("last digit to Today usable with {visits} visits");
    let conditions = run.conditions(times, "real window under Xvfb, freshly started, server up");
    let (unlocked, derived) = (Spread::of(unlocked), Spread::of(derived));
    let figure =
        |name: &str, value: f64| Figure::new(name, &subject, (value, "ms"), conditions.clone());
    let beyond = unlocked.median() - derived.median();
    figures.put(&figure("unlock, median", unlocked.median()))?;
    figures.put(&figure("key derivation alone, median", derived.median()))?;
    let core = Spread::of(core).median();
    figures.put(&figure("the core's unlock and list alone, median", core))?;
    figures.put(&figure("unlock beyond the key derivation", beyond).at_most(BEYOND_MS_MAX))
}

/// What the window asks of the core: the derivation, the database, the day's list.
fn core_alone(data: &Path) -> Result<f64, Fault> {
    let tablet = mobile_core::Tablet::open(Ports::desktop(data)?, data)?;
    let begun = Instant::now();
    tablet.call("unlock", json!({ "pin": PIN }))?;
    tablet.call("today", json!({}))?;
    let took = ms(begun.elapsed());
    tablet.close();
    Ok(took)
}

async fn unlock(tablet: &Tablet) -> Result<f64, Fault> {
    tablet.screen("lock").await?;
    let window = tablet.window();
    window.look(WATCH, "").await?;
    tablet.pin(PIN).await?;
    let ended = window.client().execute_async(UNLOCKED, Vec::new()).await;
    let took = ended.map_err(WorldFault::driver("waiting for Today"))?;
    took.as_f64().ok_or_else(|| Fault::Unmeasured("the window told no time".into()))
}

/// The tablet's own derivation, as `mobile_core` sets it.
fn derivation() -> Result<f64, Fault> {
    let unusable = |why: argon2::Error| Fault::Unmeasured(why.to_string());
    let params = Params::new(mobile_core::PIN_MEMORY_KIB, mobile_core::PIN_PASSES, 1, Some(32));
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.map_err(unusable)?);
    let mut key = [0; 32];
    let begun = Instant::now();
    argon.hash_password_into(PIN.as_bytes(), &[7; 16], &mut key).map_err(unusable)?;
    Ok(ms(begun.elapsed()))
}

//! JavaRosa, the engine of ODK Collect, loading ODK Central's form of 250 questions: the
//! peer of loading ours, in the same run on the same machine.

use std::path::Path;
use std::process::Command;

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::Spread;

/// A JVM gets faster for a while; what people wait for on a tablet is the first time.
const WARMING: usize = 20;
const TIMES: u32 = 100;
const SUBJECT: &str = "JavaRosa loads ODK Central's form of 250 questions";

/// Gives its median, once warm; none where it could not be had, which the row says.
pub(super) fn measure(run: &Run, figures: &mut Figures) -> Result<Option<f64>, Fault> {
    let times = run.times(TIMES);
    let found = match &run.javarosa {
        Some(jar) => load(jar, WARMING + times),
        None => Err("it was not asked for".to_owned()),
    };
    let samples = match found {
        Ok(samples) => samples,
        Err(why) => {
            let conditions = run.conditions(0, &format!("not measured: {why}"));
            figures.put(&Figure::unmeasured("p50", SUBJECT, "ms", conditions))?;
            return Ok(None);
        }
    };
    let (cold, warm) = samples.split_at(WARMING.min(samples.len()));
    let warm = Spread::of(warm.to_vec());
    let more = format!("Java 17, after {WARMING} in the same JVM");
    let conditions = run.conditions(warm.count(), &more);
    let figure = |name, value| Figure::new(name, SUBJECT, (value, "ms"), conditions.clone());
    figures.put(&figure("p50", warm.median()))?;
    figures.put(&figure("p95", warm.at(95)))?;
    if let Some(first) = cold.first() {
        figures.put(&Figure::new(
            "first",
            SUBJECT,
            (*first, "ms"),
            run.conditions(1, "cold JVM"),
        ))?;
    }
    Ok(Some(warm.median()))
}

fn load(jar: &Path, times: usize) -> Result<Vec<f64>, String> {
    if !jar.is_file() {
        return Err("JavaRosa could not be had; the setup's line says why".to_owned());
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ended = Command::new("java")
        .arg("-cp")
        .arg(jar)
        .arg(here.join("javarosa/Load.java"))
        .arg(here.join("data/250q-form.xml"))
        .arg(times.to_string())
        .output()
        .map_err(|why| format!("java does not start: {why}"))?;
    let said = String::from_utf8_lossy(&ended.stdout);
    let samples: Vec<f64> = said.lines().filter_map(|line| line.parse().ok()).collect();
    if ended.status.success() && samples.len() == times {
        return Ok(samples);
    }
    let words = String::from_utf8_lossy(&ended.stderr);
    let words = words.lines().last().unwrap_or("it said nothing").to_owned();
    Err(format!("java ended ({}): {words}", ended.status))
}

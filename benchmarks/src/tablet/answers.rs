//! From a tap to durable: the command `answer` of the real core on real visits, each
//! its own transaction in the encrypted database with `synchronous=FULL`.

use std::time::Instant;

use mobile_core::Tablet;
use mobile_core::ipc::{SectionView, VisitView};
use serde_json::{Value, json};
use shared_model::answer::Answer;
use shared_model::form::{Form, Question};
use shared_model::forms;
use shared_model::ids::{AnswerKey, VisitId};

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::{Spread, ms};
use crate::values::candidates;
use crate::world::{World, call, reopen, visits_of};

const ANSWERS: u32 = 400;
const P95_MS_MAX: f64 = 30.0;
const P99_MS_MAX: f64 = 120.0;
/// As many as a long visit has; then the next visit is opened.
const IN_ONE_VISIT: usize = 100;
/// Rounds over one visit before it counts as one that takes no answers.
const ROUNDS_MAX: usize = 200;

/// Measures with the server stopped, as in the home, and while it takes everything in.
pub(crate) fn measure(run: &Run, world: &mut World, figures: &mut Figures) -> Result<(), Fault> {
    let count = run.times(ANSWERS);
    world.stop_server()?;
    let tablet = reopen(&world.places.tablet())?;
    let officer = Answering::new(&tablet)?;
    let offline = officer.answers(count)?;
    put(run, figures, "one answer, no signal", &offline)?;
    world.start_server()?;
    let online = officer.answers(count)?;
    put(run, figures, "one answer, while others are sent", &online)?;
    let integrity = tablet.integrity()?;
    tablet.close();
    if integrity == "ok" {
        return Ok(());
    }
    Err(Fault::Unmeasured(format!("the database is not whole: {integrity}")))
}

fn put(run: &Run, figures: &mut Figures, subject: &str, times: &Spread) -> Result<(), Fault> {
    let more =
        "command to commit and new view of the section, back to back, AES-256, synchronous=FULL";
    let conditions = run.conditions(times.count(), more);
    let figure =
        |name: &str, value: f64| Figure::new(name, subject, (value, "ms"), conditions.clone());
    figures.put(&figure("tap to durable p50", times.median()))?;
    figures.put(&figure("tap to durable p95", times.at(95)).at_most(P95_MS_MAX))?;
    figures.put(&figure("tap to durable p99", times.at(99)).at_most(P99_MS_MAX))?;
    figures.put(&figure("tap to durable worst", times.max()))
}

/// An officer who answers everything, again and again.
struct Answering<'a> {
    tablet: &'a Tablet,
    visits: Vec<VisitId>,
    form: Form,
}

impl<'a> Answering<'a> {
    fn new(tablet: &'a Tablet) -> Result<Self, Fault> {
        let form = Form::load(forms::RENEWAL);
        let form = form.map_err(|_| Fault::Unmeasured("the renewal form does not load".into()))?;
        Ok(Self { tablet, visits: visits_of(tablet)?, form })
    }

    /// So many saved answers, over as many visits as they fill, all visits in the end.
    fn answers(&self, count: usize) -> Result<Spread, Fault> {
        let in_one = IN_ONE_VISIT.max(count.div_ceil(self.visits.len().max(1)));
        let mut times = Vec::with_capacity(count);
        for visit in &self.visits {
            let wanted = in_one.min(count - times.len());
            if wanted == 0 {
                break;
            }
            self.fill(*visit, wanted, &mut times)?;
        }
        Ok(Spread::of(times))
    }

    fn fill(&self, visit: VisitId, wanted: usize, times: &mut Vec<f64>) -> Result<(), Fault> {
        let briefing: Value = call(self.tablet, "briefing", json!({ "visit": visit }))?;
        if briefing.get("arrived") != Some(&json!(true)) {
            let arrive = json!({ "visit": visit, "markers_read": true });
            call::<Value>(self.tablet, "arrive", arrive)?;
        }
        let enough = times.len() + wanted;
        for round in 0..ROUNDS_MAX {
            let view: VisitView = call(self.tablet, "visit", json!({ "visit": visit }))?;
            for card in &view.sections {
                let of = json!({ "visit": visit, "section": card.id });
                let section: SectionView = call(self.tablet, "section", of)?;
                for (key, question) in self.asked(&section) {
                    if times.len() == enough {
                        return Ok(());
                    }
                    let tried = candidates(question, round);
                    times.extend(self.first_saved(visit, &key, &tried));
                }
            }
        }
        Err(Fault::Unmeasured(format!("visit {visit} took only {} answers", times.len())))
    }

    /// What the officer answers in this section; the applicant's part is not his.
    fn asked(&self, section: &SectionView) -> Vec<(AnswerKey, &Question)> {
        let rows = section.groups.iter().flat_map(|group| &group.rows);
        let all = section.questions.iter().chain(rows.flat_map(|row| &row.questions));
        let open = all.filter(|one| !one.computed && !one.key.starts_with("l"));
        open.filter_map(|one| {
            let key: AnswerKey = one.key.parse().ok()?;
            Some((key.clone(), self.form.question(&key.question)?))
        })
        .collect()
    }

    /// How long the first took that was saved. What is refused changes nothing and is
    /// no answer: a question may have gone since the section was read.
    fn first_saved(&self, visit: VisitId, key: &AnswerKey, tried: &[Answer]) -> Option<f64> {
        tried.iter().find_map(|answer| {
            let request = json!({ "visit": visit, "key": key, "answer": answer });
            let begun = Instant::now();
            self.tablet.call("answer", request).ok().map(|_| ms(begun.elapsed()))
        })
    }
}

//! The form of a visit: read and type-checked once a start, evaluated after every
//! answer; and the visits that are as large as they get, on a real tablet.

use std::time::Instant;

use jiff::civil::Date;
use shared_model::form::{Facts, Form, FormState};
use shared_model::forms;
use shared_model::ids::{AccountId, CaseId, DocumentId, ForceId, PackId, VisitId};
use shared_model::pack::{Gun, NumberBlock, Officer, Pack};
use shared_model::projection::{Projection, Recorded};
use shared_model::reference::Reference;
use sync_server::cases::pack::{self, PackFacts};
use sync_server::seed::register::{Register, Wanted};
use uuid::Uuid;

mod javarosa;
mod visits;

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::{Spread, ms};
use crate::values::candidates;

const TIMES: u32 = 200;
/// A home visit, and the largest collection that the specification names.
const FEW_GUNS: usize = 7;
const MANY_GUNS: usize = 143;
/// The bars.
const LOAD_MS_MAX: f64 = 20.0;
const FEW_MS_MAX: f64 = 0.5;
const MANY_MS_MAX: f64 = 5.0;
/// The day the register and the visit are of.
const DAY: Date = jiff::civil::date(2026, 11, 24);
/// Answers open further questions; more rounds than any form needs.
const ROUNDS_MAX: usize = 20;

/// Measures loading, and evaluating with nothing and with everything answered.
pub(crate) fn measure(run: &Run, figures: &mut Figures) -> Result<(), Fault> {
    let times = run.times(TIMES);
    let load = timed(times, || Form::load(forms::VISIT).is_ok());
    let form = Form::load(forms::VISIT);
    let form = form.map_err(|_| Fault::Unmeasured("the form of a visit does not load".into()))?;
    let conditions =
        run.conditions(times, &format!("{} questions in the file", form.questions().len()));
    let subject = "load and type-check the form of a visit";
    let figure = |name, value| Figure::new(name, subject, (value, "ms"), conditions.clone());
    figures.put(&figure("p50", load.median()).at_most(LOAD_MS_MAX))?;
    figures.put(&figure("p95", load.at(95)))?;
    if let Some(theirs) = javarosa::measure(run, figures)? {
        let beside = figure("p50 beside JavaRosa's", load.median());
        figures.put(&beside.at_most(theirs))?;
    }
    let pack = sample_pack(&form)?;
    for (guns, bar) in [(FEW_GUNS, FEW_MS_MAX), (MANY_GUNS, MANY_MS_MAX)] {
        evaluating(run, figures, &form, &with_guns(&pack, guns), bar)?;
    }
    visits::measure(run, &form, figures)
}

fn evaluating(
    run: &Run,
    figures: &mut Figures,
    form: &Form,
    pack: &Pack,
    bar: f64,
) -> Result<(), Fault> {
    let times = run.times(TIMES);
    let facts = Facts { today: DAY };
    let (blank, full) = (Projection::default(), answered(form, pack, &facts));
    let blank_times = timed(times, || form.evaluate(&blank, pack, &facts));
    let full_times = timed(times, || form.evaluate(&full, pack, &facts));
    let (answers, guns) = (full.answers.len(), pack.guns.len());
    let questions = asked(&form.evaluate(&full, pack, &facts));
    let conditions = run.conditions(times, &format!("{guns} guns"));
    for (subject, spread) in [
        ("evaluate, nothing answered".to_owned(), blank_times),
        (format!("evaluate, {answers} answers, {questions} questions asked"), full_times),
    ] {
        let figure = |name, value| Figure::new(name, &subject, (value, "ms"), conditions.clone());
        figures.put(&figure("p50", spread.median()).at_most(bar))?;
        figures.put(&figure("p95", spread.at(95)))?;
    }
    Ok(())
}

/// The pack with so many guns: the register's own, again and again.
fn with_guns(pack: &Pack, count: usize) -> Pack {
    let mut pack = pack.clone();
    let guns = pack.guns.clone();
    pack.guns = guns
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .filter_map(|(n, gun)| Some(Gun { id: format!("g{}", n + 1).parse().ok()?, ..gun.clone() }))
        .collect();
    pack
}

fn timed<T>(times: usize, mut work: impl FnMut() -> T) -> Spread {
    let once = |_| {
        let begun = Instant::now();
        std::hint::black_box(work());
        ms(begun.elapsed())
    };
    Spread::of((0..times).map(once).collect())
}

fn asked(state: &FormState) -> usize {
    state.sections.iter().map(|section| section.questions.len()).sum()
}

/// The pack of the register's first case, as a server would make it.
fn sample_pack(form: &Form) -> Result<Pack, Fault> {
    let register = Register::make(Wanted { seed: 7, holders: 40, day: DAY });
    let case = register.cases.first();
    let case = case.ok_or_else(|| Fault::Unmeasured("the register has no case".into()))?;
    let officer = Officer {
        account: AccountId::from_uuid(Uuid::from_u128(1)),
        name: "Morgan Ellis".to_owned(),
        staff_number: "MV4417".to_owned(),
        initials: "ME".to_owned(),
    };
    let facts = PackFacts {
        id: PackId::from_uuid(Uuid::from_u128(2)),
        force: ForceId(99),
        force_name: "Mercia Vale Police".to_owned(),
        case: CaseId::from_uuid(Uuid::from_u128(3)),
        visit: VisitId::from_uuid(Uuid::from_u128(4)),
        document: DocumentId::from_uuid(Uuid::from_u128(5)),
        reference: Reference::from_random([1, 5, 9, 13, 22, 0, 7, 700]),
        form: form.name(),
        made_at_ms: 0,
        starts_at: "2026-11-24T10:00:00+00:00".to_owned(),
        officer,
        second_officer: None,
        exhibits: NumberBlock { prefix: "ME".to_owned(), first: 1, last: 100 },
    };
    Ok(pack::make(facts, &case.body))
}

/// Every question answered that is asked, and those that the answers open.
fn answered(form: &Form, pack: &Pack, facts: &Facts) -> Projection {
    let mut projection = Projection::default();
    for _ in 0..ROUNDS_MAX {
        let before = projection.answers.len();
        let state = form.evaluate(&projection, pack, facts);
        let open = state.sections.iter().flat_map(|section| &section.questions);
        for asked in open
            .filter(|one| !projection.answers.contains_key(&one.key))
            .cloned()
            .collect::<Vec<_>>()
        {
            let Some(question) = form.question(&asked.key.question) else { continue };
            let fits =
                |answer: &shared_model::answer::Answer| question.check_answer(answer).is_ok();
            let Some(value) = candidates(question, 0).into_iter().find(fits) else { continue };
            let recorded = Recorded { value, by: pack.officer.account, at_ms: 0 };
            projection.answers.insert(asked.key, vec![recorded]);
        }
        if projection.answers.len() == before {
            break;
        }
    }
    projection
}

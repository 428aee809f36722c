//! `GET /queue`: visits that are out or wait for somebody in the office: what the officer
//! called urgent first, then those due first.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use shared_model::ids::AccountId;
use shared_model::policy::Right;
use shared_model::workflow::Stage;

use super::clock::{self, CaseClock, PRESSING_DAYS};
use super::fault::WebFault;
use super::raised::{self, Urgency};
use super::review::Flag;
use super::shell::{Shell, page};
use super::{blocking, decide, log_view, review, submission, words};
use crate::accounts::Account;
use crate::app::App;
use crate::cases::clock::london_day_of_ms;
use crate::sessions::rights::{May, SeeCase};
use crate::store::Store;
use crate::store::cases::CaseRow;

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    shell: Shell,
    heading: &'static str,
    empty: &'static str,
    done: Option<&'static str>,
    tiles: Tiles,
    ages: Ages,
    filters: Vec<Filter>,
    rows: Vec<Row>,
    pages: Pages,
}

/// Which part of a long list is shown.
#[derive(Debug)]
struct Pages {
    /// "1 to 50 of 212".
    words: String,
    before: Option<String>,
    after: Option<String>,
}

/// The queue in figures.
#[derive(Debug)]
struct Tiles {
    in_the_field: usize,
    to_review: usize,
    returned: usize,
    to_decide: usize,
    due_soon: usize,
    late: usize,
}

/// How many cases have how many weeks left.
#[derive(Debug)]
struct Ages {
    bars: Vec<Bar>,
    limit_x: i64,
    label: String,
}

#[derive(Debug)]
struct Bar {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    tone: &'static str,
    title: String,
}

#[derive(Debug)]
struct Filter {
    name: &'static str,
    href: String,
    here: bool,
    count: usize,
}

#[derive(Debug)]
struct Row {
    platform_id: String,
    href: String,
    applicant: String,
    reference: String,
    officer: String,
    stage: &'static str,
    stage_words: &'static str,
    stage_tone: &'static str,
    when_label: &'static str,
    when: String,
    clock: CaseClock,
    tone: &'static str,
    flags: Vec<Flag>,
}

/// What of the queue is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    Field,
    Review,
    Returned,
    Decide,
    Decided,
    All,
}

impl Show {
    const ALL: [(&'static str, Self, &'static str); 6] = [
        ("field", Self::Field, "Booked and in the field"),
        ("review", Self::Review, "To review"),
        ("returned", Self::Returned, "With officers"),
        ("decide", Self::Decide, "To decide"),
        ("decided", Self::Decided, "Decided"),
        ("all", Self::All, "All"),
    ];

    fn holds(self, stage: Stage) -> bool {
        match self {
            Self::Field => matches!(stage, Stage::VisitBooked | Stage::VisitInField),
            Self::Review => stage == Stage::VisitReceived,
            Self::Returned => stage == Stage::Returned,
            Self::Decide => matches!(stage, Stage::Endorsed | Stage::DecisionPending),
            Self::Decided => stage == Stage::Renewed,
            Self::All => true,
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::Field => "Visits booked and in the field",
            Self::Review => "Visits to review",
            Self::Returned => "Visits back with officers",
            Self::Decide => "Visits to decide",
            Self::Decided => "Decided",
            Self::All => "All visits",
        }
    }

    const fn empty(self) -> &'static str {
        match self {
            Self::Field => "Nothing here. A visit comes here when it has an officer and a time.",
            Self::Review | Self::Returned | Self::Decide | Self::Decided | Self::All => {
                "Nothing here. A visit comes here when the force holds the whole of it."
            }
        }
    }
}

/// What was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    show: Option<String>,
    done: Option<String>,
    page: Option<usize>,
}

/// Rows of one page: each is opened and read for its flags.
const ROWS_MAX: usize = 50;

const STAGES: [Stage; 7] = [
    Stage::VisitBooked,
    Stage::VisitInField,
    Stage::VisitReceived,
    Stage::Returned,
    Stage::Endorsed,
    Stage::DecisionPending,
    Stage::Renewed,
];

/// `GET /queue`.
///
/// # Errors
/// See [`WebFault`].
pub async fn show(
    State(app): State<App>,
    reader: May<SeeCase>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| render(app, store, &reader.account, &asked)).await
}

fn render(
    app: &App,
    store: &dyn Store,
    reader: &Account,
    asked: &Asked,
) -> Result<Response, WebFault> {
    let now_ms = app.clock.now_ms();
    let today = london_day_of_ms(now_ms);
    let cases = store.list(app.force.id, &STAGES)?;
    log_view(app, store, reader, "queue", String::new())?;
    let named = asked.show.as_deref();
    let known = Show::ALL.iter().find(|(name, ..)| Some(*name) == named).map(|(_, show, _)| *show);
    let show = known.unwrap_or_else(|| first_for(reader));
    let mut chosen: Vec<&CaseRow> = cases.iter().filter(|case| show.holds(case.stage)).collect();
    // Risk before age; the sort keeps those due first at the top of each.
    chosen.sort_by_key(|case| urgency(app, store, case));
    let first = asked.page.unwrap_or(1).saturating_sub(1).saturating_mul(ROWS_MAX);
    let rows: Vec<Row> = chosen
        .iter()
        .skip(first)
        .take(ROWS_MAX)
        .map(|case| row(app, store, case, reader.id, now_ms))
        .collect::<Result<_, _>>()?;
    Ok(page(&QueuePage {
        shell: Shell::counted(app, store, reader, "/queue")?,
        heading: show.heading(),
        empty: show.empty(),
        done: asked.done.as_deref().and_then(review::done_words),
        tiles: tiles(&cases, today),
        ages: ages(&cases, today),
        filters: filters(&cases, show),
        pages: pages(show, first, rows.len(), chosen.len()),
        rows,
    }))
}

fn pages(show: Show, first: usize, shown: usize, all: usize) -> Pages {
    let name = Show::ALL.iter().find(|(_, one, _)| *one == show).map_or("all", |(name, ..)| *name);
    let page = first / ROWS_MAX + 1;
    let to = |page: usize| format!("/queue?show={name}&page={page}");
    Pages {
        words: format!("{} to {} of {all}", first + 1, first + shown),
        before: (page > 1).then(|| to(page - 1)),
        after: (first + shown < all).then(|| to(page + 1)),
    }
}

/// A decision maker comes for decisions, everybody else for reviews.
fn first_for(reader: &Account) -> Show {
    if reader.holds(Right::EndorseVisit) { Show::Review } else { Show::Decide }
}

/// What is decided waits for nobody.
fn urgency(app: &App, store: &dyn Store, case: &CaseRow) -> Urgency {
    match &case.newest {
        Some((id, _)) if is_open(&case) => raised::urgency_of(app, store, *id),
        Some(_) | None => Urgency::Usual,
    }
}

fn row(
    app: &App,
    store: &dyn Store,
    case: &CaseRow,
    reader: AccountId,
    now_ms: i64,
) -> Result<Row, WebFault> {
    let clock = CaseClock::new(&case.received_at, london_day_of_ms(now_ms));
    let (stage_words, stage_tone) = words::stage(case.stage);
    let loaded = match &case.newest {
        Some((id, _)) => Some(submission::load(app, store, *id)?),
        None => None,
    };
    let mut flags = loaded.as_ref().map(decide::flags).unwrap_or_default();
    if clock.tone == "bad" {
        flags.insert(0, Flag::bad(format!("Late by {} days", -clock.days_left)));
    }
    let visit = case.visit.as_ref();
    let officer = visit.map(|visit| visit.officer.1.clone()).unwrap_or_default();
    let mine = visit.is_some_and(|visit| visit.officer.0 == reader);
    if mine {
        flags.push(Flag::act("Your own visit"));
    }
    Ok(Row {
        platform_id: case.platform_id.clone(),
        href: match &case.newest {
            Some((id, _)) => format!("/submissions/{id}"),
            None => format!("/visits/{}", case.case),
        },
        applicant: case.applicant.clone(),
        reference: visit.map(|visit| visit.reference.clone()).unwrap_or_default(),
        officer,
        stage: case.stage.name(),
        stage_words,
        stage_tone,
        when_label: if loaded.is_some() { "Sealed" } else { "Booked for" },
        when: match loaded {
            Some(loaded) => clock::told(&loaded.row.sealed_at, now_ms),
            None => {
                visit.and_then(|visit| clock::appointment(&visit.starts_at)).unwrap_or_default()
            }
        },
        tone: if clock.tone == "bad" { "late" } else { "" },
        clock,
        flags,
    })
}

fn is_open(case: &&CaseRow) -> bool {
    case.stage != Stage::Renewed
}

fn tiles(cases: &[CaseRow], today: Date) -> Tiles {
    let of = |show: Show| cases.iter().filter(|case| show.holds(case.stage)).count();
    let left = |case: &CaseRow| CaseClock::new(&case.received_at, today).days_left;
    let open = || cases.iter().filter(is_open);
    Tiles {
        in_the_field: of(Show::Field),
        to_review: of(Show::Review),
        returned: of(Show::Returned),
        to_decide: of(Show::Decide),
        due_soon: open().filter(|case| (0..=PRESSING_DAYS).contains(&left(case))).count(),
        late: open().filter(|case| left(case) < 0).count(),
    }
}

fn filters(cases: &[CaseRow], show: Show) -> Vec<Filter> {
    Show::ALL
        .into_iter()
        .map(|(name, one, words)| Filter {
            name: words,
            href: format!("/queue?show={name}"),
            here: one == show,
            count: cases.iter().filter(|case| one.holds(case.stage)).count(),
        })
        .collect()
}

/// Columns before the end of the four months, and after it.
const WEEKS_LEFT: i64 = 18;
const WEEKS_LATE: i64 = 4;

fn ages(cases: &[CaseRow], today: Date) -> Ages {
    let column = 300 / (WEEKS_LEFT + WEEKS_LATE);
    let weeks: Vec<i64> = cases
        .iter()
        .filter(is_open)
        .map(|case| CaseClock::new(&case.received_at, today).days_left.div_euclid(7))
        .map(|weeks| weeks.clamp(-WEEKS_LATE, WEEKS_LEFT - 1))
        .collect();
    let count =
        |week: i64| i64::try_from(weeks.iter().filter(|one| **one == week).count()).unwrap_or(0);
    let most = (-WEEKS_LATE..WEEKS_LEFT).map(count).max().unwrap_or(0).max(1);
    let bars = (-WEEKS_LATE..WEEKS_LEFT).rev().enumerate().filter_map(|(place, week)| {
        let n = count(week);
        let height = (n * 54 / most).max(if n > 0 { 4 } else { 1 });
        Some(Bar {
            x: i64::try_from(place).ok()? * column,
            y: 58 - height,
            width: column - 2,
            height,
            tone: match week {
                ..0 => "bad",
                0..2 => "warn",
                _ => "",
            },
            title: match week {
                ..0 => format!("{n} late by up to {} weeks", -week),
                _ => format!("{n} with {week} whole weeks left"),
            },
        })
    });
    let late = weeks.iter().filter(|week| **week < 0).count();
    let soon = weeks.iter().filter(|week| (0..2).contains(*week)).count();
    Ages {
        bars: bars.collect(),
        limit_x: WEEKS_LEFT * column - 1,
        label: format!(
            "Open cases by weeks left of four months: {} in all, {soon} with under two weeks, {late} late",
            weeks.len()
        ),
    }
}

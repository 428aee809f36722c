//! Private notes and conversations: what the officer alone finds on one page of a
//! visit, and nowhere else.

use shared_model::answer::Value;
use shared_model::command::Waiver;
use shared_model::form::StateName;
use shared_model::hash::ContentHash;
use shared_model::ids::{AnswerKey, GroupId, QuestionId, RowId, VisitId};
use shared_model::pack::VisitKind;
use shared_model::texts::Texts;

use super::{OpenVisit, not_here, overview, questions};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{
    OfVisit, PrivateAdult, PrivateGate, PrivateNotes, PrivateReason, PrivateRecord, PrivateView,
    SavedAt,
};
use crate::store::RestrictedRow;
use crate::sync::chip;
use crate::tablet::{Core, Opened, Tablet};

/// Where the forms of 2026.2 and later ask who lives there, and whom one spoke with.
mod asked {
    pub(super) const PERSON: &str = "person";
    pub(super) const NAME: &str = "f1_name";
    pub(super) const AGE_BAND: &str = "f1_age_band";
    pub(super) const LIVES: &str = "f1_lives";
    pub(super) const INTERVIEWEE: &str = "g1_name";
    pub(super) const HOW: &str = "g2_how";
}

/// Before the id of a gate, as the key under which its reason is kept.
const GATE: &str = "gate:";
/// As long as an answer of one line.
const REASON_CHARS_MAX: usize = 400;

impl Tablet {
    pub(crate) fn private_notes(&self, request: OfVisit) -> CoreResult<PrivateView> {
        self.officer(|core, opened| view(core, opened, request.visit))
    }

    pub(crate) fn start_conversation(&self, request: OfVisit) -> CoreResult<PrivateRecord> {
        self.officer(|core, opened| {
            let open = opened.visit(request.visit)?;
            open.check_is_visit()?;
            open.check_may_change()?;
            let unused = unused(opened, request.visit)?.ok_or_else(|| {
                CoreError::Refused(
                    "every conversation that the force gave out for this visit is used; what more \
                     is said goes into the private notes of the visit"
                        .into(),
                )
            })?;
            record(core, opened, &unused)
        })
    }

    pub(crate) fn private_reason(&self, request: PrivateReason) -> CoreResult<SavedAt> {
        let PrivateReason { record, gate, reason } = request;
        let reason = reason.trim();
        if reason.chars().count() > REASON_CHARS_MAX {
            return Err(CoreError::TooLong(format!(
                "a reason has at most {REASON_CHARS_MAX} characters"
            )));
        }
        self.officer(|core, opened| {
            let open = opened.visit(record)?;
            if open.restricted.is_none() || !open.form.gates().iter().any(|one| one.id == gate) {
                return Err(not_here());
            }
            open.check_may_change()?;
            let now_ms = core.now_ms();
            opened.keep_draft(record, &format!("{GATE}{gate}"), reason, now_ms)?;
            Ok(SavedAt { saved_at: crate::time::text(now_ms) })
        })
    }
}

fn view(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<PrivateView> {
    let open = opened.visit(visit)?;
    open.check_is_visit()?;
    let reference = open.pack.reference.to_string();
    let can_start = open.check_may_change().is_ok() && unused(opened, visit)?.is_some();
    let (mut annex, mut conversations) = (None, Vec::new());
    for row in opened.store.read(|db| db.restricted_of(visit))? {
        if !row.has_form {
            continue;
        }
        if row.is_annex {
            annex = Some(record(core, opened, &row)?);
        } else if row.is_begun {
            conversations.push(record(core, opened, &row)?);
        }
    }
    Ok(PrivateView {
        visit,
        reference,
        annex,
        conversations,
        can_start,
        adults: adults(core, opened, visit)?,
        sending: chip(core, Some(opened))?,
    })
}

fn unused(opened: &Opened, visit: VisitId) -> CoreResult<Option<RestrictedRow>> {
    let rows = opened.store.read(|db| db.restricted_of(visit))?;
    Ok(rows.into_iter().find(|row| !row.is_annex && !row.is_begun && row.has_form))
}

fn record(core: &Core, opened: &mut Opened, row: &RestrictedRow) -> CoreResult<PrivateRecord> {
    let waivers = waivers(opened, row.record)?;
    let open = opened.visit(row.record)?;
    let blockers = if row.is_begun { overview::blockers(core, open) } else { Vec::new() };
    let reason = |gate: &str| {
        let found = waivers.iter().find(|waiver| waiver.gate == gate);
        found.map(|waiver| waiver.reason.clone()).unwrap_or_default()
    };
    let gates = blockers.iter().filter_map(|blocker| {
        let gate = blocker.gate.clone()?;
        Some(PrivateGate { reason: reason(&gate), text: blocker.text.clone(), gate })
    });
    Ok(PrivateRecord {
        record: row.record,
        name: text_of(open, asked::INTERVIEWEE, None),
        number: row.number,
        sections: overview::cards(core, open, &[]),
        gates: gates.collect(),
        blockers: blockers.iter().filter(|one| one.gate.is_none()).cloned().collect(),
        saved_at: row.saved_at_ms.map(crate::time::text),
    })
}

/// The reasons that are kept for gates of a record.
fn waivers(opened: &mut Opened, record: VisitId) -> CoreResult<Vec<Waiver>> {
    let kept = opened.drafts(record)?.into_iter();
    let waiver = |(key, reason): (String, String)| {
        Some(Waiver { gate: key.strip_prefix(GATE)?.to_owned(), reason })
    };
    Ok(kept.filter_map(waiver).collect())
}

/// A record that finishing the visit seals with it.
pub(super) struct ToSeal {
    pub record: VisitId,
    pub waivers: Vec<Waiver>,
}

/// Every record in which something stands that no seal of it has, with the reasons
/// for its gates.
pub(super) fn to_seal(opened: &mut Opened, visit: VisitId) -> CoreResult<Vec<ToSeal>> {
    let mut found = Vec::new();
    for row in opened.store.read(|db| db.restricted_of(visit))? {
        if !row.is_begun || !row.has_form || !has_news(opened, row.record)? {
            continue;
        }
        let waivers = waivers(opened, row.record)?;
        let open = &opened.visit(row.record)?.state;
        // A reason for what is met by now is none.
        let unmet = |gate: &str| open.blockers.iter().any(|one| one.gate.as_deref() == Some(gate));
        let waivers = waivers.into_iter().filter(|waiver| unmet(&waiver.gate)).collect();
        found.push(ToSeal { record: row.record, waivers });
    }
    Ok(found)
}

fn has_news(opened: &mut Opened, record: VisitId) -> CoreResult<bool> {
    let seals = opened.store.read(|db| db.seals(record))?;
    let projection = &opened.visit(record)?.projection;
    let now = ContentHash::of(projection.canonical_text()?.as_bytes());
    Ok(match seals.last() {
        Some(seal) => seal.projection != now,
        // Half a text is no record.
        None => *projection != shared_model::projection::Projection::default(),
    })
}

/// What they mean for finishing the visit.
pub(super) fn standing(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
) -> CoreResult<PrivateNotes> {
    for one in to_seal(opened, visit)? {
        if opened.visit(one.record)?.state.blockers_with(&one.waivers).next().is_some() {
            return Ok(PrivateNotes::Incomplete);
        }
    }
    let missing = adults(core, opened, visit)?.iter().any(|adult| adult.outcome.is_none());
    Ok(if missing { PrivateNotes::Look } else { PrivateNotes::Nothing })
}

/// The adults who live there, each with what this officer may read of them. A
/// colleague may have spoken with who has no outcome here: the visit's own question
/// says whether everyone has one, and the server sees all.
fn adults(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<Vec<PrivateAdult>> {
    let mut conversations = Vec::new();
    for row in opened.store.read(|db| db.restricted_of(visit))? {
        if row.is_annex || !row.is_begun || !row.has_form {
            continue;
        }
        let open = opened.visit(row.record)?;
        let said = (text_of(open, asked::INTERVIEWEE, None), words_of(&core.texts, open));
        if let (Some(name), Some(outcome)) = said {
            conversations.push((name, outcome));
        }
    }
    let open = opened.visit(visit)?;
    let adult = |name: String| PrivateAdult {
        outcome: conversations.iter().find(|one| is_same(&one.0, &name)).map(|one| one.1.clone()),
        name,
    };
    Ok(names_of_adults(open).into_iter().map(adult).collect())
}

/// Where every adult of the household is asked.
fn names_of_adults(open: &OpenVisit) -> Vec<String> {
    let asks = matches!(open.pack.kind, VisitKind::Grant | VisitKind::Renewal | VisitKind::Review);
    let group = asked::PERSON.parse::<GroupId>().ok().filter(|_| asks);
    let rows = group.and_then(|group| open.state.rows.get(&group)).into_iter().flatten();
    let lives = rows.filter(|row| {
        let said = |question, option| {
            text_of(open, question, Some(&row.row)).is_some_and(|said| said == option)
        };
        said(asked::AGE_BAND, "adult") && said(asked::LIVES, "lives_here")
    });
    let name = |row: &shared_model::form::FormRow| {
        text_of(open, asked::NAME, Some(&row.row)).unwrap_or_else(|| row.title.clone())
    };
    lives.map(name).collect()
}

/// `Ann` is `Ann Rees`; case and punctuation say nothing.
fn is_same(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|char: char| !char.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let holds = |all: &[String], few: &[String]| few.iter().all(|word| all.contains(word));
    !one.is_empty() && !other.is_empty() && (holds(&one, &other) || holds(&other, &one))
}

fn key(question: &str, row: Option<&RowId>) -> Option<AnswerKey> {
    Some(AnswerKey { question: question.parse::<QuestionId>().ok()?, row: row.cloned() })
}

fn text_of(open: &OpenVisit, question: &str, row: Option<&RowId>) -> Option<String> {
    match open.projection.answer(&key(question, row)?)?.value()? {
        Value::Text(text) => Some(text.clone()),
        Value::Bool(_) | Value::Whole(_) | Value::Many(_) => None,
    }
}

/// How the officer spoke with somebody, in words.
fn words_of(texts: &Texts, open: &OpenVisit) -> Option<String> {
    let key = key(asked::HOW, None)?;
    let answer = open.projection.answer(&key)?;
    let question = open.form.question(&key.question)?;
    let stands = StateName::from(&answer.state) != StateName::Withdrawn;
    stands.then(|| questions::words(texts, question, answer))
}

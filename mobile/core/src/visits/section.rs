//! One section with the questions that apply now.

use shared_model::form::{FormRow, QuestionState};
use shared_model::ids::{GroupId, RowKey, SectionId, VisitId};
use shared_model::texts::Texts;

use super::questions::{self, Around};
use super::{OpenVisit, overview};
use crate::error::{CoreError, CoreResult};
use crate::evidence;
use crate::ipc::{GroupView, OfSection, QuestionView, RowView, SectionView, ZoneView};
use crate::sync::chip;
use crate::tablet::{Core, Opened, Tablet};

impl Tablet {
    pub(crate) fn section(&self, request: OfSection) -> CoreResult<SectionView> {
        self.officer(|core, opened| view(core, opened, request.visit, &request.section))
    }
}

/// What stands around the questions of a visit.
pub(super) fn around(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<Around> {
    let evidence = evidence::views(core, opened, visit)?;
    opened.store.read(|db| {
        let comments = db.open_comments(visit)?;
        Ok(Around {
            drafts: db.drafts(visit)?,
            comments: comments.into_iter().map(|one| (one.key, one.text)).collect(),
            evidence,
        })
    })
}

/// The section as the screen shows it.
pub(super) fn view(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
    section: &SectionId,
) -> CoreResult<SectionView> {
    let sending = chip(core, Some(opened))?;
    let around = around(core, opened, visit)?;
    let open = opened.visit(visit)?;
    let state =
        open.state.section(section).ok_or_else(|| CoreError::NotFound("this section".into()))?;
    let ids: Vec<&SectionId> = overview::shown(open).map(|one| &one.id).collect();
    let place = ids.iter().position(|id| *id == section);
    let beside = |at: Option<usize>| at.and_then(|at| ids.get(at)).map(ToString::to_string);
    let of_group = |question: &&QuestionState| group_of(open, question).is_some();
    let (grouped, alone): (Vec<_>, Vec<_>) = state.questions.iter().partition(of_group);
    let view = |one: &&QuestionState| questions::view(&core.texts, open, &around, one);
    Ok(SectionView {
        id: section.to_string(),
        title: core.texts.get(&format!("s-{section}")),
        zone: if state.private { ZoneView::Officer } else { ZoneView::Shared },
        questions: alone.iter().filter_map(view).collect(),
        groups: groups(&core.texts, open, &around, section, &grouped),
        previous: beside(place.and_then(|place| place.checked_sub(1))),
        next: beside(place.map(|place| place + 1)),
        sending,
    })
}

fn group_of<'a>(open: &'a OpenVisit, state: &QuestionState) -> Option<&'a GroupId> {
    open.form.question(&state.key.question)?.group.as_ref()
}

fn groups(
    texts: &Texts,
    open: &OpenVisit,
    around: &Around,
    section: &SectionId,
    grouped: &[&QuestionState],
) -> Vec<GroupView> {
    let here = open.form.groups().iter().filter(|group| {
        open.form.questions_of(section).any(|question| question.group.as_ref() == Some(&group.id))
    });
    let view = |group: &shared_model::form::Group| {
        let rows = open.state.rows.get(&group.id).into_iter().flatten();
        let rows = rows.map(|row| row_view(texts, open, around, &group.id, row, grouped));
        GroupView {
            group: group.id.to_string(),
            title: group_title(texts, &group.id),
            rows: rows.collect(),
            can_add: group.added,
        }
    };
    here.map(view).collect()
}

fn group_title(texts: &Texts, group: &GroupId) -> String {
    let key = format!("r-{group}");
    if texts.has(&key) { texts.get(&key) } else { group.to_string() }
}

fn row_view(
    texts: &Texts,
    open: &OpenVisit,
    around: &Around,
    group: &GroupId,
    row: &FormRow,
    grouped: &[&QuestionState],
) -> RowView {
    RowView {
        row: row.row.to_string(),
        title: row.title.clone(),
        added: !row.listed,
        withdrawn: withdrawn(open, &RowKey { group: group.clone(), row: row.row.clone() }),
        questions: row_questions(texts, open, around, group, row, grouped),
    }
}

/// The questions of one row that apply now.
pub(super) fn row_questions(
    texts: &Texts,
    open: &OpenVisit,
    around: &Around,
    group: &GroupId,
    row: &FormRow,
    asked: &[&QuestionState],
) -> Vec<QuestionView> {
    let of_row = asked.iter().filter(|state| {
        state.key.row.as_ref() == Some(&row.row) && group_of(open, state) == Some(group)
    });
    of_row.filter_map(|state| questions::view(texts, open, around, state)).collect()
}

fn withdrawn(open: &OpenVisit, key: &RowKey) -> Option<String> {
    use shared_model::register::RowState;
    match open.projection.row(key)? {
        RowState::Withdrawn { reason } => Some(reason.clone()),
        RowState::Added { .. } | RowState::SameAs { .. } => None,
    }
}

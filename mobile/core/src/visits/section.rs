//! One section with the questions that apply now.

use shared_model::form::{FormRow, Group, QuestionState};
use shared_model::ids::{GroupId, RowKey, SectionId, VisitId};
use shared_model::texts::Texts;

use super::questions::{self, Around};
use super::{OpenVisit, disputes, given, overview};
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
    let disputed = disputes::any(opened.visit(visit)?)?;
    let whose = given::whose(opened, visit, disputed)?;
    let drafts = opened.drafts(visit)?;
    let comments = opened.store.read(|db| db.open_comments(visit))?;
    Ok(Around {
        drafts,
        comments: comments.into_iter().map(|one| (one.key, one.text)).collect(),
        evidence,
        whose,
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
    let here = Here { texts, open, around, section, grouped };
    let groups = open.form.groups().iter().filter(|group| group.within.is_none());
    groups.filter(|group| here.holds(group)).map(|group| here.group(group, None)).collect()
}

/// What the lists of one section are made of.
struct Here<'a> {
    texts: &'a Texts,
    open: &'a OpenVisit,
    around: &'a Around,
    section: &'a SectionId,
    grouped: &'a [&'a QuestionState],
}

impl Here<'_> {
    /// Whether the section asks something of the group, or of one within it.
    fn holds(&self, group: &Group) -> bool {
        let mut questions = self.open.form.questions_of(self.section);
        questions.any(|question| question.group.as_ref() == Some(&group.id))
            || self.within(group).next().is_some()
    }

    fn within(&self, outer: &Group) -> impl Iterator<Item = &Group> {
        let groups = self.open.form.groups();
        let place = groups.iter().position(|group| group.id == outer.id);
        let inner =
            groups.iter().filter(move |group| group.within.is_some() && group.within == place);
        inner.filter(|group| {
            let mut questions = self.open.form.questions_of(self.section);
            questions.any(|question| question.group.as_ref() == Some(&group.id))
        })
    }

    /// The rows of a group; of a nested one, those that stand in this row.
    fn group(&self, group: &Group, outer: Option<&RowKey>) -> GroupView {
        let rows = self.open.state.rows.get(&group.id).into_iter().flatten();
        let rows = rows.filter(|row| row.within.as_ref() == outer);
        GroupView {
            group: group.id.to_string(),
            title: group_title(self.texts, &group.id),
            rows: rows.map(|row| self.row(group, row)).collect(),
            can_add: group.added,
        }
    }

    fn row(&self, group: &Group, row: &FormRow) -> RowView {
        let key = RowKey { group: group.id.clone(), row: row.row.clone() };
        let view = row_view(self.texts, self.open, self.around, &key, (row, self.grouped));
        let groups = self.within(group).map(|inner| self.group(inner, Some(&key)));
        RowView { groups: groups.collect(), ..view }
    }
}

fn group_title(texts: &Texts, group: &GroupId) -> String {
    let key = format!("r-{group}");
    if texts.has(&key) { texts.get(&key) } else { group.to_string() }
}

fn row_view(
    texts: &Texts,
    open: &OpenVisit,
    around: &Around,
    key: &RowKey,
    (row, grouped): (&FormRow, &[&QuestionState]),
) -> RowView {
    RowView {
        row: row.row.to_string(),
        title: row.title.clone(),
        added: !row.listed,
        withdrawn: withdrawn(open, key),
        questions: row_questions(texts, open, around, &key.group, row, grouped),
        groups: Vec::new(),
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

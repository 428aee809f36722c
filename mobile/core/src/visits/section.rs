//! One section with the questions that apply now.

use shared_model::form::{FormRow, Group, QuestionState, RowSource};
use shared_model::ids::{GroupId, RowId, RowKey, SectionId, VisitId};
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
    view_with(core, opened, visit, (section, None))
}

/// The section, of its guns this one alone where one is named: a collector's 143 are
/// not written out anew for an answer about one.
pub(super) fn view_with(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
    (section, gun): (&SectionId, Option<&RowId>),
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
        groups: Here { texts: &core.texts, open, around: &around, section, grouped: &grouped, gun }
            .groups(),
        previous: beside(place.and_then(|place| place.checked_sub(1))),
        next: beside(place.map(|place| place + 1)),
        sending,
    })
}

fn group_of<'a>(open: &'a OpenVisit, state: &QuestionState) -> Option<&'a GroupId> {
    open.form.question(&state.key.question)?.group.as_ref()
}

/// What the lists of one section are made of.
pub(super) struct Here<'a> {
    pub texts: &'a Texts,
    pub open: &'a OpenVisit,
    pub around: &'a Around,
    pub section: &'a SectionId,
    /// The questions of lists that are asked now.
    pub grouped: &'a [&'a QuestionState],
    /// Of the guns this one alone.
    pub gun: Option<&'a RowId>,
}

impl Here<'_> {
    fn groups(&self) -> Vec<GroupView> {
        let groups = self.open.form.groups().iter().filter(|group| group.within.is_none());
        groups.filter(|group| self.holds(group)).map(|group| self.group(group, None)).collect()
    }

    /// The lists that stand within one row.
    pub(super) fn lists(&self, group: &Group, row: &RowKey) -> Vec<GroupView> {
        self.within(group).map(|inner| self.group(inner, Some(row))).collect()
    }

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
        let other = |row: &FormRow| {
            group.rows == RowSource::Guns && self.gun.is_some_and(|gun| *gun != row.row)
        };
        let rows = rows.filter(|row| !other(row));
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
        RowView { groups: self.lists(group, &key), ..view }
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

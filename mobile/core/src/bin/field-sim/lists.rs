//! The lists of a section: who is asked in them, and which of them get an entry.

use mobile_core::ipc::{GroupView, QuestionView, RowView, SectionView};

/// Lists that get one entry in each visit: at the top, and within another's row.
const BEGUN: [&str; 7] =
    ["officer", "used_name", "access", "barrel", "ammunition", "person", "referee"];

/// A list to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Begin {
    pub group: String,
    /// The row it stands in, `address/a1`; none at the top.
    pub within: Option<String>,
}

/// The lists of a section that have nothing in them and are to have one entry. Of
/// those that stand in each row of another, the one in its first row.
pub(crate) fn to_begin(section: &SectionView) -> Vec<Begin> {
    let mut found = Vec::new();
    for group in &section.groups {
        found.extend(begin(group, None));
        let Some(row) = standing(group).next() else { continue };
        let within = format!("{}/{}", group.group, row.row);
        found.extend(row.groups.iter().filter_map(|inner| begin(inner, Some(&within))));
    }
    found
}

fn begin(group: &GroupView, within: Option<&str>) -> Option<Begin> {
    let wanted = group.can_add && group.rows.is_empty() && BEGUN.contains(&group.group.as_str());
    wanted.then(|| Begin { group: group.group.clone(), within: within.map(str::to_owned) })
}

/// All that a section asks, row by row; of a row, what its own lists ask comes last.
pub(crate) fn questions(section: &SectionView) -> Vec<QuestionView> {
    let mut all = section.questions.clone();
    of_rows(&section.groups, &mut all);
    all
}

fn of_rows(groups: &[GroupView], all: &mut Vec<QuestionView>) {
    for row in groups.iter().flat_map(standing) {
        all.extend(row.questions.iter().cloned());
        of_rows(&row.groups, all);
    }
}

fn standing(group: &GroupView) -> impl Iterator<Item = &RowView> {
    group.rows.iter().filter(|row| row.withdrawn.is_none())
}

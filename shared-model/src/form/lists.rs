//! Reads the lists of a form file: its vocabularies and its repeating groups.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names;
use super::read::Fields;
use super::{Group, RowSource};
use crate::ids::{GroupId, QuestionId};

/// The lists of options that the file declares.
pub(super) fn vocabularies(root: &Fields<'_, '_>) -> BTreeMap<String, Arc<[String]>> {
    let lists = root.table("vocabulary").map(|table| table.lists()).unwrap_or_default();
    let mut vocabularies = BTreeMap::new();
    for (name, options) in lists {
        let fault = |at, message: &str| {
            root.source.fault(at, None, Some("vocabulary"), format!("{}: {message}", name.value));
        };
        let Some(options) = options.filter(|options| !options.is_empty()) else {
            fault(name.at.start, "a list of option ids belongs here");
            continue;
        };
        let mut seen = BTreeSet::new();
        for option in &options {
            if option.value.parse::<QuestionId>().is_err() {
                fault(option.at.start, "an option id has small letters, digits and _ only");
            }
            if !seen.insert(&option.value) {
                fault(option.at.start, "this option stands here twice");
            }
        }
        let options = options.into_iter().map(|option| option.value).collect();
        vocabularies.insert(name.value.clone(), options);
    }
    vocabularies
}

/// The repeating groups, each after the one it stands within.
pub(super) fn groups(root: &Fields<'_, '_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for mut fields in root.tables("group") {
        let Some(id) = fields.needed_name::<GroupId>("id") else { continue };
        fields.within = Some(format!("group {id}"));
        if groups.iter().any(|group| group.id == id) || names::RESERVED.contains(&id.as_str()) {
            fields.fault("id", format!("{id} is taken"));
        }
        let (rows, added) = (fields.needed_name("rows"), fields.flag("added", false));
        let within = within(&fields, &groups);
        fields.finish();
        if let Some(rows) = rows {
            groups.push(Group { id, rows, added, within });
        }
    }
    groups
}

fn within(fields: &Fields<'_, '_>, groups: &[Group]) -> Option<usize> {
    let outer = fields.name::<GroupId>("within")?;
    let place = groups.iter().position(|group| group.id == outer && group.within.is_none());
    if place.is_none() {
        let message = "a group stands within one that was named before it, and only once deep";
        fields.fault("within", message);
    }
    let listed = fields.name::<RowSource>("rows").is_some_and(|rows| rows != RowSource::None);
    if listed {
        fields.fault("rows", "the rows of a group within another are added at the visit: \"none\"");
    }
    place
}

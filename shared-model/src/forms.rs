//! The forms that are built in, as the bytes that packs name by hash.
//!
//! A form that was given out stays here for good: visits are pinned to it, and
//! what was sealed under it is evaluated over it again.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use crate::form::{DocumentKind, Form};
use crate::hash::ContentHash;
use crate::pack::VisitKind;

/// The first renewal form, 2026.1, in TOML.
pub const RENEWAL: &str = include_str!("../forms/renewal.toml");
/// The visit for all kinds, 2026.2.
pub const VISIT: &str = include_str!("../forms/visit.toml");
/// The restricted part of a visit, 2026.2.
pub const ANNEX: &str = include_str!("../forms/annex.toml");
/// What a partner or a member of the household says, 2026.2.
pub const CONVERSATION: &str = include_str!("../forms/conversation.toml");

/// All of them, oldest first.
pub const ALL: [&str; 4] = [RENEWAL, VISIT, ANNEX, CONVERSATION];

/// A form with the text it was loaded from.
#[derive(Clone, Debug)]
pub struct Published {
    /// Loaded.
    pub form: Arc<Form>,
    /// The file.
    pub toml: &'static str,
}

// A test holds that every file loads.
static PUBLISHED: LazyLock<Vec<Published>> = LazyLock::new(|| {
    let load = |toml| Some(Published { form: Arc::new(Form::load(toml).ok()?), toml });
    ALL.into_iter().filter_map(load).collect()
});

/// The form that a pack names.
#[must_use]
pub fn by_hash(hash: ContentHash) -> Option<&'static Published> {
    PUBLISHED.iter().find(|one| one.form.hash() == hash)
}

/// The form that a document of a visit of this kind is given on a day: the last
/// one that is in force. None for a kind that no form is for yet.
#[must_use]
pub fn in_force(document: DocumentKind, kind: VisitKind, day: Date) -> Option<&'static Published> {
    let fits = |one: &&Published| {
        let form = &one.form;
        form.document() == document
            && form.kinds().contains(&kind)
            && form.effective_from() <= day
            && form.effective_to().is_none_or(|last| day <= last)
    };
    PUBLISHED.iter().filter(fits).max_by_key(|one| one.form.effective_from())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: VisitKind, day: &str) -> Option<String> {
        let found = in_force(DocumentKind::Visit, kind, day.parse().unwrap())?;
        Some(format!("{} {}", found.form.id(), found.form.version()))
    }

    #[test]
    fn every_form_that_is_built_in_loads_and_is_found_by_its_hash() {
        for toml in ALL {
            let hash = ContentHash::of(toml.as_bytes());
            let found = by_hash(hash).unwrap();
            assert_eq!((found.form.hash(), found.toml), (hash, toml));
        }
        assert!(by_hash(ContentHash::of(b"another")).is_none());
    }

    #[test]
    fn a_visit_is_given_the_form_that_is_in_force_on_its_day() {
        let cases = [
            (VisitKind::Renewal, "2026-10-31", None),
            (VisitKind::Renewal, "2026-11-01", Some("renewal 2026.1")),
            (VisitKind::Renewal, "2027-03-31", Some("renewal 2026.1")),
            (VisitKind::Renewal, "2027-04-01", Some("visit 2026.2")),
            (VisitKind::Grant, "2027-03-31", None),
            (VisitKind::Grant, "2027-04-01", Some("visit 2026.2")),
            (VisitKind::Review, "2027-06-01", Some("visit 2026.2")),
        ];
        for (kind, day, wanted) in cases {
            assert_eq!(name(kind, day).as_deref(), wanted, "{kind:?} on {day}");
        }
    }
}

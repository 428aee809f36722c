//! Guns of the list that may be one, are a pair, or bear one number: said on both.

use std::collections::BTreeMap;

use shared_model::ids::RowId;
use shared_model::serial::{self, GunIdentity, GunRelation};

/// A gun as the list names it.
pub(super) struct Named<'a> {
    pub row: &'a RowId,
    pub title: &'a str,
    /// One that was found is known by its title and what was read from it, no more.
    pub listed: bool,
    pub identity: GunIdentity<'a>,
}

/// What each row has to do with others, in words; a row without is not among them.
pub(super) fn relations(guns: &[Named<'_>]) -> BTreeMap<RowId, Vec<String>> {
    let mut said: BTreeMap<RowId, Vec<String>> = BTreeMap::new();
    let identities: Vec<GunIdentity<'_>> = guns.iter().map(|gun| gun.identity).collect();
    for (at, beside, relation) in serial::relations(&identities) {
        let (Some(one), Some(other)) = (guns.get(at), guns.get(beside)) else { continue };
        for (gun, beside) in [(one, other), (other, one)] {
            if let Some(words) = words(relation, gun, beside) {
                said.entry(gun.row.clone()).or_default().push(words);
            }
        }
    }
    said
}

fn words(relation: GunRelation, gun: &Named<'_>, beside: &Named<'_>) -> Option<String> {
    let other = format!("{}, serial {}", beside.title, beside.identity.serial);
    let same_make = gun.identity.make.eq_ignore_ascii_case(beside.identity.make);
    Some(match relation {
        GunRelation::Others => return None,
        GunRelation::MayBeOne => format!("May be the same gun as {other}: look at both."),
        GunRelation::Pair => format!("Pair with {other}: told apart by the number in the pair."),
        // Nobody has said yet who made it.
        GunRelation::SameNumber if gun.listed != beside.listed => {
            format!("Same number as {other}: look whether it is that gun.")
        }
        GunRelation::SameNumber if same_make => {
            format!("Same number as {other}: the same maker, another model or calibre.")
        }
        GunRelation::SameNumber => format!("Same number as {other}: another maker."),
    })
}

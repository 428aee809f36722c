//! The first holder of every seeded force: the story the demonstration plays. One
//! serial differs from its certificate by a character that is read for another,
//! and one gun in the cabinet stands on no certificate.

use serde::Serialize;
use shared_model::pack::Gun;

use super::register::Holder;
use super::serials;

/// What the demonstration needs to know to play its part.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Story {
    /// The platform's id of the case.
    pub case: String,
    /// The gun whose serial is read differently.
    pub confusable: Confusable,
    /// The gun that stands on no certificate.
    pub unlisted: Unlisted,
    /// The platform's id of a case that waits for an officer and a time.
    pub to_plan: String,
}

/// The gun whose serial is read differently.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Confusable {
    /// Its row.
    pub row: String,
    /// As printed on the certificate.
    pub certificate: String,
    /// As stamped on the metal.
    pub read: String,
}

/// The gun that stands on no certificate.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Unlisted {
    /// What the officer would call it.
    pub title: String,
    /// As stamped.
    pub make: String,
    /// As stamped.
    pub model: String,
    /// As stamped.
    pub calibre: String,
    /// As stamped.
    pub serial: String,
}

/// Gives the holder the guns of the story; everything else stays as drawn.
pub(super) fn rewrite(holder: &mut Holder) -> Story {
    "Gwenllian".clone_into(&mut holder.person.forenames);
    "Ffoulkes-Ó Súilleabháin".clone_into(&mut holder.person.surname);
    holder.person.email = Some("gwenllian.ffoulkes@example.org".to_owned());
    holder.guns = guns();
    rewrite_certificates(holder);
    let odd = holder.guns.iter().find(|gun| gun.id.as_str() == "g2");
    let certificate = odd.map(|gun| gun.serial.clone()).unwrap_or_default();
    let read = serials::misread(&certificate).unwrap_or_default();
    Story {
        confusable: Confusable { row: "g2".to_owned(), certificate, read },
        unlisted: Unlisted {
            title: "Hartwell side by side, 20 bore".to_owned(),
            make: "Hartwell".to_owned(),
            model: "Boxlock".to_owned(),
            calibre: "20".to_owned(),
            serial: "H 20117".to_owned(),
        },
        ..Story::default()
    }
}

fn guns() -> Vec<Gun> {
    let table = [
        ("g1", "fac", "rifle", "bolt", "Norrland", "Hunter 2", ".243 Win", "N 30114"),
        ("g2", "fac", "rifle", "bolt", "Kestrel Arms", "Sporter", ".22 LR", "KA4081O"),
        ("g3", "fac", "moderator", "other", "Stille", "Reflex", ".243 Win", "S104472"),
        ("g4", "fac", "moderator", "other", "Northcan", "Compact", ".22 LR", "007-1183"),
        ("g5", "sgc", "shotgun_s2", "over_under", "Miraval", "12 Sporter", "12", "M 77312 B"),
        ("g6", "sgc", "shotgun_s2", "side_by_side", "J. Pargeter", "Sidelock", "12", "4410 No 1"),
    ];
    let gun = |(id, certificate, class, action, make, model, calibre, serial): Row| {
        Some(Gun {
            id: id.parse().ok()?,
            certificate: certificate.to_owned(),
            class: class.to_owned(),
            action: action.to_owned(),
            make: make.to_owned(),
            model: model.to_owned(),
            calibre: calibre.to_owned(),
            serial: serial.to_owned(),
        })
    };
    table.into_iter().filter_map(gun).collect()
}

type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

// Both certificates, over the guns of the story, with the dates that were drawn.
fn rewrite_certificates(holder: &mut Holder) {
    let Some(dates) = holder.certificates.first().cloned() else { return };
    let Ok(issued_on) = dates.issued_on.parse() else { return };
    let mut random = super::random::Random::new(0, "the certificates of the story");
    holder.certificates = ["fac", "sgc"]
        .map(|kind| super::guns::certificate(kind, issued_on, &holder.guns, &mut random))
        .into();
}

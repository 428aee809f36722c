//! Certificates and what stands on them, in the proportions of domain.md §5:
//! about four items a holder, one item in three of a firearm certificate a sound
//! moderator, a few collectors with many more.

use jiff::ToSpan as _;
use jiff::civil::Date;
use shared_model::pack::{AmmunitionLimit, Certificate, Gun};

use super::random::Random;
use super::serials;

const RIFLE_MAKERS: [&str; 7] =
    ["Arden & Vale", "Corvane", "Halloran", "Kestrel Arms", "Norrland", "Severn Rifle Co", "Tarn"];
const SHOTGUN_MAKERS: [&str; 7] = [
    "Bellini Fratelli",
    "Coldwick & Son",
    "Hartwell",
    "J. Pargeter",
    "Miraval",
    "Oakhurst",
    "Zambra",
];
const MODERATOR_MAKERS: [&str; 4] = ["Hush Engineering", "Northcan", "Stille", "Wildsong"];
const RIFLE_MODELS: [&str; 8] =
    ["Classic", "Hunter 2", "M18", "Mountain", "Sporter", "Stalker", "Target 44", "Varmint"];
const SHOTGUN_MODELS: [&str; 8] =
    ["12 Sporter", "Boxlock", "Country", "Game", "Heritage", "No 2", "Sidelock", "Skeet"];
const RIMFIRE: [&str; 3] = [".22 LR", ".17 HMR", ".22 WMR"];
const CENTREFIRE: [&str; 9] = [
    ".223 Rem",
    ".243 Win",
    ".308 Win",
    "6.5 Creedmoor",
    ".22-250",
    ".270 Win",
    ".30-06",
    "7mm-08",
    ".303 British",
];
const BORES: [(&str, u64); 6] =
    [("12", 62), ("20", 20), (".410", 10), ("28", 4), ("16", 3), ("10", 1)];

/// What a holder holds.
#[derive(Clone, Debug)]
pub(super) struct Holding {
    pub(super) certificates: Vec<Certificate>,
    pub(super) guns: Vec<Gun>,
}

/// Makes a holding issued on this day; collectors have sixty items and more on a
/// firearm certificate.
pub(super) fn holding(issued_on: Date, collector: Collector, random: &mut Random) -> Holding {
    // Of those who hold any certificate: 26% both, 3% only a firearm certificate.
    let share = random.below(100);
    let firearm = collector == Collector::Yes || share < 29;
    let shotgun = collector == Collector::Yes || !(26..29).contains(&share);
    let mut guns = Vec::new();
    if firearm {
        firearm_items(collector, &mut guns, random);
    }
    if shotgun {
        for _ in 0..random.weighted(&[(1, 38), (2, 27), (3, 16), (4, 9), (5, 5), (6, 3), (8, 2)]) {
            guns.extend(shotgun_item(guns.len() + 1, random));
        }
    }
    let kinds = [("fac", firearm), ("sgc", shotgun)].into_iter().filter(|(_, held)| *held);
    let certificates = kinds.map(|(kind, _)| certificate(kind, issued_on, &guns, random)).collect();
    Holding { certificates, guns }
}

/// Whether a holder collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collector {
    /// Sixty items and more.
    Yes,
    /// Like most.
    No,
}

fn firearm_items(collector: Collector, guns: &mut Vec<Gun>, random: &mut Random) {
    let rifles = match collector {
        Collector::Yes => random.between(42, 75),
        Collector::No => random.weighted(&[(1, 30), (2, 30), (3, 20), (4, 10), (5, 6), (6, 4)]),
    };
    for _ in 0..rifles {
        let Some(rifle) = rifle_item(guns.len() + 1, random) else { continue };
        let calibre = rifle.calibre.clone();
        guns.push(rifle);
        // One moderator for every two rifles makes a third of all items.
        if random.chance(50) {
            guns.extend(moderator_item(guns.len() + 1, calibre, random));
        }
    }
}

fn rifle_item(number: usize, random: &mut Random) -> Option<Gun> {
    let rimfire = random.chance(45);
    let make = random.pick(&RIFLE_MAKERS);
    Some(Gun {
        id: format!("g{number}").parse().ok()?,
        certificate: "fac".to_owned(),
        class: "rifle".to_owned(),
        action: random
            .weighted(&[("bolt", 82), ("semi_auto", 8), ("lever", 5), ("straight_pull", 5)])
            .to_owned(),
        make: make.to_owned(),
        model: random.pick(&RIFLE_MODELS).to_owned(),
        calibre: random.pick(if rimfire { &RIMFIRE } else { &CENTREFIRE }).to_owned(),
        serial: serials::serial(make, random),
    })
}

fn moderator_item(number: usize, calibre: String, random: &mut Random) -> Option<Gun> {
    let make = random.pick(&MODERATOR_MAKERS);
    Some(Gun {
        id: format!("g{number}").parse().ok()?,
        certificate: "fac".to_owned(),
        class: "moderator".to_owned(),
        action: "other".to_owned(),
        make: make.to_owned(),
        model: random.pick(&["Compact", "Reflex", "T8", "Over-barrel"]).to_owned(),
        calibre,
        serial: serials::serial(make, random),
    })
}

fn shotgun_item(number: usize, random: &mut Random) -> Option<Gun> {
    let make = random.pick(&SHOTGUN_MAKERS);
    Some(Gun {
        id: format!("g{number}").parse().ok()?,
        certificate: "sgc".to_owned(),
        class: "shotgun_s2".to_owned(),
        action: random
            .weighted(&[("over_under", 52), ("side_by_side", 34), ("semi_auto", 10), ("single", 4)])
            .to_owned(),
        make: make.to_owned(),
        model: random.pick(&SHOTGUN_MODELS).to_owned(),
        calibre: random.weighted(&BORES).to_owned(),
        serial: serials::serial(make, random),
    })
}

pub(super) fn certificate(
    kind: &str,
    issued_on: Date,
    guns: &[Gun],
    random: &mut Random,
) -> Certificate {
    let expires_on =
        issued_on.checked_add(5.years()).and_then(Date::yesterday).unwrap_or(issued_on);
    let firearm = kind == "fac";
    Certificate {
        kind: kind.to_owned(),
        number: format!("99/{}/{}", kind.to_uppercase(), random.digits(6)),
        issued_on: issued_on.to_string(),
        expires_on: expires_on.to_string(),
        conditions: conditions(firearm),
        ammunition: if firearm { ammunition(guns, random) } else { Vec::new() },
    }
}

fn conditions(firearm: bool) -> Vec<String> {
    let mut conditions = vec![
        "The holder must sign the certificate in ink on receipt.".to_owned(),
        "The guns must be stored securely so as to prevent access by an unauthorised person."
            .to_owned(),
    ];
    if firearm {
        conditions.push(
            "The rifles and ammunition shall be used for shooting vermin and deer on land over \
             which the holder has lawful authority to shoot."
                .to_owned(),
        );
    }
    conditions
}

fn ammunition(guns: &[Gun], random: &mut Random) -> Vec<AmmunitionLimit> {
    let calibres: std::collections::BTreeSet<&str> =
        guns.iter().filter(|gun| gun.class == "rifle").map(|gun| gun.calibre.as_str()).collect();
    calibres
        .into_iter()
        .map(|calibre| AmmunitionLimit {
            calibre: calibre.to_owned(),
            rounds_max: random.weighted(&[(200, 4), (300, 3), (500, 2), (1_000, 1)]),
        })
        .collect()
}

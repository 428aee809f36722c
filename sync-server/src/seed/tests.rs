//! The invented force looks like a real one where it matters.

use std::collections::BTreeSet;

use super::register::{Register, Wanted};
use crate::platform::read_body;

fn wanted(seed: u64) -> Wanted {
    Wanted { seed, holders: 500, day: "2026-11-24".parse().unwrap() }
}

#[test]
fn one_seed_and_day_make_one_register_and_another_seed_another() {
    let text = |seed| serde_json::to_string(&Register::make(wanted(seed))).unwrap();
    assert_eq!(text(1), text(1));
    assert_ne!(text(1), text(2));
}

#[test]
fn every_case_of_the_register_can_be_put_as_it_is() {
    // Midnight in London of the day it is seeded, and the end of the day after.
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let times = ["2026-11-24T00:00:00Z", "2026-11-25T23:59:59Z"].map(at);
    for (seed, now_ms) in (0..4).flat_map(|seed| times.map(|now_ms| (seed, now_ms))) {
        for case in Register::make(wanted(seed)).cases {
            let bytes = serde_json::to_vec(&case.body).unwrap();
            let read = read_body::read(&bytes, now_ms);
            assert_eq!(read, Ok(case.body), "{}", case.id);
        }
    }
}

#[test]
fn of_most_renewals_it_is_known_what_was_answered_and_of_the_others_in_words() {
    let known = |case: &super::register::Case| {
        let last = case.body.last_visit.as_ref().unwrap();
        assert!(last.values.is_empty() != last.answers.is_empty(), "{}", case.id);
        !last.values.is_empty()
    };
    let cases = Register::make(wanted(1)).cases;
    let count = cases.iter().filter(|case| known(case)).count();
    assert!(known(&cases[0]) && count * 2 > cases.len() && count < cases.len(), "{count}");
}

#[test]
fn of_two_decision_makers_it_is_said_which_may_decide() {
    let today = "2026-11-24".parse().unwrap();
    let dates = super::staff::STAFF.iter().filter_map(|person| person.delegation(today));
    let said: Vec<_> = dates.map(|dates| super::authority(dates, today)).collect();
    let want = ["may renew from 2026-08-26 to 2027-08-26", "delegation ended on 2026-10-20"];
    assert_eq!(said, want);
}

#[test]
fn holdings_have_the_proportions_of_the_published_figures() {
    let register = Register::make(wanted(1));
    let guns: Vec<_> = register.holders.iter().flat_map(|one| &one.guns).collect();
    let holders = register.holders.len();
    assert_eq!(holders, 500);
    let average_tenths = guns.len() * 10 / holders;
    assert!((34..=46).contains(&average_tenths), "{average_tenths} tenths");
    let firearms: Vec<_> = guns.iter().filter(|gun| gun.certificate == "fac").collect();
    let moderators = firearms.iter().filter(|gun| gun.class == "moderator").count();
    let share = moderators * 100 / firearms.len();
    assert!((29..=38).contains(&share), "{share} in a hundred are moderators");
    let collectors = register.holders.iter().filter(|one| one.guns.len() >= 60).count();
    assert!((3..=8).contains(&collectors), "{collectors}");
    let both = register.holders.iter().filter(|one| one.certificates.len() == 2).count();
    assert!((100..=170).contains(&both), "{both} hold both");
}

#[test]
fn names_and_addresses_keep_their_marks_and_nobody_can_be_reached() {
    let register = Register::make(wanted(1));
    let text = serde_json::to_string(&register.holders).unwrap();
    for mark in ['ë', 'ó', 'Ł', 'ŷ', 'ń', '’'] {
        assert!(text.contains(mark), "{mark}");
    }
    for holder in &register.holders {
        for phone in &holder.person.phones {
            assert!(phone.starts_with("07700 900") || phone.starts_with("01632 960"), "{phone}");
        }
        let email = holder.person.email.as_deref().unwrap_or("@example.org");
        assert!(email.ends_with("@example.org") && email.is_ascii(), "{email}");
        for address in &holder.addresses {
            let none = address.postcode.is_empty();
            assert!(none || address.postcode.starts_with("MV"), "{}", address.postcode);
        }
    }
    let welsh = register.holders.iter().filter(|one| one.person.language == "cy").count();
    assert!(welsh > 15, "{welsh}");
}

#[test]
fn the_story_is_one_character_and_one_gun_away_from_the_certificate() {
    let register = Register::make(wanted(3));
    let demo = &register.demo;
    let case = &register.cases[0];
    assert_eq!(demo.case, case.id);
    assert_eq!(case.body.visit.as_ref().map(|visit| visit.officer.as_str()), Some("m.ellis"));
    assert_eq!((case.body.markers.len(), case.body.last_visit.is_some()), (1, true));
    let gun = case.body.guns.iter().find(|gun| gun.id.as_str() == demo.confusable.row).unwrap();
    assert_eq!(gun.serial, demo.confusable.certificate);
    let pairs = gun.serial.chars().zip(demo.confusable.read.chars());
    assert_eq!(pairs.filter(|(printed, read)| printed != read).count(), 1);
    let serials: BTreeSet<_> = case.body.guns.iter().map(|gun| gun.serial.as_str()).collect();
    assert!(!serials.contains(demo.unlisted.serial.as_str()));
    let to_plan = register.cases.iter().find(|case| case.id == demo.to_plan).unwrap();
    assert!(to_plan.body.visit.is_none());
}

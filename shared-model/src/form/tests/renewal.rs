//! The renewal form as it is given out: what it holds, and what a visit needs.

use std::collections::BTreeSet;

use super::world::{World, in_state, key, likely, renewal};
use crate::answer::{Answer, Provenance, Value};
use crate::command::Waiver;
use crate::evidence::EvidenceNote;
use crate::form::{FormState, SectionStatus, Standing, StateName, Zone};
use crate::pack::VisitKind;
use crate::register::RowState;

/// Factors of K1 with their levels.
type Factors = &'static [(&'static str, &'static str)];

fn blocking(state: &FormState) -> Vec<String> {
    let named = |blocker: &crate::form::Blocker| match (&blocker.gate, &blocker.key) {
        (Some(gate), _) => format!("gate {gate}"),
        (None, Some(key)) => key.to_string(),
        (None, None) => String::new(),
    };
    state.blockers.iter().map(named).collect()
}

fn blocks(world: &World, what: &str) -> bool {
    blocking(&world.state()).iter().any(|blocker| blocker == what)
}

fn asked(world: &World, what: &str) -> bool {
    world.state().question(&key(what)).is_some()
}

#[test]
fn the_renewal_form_holds_the_sections_of_a_renewal_in_the_domains_order() {
    let form = renewal();
    let sections: Vec<_> = form.sections().iter().map(|section| section.id.as_str()).collect();
    assert_eq!(sections, ["a", "b", "d", "e", "f", "k", "l", "w"]);
    assert!(form.questions().len() >= 70, "{}", form.questions().len());
    assert_eq!(form.kinds(), [VisitKind::Renewal]);
    assert_eq!(form.verified(), crate::form::Verified::No);
}

#[test]
fn every_question_names_a_row_of_its_own_section_and_mandatory_rows_are_there() {
    let form = renewal();
    for question in form.questions() {
        let letter = question.section.as_str().to_uppercase();
        assert!(question.domain.starts_with(&letter), "{}: {}", question.id, question.domain);
    }
    let mandatory: BTreeSet<&str> = form
        .questions()
        .iter()
        .filter(|question| question.required_for.contains(&VisitKind::Renewal))
        .map(|question| question.domain.as_str())
        .collect();
    let wanted = [
        "A1", "A2", "A3", "A4", "A7", "A8", "A9", "A10", "A11", "A13", "A14", "B2", "B3", "B5",
        "B7", "B8", "B9", "B10", "D1", "D8", "D9", "D10", "D11", "D12", "D13", "D14", "D15", "D16",
        "D17", "D19", "D20", "D22", "D23", "D24", "D29", "E1", "E2", "E3", "E4", "E5", "E6", "E8",
        "E11", "E13", "E15", "E17", "E18", "E19", "E20", "F1", "F2", "F3", "F4", "F5", "F8", "K1",
        "K2", "K3", "K4", "K5", "K8", "K11", "K12", "L1", "L3", "L4",
    ];
    for row in wanted {
        assert!(mandatory.contains(row), "{row} is mandatory at a renewal");
    }
}

#[test]
fn what_the_domain_keeps_from_the_applicant_is_in_the_officers_zone() {
    let officer = |domain: &str| {
        let of_row = ["A5", "A6", "A12", "A17", "B2", "D2", "D28", "E8", "E14", "F8", "W2", "W3"];
        let more = ["W4", "W5", "W6", "W10"];
        domain.starts_with('K') || of_row.contains(&domain) || more.contains(&domain)
    };
    // Comparisons with the record and the text of D16: the rest of their rows is shared.
    let of_question = [
        "b3_differs",
        "b3_difference",
        "d16_concern",
        "e4_as_described",
        "e17_over",
        "e17_over_detail",
        "e20_unaccounted",
    ];
    let shared_beside = ["e8_photos", "e8_description"];
    for question in renewal().questions() {
        let id = question.id.as_str();
        let wanted = (officer(&question.domain) && !shared_beside.contains(&id))
            || of_question.contains(&id);
        let found = question.zone == Zone::Officer;
        assert_eq!(found, wanted, "{id} is {:?}", question.zone);
        assert!(found || !question.provenances.contains(&Provenance::ThirdParty), "{id}");
        assert!(!(found && question.summary), "{id}");
    }
}

#[test]
fn what_belongs_to_the_annex_or_is_not_built_is_absent() {
    for question in renewal().questions() {
        let absent = ["C", "G", "H", "I", "J"];
        assert!(
            !absent.iter().any(|letter| question.domain.starts_with(letter)),
            "{}",
            question.id
        );
        assert!(!["F6", "A16"].contains(&question.domain.as_str()), "{}", question.id);
        let text = matches!(question.id.as_str(), "f2_text" | "f2_detail");
        assert!(!text, "{}", question.id);
    }
}

#[test]
fn key_control_is_a_category_and_never_a_place() {
    let form = renewal();
    let control = form.question(&"d16_control".parse().unwrap()).unwrap();
    assert_eq!(
        &*control.options,
        ["on_person", "key_safe", "split_location", "with_holder", "other"]
    );
    let texts = crate::texts::Texts::english();
    assert!(texts.question(control).starts_with("How are the keys"));
}

#[test]
fn an_empty_visit_is_all_to_do_and_nothing_of_it_is_no() {
    let world = World::new(2);
    let state = world.state();
    let status =
        |id: &str| state.section(&id.parse().unwrap()).map(|section| section.status).unwrap();
    for section in ["a", "b", "d", "e", "f", "k", "l"] {
        assert_eq!(status(section), SectionStatus::NotStarted, "{section}");
    }
    assert_eq!(status("w"), SectionStatus::NotNeeded);
    assert_eq!(blocking(&state).first().map(String::as_str), Some("a1_kind"));
    assert!(
        state
            .sections
            .iter()
            .flat_map(|section| &section.questions)
            .all(|question| { question.standing == Standing::Nothing && question.hard.is_empty() })
    );
    assert!(state.unanswered.is_empty());
}

#[test]
fn an_officer_who_answers_what_blocks_can_finish() {
    let mut world = World::new(3);
    world.answer_all();
    let state = world.state();
    assert_eq!(blocking(&state), Vec::<String>::new());
    for section in &state.sections {
        let wanted = match section.id.as_str() {
            "w" => SectionStatus::NotNeeded,
            _ => SectionStatus::Complete,
        };
        assert_eq!(section.status, wanted, "{}", section.id);
        assert_eq!(section.done, section.total, "{}", section.id);
    }
    assert!(state.gates.iter().all(|gate| gate.met), "{:?}", state.gates);
}

#[test]
fn every_state_but_withdrawn_satisfies_a_mandatory_question() {
    let mut world = World::new(1);
    world.answer_all();
    for name in StateName::ALL {
        let question = world.form.question(&"b8_contact".parse().unwrap()).unwrap();
        let answer = in_state(question, name, "For a reason");
        world.put("b8_contact", answer);
        assert_eq!(blocks(&world, "b8_contact"), name == StateName::Withdrawn, "{name:?}");
    }
}

#[test]
fn nobody_let_in_means_the_short_path_and_no_more() {
    let mut world = World::new(2);
    world.text("a13_entry", "no_reply");
    let state = world.state();
    for section in &state.sections {
        let open = ["a", "w"].contains(&section.id.as_str());
        assert_eq!(section.status != SectionStatus::NotNeeded, open, "{}", section.id);
    }
    assert!(state.gates.is_empty(), "{:?}", state.gates);
    world.answer_all();
    // Entry stays as recorded; what is asked fits into a minute at the gate.
    assert_eq!(blocking(&world.state()), Vec::<String>::new());
    assert!(world.projection.answers.len() <= 17, "{}", world.projection.answers.len());
    world.text("a13_entry", "invited_in");
    assert!(blocks(&world, "b2_likeness"));
}

#[test]
fn a_gun_that_was_found_is_asked_about_and_a_withdrawn_one_is_not() {
    let mut world = World::new(1);
    assert!(!asked(&world, "e13_explanation@g1"));
    world.row("gun/d1-1", RowState::Added { title: "Air rifle".into(), within: None });
    assert!(blocks(&world, "e13_explanation@d1-1"));
    assert!(blocks(&world, "e1_seen@d1-1"));
    world.text("e1_seen@d1-1", "seen");
    assert!(blocks(&world, "e2_class@d1-1"));
    assert!(!asked(&world, "e4_as_described@d1-1"));
    let rows = &world.state().rows[&"gun".parse().unwrap()];
    let titles: Vec<_> = rows.iter().map(|row| (row.title.as_str(), row.listed)).collect();
    assert_eq!(titles, [("Tikka T3x no 1", true), ("Air rifle", false)]);
    world.row("gun/d1-1", RowState::Withdrawn { reason: "Counted twice".into() });
    assert!(!asked(&world, "e13_explanation@d1-1"));
}

#[test]
fn a_gun_as_on_the_certificate_is_one_answer_and_another_is_described() {
    let mut world = World::new(1);
    world.text("e1_seen@g1", "seen").answer("e4_as_described@g1", Value::Bool(true));
    assert!(!asked(&world, "e5_calibre@g1"));
    world.answer("e4_as_described@g1", Value::Bool(false));
    assert!(blocks(&world, "e5_calibre@g1"));
    world.text("e1_seen@g1", "not_here");
    assert!(!asked(&world, "e5_calibre@g1"), "what hangs on an answer not asked for is not asked");
    assert!(blocks(&world, "e1_where@g1"));
}

#[test]
fn a_gun_not_accounted_for_blocks_adequate_unless_a_reason_is_given() {
    let mut world = World::new(2);
    world.text("e1_seen@g2", "lost_or_stolen").answer_all();
    let state = world.state();
    assert_eq!(blocking(&state), ["gate e20"]);
    let waiver = |gate: &str, reason: &str| [Waiver { gate: gate.into(), reason: reason.into() }];
    for (waivers, left) in [
        (waiver("e20", "Agreed with the supervisor at 10:40"), 0),
        (waiver("e20", " "), 1),
        (waiver("l3", "Agreed"), 1),
    ] {
        assert_eq!(state.blockers_with(&waivers).count(), left, "{waivers:?}");
    }
    world.text("d29_result@a1", "inadequate");
    assert_eq!(blocking(&world.state()), ["gate d29-inadequate"]);
    world.text("k8_urgent", "same_day");
    assert_eq!(blocking(&world.state()), Vec::<String>::new());
}

#[test]
fn a_gate_that_takes_no_waiver_stays_shut() {
    let mut world = World::new(0);
    world.answer_all().text("l3_signature", "declined");
    world.put(
        "l3_reason",
        in_state(
            world.form.question(&"l3_reason".parse().unwrap()).unwrap(),
            StateName::Declined,
            "",
        ),
    );
    let state = world.state();
    assert_eq!(blocking(&state), ["gate l3"]);
    let waivers = [Waiver { gate: "l3".into(), reason: "In a hurry".into() }];
    assert_eq!(state.blockers_with(&waivers).count(), 1);
}

#[test]
fn the_rationale_is_as_long_as_the_concern_wants() {
    let short = "Nil concern.";
    let long = "The holder lost their job in June and the cabinet is not fixed; both were talked over at length.";
    let table: [(Factors, &str, bool); 6] = [
        (&[], short, false),
        (&[("k1_health", "some")], short, false),
        (&[("k1_health", "some"), ("k1_security", "some")], short, true),
        (&[("k1_health", "some"), ("k1_security", "some")], long, false),
        (&[("k1_domestic", "serious")], short, true),
        (&[("k1_domestic", "serious")], long, false),
    ];
    for (factors, rationale, blocked) in table {
        let mut world = World::new(0);
        for (factor, level) in factors {
            world.text(factor, level);
            assert!(blocks(&world, &format!("{factor}_why")), "{factor} wants words");
        }
        world.text("k2_rationale", rationale).answer_all_but("k2_rationale");
        assert_eq!(blocks(&world, "k2_rationale"), blocked, "{factors:?} {rationale}");
    }
}

#[test]
fn two_different_answers_block_only_where_the_form_says_so() {
    let mut world = World::new(1);
    world.answer_all();
    for (at, blocked) in [("b8_contact", false), ("a13_entry", true), ("e8_match@g1", true)] {
        let mut split = World { projection: world.projection.clone(), ..World::new(1) };
        let question = split.form.question(&key(at).question).unwrap();
        let other = match &*question.options {
            [_, second, ..] => Value::Text(second.clone()),
            _ => Value::Text("Another".into()),
        };
        let answer = Answer::answered(other, question.provenances[0]);
        split.beside(at, answer);
        let state = split.state();
        assert_eq!(state.question(&key(at)).map(|one| one.standing), Some(Standing::Disputed));
        assert_eq!(blocks(&split, at), blocked, "{at}");
    }
}

#[test]
fn a_photo_satisfies_its_question_until_it_is_excluded() {
    let mut world = World::new(0);
    world.answer("d8_here@a1", Value::Bool(true)).text("a14_photos", "all");
    assert!(blocks(&world, "d8_photos@a1"));
    world.photo(1, "d8_photos@a1");
    assert!(!blocks(&world, "d8_photos@a1"));
    world.note(1, EvidenceNote::Exclude { reason: "Another house".into() });
    assert!(blocks(&world, "d8_photos@a1"));
    world.text("a14_photos", "declined");
    assert!(!asked(&world, "d8_photos@a1"));
    assert!(blocks(&world, "d8_description@a1"));
}

#[test]
fn what_was_not_answered_is_listed_for_k4_in_the_forms_order() {
    let mut world = World::new(1);
    world.answer_all();
    for (at, state) in [
        ("e6_serial@g1", StateName::CannotSee),
        ("b9_occupation", StateName::Declined),
        ("f2_concern", StateName::NotAsked),
    ] {
        let question = world.form.question(&key(at).question).unwrap();
        let answer = in_state(question, state, "Under the sling");
        world.put(at, answer);
    }
    let state = world.state();
    let listed: Vec<_> = state.unanswered.iter().map(|one| one.key.to_string()).collect();
    assert_eq!(listed, ["b9_occupation", "d8_photos@a1", "e6_serial@g1", "f2_concern"]);
    let words = crate::texts::Texts::english().unanswered(&state);
    assert!(words.contains("Declined to answer\n"), "{words}");
    assert!(
        words.contains(
            "Tikka T3x no 1: What serial number is on the metal? Could not be seen: Under the sling"
        ),
        "{words}"
    );
    assert!(words.ends_with("Not asked: There was no time"), "{words}");
}

#[test]
fn ten_factors_of_three_levels_and_no_sum() {
    let form = renewal();
    let factors: Vec<_> = form
        .questions()
        .iter()
        .filter(|question| question.domain == "K1" && !question.id.as_str().ends_with("_why"))
        .collect();
    assert_eq!(factors.len(), 10);
    for factor in factors {
        assert_eq!(&*factor.options, ["no_concern", "some", "serious"], "{}", factor.id);
    }
}

#[test]
fn the_same_visit_gives_the_same_state_twice() {
    let mut world = World::new(143);
    world.answer_all();
    assert_eq!(world.state(), world.state());
    assert_eq!(world.state().rows[&"gun".parse().unwrap()].len(), 143);
}

impl World {
    fn answer_all_but(&mut self, left: &str) -> &mut Self {
        let kept = self.projection.answers.get(&key(left)).cloned().unwrap();
        let question = self.form.question(&key(left).question).unwrap();
        self.put(left, likely(question));
        let long = "x".repeat(100);
        self.text(left, &long).answer_all();
        self.projection.answers.insert(key(left), kept);
        self
    }
}

//! What the store promises of starts and seals, as stories.

use shared_model::ids::ForceId;
use shared_model::workflow::{Event, Stage};
use sync_server::store::documents::{
    Aside, EnvelopeState, Outcome, Publication, Published, SealEnd, SealState,
};

use super::field::{
    Letter, case, command, document, execution, hold, mail, publication, seal, server_step,
    tablet_of,
};
use super::{Whole, given, on_every_store};
use crate::world::{FORCE, NOON_MS, account, body, booked, submission};

/// A booked case whose officer's tablet has sent these.
fn with(store: &dyn Whole, letters: &[Letter]) {
    store.take_in(given(1, booked(body()))).unwrap();
    tablet_of(store, 1, "m.ellis");
    store.hold_envelopes(&hold(letters, false, NOON_MS)).unwrap();
}

fn sealing(store: &dyn Whole, letter: Letter, number: u8, end: SealEnd) -> Publication {
    let mut given = publication(store, document(1));
    given.seals = vec![seal(letter, number, end)];
    given
}

fn executing(number: u8, follows: Option<u8>) -> SealEnd {
    let step = server_step(1_000 + u128::from(number), case(1), Event::Receive, NOON_MS);
    execution(case(1), number, follows.map(|follows| submission(follows).0), step)
}

fn stage(store: &dyn Whole) -> Stage {
    store.file(FORCE, case(1)).unwrap().unwrap().row.stage
}

fn states(store: &dyn Whole) -> Vec<EnvelopeState> {
    let envelopes = store.envelopes(FORCE, document(1)).unwrap();
    envelopes.into_iter().map(|one| one.state).collect()
}

#[test]
fn an_executed_seal_is_a_submission_a_step_and_a_receipt_once() {
    on_every_store(|store| {
        let (first, copy) = (Letter::command(1, 1, 1), Letter::command(1, 1, 2));
        with(store, &[first, copy]);
        let published = store.publish(&sealing(store, first, 1, executing(1, None))).unwrap();
        assert_eq!(published, Published { executed: 1, ..Published::default() });
        // The same command again, in the same envelope and in another.
        for letter in [first, copy] {
            let again = sealing(store, letter, 1, executing(2, Some(1)));
            assert_eq!(store.publish(&again).unwrap(), Published::default());
        }
        let kept = store.submissions(FORCE, case(1)).unwrap();
        assert_eq!(kept.len(), 1);
        let (id, hash) = submission(1);
        assert_eq!((kept[0].submission, kept[0].projection_hash), (id, hash));
        assert_eq!((kept[0].number, kept[0].follows, kept[0].seal), (1, None, first.hash()));
        assert_eq!(kept[0].officer, account("m.ellis"));
        assert_eq!(store.submission(FORCE, id).unwrap(), Some(kept[0].clone()));
        assert_eq!(store.submission(FORCE, submission(2).0).unwrap(), None);
        assert!(store.open_seals(FORCE, case(1)).unwrap().is_empty());
        assert_eq!(store.open_work(FORCE, document(1)).unwrap().newest, Some(id));
        assert_eq!(stage(store), Stage::VisitReceived);
        let device = super::field::tablet(1);
        assert_eq!(mail(store, device), ["form", "assign", "stage", "receipt"]);
        assert_eq!(states(store), [EnvelopeState::Published; 2]);
    });
}

#[test]
fn of_two_seals_that_follow_the_same_one_is_superseded_for_good() {
    on_every_store(|store| {
        let (first, second) = (Letter::command(1, 1, 1), Letter::command(1, 1, 2));
        with(store, &[first, second]);
        store.publish(&sealing(store, first, 1, executing(1, None))).unwrap();
        let published = store.publish(&sealing(store, second, 2, executing(2, None))).unwrap();
        assert_eq!(published, Published { superseded: 1, ..Published::default() });
        // Nothing makes it a submission later.
        let again = store.publish(&sealing(store, second, 2, executing(2, Some(1)))).unwrap();
        assert_eq!(again, Published::default());
        let open = store.open_seals(FORCE, case(1)).unwrap();
        assert_eq!((open.len(), open[0].state), (1, SealState::Superseded));
        assert_eq!(open[0].envelope, second.hash());
        assert_eq!(store.set_aside(FORCE).unwrap().len(), 1);
        assert_eq!(store.count_set_aside(FORCE).unwrap(), 0, "nothing is left to be done");
        assert_eq!(store.submissions(FORCE, case(1)).unwrap().len(), 1);
        assert_eq!(mail(store, super::field::tablet(1)).last(), Some(&"verdict"));
    });
}

#[test]
fn a_seal_that_waits_says_for_what_and_is_executed_when_it_has_come() {
    on_every_store(|store| {
        let letter = Letter::command(1, 1, 1);
        with(store, &[letter]);
        let lacks = SealEnd::Waits("one photograph".to_owned());
        assert_eq!(store.publish(&sealing(store, letter, 1, lacks)).unwrap(), Published::default());
        let open = store.open_seals(FORCE, case(1)).unwrap();
        assert_eq!(open[0].state, SealState::Waiting);
        assert_eq!(open[0].reason.as_deref(), Some("one photograph"));
        assert!(store.set_aside(FORCE).unwrap().is_empty(), "what may still come needs nobody");
        assert_eq!(states(store), [EnvelopeState::Waiting]);
        assert_eq!(stage(store), Stage::VisitBooked);
        let published = store.publish(&sealing(store, letter, 1, executing(1, None))).unwrap();
        assert_eq!(published.executed, 1);
        assert!(store.open_seals(FORCE, case(1)).unwrap().is_empty());
        assert_eq!(states(store), [EnvelopeState::Published]);
    });
}

#[test]
fn a_seal_whose_step_the_case_does_not_take_is_with_a_person() {
    on_every_store(|store| {
        let (first, second) = (Letter::command(1, 1, 1), Letter::command(1, 1, 2));
        with(store, &[first, second]);
        store.publish(&sealing(store, first, 1, executing(1, None))).unwrap();
        for (n, event) in [(1, Event::Endorse), (2, Event::RequestDecision), (3, Event::Renew)] {
            let by = if event == Event::Renew { "c.hale" } else { "d.rowe" };
            let step = crate::world::step(NOON_MS + n, case(1), event, Some(by));
            store.act(step).unwrap();
        }
        let late = store.publish(&sealing(store, second, 2, executing(2, Some(1)))).unwrap();
        assert_eq!(late, Published { with_person: 1, ..Published::default() });
        let open = store.open_seals(FORCE, case(1)).unwrap();
        assert_eq!(open[0].state, SealState::WithPerson);
        assert!(open[0].reason.is_some());
        assert_eq!(stage(store), Stage::Renewed);
        assert_eq!(store.submissions(FORCE, case(1)).unwrap().len(), 1);
    });
}

#[test]
fn what_a_person_has_to_look_at_stands_in_one_list_by_its_reason() {
    on_every_store(|store| {
        let kept = [1, 2].map(|number| Letter::command(1, 1, number));
        with(store, &kept);
        let late = [3, 4].map(|number| Letter::edits(1, 1, number));
        store.hold_envelopes(&hold(&late, true, NOON_MS + 1)).unwrap();
        let why = SealEnd::WithPerson("it names another visit".to_owned());
        store.publish(&sealing(store, kept[0], 1, why)).unwrap();
        let mut torn = publication(store, document(1));
        torn.envelopes = vec![(kept[1].hash(), Outcome::Quarantined("it is torn".to_owned()))];
        store.publish(&torn).unwrap();

        let listed = store.set_aside(FORCE).unwrap();
        let short = listed.iter().map(|one| (one.what, one.count, one.reason.as_deref()));
        let want = [
            (Aside::Envelope(EnvelopeState::Quarantined), 1, Some("it is torn")),
            (Aside::Seal(SealState::WithPerson), 1, Some("it names another visit")),
            (Aside::Envelope(EnvelopeState::Late), 2, None),
        ];
        assert_eq!(short.collect::<Vec<_>>(), want);
        assert_eq!(store.count_set_aside(FORCE).unwrap(), 3, "lines, not packages");
        assert_eq!(store.count_set_aside(ForceId(98)).unwrap(), 0);
        assert_eq!(listed[1].officer, Some(account("m.ellis")));
        assert!(listed.iter().all(|one| one.case == Some(case(1))));
    });
}

#[test]
fn a_start_moves_the_case_once_and_coming_late_stands_beside_it() {
    on_every_store(|store| {
        let letters = [1, 2].map(|number| Letter::command(1, 1, number));
        with(store, &letters);
        let start = |n: u8| {
            let mut given = publication(store, document(1));
            let step = server_step(2_000 + u128::from(n), case(1), Event::Start, NOON_MS);
            given.starts = vec![(command(n), letters[0].hash(), step)];
            store.publish(&given).unwrap();
        };
        [1, 1].into_iter().for_each(start);
        let taken = || store.file(FORCE, case(1)).unwrap().unwrap().history.len();
        assert_eq!((stage(store), taken()), (Stage::VisitInField, 2));
        start(2);
        assert_eq!((stage(store), taken()), (Stage::VisitInField, 2));
    });
}

#[test]
fn a_publication_that_fails_leaves_nothing_of_itself() {
    on_every_store(|store| {
        let letter = Letter::command(1, 1, 1);
        with(store, &[letter]);
        let before = store.open_work(FORCE, document(1)).unwrap();
        let mut wrong = sealing(store, letter, 1, executing(1, None));
        let SealEnd::Execute(execution) = &mut wrong.seals[0].end else { return };
        execution.step.as_mut().unwrap().case = case(77);
        assert!(store.publish(&wrong).is_err());
        let after = store.open_work(FORCE, document(1)).unwrap();
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
        assert!(store.open_seals(FORCE, case(1)).unwrap().is_empty());
        assert_eq!(states(store), [EnvelopeState::Held]);
    });
}

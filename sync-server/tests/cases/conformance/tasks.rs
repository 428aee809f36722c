//! What the store promises of tasks: one for each question, however often it is asked for.

use shared_model::workflow::Event;
use sync_server::store::documents::SealEnd;
use sync_server::store::tasks::{Task, Work};

use super::field::{
    Letter, case, document, execution, hold, publication, seal, server_step, tablet_of, work,
};
use super::{Whole, given, on_every_store};
use crate::world::{FORCE, NOON_MS, account, body, booked, submission};

/// The next seal of the visit is executed and leaves this.
fn sealed(store: &dyn Whole, number: u8, left: &[Work]) {
    let letter = Letter::command(1, 1, number);
    store.hold_envelopes(&hold(&[letter], false, NOON_MS)).unwrap();
    let step = server_step(1_000 + u128::from(number), case(1), Event::Receive, NOON_MS);
    let follows = (number > 1).then(|| submission(number - 1).0);
    let mut end = execution(case(1), number, follows, step);
    if let SealEnd::Execute(execution) = &mut end {
        execution.work = left.to_vec();
    }
    let mut given = publication(store, document(1));
    given.now_ms = NOON_MS + i64::from(number);
    given.seals = vec![seal(letter, number, end)];
    assert_eq!(store.publish(&given).unwrap().executed, 1);
}

fn tasks(store: &dyn Whole) -> Vec<Task> {
    store.tasks(FORCE, case(1)).unwrap()
}

#[test]
fn a_task_is_opened_once_closed_by_what_answers_it_and_opened_again() {
    on_every_store(|store| {
        store.take_in(given(1, booked(body()))).unwrap();
        tablet_of(store, 1, "m.ellis");
        sealed(store, 1, &[work(1), work(2)]);
        let opened = tasks(store);
        assert_eq!(opened.iter().map(|task| &task.work).collect::<Vec<_>>(), [&work(1), &work(2)]);
        let of_first = |task: &Task| {
            (task.opened_in, task.opened_by, task.opened_at_ms, task.closed)
                == (submission(1).0, account("m.ellis"), NOON_MS + 1, None)
        };
        assert!(opened.iter().all(of_first), "{opened:?}");
        // The first stays as it was; the second is answered.
        sealed(store, 2, &[work(1)]);
        let then = tasks(store);
        assert_eq!(then[0], opened[0]);
        assert_eq!(then[1].closed, Some((submission(2).0, NOON_MS + 2)));
        // What an answer opens again is open again.
        sealed(store, 3, &[work(2)]);
        let now = tasks(store);
        assert_eq!(now[0].closed, Some((submission(3).0, NOON_MS + 3)));
        assert_eq!((now[1].opened_in, now[1].closed), (submission(3).0, None));
        assert_eq!(now.len(), 2);
    });
}

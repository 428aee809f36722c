//! A random walk: whatever is done in whatever order, SQLite answers as the model does.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::hash::ContentHash;
use shared_model::ids::AccountId;
use shared_model::policy::{Right, Role};
use sync_server::store::accounts::{Accounts, View};
use uuid::Uuid;

use crate::memory::Memory;
use crate::promises::{ELSEWHERE, HERE, attempt, session, sqlite, stored};

const NAMES: [&str; 4] = ["d.rowe", "c.hale", "m.ellis", "n.obody"];

#[derive(Clone, Copy, Debug)]
struct Move {
    kind: u8,
    who: u8,
    other: u8,
    at_ms: i64,
    here: bool,
}

/// What a move answers, as text, so that two stores can be compared.
fn play(store: &dyn Accounts, it: Move) -> String {
    let force = if it.here { HERE } else { ELSEWHERE };
    let name = NAMES[usize::from(it.who)];
    let person = stored(force, it.who, name, &[Role::ALL[usize::from(it.other)]]);
    let id = AccountId::from_uuid(Uuid::from_u128(u128::from(it.other)));
    let hash = ContentHash([it.other; 32]);
    let trying = attempt(force, name, it.at_ms);
    match it.kind {
        0 => format!("{:?}", store.insert_account(&person, it.at_ms).unwrap()),
        1 => format!("{:?}", store.lock_account(force, name, Some(it.at_ms)).unwrap()),
        2 => format!("{:?}", store.lock_account(force, name, None).unwrap()),
        3 => format!("{:?}", store.count_wrong_try(&trying).unwrap()),
        4 => format!(
            "{:?}",
            store.spend_code(&trying, id, it.at_ms.unsigned_abs() / 30_000).unwrap()
        ),
        5 if store.account(force, person.account.id).unwrap().is_some() => {
            if store.session(force, hash).unwrap().is_none() {
                store.close_session(force, hash).unwrap();
                store
                    .open_session(&session(force, it.other, &person, it.at_ms), it.at_ms - 900_000)
                    .unwrap();
            }
            String::new()
        }
        6 => format!("{:?}", store.touch_session(force, hash, it.at_ms).unwrap()),
        7 => format!("{:?}", store.close_session(force, hash).unwrap()),
        8 => {
            let view = View {
                force,
                account: id,
                what: "photo",
                subject: name.to_owned(),
                at_ms: it.at_ms,
            };
            format!("{:?}", store.log_view(&view).unwrap())
        }
        _ => format!(
            "{:?} {:?} {:?} {:?} {:?} {:?}",
            store.account_by_name(force, name).unwrap(),
            store.account(force, id).unwrap(),
            store.accounts_holding(force, Right::ALL[usize::from(it.other)]).unwrap(),
            store.sign_in_wait(&trying).unwrap(),
            store.session(force, hash).unwrap(),
            store.views(force, 3).unwrap(),
        ),
    }
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (0..12_u8, 0..4_u8, 0..5_u8, 0..3_000_000_i64, prop::bool::weighted(0.8));
    let one =
        one.prop_map(|(kind, who, other, at_ms, here)| Move { kind, who, other, at_ms, here });
    prop::collection::vec(one, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        // The same walks at every run, until one of them says no.
        rng_seed: RngSeed::Fixed(99),
        ..ProptestConfig::default()
    })]

    #[test]
    fn sqlite_answers_every_walk_as_the_model_does(walk in moves()) {
        let model = Memory::default();
        let (store, _folder) = sqlite();
        for one in walk {
            prop_assert_eq!(play(&store, one), play(&model, one), "{:?}", one);
        }
    }
}

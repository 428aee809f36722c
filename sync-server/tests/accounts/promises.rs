//! Each promise as a story, run on every store.

use std::sync::Arc;

use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId};
use shared_model::policy::{Right, Role};
use sync_server::accounts::totp::TotpSecret;
use sync_server::accounts::{Account, Stored, waits};
use sync_server::signer::Signer;
use sync_server::store::accounts::{Accounts, Attempt, Session, View};
use sync_server::store::sqlite::SqliteStore;
use uuid::Uuid;

use crate::memory::Memory;

pub(crate) const HERE: ForceId = ForceId(99);
pub(crate) const ELSEWHERE: ForceId = ForceId(98);

pub(crate) fn sqlite() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let signer = Arc::new(Signer::from_seed(1, &[7; 32]));
    (SqliteStore::open(&folder.path().join("server.sqlite"), signer).unwrap(), folder)
}

pub(crate) fn stored(force: ForceId, n: u8, name: &str, roles: &[Role]) -> Stored {
    Stored {
        account: Account {
            force,
            id: AccountId::from_uuid(Uuid::from_u128(u128::from(n))),
            name: name.to_owned(),
            display_name: format!("Person {name}"),
            staff_number: format!("70{n}"),
            initials: "PN".to_owned(),
            roles: roles.to_vec(),
            version: 1,
        },
        password: "$argon2id$".to_owned(),
        totp_secret: TotpSecret::from_random([n; 20]),
        totp_step: 0,
        locked: false,
    }
}

pub(crate) fn attempt(force: ForceId, name: &str, at_ms: i64) -> Attempt {
    Attempt { force, name_hash: ContentHash::of(name.as_bytes()), at_ms }
}

pub(crate) fn session(force: ForceId, n: u8, account: &Stored, at_ms: i64) -> Session {
    Session {
        force,
        id_hash: ContentHash([n; 32]),
        account: account.account.id,
        started_at_ms: at_ms,
        seen_at_ms: at_ms,
    }
}

/// Runs a story on every store.
fn on_each(story: impl Fn(&dyn Accounts)) {
    story(&Memory::default());
    let (store, _folder) = sqlite();
    story(&store);
}

#[test]
fn two_people_of_a_force_never_share_a_name_or_an_id() {
    on_each(|store| {
        let first = stored(HERE, 1, "d.rowe", &[Role::Supervisor, Role::DecisionMaker]);
        assert!(store.insert_account(&first, 5).unwrap());
        assert!(!store.insert_account(&stored(HERE, 2, "d.rowe", &[Role::Officer]), 5).unwrap());
        assert!(!store.insert_account(&stored(HERE, 1, "other", &[Role::Officer]), 5).unwrap());
        assert!(
            store.insert_account(&stored(ELSEWHERE, 1, "d.rowe", &[Role::Officer]), 5).unwrap()
        );
        assert_eq!(store.account_by_name(HERE, "d.rowe").unwrap(), Some(first.clone()));
        assert_eq!(store.account(HERE, first.account.id).unwrap(), Some(first.account));
        assert_eq!(store.account_by_name(HERE, "other").unwrap(), None);
    });
}

#[test]
fn those_who_hold_a_right_are_listed_by_name_without_the_locked() {
    on_each(|store| {
        for (n, name, role) in [
            (1, "c", Role::Officer),
            (2, "a", Role::Officer),
            (3, "b", Role::Officer),
            (4, "d", Role::Manager),
        ] {
            store.insert_account(&stored(HERE, n, name, &[role]), 5).unwrap();
        }
        assert!(store.lock_account(HERE, "b", Some(6)).unwrap());
        assert!(!store.lock_account(HERE, "nobody", Some(6)).unwrap());
        let names = |right| {
            let found = store.accounts_holding(HERE, right).unwrap().into_iter();
            found.map(|account| account.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Right::CarryOutVisit), ["a", "c"]);
        assert_eq!(names(Right::DecideRenewal), ["d"]);
        assert!(store.accounts_holding(ELSEWHERE, Right::CarryOutVisit).unwrap().is_empty());
    });
}

#[test]
fn a_code_is_spent_once_and_forgets_the_wrong_tries_of_that_name_alone() {
    on_each(|store| {
        let person = stored(HERE, 1, "d.rowe", &[Role::Supervisor]);
        store.insert_account(&person, 5).unwrap();
        let id = person.account.id;
        let now = attempt(HERE, "d.rowe", 1_000);
        for other in ["d.rowe", "n.obody"] {
            for _ in 0..4 {
                assert_eq!(store.count_wrong_try(&attempt(HERE, other, 1_000)).unwrap(), 0);
            }
        }
        assert!(store.spend_code(&now, id, 7).unwrap());
        assert!(!store.spend_code(&now, id, 7).unwrap());
        assert!(!store.spend_code(&now, id, 6).unwrap());
        assert_eq!(store.count_wrong_try(&now).unwrap(), 0, "counted anew");
        let waiting = attempt(HERE, "n.obody", 1_000);
        let wait_ms = store.count_wrong_try(&waiting).unwrap();
        assert_eq!(wait_ms, i64::from(waits::after(5)) * 1000);
        assert_eq!(store.sign_in_wait(&waiting).unwrap(), wait_ms);
        assert!(!store.spend_code(&waiting, id, 8).unwrap(), "it has to wait");
        assert_eq!(store.sign_in_wait(&attempt(ELSEWHERE, "n.obody", 1_000)).unwrap(), 0);
        assert!(store.spend_code(&attempt(HERE, "n.obody", 1_000 + wait_ms), id, 8).unwrap());
    });
}

#[test]
fn a_session_is_found_by_its_hash_until_it_is_closed_or_its_owner_locked() {
    on_each(|store| {
        let person = stored(HERE, 1, "d.rowe", &[Role::Supervisor]);
        store.insert_account(&person, 5).unwrap();
        let (old, new) = (session(HERE, 1, &person, 10), session(HERE, 2, &person, 500));
        store.open_session(&old, 0).unwrap();
        store.touch_session(HERE, old.id_hash, 90).unwrap();
        store.touch_session(HERE, old.id_hash, 40).unwrap();
        let (found, owner) = store.session(HERE, old.id_hash).unwrap().unwrap();
        assert_eq!(
            (found.seen_at_ms, found.started_at_ms, owner),
            (90, 10, person.account.clone())
        );
        assert!(store.session(ELSEWHERE, old.id_hash).unwrap().is_none());
        store.open_session(&new, 91).unwrap();
        assert!(store.session(HERE, old.id_hash).unwrap().is_none(), "it had ended");
        store.lock_account(HERE, "d.rowe", Some(600)).unwrap();
        store.lock_account(HERE, "d.rowe", None).unwrap();
        assert!(store.session(HERE, new.id_hash).unwrap().is_none(), "locking ends it for good");
        store.open_session(&new, 0).unwrap();
        store.close_session(HERE, new.id_hash).unwrap();
        store.close_session(HERE, new.id_hash).unwrap();
        assert!(store.session(HERE, new.id_hash).unwrap().is_none());
    });
}

#[test]
fn views_are_read_back_newest_first_and_by_force() {
    on_each(|store| {
        let account = AccountId::from_uuid(Uuid::from_u128(1));
        for (force, at_ms) in [(HERE, 1), (ELSEWHERE, 2), (HERE, 3), (HERE, 3)] {
            let subject = format!("s{at_ms}");
            store.log_view(&View { force, account, what: "photo", subject, at_ms }).unwrap();
        }
        let times = |force, most| {
            let views = store.views(force, most).unwrap().into_iter();
            views.map(|view| view.at_ms).collect::<Vec<_>>()
        };
        assert_eq!(times(HERE, 9), [3, 3, 1]);
        assert_eq!((times(HERE, 1), times(ELSEWHERE, 9)), (vec![3], vec![2]));
    });
}

//! A tablet that is open without a server, for tests of what lies behind it; and
//! the clock that its PIN waits by.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use ed25519_dalek::SigningKey as ServerKey;
use serde_json::json;
use shared_model::forms;
use shared_model::ids::{AccountId, CaseId, DeviceId, DocumentId, ForceId, PackId, VisitId};
use shared_model::pack::{self, FormName, NumberBlock, Pack, Person, VisitKind};
use shared_model::reference::Reference;
use zeroize::Zeroizing;

use super::*;
use crate::enrolment;
use crate::ipc::ErrorCode;
use crate::key_store::FileKeyStore;
use crate::ports::Clock;
use crate::{start, vault};

const NOON_MS: i64 = 1_795_521_600_000;
const PIN: &str = "274951";
pub(crate) const DATABASE_KEY: [u8; 32] = [7; 32];

/// Clocks that somebody sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clocks {
    wall_ms: Arc<AtomicI64>,
    monotonic_ms: Arc<AtomicU64>,
}

impl Clock for Clocks {
    fn now_ms(&self) -> i64 {
        self.wall_ms.load(Ordering::SeqCst)
    }

    fn monotonic_ms(&self) -> u64 {
        self.monotonic_ms.load(Ordering::SeqCst)
    }
}

impl Clocks {
    fn at_noon() -> Self {
        let clocks = Self::default();
        clocks.wall_ms.store(NOON_MS, Ordering::SeqCst);
        clocks
    }

    /// Sets the tablet's clock; no time passes.
    fn set(&self, by_ms: i64) {
        self.wall_ms.fetch_add(by_ms, Ordering::SeqCst);
    }

    fn pass(&self, ms: u32) {
        self.wall_ms.fetch_add(i64::from(ms), Ordering::SeqCst);
        self.monotonic_ms.fetch_add(u64::from(ms), Ordering::SeqCst);
    }
}

/// The key of the force that the tablet of these tests believes.
pub(crate) fn server_key() -> ServerKey {
    ServerKey::from_bytes(&[9; 32])
}

fn officer() -> Officer {
    let account = AccountId::from_bytes([4; 16]);
    Officer { account, name: "Morgan Ellis".into(), staff_number: "C1".into(), idle_minutes: 10 }
}

fn locked(data: &Path, clocks: &Clocks) -> Tablet {
    let keys = FileKeyStore::open(&data.join("keys")).unwrap();
    keys_made(&keys);
    let ports = Ports { keys: Box::new(keys), clock: Box::new(clocks.clone()) };
    let tablet = Tablet::open(ports, data).unwrap();
    let server_keys = vec![enrolment::ServerKey {
        number: 1,
        public_key: data_encoding::BASE64.encode(server_key().verifying_key().as_bytes()),
    }];
    tablet.core.lock().enrolment = Some(Enrolment {
        device: DeviceId::from_bytes([2; 16]),
        tablet_name: "T-1".into(),
        force: ForceId(99),
        force_name: "Mercia Vale Police".into(),
        server: "127.0.0.1:1".into(),
        root: String::new(),
        server_keys,
    });
    tablet
}

fn keys_made(keys: &FileKeyStore) {
    use crate::key_store::KeyStore;
    keys.device_key().unwrap();
}

/// An open tablet with nothing on it.
pub(crate) fn opened(data: &Path) -> Tablet {
    opened_with(data, vault::new_officer_key().unwrap())
}

/// The tablet of an officer who has this key.
pub(crate) fn opened_with(data: &Path, officer_key: SigningKey) -> Tablet {
    let tablet = locked(data, &Clocks::at_noon());
    let database_key = Zeroizing::new(DATABASE_KEY);
    let vault = vault::Opened { officer: officer(), officer_key, database_key };
    start::open(&tablet.core, &mut tablet.core.lock(), vault).unwrap();
    tablet
}

fn unlock(tablet: &Tablet, pin: &str) -> ErrorCode {
    tablet.call("unlock", json!({ "pin": pin })).unwrap_err().code
}

fn wait_s(tablet: &Tablet) -> u64 {
    tablet.call("app_state", json!({})).unwrap()["wait_seconds"].as_u64().unwrap()
}

#[test]
fn setting_the_clock_neither_skips_nor_lengthens_the_wait_for_the_pin() {
    let folder = tempfile::tempdir().unwrap();
    let clocks = Clocks::at_noon();
    let tablet = locked(folder.path(), &clocks);
    let keys = tablet.core.ports.keys.as_ref();
    vault::set_pin(keys, PIN, officer(), vault::new_officer_key().unwrap()).unwrap();
    for _ in 0..4 {
        assert_eq!(unlock(&tablet, "274950"), ErrorCode::WrongPin);
    }
    assert_eq!(wait_s(&tablet), 30);
    clocks.set(3_600_000);
    assert_eq!((wait_s(&tablet), unlock(&tablet, PIN)), (30, ErrorCode::Wait));
    clocks.set(-7_200_000);
    assert_eq!(wait_s(&tablet), 30);
    clocks.pass(29_000);
    assert_eq!((wait_s(&tablet), unlock(&tablet, PIN)), (1, ErrorCode::Wait));
    clocks.pass(1_000);
    assert_eq!(wait_s(&tablet), 0);
    tablet.call("unlock", json!({ "pin": PIN })).unwrap();
}

/// A renewal that officer Ellis goes out for; `n` is in every id of it.
pub(crate) fn pack(n: u8, starts_at: &str) -> Pack {
    Pack {
        id: PackId::from_bytes([n; 16]),
        force: ForceId(99),
        force_name: "Mercia Vale Police".into(),
        case: CaseId::from_bytes([n; 16]),
        visit: VisitId::from_bytes([n; 16]),
        document: DocumentId::from_bytes([n; 16]),
        kind: VisitKind::Renewal,
        reference: Reference::from_random([n.into(); 8]),
        form: FormName {
            id: "renewal".into(),
            version: "2026.1".into(),
            hash: ContentHash::of(forms::RENEWAL.as_bytes()),
        },
        made_at: "2026-11-23T18:00:00Z".into(),
        starts_at: starts_at.into(),
        officer: pack::Officer {
            account: AccountId::from_bytes([4; 16]),
            name: "Morgan Ellis".into(),
            staff_number: "C1".into(),
            initials: "ME".into(),
        },
        second_officer: None,
        applicant: Person {
            register_ref: "R-1".into(),
            surname: "Llewelyn".into(),
            forenames: "Siân".into(),
            date_of_birth: "1961-04-09".into(),
            phones: Vec::new(),
            email: None,
            language: "en".into(),
        },
        addresses: Vec::new(),
        certificates: Vec::new(),
        guns: Vec::new(),
        checks: Vec::new(),
        markers: Vec::new(),
        last_visit: None,
        exhibits: NumberBlock { prefix: "ME".into(), first: 1, last: 100 },
    }
}

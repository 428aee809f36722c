//! A force with its people and its platform's token, in a folder of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, CaseId, ForceId, SubmissionId, TransitionId};
use shared_model::policy::Role;
use shared_model::workflow::Event;
use sync_server::accounts::totp::TotpSecret;
use sync_server::accounts::{Account, Stored};
use sync_server::app::{App, Clock, Counters, Force};
use sync_server::config::Config;
use sync_server::keys::Keys;
use sync_server::platform;
use sync_server::signer::Signer;
use sync_server::store::Store;
use sync_server::store::accounts::Accounts as _;
use sync_server::store::cases::{CaseFile, Cases as _, Delegated, Step};
use sync_server::store::devices::Devices as _;
use sync_server::store::sqlite::SqliteStore;
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) const FORCE: ForceId = ForceId(99);
pub(crate) const TOKEN: &str = "dsp_the-token-of-this-force";

/// 24 November 2026, noon in London.
pub(crate) const NOON_MS: i64 = 1_795_521_600_000;

/// How long effects wait here.
pub(crate) const HOLD_MS: i64 = 30_000;

/// Everybody: two of them share initials, one could both visit and review.
/// Name, display name, initials, roles.
pub(crate) type Person = (&'static str, &'static str, &'static str, &'static [Role]);

pub(crate) const PEOPLE: [Person; 8] = [
    ("m.ellis", "Morgan Ellis", "ME", &[Role::Officer]),
    ("m.edwards", "Mair Edwards", "ME", &[Role::Officer]),
    ("b.both", "Beth Both", "BB", &[Role::Officer, Role::Supervisor, Role::DecisionMaker]),
    ("d.rowe", "Dilys Rowe", "DR", &[Role::Supervisor]),
    ("j.pryce", "Jörg Pryce", "JP", &[Role::Supervisor, Role::DecisionMaker]),
    ("l.manager", "Lowri Manager", "LM", &[Role::Manager]),
    ("c.hale", "Catherine Hale", "CH", &[Role::DecisionMaker]),
    ("o.vance", "Owain Vance", "OV", &[Role::DecisionMaker]),
];

/// Who holds a delegation, from when until when.
pub(crate) const DELEGATIONS: [(&str, &str, &str); 4] = [
    ("b.both", "2026-01-01", "2026-12-31"),
    ("j.pryce", "2026-01-01", "2026-12-31"),
    ("c.hale", "2026-01-01", "2026-11-24"),
    ("o.vance", "2025-01-01", "2026-11-23"),
];

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) store: Arc<SqliteStore>,
    router: Router,
    now_ms: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

impl Answer {
    pub(crate) fn etag(&self) -> &str {
        self.headers["etag"].to_str().unwrap()
    }

    /// Pointers of a problem, in order.
    pub(crate) fn pointers(&self) -> Vec<&str> {
        let errors = self.json["errors"].as_array().map_or(&[][..], Vec::as_slice);
        errors.iter().filter_map(|error| error["pointer"].as_str()).collect()
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let signer = Arc::new(Signer::from_seed(1, &[7; 32]));
        let path = folder.path().join("server.sqlite");
        let store = Arc::new(SqliteStore::open(&path, Arc::clone(&signer)).unwrap());
        let keys = Keys::open(&folder.path().join("keys.sqlite"), [9; 32]).unwrap();
        let force = Force { id: FORCE, name: "Mercia Vale Police".to_owned(), epoch: 1 };
        store.put_force(&force).unwrap();
        store.admit_token(FORCE, ContentHash::of(TOKEN.as_bytes()), "a".into(), NOON_MS).unwrap();
        people(store.as_ref());
        let now_ms = Arc::new(AtomicI64::new(NOON_MS));
        let ticking = Arc::clone(&now_ms);
        let app = App {
            store: Arc::clone(&store) as Arc<dyn Store>,
            keys: Arc::new(keys),
            config: Arc::new(Config::default()),
            clock: Clock::from_fn(move || ticking.load(Ordering::SeqCst)),
            signer,
            force,
            data: Arc::from(folder.path()),
            arrived: Arc::default(),
            posted: Arc::default(),
            counters: Arc::new(Counters::default()),
        };
        let router = platform::routes().with_state(app.clone());
        Self { app, store, router, now_ms, _folder: folder }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    pub(crate) fn wait_ms(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }

    pub(crate) async fn put(&self, id: &str, body: &Value) -> Answer {
        self.send(Method::PUT, &format!("/v1/cases/{id}"), &[], body.to_string()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], String::new()).await
    }

    /// A request with the force's token, unless the headers bring another.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "authorization") {
            request = request.header("authorization", format!("Bearer {TOKEN}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: parts.status, headers: parts.headers, json }
    }

    pub(crate) fn file(&self, id: &str) -> CaseFile {
        let case = self.store.find(FORCE, id).unwrap().unwrap();
        self.store.file(FORCE, case).unwrap().unwrap()
    }

    /// A case whose visit by Morgan Ellis was sealed: the first submission.
    pub(crate) async fn received(&self, id: &str) -> CaseId {
        let answer = self.put(id, &booked(body())).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.json);
        let case = self.file(id).row.case;
        self.store.act(step(self.now_ms(), case, Event::Start, None)).unwrap();
        self.receive(case, 1);
        case
    }

    /// A seal of this case was executed.
    pub(crate) fn receive(&self, case: CaseId, number: u8) {
        let receive = step(self.now_ms(), case, Event::Receive, None);
        self.store.act(Step { on: Some(submission(number)), ..receive }).unwrap();
    }
}

/// Makes everybody, with their delegations.
fn people(store: &SqliteStore) {
    for (n, (name, display_name, initials, roles)) in (1_u8..).zip(PEOPLE) {
        let new = Stored {
            account: Account {
                force: FORCE,
                id: account(name),
                name: name.to_owned(),
                display_name: display_name.to_owned(),
                staff_number: format!("70{n}"),
                initials: initials.to_owned(),
                roles: roles.to_vec(),
                version: 1,
            },
            // Nobody signs in here, and hashing would be most of the work.
            password: "$argon2id$".to_owned(),
            totp_secret: TotpSecret::from_random([n; 20]),
            totp_step: 0,
            locked: false,
        };
        assert!(store.insert_account(&new, NOON_MS).unwrap());
    }
    delegations().into_iter().for_each(|one| store.delegate(one).unwrap());
}

pub(crate) fn delegations() -> Vec<Delegated> {
    (1..)
        .zip(DELEGATIONS)
        .map(|(n, (name, from_on, until_on))| Delegated {
            force: FORCE,
            id: Uuid::from_u128(n),
            account: account(name),
            scope: "renew".to_owned(),
            from_on: from_on.to_owned(),
            until_on: until_on.to_owned(),
        })
        .collect()
}

pub(crate) fn account(name: &str) -> AccountId {
    let place = PEOPLE.iter().position(|(known, ..)| *known == name).unwrap();
    AccountId::from_uuid(Uuid::from_u128(100 + place as u128))
}

/// Submissions by number; the hash goes with the number.
pub(crate) fn submission(number: u8) -> (SubmissionId, ContentHash) {
    (SubmissionId::from_uuid(Uuid::from_u128(u128::from(number))), ContentHash([number; 32]))
}

/// A step by somebody, or by the server itself, on the first submission.
pub(crate) fn step(now_ms: i64, case: CaseId, event: Event, by: Option<&str>) -> Step {
    Step {
        force: FORCE,
        case,
        event,
        by: by.map(account),
        on: by.map(|_| submission(1)),
        seen_version: None,
        reason: None,
        comments: Vec::new(),
        transition: TransitionId::from_uuid(sync_server::random::uuid_v4().unwrap()),
        now_ms,
        hold_ms: HOLD_MS,
    }
}

/// The body with a visit by Morgan Ellis.
pub(crate) fn booked(mut body: Value) -> Value {
    body["visit"] = json!({"officer": "m.ellis", "starts_at": "2026-11-24T14:00:00+00:00"});
    body
}

/// A body of `PUT /v1/cases/{id}`.
pub(crate) fn body() -> Value {
    json!({
        "application": {
            "kind": "renewal", "received_at": "2026-10-01T09:12:00Z", "certificates": ["fac"]
        },
        "person": {
            "register_ref": "R-1", "surname": "Ffoulkes", "forenames": "Siân",
            "date_of_birth": "1961-04-09", "phones": ["01632 960123"], "language": "cy"
        },
        "addresses": [{
            "id": "a1", "role": "home", "lines": ["Tŷ Gwyn", "Llanfechan"], "postcode": "MV4 1QX"
        }],
        "certificates": [{
            "kind": "fac", "number": "99/FAC/4417", "issued_on": "2021-12-01",
            "expires_on": "2026-11-30"
        }],
        "guns": [
            {"id": "g1", "certificate": "fac", "class": "rifle", "action": "bolt",
             "make": "Norrland", "model": "Hunter", "calibre": ".243 Win", "serial": "KA4081O"}
        ],
        "checks": [{
            "system": "pnc_person", "result": "nothing_found", "summary": "No trace.",
            "as_at": "2026-11-20T09:00:00Z", "checked_by": "research"
        }],
        "markers": [{
            "kind": "dogs", "text": "Two loose dogs", "as_at": "2026-11-24T08:40:00Z"
        }]
    })
}

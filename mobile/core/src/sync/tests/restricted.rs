//! Documents in which everything is restricted: whose they are, where they show and
//! where not, how they rest, and that finishing takes them along.

use p256::ecdsa::SigningKey;
use rusqlite::Connection;
use serde_json::{Value, json};
use shared_model::canonical;
use shared_model::command::{Command, CommandBody};
use shared_model::envelope::{Envelope, EnvelopeKind};
use shared_model::form::DocumentKind;
use shared_model::forms;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, DocumentId, ForceId, PackId, SubmissionId};
use shared_model::pack::{FormName, NumberBlock, Pack};
use shared_model::receipt::{Receipt, ReceiptKind};
use shared_model::restricted::RestrictedPack;

use super::*;
use crate::error::CoreError;
use crate::tablet::tests::{DATABASE_KEY, opened_with};
use crate::vault::new_officer_key;

const VISIT: VisitId = VisitId::from_bytes([5; 16]);
const OFFICER: AccountId = AccountId::from_bytes([4; 16]);
const ANNEX: DocumentId = DocumentId::from_bytes([20; 16]);
const SAID: &str = "please don't tell him";

fn form(toml: &str) -> FeedEvent {
    FeedEvent::Form {
        hash: ContentHash::of(toml.as_bytes()),
        bytes: toml.as_bytes().to_vec().into(),
        signed: signed(Purpose::Form, toml.as_bytes()).into(),
    }
}

fn named(id: &str, toml: &str) -> FormName {
    let hash = ContentHash::of(toml.as_bytes());
    FormName { id: id.into(), version: "2026.2".into(), hash }
}

fn assigned(visit_form: FormName) -> FeedEvent {
    let pack = crate::tablet::tests::pack(2, "2026-11-24T10:00:00+00:00");
    let pack =
        Pack { visit: VISIT, document: DocumentId::from_bytes([1; 16]), form: visit_form, ..pack };
    let text = canonical::text(&pack).unwrap();
    FeedEvent::Assign { visit: VISIT, pack: signed(Purpose::Pack, text.as_bytes()).into() }
}

fn restricted_pack(n: u8, kind: DocumentKind) -> RestrictedPack {
    let form = match kind {
        DocumentKind::Annex => named("annex", forms::ANNEX),
        DocumentKind::Visit | DocumentKind::Conversation => {
            named("conversation", forms::CONVERSATION)
        }
    };
    RestrictedPack {
        id: PackId::from_bytes([n; 16]),
        force: ForceId(99),
        case: CaseId::from_bytes([2; 16]),
        visit: VISIT,
        document: DocumentId::from_bytes([20 + n; 16]),
        kind,
        number: u32::from(n.max(1)),
        form,
        made_at: "2026-11-23T18:00:00Z".into(),
        officers: vec![OFFICER],
        exhibits: NumberBlock { prefix: "ME-R".into(), first: 1, last: 20 },
    }
}

fn event(pack: &RestrictedPack) -> FeedEvent {
    let text = canonical::text(pack).unwrap();
    let signed = signed(Purpose::Restricted, text.as_bytes());
    FeedEvent::Restricted { document: pack.document, pack: signed.into() }
}

fn adopted(tablet: &Tablet, feed: Vec<FeedEvent>) -> CoreResult<()> {
    let page = response(7, 6, feed);
    tablet.officer(|core, opened| adopt::page(core, opened, &page).map(|_| ()))
}

/// A visit under this form with its annex and two conversations, the officer at the door.
fn arrived(data: &std::path::Path, key: &SigningKey, visit_form: FormName) -> Tablet {
    let tablet = opened_with(data, key.clone());
    let mut feed: Vec<FeedEvent> = forms::ALL.into_iter().map(form).collect();
    feed.push(assigned(visit_form));
    feed.push(event(&restricted_pack(0, DocumentKind::Annex)));
    feed.push(event(&restricted_pack(1, DocumentKind::Conversation)));
    feed.push(event(&restricted_pack(2, DocumentKind::Conversation)));
    adopted(&tablet, feed).unwrap();
    asked(&tablet, "arrive", json!({ "visit": VISIT, "markers_read": true }));
    tablet
}

fn of_2027() -> FormName {
    named("visit", forms::VISIT)
}

fn asked(tablet: &Tablet, command: &str, request: Value) -> Value {
    tablet.call(command, request).unwrap_or_else(|error| panic!("{command}: {error:?}"))
}

fn answer(tablet: &Tablet, visit: &str, key: &str, value: Value, provenance: &str) {
    let answer = json!({ "state": "answered", "value": value, "provenance": provenance });
    asked(tablet, "answer", json!({ "visit": visit, "key": key, "answer": answer }));
}

/// A conversation in which somebody has a concern; its id.
fn conversation(tablet: &Tablet) -> String {
    let begun = asked(tablet, "start_conversation", json!({ "visit": VISIT }));
    let record = begun["record"].as_str().unwrap().to_owned();
    answer(tablet, &record, "g2_how", json!("alone_in_person"), "observed");
    answer(tablet, &record, "g3_could_hear", json!(false), "observed");
    answer(tablet, &record, "g1_name", json!("Carys Llewelyn"), "third_party");
    answer(tablet, &record, "g4_concern", json!("some"), "third_party");
    answer(tablet, &record, "g4_detail", json!(SAID), "third_party");
    record
}

fn receipt(kind: ReceiptKind) -> FeedEvent {
    let device = DeviceId::from_bytes([2; 16]);
    let receipt = Receipt { device, at_ms: 1_795_521_700_000, kind };
    let bytes = minicbor::to_vec(receipt).unwrap();
    FeedEvent::Receipt { receipt: signed(Purpose::Receipt, &bytes).into() }
}

/// The bytes of everything that waits to be sent, in the order it was made.
fn waiting(tablet: &Tablet) -> Vec<Envelope> {
    let read = |db: crate::store::Db<'_>| {
        let hashes: Vec<EnvelopeHash> =
            db.unsent(1000)?.into_iter().map(|one| one.envelope).collect();
        hashes.into_iter().map(|hash| db.envelope_bytes(hash)).collect::<CoreResult<Vec<_>>>()
    };
    let bytes = tablet.officer(|_, opened| opened.store.read(read)).unwrap();
    bytes.iter().map(|bytes| Envelope::parse(bytes).unwrap()).collect()
}

fn all_held(tablet: &Tablet) {
    let envelopes = waiting(tablet).iter().map(Envelope::hash).collect();
    let held = receipt(ReceiptKind::Held { envelopes, blobs: Vec::new() });
    adopted(tablet, vec![held]).unwrap();
}

/// Every table and column of the database that holds these words, for who has its key.
fn found(data: &std::path::Path, words: &str) -> Vec<String> {
    let connection = Connection::open(data.join("tablet.sqlite")).unwrap();
    let hex = data_encoding::HEXLOWER.encode(&DATABASE_KEY);
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\";")).unwrap();
    let mut columns = connection.prepare(include_str!("sql/columns.sql")).unwrap();
    let names =
        columns.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    let mut found = Vec::new();
    for name in names.unwrap() {
        let (table, column) = name.unwrap();
        let query = include_str!("sql/rows_with.sql");
        let query = query.replace("TABLE_NAME", &table).replace("COLUMN_NAME", &column);
        let rows: i64 = connection.query_row(&query, [words], |row| row.get(0)).unwrap();
        if rows > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

fn lock(tablet: &Tablet) {
    asked(tablet, "lock", json!({}));
}

/// What entering the PIN does to an open database.
fn unlock(tablet: &Tablet, key: &SigningKey) {
    let unlocked = |_: &Core, opened: &mut Opened| {
        opened.officer_key = Some(key.clone());
        opened.seal_what_is_held();
        Ok(())
    };
    tablet.officer(unlocked).unwrap();
}

#[tokio::test]
async fn a_private_record_is_kept_for_its_officer_alone_and_once_the_server_signed_it() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    let kept = || {
        let rows = tablet.officer(|_, opened| opened.store.read(|db| db.restricted_of(VISIT)));
        rows.unwrap().len()
    };
    let mut of_another = restricted_pack(1, DocumentKind::Conversation);
    of_another.officers = vec![AccountId::from_bytes([9; 16])];
    adopted(&tablet, vec![event(&of_another)]).unwrap();
    assert_eq!(kept(), 0, "nobody on this tablet could read it");

    let own = restricted_pack(1, DocumentKind::Conversation);
    let text = canonical::text(&own).unwrap();
    let unsigned = |purpose| {
        let pack = signed(purpose, text.as_bytes()).into();
        FeedEvent::Restricted { document: own.document, pack }
    };
    let forged = adopted(&tablet, vec![unsigned(Purpose::Pack)]);
    assert!(matches!(forged, Err(CoreError::Refused(_))), "signed as something else");
    let mut elsewhere = own.clone();
    elsewhere.force = ForceId(98);
    assert!(adopted(&tablet, vec![event(&elsewhere)]).is_err(), "of another force");
    let FeedEvent::Restricted { pack, .. } = event(&own) else { panic!() };
    let swapped = FeedEvent::Restricted { document: ANNEX, pack };
    assert!(adopted(&tablet, vec![swapped]).is_err(), "of another document");
    assert_eq!(kept(), 0);

    for _ in 0..2 {
        adopted(&tablet, vec![event(&own)]).unwrap();
        assert_eq!(kept(), 1);
    }
    let newer = signed(Purpose::Restricted, br#"{"of":"next year"}"#);
    let newer = FeedEvent::Restricted { document: ANNEX, pack: newer.into() };
    adopted(&tablet, vec![newer]).unwrap();
    assert!(first_item(&tablet).detail.contains("too old"));
}

/// Everything that is told of a visit outside of its private page.
fn told(tablet: &Tablet) -> Value {
    let of = json!({ "visit": VISIT });
    let mut told = json!({ "today": asked(tablet, "today", json!({})) });
    for command in ["visit", "check", "photos", "briefing"] {
        told[command] = asked(tablet, command, of.clone());
    }
    told["section"] = asked(tablet, "section", json!({ "visit": VISIT, "section": "f" }));
    // Why it waits follows the line, which is tried meanwhile.
    let sending = asked(tablet, "sending", json!({}));
    let items = sending["items"].as_array().unwrap().iter();
    told["items"] = items.map(|item| item["text"].clone()).collect();
    told["record"] = json!(tablet.record(VISIT).unwrap());
    // The chip counts what waits on the whole tablet, and says no more.
    without(&mut told, "sending");
    // The one line of the last look, which says whether and not what.
    without(&mut told, "private_notes");
    told
}

fn without(value: &mut Value, key: &str) {
    match value {
        Value::Object(fields) => {
            fields.remove(key);
            fields.values_mut().for_each(|value| without(value, key));
        }
        Value::Array(all) => all.iter_mut().for_each(|value| without(value, key)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A small photo for a record, taken in and kept.
fn photo(tablet: &Tablet, visit: &str) -> String {
    let begin = json!({ "visit": visit, "kind": "photo", "media_type": "image/jpeg" });
    let begun = asked(tablet, "photo_begin", begin);
    let (capture, bytes) = (begun["capture"].clone(), b"a photo of bytes".as_slice());
    let base64 = data_encoding::BASE64.encode(bytes);
    asked(tablet, "photo_append", json!({ "capture": capture, "offset": 0, "base64": base64 }));
    let sha256 = BlobHash::of(bytes).to_string();
    let view = asked(tablet, "photo_finish", json!({ "capture": capture, "sha256": sha256 }));
    format!("{} {}", view["id"].as_str().unwrap(), view["exhibit"].as_str().unwrap())
}

#[tokio::test]
async fn nothing_of_a_conversation_shows_outside_of_the_private_page() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let key = new_officer_key().unwrap();
    let [with, without] = &folders.map(|folder| (arrived(folder.path(), &key, of_2027()), folder));
    let before = told(&with.0);
    let record = conversation(&with.0);
    let draft = json!({ "visit": record, "key": "g10_plan", "text": "half a" });
    asked(&with.0, "draft", draft);
    let restricted = photo(&with.0, &record);
    assert!(restricted.ends_with(" ME-R/1"), "{restricted}");
    assert_eq!(told(&with.0), before);
    assert_eq!(told(&without.0), before);
    // Nor do the numbers of what is recorded in the visit later.
    assert_eq!(photo(&with.0, &VISIT.to_string()), photo(&without.0, &VISIT.to_string()));

    let view = asked(&with.0, "private_notes", json!({ "visit": VISIT }));
    assert_eq!(view["conversations"][0]["name"], "Carys Llewelyn");
    assert_eq!(view["conversations"].as_array().unwrap().len(), 1);
    assert!(view["annex"].is_object() && view["can_start"] == true);
    let waits = asked(&with.0, "sending", json!({}))["sending"]["waiting"].clone();
    assert!(
        waits.as_u64() > asked(&without.0, "sending", json!({}))["sending"]["waiting"].as_u64()
    );
}

#[tokio::test]
async fn a_private_record_is_never_handed_over_nor_a_visit_of_its_own_nor_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path(), &new_officer_key().unwrap(), of_2027());
    let record = conversation(&tablet);
    let of = json!({ "visit": record });
    for command in ["hand_over", "briefing", "arrive", "finish", "finished", "private_notes"] {
        let request = match command {
            "arrive" => json!({ "visit": record, "markers_read": true }),
            _ => of.clone(),
        };
        let refused = tablet.call(command, request).unwrap_err();
        assert_eq!(refused.code, crate::ipc::ErrorCode::NotFound, "{command}");
    }
    asked(&tablet, "place", json!({ "visit": record, "section": "g", "key": "g4_detail" }));
    let place = asked(&tablet, "app_state", json!({}))["place"].clone();
    assert_eq!(place, json!({ "visit": VISIT, "section": null, "key": null }));

    answer(&tablet, &VISIT.to_string(), "a13_entry", json!("invited_in"), "observed");
    answer(&tablet, &VISIT.to_string(), "f1_adults", json!(2), "applicant");
    asked(&tablet, "hand_over", json!({ "visit": VISIT }));
    for (command, request) in [
        ("private_notes", json!({ "visit": VISIT })),
        ("section", json!({ "visit": record, "section": "g" })),
        ("start_conversation", json!({ "visit": VISIT })),
        ("private_reason", json!({ "record": record, "gate": "g4", "reason": "r" })),
    ] {
        let refused = tablet.call(command, request).unwrap_err();
        assert_eq!(refused.code, crate::ipc::ErrorCode::Locked, "{command}");
    }
    let shown = asked(&tablet, "hand_over_view", json!({})).to_string();
    assert!(!shown.contains("tell him") && !shown.contains("Carys"), "{shown}");
}

#[tokio::test]
async fn what_was_said_in_confidence_rests_sealed_once_it_is_sent_and_only_its_officer_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let key = new_officer_key().unwrap();
    let tablet = arrived(folder.path(), &key, of_2027());
    let record = conversation(&tablet);
    let half = "half a plan of hers";
    asked(&tablet, "draft", json!({ "visit": record, "key": "g10_plan", "text": half }));
    assert_eq!(found(folder.path(), half), Vec::<String>::new(), "a draft is sealed at once");
    // Sending goes on while the tablet is locked, so what waits is not sealed yet.
    assert_eq!(found(folder.path(), SAID), ["envelope.bytes"]);
    lock(&tablet);
    all_held(&tablet);
    assert_eq!(found(folder.path(), SAID), ["envelope.bytes"]);
    unlock(&tablet, &key);
    assert_eq!(found(folder.path(), SAID), Vec::<String>::new());
    // So many acts that a snapshot is made.
    for n in 0..70 {
        let text = format!("{SAID}, and {n}");
        answer(&tablet, &record, "g4_detail", json!(text), "third_party");
    }
    all_held(&tablet);
    assert_eq!(found(folder.path(), SAID), Vec::<String>::new(), "held while unlocked");
    tablet.close();

    let again = opened_with(folder.path(), key);
    let section = asked(&again, "section", json!({ "visit": record, "section": "g" })).to_string();
    assert!(section.contains("tell him, and 69") && section.contains(half), "{section}");
    again.close();
    let other = opened_with(folder.path(), new_officer_key().unwrap());
    let refused = other.call("section", json!({ "visit": record, "section": "g" })).unwrap_err();
    assert_eq!(refused.code, crate::ipc::ErrorCode::Damaged);
    other.close();
}

/// Answers whatever keeps a document from being finished.
fn fill(tablet: &Tablet, visit: &str) {
    for _ in 0..300 {
        let view = asked(tablet, "check", json!({ "visit": visit }));
        let blockers = view["blockers"].as_array().unwrap();
        let Some(blocker) = blockers.iter().find(|one| one["gate"].is_null()) else { return };
        let (section, key) = (&blocker["section"], blocker["key"].as_str().unwrap());
        let section = asked(tablet, "section", json!({ "visit": visit, "section": section }));
        let question = question(&section, key).unwrap_or_else(|| panic!("{key}"));
        assert!(
            values(&question).into_iter().any(|value| {
                let provenance = &question["provenances"][0];
                let answer =
                    json!({ "state": "answered", "value": value, "provenance": provenance });
                let put = json!({ "visit": visit, "key": key, "answer": answer });
                let Ok(saved) = tablet.call("answer", put) else { return false };
                let asked = self::question(&saved["section"], key).unwrap();
                asked["faults"].as_array().unwrap().is_empty()
            }),
            "{question}"
        );
    }
    panic!("it is never complete");
}

fn question(section: &Value, key: &str) -> Option<Value> {
    let all = section["questions"].as_array()?.iter();
    all.into_iter().find(|one| one["key"] == key).cloned()
}

fn values(question: &Value) -> Vec<Value> {
    let long = "Nobody came to the door, and nothing was seen. ".repeat(3);
    let options = question["options"].as_array().unwrap().iter().map(|one| one["id"].clone());
    match question["kind"].as_str().unwrap() {
        "yes_no" => vec![json!(false), json!(true)],
        "choice" => options.collect(),
        "many" => options.map(|one| json!([one])).collect(),
        "number" => vec![json!(1), json!(100)],
        "date" => vec![json!("2026-11-24")],
        "date_time" => vec![json!("2026-11-24T12:30:00+00:00")],
        "text" => vec![json!("Noted"), json!("52.4861,-1.8904,12")],
        "long_text" => vec![json!(long)],
        _ => vec![json!(true)],
    }
}

/// The seals that wait, by document.
fn seals(tablet: &Tablet) -> Vec<(EnvelopeHash, shared_model::command::Seal)> {
    let commands = waiting(tablet).into_iter();
    let commands = commands.filter(|one| one.head().kind == EnvelopeKind::Command);
    let seal = |envelope: Envelope| match Command::decode(envelope.body()).unwrap().body {
        CommandBody::Seal(seal) => Some((envelope.hash(), *seal)),
        CommandBody::Started { .. } | CommandBody::AddColleague { .. } => None,
    };
    commands.filter_map(seal).collect()
}

#[tokio::test]
async fn finishing_seals_the_visit_and_what_was_begun_of_its_private_records_in_one_act() {
    let folder = tempfile::tempdir().unwrap();
    let mut renewal = named("renewal", forms::RENEWAL);
    renewal.version = "2026.1".into();
    let tablet = arrived(folder.path(), &new_officer_key().unwrap(), renewal);
    let visit = VISIT.to_string();
    answer(&tablet, &visit, "a13_entry", json!("no_reply"), "observed");
    fill(&tablet, &visit);
    let record = conversation(&tablet);
    answer(&tablet, &record, "g4_concern", json!("serious"), "third_party");
    let standing = || asked(&tablet, "check", json!({ "visit": visit }))["private_notes"].clone();
    assert_eq!(standing(), "incomplete");
    let refused = tablet.call("finish", json!({ "visit": visit })).unwrap_err();
    assert!(refused.message.contains("private notes are not complete"), "{}", refused.message);
    assert!(seals(&tablet).is_empty(), "all or none");

    fill(&tablet, &record);
    let declined = json!({ "state": "declined", "provenance": "observed" });
    let put = json!({ "visit": record, "key": "g4_supervisor", "answer": declined });
    asked(&tablet, "answer", put);
    let gates = || {
        let view = asked(&tablet, "private_notes", json!({ "visit": visit }));
        view["conversations"][0]["gates"].clone()
    };
    assert_eq!(gates()[0]["gate"], "g4");
    let reason = json!({ "record": record, "gate": "g4", "reason": "no signal in the valley" });
    asked(&tablet, "private_reason", reason);
    assert_eq!(gates()[0]["reason"], "no signal in the valley");
    fill(&tablet, &record);
    assert_eq!(standing(), "nothing");
    let finished = asked(&tablet, "finish", json!({ "visit": visit }));
    let report = finished["waiting"].to_string();

    let sealed = seals(&tablet);
    let documents: Vec<String> = sealed.iter().map(|one| one.1.document.to_string()).collect();
    let visits_document = DocumentId::from_bytes([1; 16]).to_string();
    assert_eq!(documents, [visits_document, record.clone()], "not the annex: nobody began it");
    let seal = &sealed[1].1;
    assert_eq!((seal.visit, seal.case), (VISIT, CaseId::from_bytes([2; 16])));
    assert!(seal.projection.contains(SAID) && !sealed[0].1.projection.contains(SAID));
    assert_eq!(seal.waivers[0].reason, "no signal in the valley");
    assert!(!report.contains("conversation") && !report.contains("private"), "{report}");

    let complete = |n: usize| {
        let (envelope, seal) = &sealed[n];
        receipt(ReceiptKind::Complete {
            document: seal.document,
            submission: SubmissionId::from_bytes([u8::try_from(n).unwrap(); 16]),
            seal: *envelope,
            projection: ContentHash::of(seal.projection.as_bytes()),
        })
    };
    let confirmed = |record: VisitId| {
        let seals = tablet.officer(|_, opened| opened.store.read(|db| db.seals(record))).unwrap();
        seals.last().and_then(|seal| seal.submission)
    };
    let record: VisitId = record.parse().unwrap();
    adopted(&tablet, vec![complete(1)]).unwrap();
    assert_eq!(confirmed(record), Some(SubmissionId::from_bytes([1; 16])));
    assert_eq!(confirmed(VISIT), None);
    adopted(&tablet, vec![complete(0)]).unwrap();
    assert_eq!(confirmed(VISIT), Some(SubmissionId::from_bytes([0; 16])));
    let late = json!({ "state": "answered", "value": "later", "provenance": "third_party" });
    let late = json!({ "visit": record, "key": "g1_relation", "answer": late });
    assert!(tablet.call("answer", late).is_err(), "as the visit, it is with the force");
}

#[tokio::test]
async fn an_adult_without_a_conversation_is_named_on_the_private_page_alone() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path(), &new_officer_key().unwrap(), of_2027());
    let visit = VISIT.to_string();
    answer(&tablet, &visit, "a13_entry", json!("invited_in"), "observed");
    answer(&tablet, &visit, "f1_adults", json!(2), "applicant");
    for name in ["Carys", "Huw Llewelyn"] {
        let row = json!({ "visit": visit, "group": "person", "title": name });
        let row = asked(&tablet, "add_row", row)["row"].as_str().unwrap().to_owned();
        answer(&tablet, &visit, &format!("f1_name@{row}"), json!(name), "applicant");
        answer(&tablet, &visit, &format!("f1_age_band@{row}"), json!("adult"), "applicant");
        answer(&tablet, &visit, &format!("f1_lives@{row}"), json!("lives_here"), "applicant");
    }
    let record = conversation(&tablet);
    fill(&tablet, &record);
    let view = asked(&tablet, "private_notes", json!({ "visit": visit }));
    let adults = json!([
        { "name": "Carys", "outcome": "Alone, in person" },
        { "name": "Huw Llewelyn", "outcome": null },
    ]);
    assert_eq!(view["adults"], adults);
    let check = asked(&tablet, "check", json!({ "visit": visit }));
    assert_eq!(check["private_notes"], "look");
}

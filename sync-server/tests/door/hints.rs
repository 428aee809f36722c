//! Two visits, one with a conversation and an annex written and sealed, one without:
//! nothing that is seen without the right to what is restricted tells them apart.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use axum::Router;
use axum::body::Body;
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use shared_model::form::{DocumentKind, Facts};
use shared_model::forms;
use shared_model::summary::applicant_summary;
use shared_model::texts::Texts;
use shared_model::wire::FeedEvent;
use shared_model::workflow::Stage;
use sync_server::store::cases::Cases as _;
use sync_server::store::devices::Devices as _;
use sync_server::store::documents::Documents as _;
use sync_server::store::restricted::Restricted as _;
use sync_server::store::tasks::Tasks as _;
use sync_server::{platform, web};
use tower::ServiceExt as _;

use crate::records::{AFTER_THE_CHANGE, TAKEN, assigned, given, of_kind};
use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::{FORCE, HOST, PASSWORD, PLATFORM_TOKEN, World, account};

/// What is written besides the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Nothing,
    Conversation,
    ConversationAndAnnex,
}

/// A visit that was carried out, and the tablet of its second officer.
struct Done {
    world: World,
    visit: Visit,
    second: Tablet,
}

async fn carried_out(written: Written) -> Done {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut first = Tablet::of(&world, 1, "m.ellis").await;
    let second = Tablet::of(&world, 2, "s.bevan").await;
    let news = first.news(&world).await;
    let packs = given(&first, &news);
    let mut records = Vec::new();
    if written != Written::Nothing {
        records.extend(of_kind(&packs, DocumentKind::Conversation).into_iter().take(1));
    }
    if written == Written::ConversationAndAnnex {
        records.extend(of_kind(&packs, DocumentKind::Annex));
    }
    let mut visit = Visit::of(assigned(&news));
    let started = visit.started(&mut first);
    first.sync(&world, &[&started]).await;
    for pack in &records {
        let mut record = Visit::record(&visit.pack, pack, account("m.ellis"));
        let mut taken = record.fill_required(&first);
        let question = record.document.projection().unwrap().answers.keys().next().cloned();
        taken.push(record.photo(&first, &question.unwrap().to_string(), TAKEN));
        record.send_taken(&world, &first, &taken).await;
        let edits = record.segment(&mut first);
        let seal = record.seal(&mut first);
        first.sync(&world, &[&edits, &seal]).await;
    }
    let taken = visit.fill_required(&first);
    visit.send_taken(&world, &first, &taken).await;
    let edits = visit.segment(&mut first);
    let seal = visit.seal(&mut first);
    first.sync(&world, &[&edits, &seal]).await;
    world.publish();
    assert_eq!(world.stage(), Stage::VisitReceived);
    let sealed = packs
        .iter()
        .map(|pack| world.data.store.restricted_submissions(FORCE, pack.document).unwrap().len());
    assert_eq!(sealed.sum::<usize>(), records.len(), "each is sealed");
    Done { world, visit, second }
}

/// What comes from the other two doors.
async fn get(router: Router, path: &str, headers: &[(&str, &str)]) -> String {
    let mut request = Request::get(path).header("host", HOST);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = answer.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8(body.to_vec()).unwrap();
    assert_eq!(parts.status, StatusCode::OK, "{path}: {text}");
    let kept = parts.headers.iter().filter(|(name, _)| name.as_str() != "set-cookie");
    format!("{path}\n{:?}\n{text}", kept.collect::<Vec<_>>())
}

/// The cookie of somebody. A supervisor may read what is restricted too: the link to it is
/// the same for both visits.
pub(crate) async fn signed_in(world: &World, name: &str) -> String {
    let code = world.totp(name);
    let body = format!("name={name}&password={PASSWORD}&totp={code}");
    let request = Request::post("/sign-in")
        .header("host", HOST)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    let router = web::routes().with_state(world.app.clone());
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let set = answer.headers()["set-cookie"].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

/// Everything that is seen of the case, by name.
async fn seen(done: &Done) -> BTreeMap<&'static str, String> {
    let Done { world, visit, .. } = done;
    let (store, case) = (&world.data.store, visit.pack.case);
    let newest = world.file().row.newest.unwrap().0;
    let cookie = signed_in(world, "d.rowe").await;
    let page = async |path: &str| {
        get(web::routes().with_state(world.app.clone()), path, &[("cookie", &cookie)]).await
    };
    let bearer = format!("Bearer {PLATFORM_TOKEN}");
    let told = async |path: &str| {
        let router = platform::routes().with_state(world.app.clone());
        get(router, path, &[("authorization", &bearer)]).await
    };
    let stages = [Stage::VisitReceived];
    BTreeMap::from([
        ("queue", page("/queue").await),
        ("needs a person", page("/needs-a-person").await),
        ("visits to plan", page("/visits-to-plan").await),
        ("review", page(&format!("/submissions/{newest}")).await),
        ("decision", page(&format!("/submissions/{newest}/decide")).await),
        ("case", told("/v1/cases/MV%2F2026%2F17").await),
        ("submission", told(&format!("/v1/submissions/{newest}")).await),
        ("events", without_cursor(&told("/v1/events").await)),
        ("list", format!("{:?}", store.list(FORCE, &stages).unwrap())),
        ("file", format!("{:?}", world.file())),
        ("open seals", format!("{:?}", store.open_seals(FORCE, case).unwrap())),
        ("submissions", store.submissions(FORCE, case).unwrap().len().to_string()),
        ("set aside", format!("{:?}", store.set_aside(FORCE).unwrap())),
        ("set aside, counted", store.count_set_aside(FORCE).unwrap().to_string()),
        ("tasks", format!("{:?}", store.tasks(FORCE, case).unwrap())),
        ("counters", counters(world)),
        ("summary", summary(done)),
    ])
}

fn counters(world: &World) -> String {
    let counters = &world.app.counters;
    let of = [&counters.quarantined, &counters.seals_executed, &counters.seals_with_person];
    format!("{:?}", of.map(|counter| counter.load(Ordering::Relaxed)))
}

/// The applicant's summary of what was sealed, as bytes.
fn summary(done: &Done) -> String {
    let Done { world, visit, .. } = done;
    let submissions = world.data.store.submissions(FORCE, visit.pack.case).unwrap();
    let opened = sync_server::seals::open(&world.data.keys, &submissions[0]).unwrap();
    let form = &forms::by_hash(visit.form).unwrap().form;
    let facts = Facts { today: visit.pack.starts_at[..10].parse().unwrap() };
    let lines = applicant_summary(form, &opened.projection, &visit.pack, &facts, &Texts::english());
    assert!(lines.len() > 20, "{lines:?}");
    serde_json::to_string(&lines).unwrap()
}

/// A signed cursor is the only text that is drawn anew and no id.
fn without_cursor(text: &str) -> String {
    let (before, rest) = text.split_once("\"next\":\"").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}{after}")
}

/// Ids and fingerprints by the order in which they come, references by their shape: all
/// that is drawn anew for each visit, and nothing else.
fn normalised(done: &Done, text: &str) -> String {
    let text = text.replace(&done.visit.pack.reference.to_string(), "REFERENCE");
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let id =
            [36, 64].into_iter().filter_map(|length| rest.get(..length)).find(|one| is_id(one));
        if let Some(id) = id {
            let next = known.len() + 1;
            out.push_str(&format!("#{}", known.entry(id).or_insert(next)));
        } else {
            out.push(first);
        }
        rest = &rest[id.map_or(first.len_utf8(), str::len)..];
    }
    out
}

fn is_id(run: &str) -> bool {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let dashes = [8, 13, 18, 23];
    match run.len() {
        64 => run.bytes().all(hex),
        _ => run.bytes().enumerate().all(|(at, byte)| match dashes.contains(&at) {
            true => byte == b'-',
            false => hex(byte),
        }),
    }
}

/// Where two texts part, with a little before and after.
fn parting(one: &str, other: &str) -> Option<String> {
    let mut pairs = one.char_indices().zip(other.chars());
    let at = pairs.find(|((_, one), other)| one != other).map(|((at, _), _)| at);
    let at = at.or((one.len() != other.len()).then_some(one.len().min(other.len())))?;
    let around = |text: &str| {
        let from = text.floor_char_boundary(at.saturating_sub(120));
        let to = text.floor_char_boundary((at + 120).min(text.len()));
        text[from..to].to_owned()
    };
    Some(format!("{}\n---\n{}", around(one), around(other)))
}

#[tokio::test]
async fn a_visit_with_a_conversation_and_an_annex_looks_in_every_place_as_one_without() {
    let without = carried_out(Written::Nothing).await;
    let with = carried_out(Written::ConversationAndAnnex).await;
    let (seen_without, seen_with) = (seen(&without).await, seen(&with).await);
    for (place, text) in &seen_without {
        let (one, other) = (normalised(&without, text), normalised(&with, &seen_with[place]));
        assert_eq!(parting(&one, &other), None, "{place}");
    }
    // The comparison is not blind: the page behind the right does tell them apart.
    let behind = async |done: &Done| {
        let cookie = signed_in(&done.world, "d.rowe").await;
        let newest = done.world.file().row.newest.unwrap().0;
        let router = web::routes().with_state(done.world.app.clone());
        get(router, &format!("/submissions/{newest}/restricted"), &[("cookie", &cookie)]).await
    };
    assert!(behind(&without).await.contains("Nothing was recorded"));
    let shown = behind(&with).await;
    assert!(shown.contains("Conversation 1 of m.ellis") && shown.contains("Annex"), "{shown}");
}

#[tokio::test]
async fn the_mailbox_of_an_officer_it_is_not_assigned_to_is_the_same_with_and_without() {
    let mailbox = async |written| {
        let Done { world, visit, mut second } = carried_out(written).await;
        let page = world.data.store.feed(FORCE, second.device, 0, usize::MAX).unwrap();
        let numbers: Vec<u64> = page.rows.iter().map(|row| row.number).collect();
        let news = second.news(&world).await;
        let lengths: Vec<usize> =
            news.iter().map(|event| minicbor::to_vec(event).unwrap().len()).collect();
        let kinds: Vec<String> = news
            .iter()
            .map(|event| {
                let FeedEvent::Segment { document, envelopes } = event else {
                    return format!("{:?}", std::mem::discriminant(event));
                };
                format!("segment {} {}", *document == visit.id, envelopes.len())
            })
            .collect();
        (numbers, kinds, lengths)
    };
    assert_eq!(mailbox(Written::Nothing).await, mailbox(Written::Conversation).await);
}

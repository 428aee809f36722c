//! `GET /submissions/{id}/restricted`: the annex and the conversations of a visit, for who
//! may read them.
//!
//! The way here is the same on every visit. Whether anything was written is said on this
//! page alone.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use shared_model::form::DocumentKind;
use shared_model::ids::{AccountId, DeviceId, DocumentId, EvidenceId, SubmissionId};
use shared_model::pack::Pack;
use shared_model::restricted::RestrictedPack;

use super::fault::WebFault;
use super::form::Named;
use super::review::answers::{self, Beside, SectionView};
use super::review::{self, Head, PictureView};
use super::shell::{Shell, page};
use super::submission::{self, Loaded};
use super::{blocking, clock, log_view, photos};
use crate::accounts::Account;
use crate::app::App;
use crate::evidence;
use crate::sessions::rights::{May, ReadRestricted};
use crate::store::Store;

#[derive(Template)]
#[template(path = "restricted.html")]
struct RestrictedPage {
    shell: Shell,
    head: Head,
    records: Vec<RecordView>,
}

/// An annex or a conversation in which something was written.
#[derive(Debug)]
struct RecordView {
    /// Names it in the page.
    anchor: String,
    title: String,
    /// None while it is not sealed: then it is only said that there is one.
    sealed: Option<SealedView>,
}

#[derive(Debug)]
struct SealedView {
    /// When, by whom, which version.
    words: String,
    /// Where its evidence is read.
    path: String,
    sections: Vec<SectionView>,
    pictures: Vec<PictureView>,
}

/// `GET /submissions/{id}/restricted`.
///
/// # Errors
/// See [`WebFault`].
pub async fn show(
    State(app): State<App>,
    reader: May<ReadRestricted>,
    Named(id): Named<SubmissionId>,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| render(app, store, &reader.account, id)).await
}

fn render(
    app: &App,
    store: &dyn Store,
    reader: &Account,
    id: SubmissionId,
) -> Result<Response, WebFault> {
    let visit = submission::load(app, store, id)?;
    log_view(app, store, reader, "restricted", id.to_string())?;
    let now_ms = app.clock.now_ms();
    let mut records = Vec::new();
    for document in store.restricted_of(app.force.id, visit.row.visit)? {
        let submissions = store.restricted_submissions(app.force.id, document.pack.document)?;
        let loaded = submission::restricted(app, store, &visit, &submissions)?;
        if loaded.is_none() && !document.written {
            continue;
        }
        let anchor = format!("record-{}", records.len() + 1);
        records.push(RecordView {
            title: title(&document.pack, &visit.pack),
            sealed: loaded.map(|loaded| sealed(&loaded, (id, &anchor), now_ms)),
            anchor,
        });
    }
    let head = review::head(&visit, reader, now_ms, Vec::new());
    Ok(page(&RestrictedPage {
        shell: Shell::counted(app, store, reader, "/queue")?,
        head,
        records,
    }))
}

fn title(own: &RestrictedPack, visit: &Pack) -> String {
    match (own.kind, own.officers.first()) {
        (DocumentKind::Conversation, Some(officer)) => {
            format!("Conversation {} of {}", own.number, officer_name(visit, *officer))
        }
        _ => "Annex".to_owned(),
    }
}

fn officer_name(visit: &Pack, account: AccountId) -> &str {
    let mut officers = std::iter::once(&visit.officer).chain(&visit.second_officer);
    let found = officers.find(|officer| officer.account == account);
    found.map_or("an officer", |officer| officer.name.as_str())
}

fn sealed(loaded: &Loaded, (visit, anchor): (SubmissionId, &str), now_ms: i64) -> SealedView {
    let nothing = (BTreeMap::new(), BTreeMap::new());
    let mut pictures = answers::pictures(loaded);
    // Two conversations ask the same questions, and each has a name of its own here.
    for picture in &mut pictures {
        picture.anchor = format!("{anchor}-{}", picture.anchor);
    }
    let (comments, typed) = (&nothing.0, &nothing.1);
    let beside = Beside { loaded, pictures: &pictures, comments, typed };
    let mut sections = answers::sections(&beside);
    for section in &mut sections {
        section.id = format!("{anchor}-{}", section.id);
        for answer in section.groups.iter_mut().flat_map(|group| &mut group.answers) {
            answer.anchor = format!("{anchor}-{}", answer.anchor);
        }
    }
    let row = &loaded.row;
    SealedView {
        words: format!(
            "Version {}, sealed {} by {}, received whole {}",
            row.number,
            clock::recorded(&row.sealed_at),
            loaded.name(row.officer),
            clock::moment(row.executed_at_ms, now_ms)
        ),
        path: format!("/submissions/{visit}/restricted/{}", row.document),
        sections,
        pictures,
    }
}

type Photo = (SubmissionId, DocumentId, DeviceId, u32);

/// `GET /submissions/{id}/restricted/{document}/photos/{device}/{n}`.
///
/// # Errors
/// [`WebFault::NotFound`] for evidence that no sealed record of this visit names.
pub async fn original(
    State(app): State<App>,
    reader: May<ReadRestricted>,
    Named(photo): Named<Photo>,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| {
        let (evidence, bytes) = read(app, store, (&reader.account, "restricted_photo"), photo)?;
        Ok(photos::answer(bytes, evidence))
    })
    .await
}

/// As [`original`], small.
///
/// # Errors
/// [`WebFault::NotFound`] besides for what cannot be decoded.
pub async fn small(
    State(app): State<App>,
    reader: May<ReadRestricted>,
    Named(photo): Named<Photo>,
) -> Result<Response, WebFault> {
    let _slot = photos::decoder().await?;
    blocking(&app, move |app, store| {
        let viewed = (&reader.account, "restricted_thumbnail");
        let (evidence, bytes) = read(app, store, viewed, photo)?;
        photos::made_small(&bytes, evidence)
    })
    .await
}

fn read(
    app: &App,
    store: &dyn Store,
    (reader, what): (&Account, &'static str),
    (id, document, device, n): Photo,
) -> Result<(EvidenceId, Vec<u8>), WebFault> {
    let (force, evidence) = (app.force.id, EvidenceId { device, n });
    let visit = store.submission(force, id)?.ok_or(WebFault::NotFound)?.visit;
    let submissions = store.restricted_submissions(force, document)?;
    let newest = submissions.last().filter(|newest| newest.visit == visit);
    let blob = photos::named(app, store, newest.ok_or(WebFault::NotFound)?, evidence)?;
    log_view(app, store, reader, what, format!("{document}/{evidence}"))?;
    let bytes = evidence::open(app, &blob).map_err(|error| WebFault::failed(&error))?;
    Ok((evidence, bytes))
}

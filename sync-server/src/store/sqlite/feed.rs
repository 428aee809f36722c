//! The mailbox of each tablet, numbered inside the transaction that fills it.

use minicbor::bytes::ByteVec;
use rusqlite::{OptionalExtension as _, Result, Row, Transaction, named_params};
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{DeviceId, DocumentId, ForceId};
use shared_model::wire::FeedEvent;

use super::restricted;
use super::rows::{all, count, stored, wrong};
use crate::store::devices::{FeedPage, FeedRow, OfficerOnDevice, SealedEnvelope};

/// Entries of one page.
const PAGE_ROWS_MAX: usize = 500;

/// Puts one event into a mailbox; a form, an assignment or a segment that is
/// there already is not put there again.
///
/// # Errors
/// The database.
pub fn post(
    tx: &Transaction<'_>,
    force: ForceId,
    device: DeviceId,
    event: &FeedEvent,
) -> Result<()> {
    insert(tx, (force, device), event, None)
}

/// Posts an envelope of a colleague; its bytes are looked up when it is read.
pub(super) fn post_segment(
    tx: &Transaction<'_>,
    to: (ForceId, DeviceId),
    document: DocumentId,
    envelope: EnvelopeHash,
) -> Result<()> {
    let event = FeedEvent::Segment { document, envelopes: Vec::new() };
    insert(tx, to, &event, Some(envelope))
}

/// Posts what was published elsewhere of an officer's open documents to the
/// tablet they sign in on.
pub(super) fn post_published(tx: &Transaction<'_>, officer: &OfficerOnDevice) -> Result<()> {
    let params = named_params! {
        ":force": officer.force.0,
        ":device": officer.device.as_bytes(),
        ":account": officer.account.as_bytes(),
    };
    let mut published = all(tx, include_str!("feed/published_for.sql"), params, |row| {
        let document = DocumentId::from_bytes(row.get("document")?);
        Ok((document, EnvelopeHash(row.get("hash")?)))
    })?;
    published.extend(restricted::published_for(tx, officer)?);
    let to = (officer.force, officer.device);
    published.into_iter().try_for_each(|(document, hash)| post_segment(tx, to, document, hash))
}

fn insert(
    tx: &Transaction<'_>,
    (force, device): (ForceId, DeviceId),
    event: &FeedEvent,
    envelope: Option<EnvelopeHash>,
) -> Result<()> {
    let once = once(event, envelope);
    let bytes = crate::signer::cbor(event).ok_or_else(|| wrong("an event has no bytes"))?;
    let number: Option<i64> = tx
        .prepare_cached(include_str!("feed/next.sql"))?
        .query_row(
            named_params! { ":force": force.0, ":device": device.as_bytes(), ":once": once },
            |row| row.get(0),
        )
        .optional()?;
    // None: it is there already, or there is no such tablet.
    let Some(number) = number else { return Ok(()) };
    tx.prepare_cached(include_str!("feed/insert.sql"))?.execute(named_params! {
        ":force": force.0,
        ":device": device.as_bytes(),
        ":number": number,
        ":once": once,
        ":event": bytes,
        ":envelopes": envelope.map(|hash| hash.0),
    })?;
    Ok(())
}

/// What makes two events the same post; none for those that may repeat.
fn once(event: &FeedEvent, envelope: Option<EnvelopeHash>) -> Option<String> {
    match event {
        FeedEvent::Form { hash, .. } => Some(format!("form:{hash}")),
        FeedEvent::Assign { visit, pack } => {
            Some(format!("assign:{visit}:{}", ContentHash::of(pack)))
        }
        FeedEvent::Segment { .. } => envelope.map(|hash| format!("segment:{hash}")),
        FeedEvent::Returned { submission, at_ms, .. } => {
            Some(format!("returned:{submission}:{at_ms}"))
        }
        FeedEvent::Restricted { document, pack } => {
            Some(format!("restricted:{document}:{}", ContentHash::of(pack)))
        }
        FeedEvent::Colleague { visit, account, .. } => Some(format!("colleague:{visit}:{account}")),
        FeedEvent::Receipt { .. } | FeedEvent::Verdict { .. } | FeedEvent::Stage { .. } => None,
    }
}

/// The entries after a number, up to about this many bytes, one at least.
pub(super) fn page(
    tx: &Transaction<'_>,
    (force, device): (ForceId, DeviceId),
    after: u64,
    bytes_max: usize,
) -> Result<FeedPage> {
    let mut select = tx.prepare_cached(include_str!("feed/page.sql"))?;
    let mut found = select.query(named_params! {
        ":force": force.0,
        ":device": device.as_bytes(),
        ":after": stored(after),
    })?;
    let mut page = FeedPage::default();
    let mut bytes = 0;
    while let Some(row) = found.next()? {
        let (entry, size) = read_entry(row)?;
        bytes += size;
        let full = bytes > bytes_max || page.rows.len() == PAGE_ROWS_MAX;
        if full && !page.rows.is_empty() {
            page.more = true;
            break;
        }
        page.rows.push(entry);
    }
    Ok(page)
}

fn read_entry(row: &Row<'_>) -> Result<(FeedRow, usize)> {
    let bytes: Vec<u8> = row.get("event")?;
    let event: FeedEvent = minicbor::decode(&bytes).map_err(|error| wrong(error.to_string()))?;
    let sealed: Option<Vec<u8>> = row.get("sealed")?;
    let size = bytes.len() + sealed.as_ref().map_or(0, Vec::len);
    let sealed = match (&event, sealed) {
        (FeedEvent::Segment { document, .. }, Some(sealed)) => vec![SealedEnvelope {
            document: *document,
            hash: EnvelopeHash(row.get("envelopes")?),
            sealed,
        }],
        _ => Vec::new(),
    };
    Ok((FeedRow { number: count(row, "number")?, event, sealed }, size))
}

/// The event as it travels, with the opened envelopes of a segment in it.
#[must_use]
pub fn with_envelopes(event: FeedEvent, opened: Vec<Vec<u8>>) -> FeedEvent {
    match event {
        FeedEvent::Segment { document, .. } => FeedEvent::Segment {
            document,
            envelopes: opened.into_iter().map(ByteVec::from).collect(),
        },
        FeedEvent::Form { .. }
        | FeedEvent::Assign { .. }
        | FeedEvent::Returned { .. }
        | FeedEvent::Receipt { .. }
        | FeedEvent::Verdict { .. }
        | FeedEvent::Restricted { .. }
        | FeedEvent::Colleague { .. }
        | FeedEvent::Stage { .. } => event,
    }
}

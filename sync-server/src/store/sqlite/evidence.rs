//! Evidence in SQLite: which verified file is which blob.

use rusqlite::{OptionalExtension as _, Result, Row, Transaction, named_params};
use shared_model::hash::BlobHash;
use shared_model::ids::{DeviceId, DocumentId, EvidenceId, ForceId};

use super::rows::{all, count, stored};
use super::{SqliteStore, documents};
use crate::store::StoreError;
use crate::store::evidence::{Blob, BlobName, Evidence};

impl Evidence for SqliteStore {
    fn blob(&self, name: &BlobName) -> Result<Option<Blob>, StoreError> {
        let doing = "reading evidence";
        self.read(doing, |tx| find(tx, name).map_err(StoreError::failed(doing)))
    }

    fn finish_blob(&self, blob: &Blob) -> Result<Blob, StoreError> {
        let (doing, blob) = ("recording evidence", blob.clone());
        self.write(doing, move |tx| finish(tx, &blob).map_err(StoreError::failed(doing)))
    }

    fn blobs(&self, force: ForceId, document: DocumentId) -> Result<Vec<Blob>, StoreError> {
        let doing = "reading evidence";
        self.read(doing, |tx| {
            let params = named_params! { ":force": force.0, ":document": document.as_bytes() };
            all(tx, include_str!("evidence/of_document.sql"), params, |row| read_blob(force, row))
                .map_err(StoreError::failed(doing))
        })
    }
}

fn finish(tx: &Transaction<'_>, blob: &Blob) -> Result<Blob> {
    if let Some(first) = find(tx, &blob.name)? {
        return Ok(first);
    }
    tx.prepare_cached(include_str!("evidence/insert.sql"))?.execute(named_params! {
        ":force": blob.name.force.0,
        ":document": blob.name.document.as_bytes(),
        ":device": blob.name.evidence.device.as_bytes(),
        ":n": blob.name.evidence.n,
        ":hash": blob.name.hash.0,
        ":size_bytes": stored(blob.size_bytes),
        ":file": blob.file,
        ":sent_by": blob.sent_by.as_bytes(),
        ":now_ms": blob.received_at_ms,
        ":receipt": blob.receipt,
    })?;
    documents::touch(tx, blob.name.force, blob.name.document)?;
    Ok(blob.clone())
}

fn find(tx: &Transaction<'_>, name: &BlobName) -> Result<Option<Blob>> {
    tx.prepare_cached(include_str!("evidence/find.sql"))?
        .query_row(
            named_params! {
                ":force": name.force.0,
                ":document": name.document.as_bytes(),
                ":device": name.evidence.device.as_bytes(),
                ":n": name.evidence.n,
                ":hash": name.hash.0,
            },
            |row| read_blob(name.force, row),
        )
        .optional()
}

fn read_blob(force: ForceId, row: &Row<'_>) -> Result<Blob> {
    let device = DeviceId::from_bytes(row.get("device")?);
    Ok(Blob {
        name: BlobName {
            force,
            document: DocumentId::from_bytes(row.get("document")?),
            evidence: EvidenceId { device, n: row.get("n")? },
            hash: BlobHash(row.get("hash")?),
        },
        size_bytes: count(row, "size_bytes")?,
        file: row.get("file")?,
        sent_by: DeviceId::from_bytes(row.get("sent_by")?),
        received_at_ms: row.get("received_at_ms")?,
        receipt: row.get("receipt")?,
    })
}

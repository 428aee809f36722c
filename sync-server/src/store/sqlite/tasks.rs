//! Tasks in SQLite: what a submission asks of the office, written with it.

use rusqlite::{Result, Row, Transaction, named_params};
use shared_model::ids::{AccountId, CaseId, ForceId, SubmissionId};

use super::SqliteStore;
use super::rows::{all, wrong};
use crate::store::StoreError;
use crate::store::documents::{Execution, Publication, SealOutcome};
use crate::store::tasks::{Task, Tasks, Work};

impl Tasks for SqliteStore {
    fn tasks(&self, force: ForceId, case: CaseId) -> Result<Vec<Task>, StoreError> {
        let doing = "reading tasks";
        self.read(doing, |tx| {
            let params = named_params! { ":force": force.0, ":case_id": case.as_bytes() };
            all(tx, include_str!("tasks/of_case.sql"), params, read_task)
                .map_err(StoreError::failed(doing))
        })
    }
}

/// Closes what the new submission answers, and opens what it leaves.
pub(super) fn follow(
    tx: &Transaction<'_>,
    publication: &Publication,
    seal: &SealOutcome,
    execution: &Execution,
) -> Result<()> {
    let still: Vec<[String; 2]> =
        execution.work.iter().map(|work| [work.kind.clone(), work.key.to_string()]).collect();
    let still_text = serde_json::to_string(&still).map_err(|error| wrong(error.to_string()))?;
    tx.prepare_cached(include_str!("tasks/close.sql"))?.execute(named_params! {
        ":force": publication.force.0,
        ":case_id": seal.case.as_bytes(),
        ":document": publication.document.as_bytes(),
        ":submission": execution.submission.as_bytes(),
        ":now_ms": publication.now_ms,
        ":still": still_text,
    })?;
    for [kind, answer_key] in &still {
        tx.prepare_cached(include_str!("tasks/open.sql"))?.execute(named_params! {
            ":force": publication.force.0,
            ":case_id": seal.case.as_bytes(),
            ":kind": kind,
            ":answer_key": answer_key,
            ":document": publication.document.as_bytes(),
            ":submission": execution.submission.as_bytes(),
            ":officer": seal.officer.as_bytes(),
            ":now_ms": publication.now_ms,
        })?;
    }
    Ok(())
}

fn read_task(row: &Row<'_>) -> Result<Task> {
    let key: String = row.get("answer_key")?;
    let closed_in: Option<[u8; 16]> = row.get("closed_in")?;
    let closed_at_ms: Option<i64> = row.get("closed_at_ms")?;
    Ok(Task {
        work: Work {
            kind: row.get("kind")?,
            key: key.parse().map_err(|_| wrong(format!("{key:?} is no question")))?,
        },
        opened_in: SubmissionId::from_bytes(row.get("opened_in")?),
        opened_by: AccountId::from_bytes(row.get("opened_by")?),
        opened_at_ms: row.get("opened_at_ms")?,
        closed: closed_in.map(SubmissionId::from_bytes).zip(closed_at_ms),
    })
}

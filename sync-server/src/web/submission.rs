//! One submission with everything a reader of it needs: opened, evaluated, and set beside the one before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use shared_model::command::Waiver;
use shared_model::evidence::ManifestLine;
use shared_model::form::{Facts, Form, FormState};
use shared_model::ids::{AccountId, EvidenceId, ForceId, SubmissionId};
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use shared_model::signed::{self, ChangedLine, SignatureRecord};
use shared_model::texts::Texts;

use super::fault::WebFault;
use crate::app::App;
use crate::evidence;
use crate::seals::{self, Opened};
use crate::store::Store;
use crate::store::cases::CaseFile;
use crate::store::documents::Submission;
use crate::store::evidence::BlobName;

/// A submission, opened.
#[derive(Debug)]
pub struct Loaded {
    /// The row.
    pub row: Submission,
    /// What was sealed.
    pub projection: Projection,
    /// The evidence it names.
    pub manifest: Vec<ManifestLine>,
    /// Gates that were not met, with the officer's reasons.
    pub waivers: Vec<Waiver>,
    /// The evidence the server holds and has verified.
    pub held: BTreeSet<EvidenceId>,
    /// What the officer went out with.
    pub pack: Pack,
    /// The case.
    pub file: CaseFile,
    /// All submissions of the case, oldest first.
    pub all: Vec<(SubmissionId, u32)>,
    /// What the one before it said.
    pub former: Option<Projection>,
    /// What the form says of it.
    pub state: FormState,
    /// Whether the applicant's signature is for what stands.
    pub signature: Signature,
    /// People named in it.
    pub names: BTreeMap<AccountId, String>,
}

/// The applicant's signature beside what was sealed.
#[derive(Debug, PartialEq, Eq)]
pub enum Signature {
    /// They have not signed.
    None,
    /// It is not here yet, or it cannot be read: nothing is said of its text.
    Unread,
    /// It was given for these lines' earlier text; empty when nothing changed.
    Read(Vec<ChangedLine>),
}

impl Loaded {
    /// Who an id is, for a reader.
    #[must_use]
    pub fn name(&self, account: AccountId) -> String {
        self.names.get(&account).cloned().unwrap_or_else(|| "somebody not known here".to_owned())
    }

    /// Whether a newer submission followed this one.
    #[must_use]
    pub fn newer(&self) -> Option<SubmissionId> {
        let newest = self.file.row.newest.as_ref().map(|(id, _)| *id)?;
        (newest != self.row.submission).then_some(newest)
    }
}

/// The form that is built in.
///
/// # Errors
/// The form of this binary does not load, which its tests exclude.
pub fn form() -> Result<&'static Form, WebFault> {
    static FORM: OnceLock<Option<Form>> = OnceLock::new();
    let loaded = FORM.get_or_init(|| Form::load(shared_model::forms::RENEWAL).ok());
    loaded.as_ref().ok_or(WebFault::Failed)
}

/// English.
#[must_use]
pub fn texts() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(Texts::english)
}

/// Opens a submission.
///
/// # Errors
/// There is none of this id; the store; a form of another version.
pub fn load(app: &App, store: &dyn Store, id: SubmissionId) -> Result<Loaded, WebFault> {
    let force = app.force.id;
    let row = store.submission(force, id)?.ok_or(WebFault::NotFound)?;
    let file = store.file(force, row.case)?.ok_or(WebFault::NotFound)?;
    let opened = open(app, &row)?;
    let pack = pack(store, &row)?;
    let submissions = store.submissions(force, row.case)?;
    let former = match row.follows {
        Some(follows) => submissions.iter().find(|one| one.submission == follows),
        None => None,
    };
    let former =
        former.map(|former| open(app, former)).transpose()?.map(|opened| opened.projection);
    let named: BTreeSet<EvidenceId> = opened.manifest.iter().map(|line| line.evidence).collect();
    let held = store.blobs(force, row.document)?.into_iter();
    let held = held.map(|blob| blob.name.evidence).filter(|id| named.contains(id)).collect();
    let state = form()?.evaluate(&opened.projection, &pack, &facts(&pack));
    let signature = signature(app, store, &row, &opened, &pack)?;
    let names = names(store, force, &opened.projection, &row, &file)?;
    Ok(Loaded {
        all: submissions.iter().map(|one| (one.submission, one.number)).collect(),
        manifest: opened.manifest,
        projection: opened.projection,
        waivers: opened.waivers,
        row,
        held,
        pack,
        file,
        former,
        state,
        signature,
        names,
    })
}

/// The text that was signed is compared with the one that would be read now.
fn signature(
    app: &App,
    store: &dyn Store,
    row: &Submission,
    opened: &Opened,
    pack: &Pack,
) -> Result<Signature, WebFault> {
    let form = form()?;
    let Some(id) = signed::standing_signature(form, &opened.projection) else {
        return Ok(Signature::None);
    };
    let Some(line) = opened.manifest.iter().find(|line| line.evidence == id) else {
        return Ok(Signature::Unread);
    };
    let (force, document) = (row.force, row.document);
    let name = BlobName { force, document, evidence: id, hash: line.hash };
    let Some(blob) = store.blob(&name)? else { return Ok(Signature::Unread) };
    let bytes = match evidence::open(app, &blob) {
        Ok(bytes) => bytes,
        // The visit is read all the same, and says that this could not be compared.
        Err(error) => {
            tracing::warn!(%error, "a signature could not be opened");
            return Ok(Signature::Unread);
        }
    };
    let Ok(shown) = SignatureRecord::shown_in(&bytes) else { return Ok(Signature::Unread) };
    let now = signed::shown_lines(form, &opened.projection, pack, &facts(pack), texts());
    Ok(Signature::Read(signed::changed_since(&shown.lines, &now)))
}

fn open(app: &App, row: &Submission) -> Result<Opened, WebFault> {
    seals::open(&app.keys, row).map_err(|error| WebFault::failed(&error))
}

fn pack(store: &dyn Store, row: &Submission) -> Result<Pack, WebFault> {
    let bytes = store.pack(row.force, row.visit)?.ok_or(WebFault::NotFound)?;
    serde_json::from_slice(&bytes).map_err(|error| WebFault::failed(&error))
}

/// The day the conditions of the form are read at: that of the visit.
fn facts(pack: &Pack) -> Facts {
    // As it is written: the tablet reads the same day.
    let day = pack.starts_at.get(..10).and_then(|day| day.parse().ok());
    Facts { today: day.unwrap_or_default() }
}

fn names(
    store: &dyn Store,
    force: ForceId,
    projection: &Projection,
    row: &Submission,
    file: &CaseFile,
) -> Result<BTreeMap<AccountId, String>, WebFault> {
    let mut people: BTreeSet<AccountId> = BTreeSet::from([row.officer]);
    people.extend(projection.answers.values().flatten().map(|recorded| recorded.by));
    people.extend(file.history.iter().filter_map(|line| line.by.as_ref()).map(|(id, _)| *id));
    let mut names = BTreeMap::new();
    for id in people {
        if let Some(account) = store.account(force, id)? {
            names.insert(id, account.display_name);
        }
    }
    Ok(names)
}

//! One submission with everything a reader of it needs: opened, evaluated, and set beside the one before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use shared_model::command::Waiver;
use shared_model::evidence::ManifestLine;
use shared_model::form::{Facts, Form, FormState};
use shared_model::forms;
use shared_model::ids::{AccountId, EvidenceId, ForceId, SubmissionId};
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use shared_model::signed::{self, ChangedLine, SignatureRecord};
use shared_model::texts::Texts;

use super::fault::WebFault;
use crate::app::App;
use crate::cases::clock;
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
    /// The form it was filled in on.
    pub form: &'static Form,
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
    /// It is not here yet: nothing is said of its text.
    Unread,
    /// It is here, and it is damaged or carries another text than it names.
    Damaged,
    /// It was given for these lines' earlier text; empty when nothing changed.
    Read(Vec<ChangedLine>),
}

const NO_FORM: &str = "This visit was filled in on a form that this server does not have. Nothing was changed. Tell whoever looks after the server to bring it up to date.";

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

/// The form a submission was filled in on.
///
/// # Errors
/// This server does not have it: an older one was started over the data.
pub fn form(row: &Submission) -> Result<&'static Form, WebFault> {
    if let Some(published) = forms::by_hash(row.form) {
        return Ok(&published.form);
    }
    tracing::error!(submission = %row.submission, form = %row.form, "a form is not built in");
    Err(WebFault::Refused(NO_FORM.to_owned()))
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
    let sealed = open(app, &row)?;
    let pack = pack(store, &row)?;
    let form = form(&row)?;
    let submissions = store.submissions(force, row.case)?;
    let former = former(app, &row, &submissions)?;
    let held = held(store, &row, &sealed)?;
    let state = form.evaluate(&sealed.projection, &pack, &facts(&pack));
    let signature =
        signature(app, store, &Opening { row: &row, sealed: &sealed, pack: &pack, form })?;
    let names = names(store, force, &sealed.projection, &row, &file)?;
    Ok(Loaded {
        all: submissions.iter().map(|one| (one.submission, one.number)).collect(),
        manifest: sealed.manifest,
        projection: sealed.projection,
        waivers: sealed.waivers,
        row,
        held,
        pack,
        form,
        file,
        former,
        state,
        signature,
        names,
    })
}

/// The newest of a restricted record, as [`load`] opens a visit: over the pack and in
/// the case of that visit. None while nothing was sealed.
///
/// # Errors
/// The store; a form of another version.
pub fn restricted(
    app: &App,
    store: &dyn Store,
    of: &Loaded,
    submissions: &[Submission],
) -> Result<Option<Loaded>, WebFault> {
    let Some(row) = submissions.last().cloned() else { return Ok(None) };
    let sealed = open(app, &row)?;
    let form = form(&row)?;
    Ok(Some(Loaded {
        all: submissions.iter().map(|one| (one.submission, one.number)).collect(),
        held: held(store, &row, &sealed)?,
        former: former(app, &row, submissions)?,
        state: form.evaluate(&sealed.projection, &of.pack, &facts(&of.pack)),
        names: names(store, row.force, &sealed.projection, &row, &of.file)?,
        signature: Signature::None,
        manifest: sealed.manifest,
        projection: sealed.projection,
        waivers: sealed.waivers,
        pack: of.pack.clone(),
        file: of.file.clone(),
        row,
        form,
    }))
}

/// What the submission before it said.
fn former(app: &App, row: &Submission, all: &[Submission]) -> Result<Option<Projection>, WebFault> {
    let Some(follows) = row.follows else { return Ok(None) };
    let former = all.iter().find(|one| one.submission == follows);
    Ok(former.map(|former| open(app, former)).transpose()?.map(|opened| opened.projection))
}

/// The evidence it names that is here.
fn held(
    store: &dyn Store,
    row: &Submission,
    sealed: &Opened,
) -> Result<BTreeSet<EvidenceId>, WebFault> {
    let named: BTreeSet<EvidenceId> = sealed.manifest.iter().map(|line| line.evidence).collect();
    let held = store.blobs(row.force, row.document)?.into_iter();
    Ok(held.map(|blob| blob.name.evidence).filter(|id| named.contains(id)).collect())
}

/// A submission while it is opened.
struct Opening<'a> {
    row: &'a Submission,
    sealed: &'a Opened,
    pack: &'a Pack,
    form: &'static Form,
}

/// The text that was signed is compared with the one that would be read now.
fn signature(app: &App, store: &dyn Store, opening: &Opening<'_>) -> Result<Signature, WebFault> {
    let Opening { row, sealed, pack, form } = *opening;
    let Some(id) = signed::standing_signature(form, &sealed.projection) else {
        return Ok(Signature::None);
    };
    let Some(line) = sealed.manifest.iter().find(|line| line.evidence == id) else {
        return Ok(Signature::Unread);
    };
    let (force, document) = (row.force, row.document);
    let name = BlobName { force, document, evidence: id, hash: line.hash };
    let Some(blob) = store.blob(&name)? else { return Ok(Signature::Unread) };
    // The visit is read all the same, and says that the signature proves nothing.
    let kept = evidence::open(app, &blob).ok();
    let Some(shown) = kept.and_then(|bytes| SignatureRecord::shown_in(&bytes).ok()) else {
        // Why it is none may repeat what stands in it: the log names it by its ids only.
        let submission = row.submission;
        tracing::warn!(%submission, evidence = %id, "a signature is damaged or of another text");
        return Ok(Signature::Damaged);
    };
    // Compared in the language that it was read in.
    let read_in = shown.texts();
    let now = signed::shown_lines(form, &sealed.projection, pack, &facts(pack), &read_in);
    Ok(Signature::Read(signed::changed_since(&shown.lines, &now)))
}

/// What was sealed, and nothing of what stands around it.
///
/// # Errors
/// There is none of this id; the store; it does not open.
pub fn projection(app: &App, store: &dyn Store, id: SubmissionId) -> Result<Projection, WebFault> {
    let row = store.submission(app.force.id, id)?.ok_or(WebFault::NotFound)?;
    Ok(open(app, &row)?.projection)
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
    Facts { today: clock::written_day(&pack.starts_at).unwrap_or_default() }
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

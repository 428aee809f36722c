//! The tablet in the applicant's hands: a state of the core, not of a window.
//!
//! From entering until the officer's PIN every other command answers *locked*,
//! also after the app was ended and started again.

use std::collections::BTreeMap;

use serde_json::json;
use shared_model::answer::{Answer, Provenance, Value};
use shared_model::canonical;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::evidence::EvidenceKind;
use shared_model::hash::ContentHash;
use shared_model::ids::{AnswerKey, QuestionId, VisitId};
use shared_model::limits::APPEND_BYTES_MAX;
use shared_model::signed::{ShownLine, ShownText, SignatureRecord};
use shared_model::texts::Texts;

use super::{Act, OpenVisit, list, signature};
use crate::error::{CoreError, CoreResult};
use crate::evidence::{self, Begin};
use crate::ipc::{
    AppState, HandOverDecline, HandOverOutcome, HandOverRead, HandOverSign, HandOverView, Language,
    OfVisit, Pin, SummaryLineView,
};
use crate::tablet::{Core, Opened, Tablet};
use crate::{start, vault};

impl Tablet {
    pub(crate) fn hand_over(&self, request: OfVisit) -> CoreResult<HandOverView> {
        self.officer(|core, opened| {
            let open = opened.visit(request.visit)?;
            open.check_is_visit()?;
            open.check_may_change()?;
            check_anything_to_sign(&signature::lines_now(core, open))?;
            opened.store.write(|db| db.put_hand_over(request.visit))?;
            view(core, opened, request.visit, Language::default())
        })
    }

    pub(crate) fn hand_over_view(&self, request: HandOverRead) -> CoreResult<HandOverView> {
        self.officer(|core, opened| {
            let visit = handed_over(opened)?;
            view(core, opened, visit, request.language)
        })
    }

    pub(crate) fn hand_over_sign(&self, request: HandOverSign) -> CoreResult<HandOverView> {
        let done = self.officer(|core, opened| {
            let visit = handed_over(opened)?;
            let language = request.language;
            sign(core, opened, visit, request)?;
            view(core, opened, visit, language)
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn hand_over_decline(&self, request: HandOverDecline) -> CoreResult<HandOverView> {
        let done = self.officer(|core, opened| {
            let visit = handed_over(opened)?;
            let reason = request.reason.trim();
            if reason.is_empty() {
                return Err(CoreError::invalid("say in a few words why you do not sign"));
            }
            let open = opened.visit(visit)?;
            let uses = open.form.uses();
            let puts = vec![
                text_put(open, &uses.signed, "declined")?,
                text_put(open, &uses.not_signed_reason, reason)?,
            ];
            opened.record(core, visit, Act::puts(puts))?;
            view(core, opened, visit, request.language)
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn hand_over_unlock(&self, request: Pin) -> CoreResult<AppState> {
        let mut inner = self.core.lock();
        vault::open(self.core.ports.keys.as_ref(), &request.pin, self.core.steady_ms())?;
        let opened = inner.opened.as_mut().ok_or(CoreError::Locked)?;
        opened.store.write(|db| db.end_hand_over())?;
        start::state(&self.core, &mut inner)
    }
}

/// A signature under an empty page would stand for nothing.
fn check_anything_to_sign<T>(lines: &[T]) -> CoreResult<()> {
    if lines.is_empty() {
        return Err(CoreError::invalid(
            "There is nothing to sign yet: no answer that the applicant may read is recorded",
        ));
    }
    Ok(())
}

fn handed_over(opened: &Opened) -> CoreResult<VisitId> {
    opened.store.read(|db| db.handed_over())?.ok_or(CoreError::Locked)
}

fn view(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
    language: Language,
) -> CoreResult<HandOverView> {
    let wait_seconds = vault::wait_seconds(core.ports.keys.as_ref(), core.steady_ms())?;
    let earlier = !signature::changed_since(core, opened, visit)?.is_empty();
    let open = opened.visit(visit)?;
    let mut view = HandOverView {
        language,
        force_name: open.pack.force_name.clone(),
        applicant_name: list::name(&open.pack.applicant),
        lines: lines(language.texts(core), open),
        declaration: language.declaration().to_owned(),
        hash: String::new(),
        // A signature for an earlier text leaves this one to be signed.
        outcome: outcome(open).filter(|_| !earlier),
        wait_seconds,
    };
    view.hash = ContentHash::of(shown(&view)?.as_bytes()).to_string();
    Ok(view)
}

fn lines(texts: &Texts, open: &OpenVisit) -> Vec<SummaryLineView> {
    let view = |ShownLine(section, label, value)| SummaryLineView { section, label, value };
    signature::lines_in(texts, open).into_iter().map(view).collect()
}

/// The exact text on the screen, as the signature binds it.
fn shown(view: &HandOverView) -> CoreResult<String> {
    let line = |line: &SummaryLineView| {
        ShownLine(line.section.clone(), line.label.clone(), line.value.clone())
    };
    let shown = ShownText {
        language: view.language.name(),
        force: view.force_name.clone(),
        applicant: view.applicant_name.clone(),
        lines: view.lines.iter().map(line).collect(),
        declaration: view.declaration.clone(),
    };
    Ok(shown.canonical_text()?)
}

fn outcome(open: &OpenVisit) -> Option<HandOverOutcome> {
    let key = AnswerKey { question: open.form.uses().signed.clone(), row: None };
    match open.projection.answer(&key)?.value()? {
        Value::Text(text) if text == "signed" => Some(HandOverOutcome::Signed),
        Value::Text(text) if text == "declined" => Some(HandOverOutcome::Declined),
        Value::Text(_) | Value::Bool(_) | Value::Whole(_) | Value::Many(_) => None,
    }
}

fn sign(core: &Core, opened: &mut Opened, visit: VisitId, request: HandOverSign) -> CoreResult<()> {
    let (language, other) = (request.language, request.language.other());
    let in_other = view(core, opened, visit, other)?.hash;
    let view = view(core, opened, visit, language)?;
    check_anything_to_sign(&view.lines)?;
    if request.hash != view.hash {
        return Err(CoreError::invalid("what is shown has changed; read it again, then sign"));
    }
    let strokes = request.strokes.filter(|strokes| strokes.iter().any(|one| !one.is_empty()));
    let typed_name = request.typed_name.map(|name| name.trim().to_owned());
    let typed_name = typed_name.filter(|name| !name.is_empty());
    if strokes.is_none() && typed_name.is_none() {
        return Err(CoreError::invalid("sign in the field, or type your name"));
    }
    let shown = shown(&view)?;
    let signature = canonical::text(&SignatureRecord {
        shown_sha256: ContentHash::of(shown.as_bytes()),
        shown,
        sha256_by_language: hashes([(language, &view.hash), (other, &in_other)])?,
        strokes: strokes.map(|strokes| json!(strokes)),
        typed_name,
        signed_at: crate::time::text(core.now_ms()),
    })?;
    let open = opened.visit(visit)?;
    let uses = open.form.uses().clone();
    let mut further = vec![text_put(open, &uses.signed, "signed")?];
    if let Some(comment) = request.comment.as_deref().map(str::trim).filter(|text| !text.is_empty())
    {
        further.push(text_put(open, &uses.comment, comment)?);
    }
    let begin = Begin {
        visit,
        key: Some(AnswerKey { question: uses.signed, row: None }),
        kind: EvidenceKind::Signature,
        media_type: "application/json".to_owned(),
    };
    let mut capture = evidence::begin(core, opened, begin)?;
    let mut offset = 0;
    for piece in signature.as_bytes().chunks(APPEND_BYTES_MAX) {
        offset = capture.append(offset, piece)?;
    }
    evidence::finish(core, opened, capture, None, further)?;
    Ok(())
}

/// The same content in both languages, so that what was signed in one can be shown
/// to be what the other says.
fn hashes(of: [(Language, &str); 2]) -> CoreResult<BTreeMap<String, ContentHash>> {
    let hash = |hash: &str| hash.parse().map_err(CoreError::internal);
    of.into_iter().map(|(language, text)| Ok((language.code().to_owned(), hash(text)?))).collect()
}

fn text_put(open: &OpenVisit, question: &QuestionId, text: &str) -> CoreResult<NewPut> {
    let provenance = open
        .form
        .question(question)
        .and_then(|question| question.provenances.first().copied())
        .unwrap_or(Provenance::Applicant);
    let answer = Answer::answered(Value::Text(text.to_owned()), provenance);
    open.form.check_answer(question, &answer).map_err(CoreError::invalid)?;
    Ok(NewPut {
        container: Container::Answers,
        key: question.to_string(),
        text: answer.to_register()?,
    })
}

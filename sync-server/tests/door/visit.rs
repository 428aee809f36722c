//! A visit on a tablet: its document, its answers, its seal.

use shared_model::answer::{Answer, AnswerState, NotAskedReason, Provenance, Value};
use shared_model::command::{Command, CommandBody, Seal, Waiver};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Change, Container, Segment};
use shared_model::envelope::{Envelope, EnvelopeKind};
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::form::{Facts, Form, FormState, Question, QuestionType, Standing};
use shared_model::hash::{BlobHash, ContentHash};
use shared_model::ids::{ActorId, AnswerKey, CommandId, DocumentId, EvidenceId, SubmissionId};
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use shared_model::receipt::SignedBytes;
use shared_model::seal::{SealFacts, build};
use shared_model::wire::FeedEvent;
use shared_model::{canonical, forms};
use sync_server::random::{bytes, uuid_v4};

use crate::tablet::Tablet;
use crate::world::{World, account};

pub(crate) struct Visit {
    pub(crate) pack: Pack,
    /// Its own document, and the form it is filled in on: those of the pack, but for an
    /// annex or a conversation.
    pub(crate) id: DocumentId,
    pub(crate) form: ContentHash,
    pub(crate) document: Document,
    pub(crate) writer: Writer,
    pub(crate) follows: Option<SubmissionId>,
    unsent: Vec<Change>,
    pub(crate) photos: u32,
}

impl Visit {
    /// Takes the pack out of the tablet's mailbox.
    pub(crate) async fn assigned(world: &World, tablet: &mut Tablet) -> Self {
        let news = tablet.news(world).await;
        let pack = news.iter().find_map(|event| {
            let FeedEvent::Assign { pack, .. } = event else { return None };
            Some(pack)
        });
        let signed: SignedBytes = minicbor::decode(pack.unwrap()).unwrap();
        let pack: Pack = serde_json::from_slice(&signed.bytes).unwrap();
        Self::of(pack)
    }

    pub(crate) fn of(pack: Pack) -> Self {
        Self {
            id: pack.document,
            form: pack.form.hash,
            pack,
            document: Document::new(),
            writer: Writer { actor: ActorId(bytes().unwrap()), author: account("m.ellis") },
            follows: None,
            unsent: Vec::new(),
            photos: 0,
        }
    }

    pub(crate) fn put(&mut self, container: Container, key: &str, text: String) {
        let at = Moment::new(1_795_521_700_000, 1, 1, None);
        let put = NewPut { container, key: key.to_owned(), text };
        let change = self.document.put(&self.writer, &at, &[put]).unwrap();
        self.unsent.push(change);
    }

    pub(crate) fn say(&mut self, key: &str, text: &str) {
        let answer = Answer::answered(Value::Text(text.to_owned()), Provenance::Observed);
        self.put(Container::Answers, key, answer.to_register().unwrap());
    }

    /// A photograph of these bytes, in the record; the bytes are sent apart.
    pub(crate) fn photo(&mut self, tablet: &Tablet, key: &str, bytes: &[u8]) -> EvidenceId {
        self.evidence(EvidenceKind::Photo, tablet, key, bytes)
    }

    pub(crate) fn evidence(
        &mut self,
        kind: EvidenceKind,
        tablet: &Tablet,
        key: &str,
        bytes: &[u8],
    ) -> EvidenceId {
        self.photos += 1;
        let id = EvidenceId { device: tablet.device, n: self.photos };
        let record = EvidenceRecord {
            kind,
            exhibit: format!("A1/{}", self.photos),
            hash: BlobHash::of(bytes),
            size_bytes: bytes.len() as u64,
            media_type: "image/jpeg".to_owned(),
            taken_at: "2026-11-24T14:22:18+00:00".to_owned(),
        };
        self.put(Container::Evidence, &id.to_string(), canonical::text(&record).unwrap());
        let link = EvidenceNote::Link { answer: key.parse().unwrap() };
        let link = canonical::text(&link).unwrap();
        self.put(Container::EvidenceNotes, &format!("{id}/1"), link);
        id
    }

    /// Answers whatever the form asks, until it asks nothing more.
    pub(crate) fn fill(&mut self) {
        let form = &forms::by_hash(self.pack.form.hash).unwrap().form;
        let facts = Facts { today: self.pack.starts_at[..10].parse().unwrap() };
        for _ in 0..12 {
            let projection = self.document.projection().unwrap();
            let state = form.evaluate(&projection, &self.pack, &facts);
            let asked = state.sections.iter().flat_map(|section| &section.questions);
            let open: Vec<AnswerKey> = asked
                .filter(|asked| asked.standing == Standing::Nothing)
                .map(|asked| asked.key.clone())
                .collect();
            let answers: Vec<_> = open
                .into_iter()
                .filter_map(|key| Some((key.to_string(), plausible(form, &self.pack, &key)?)))
                .collect();
            if answers.is_empty() {
                break;
            }
            for (key, answer) in answers {
                self.put(Container::Answers, &key, answer.to_register().unwrap());
            }
        }
        let projection = self.document.projection().unwrap();
        let left: Vec<_> = form.evaluate(&projection, &self.pack, &facts).blockers;
        assert!(left.is_empty(), "{left:?}");
    }

    /// What was not sent yet, in one envelope.
    pub(crate) fn segment(&mut self, tablet: &mut Tablet) -> Envelope {
        let segment = Segment { changes: std::mem::take(&mut self.unsent) };
        tablet.envelope(self.id, EnvelopeKind::Segment, &segment.encode())
    }

    pub(crate) fn started(&self, tablet: &mut Tablet) -> Envelope {
        self.command(tablet, CommandBody::Started { visit: self.pack.visit })
    }

    /// Finishes what the document says now.
    pub(crate) fn seal(&self, tablet: &mut Tablet) -> Envelope {
        let seal = self.built(tablet);
        self.command(tablet, CommandBody::Seal(Box::new(seal)))
    }

    pub(crate) fn built(&self, tablet: &Tablet) -> Seal {
        let facts = SealFacts {
            case: self.pack.case,
            visit: self.pack.visit,
            document: self.id,
            form: self.form,
            follows: self.follows,
            waivers: self.waivers(),
        };
        build::<p256::ecdsa::Signature>(&self.document, facts, &tablet.officer_key).unwrap()
    }

    pub(crate) fn command(&self, tablet: &mut Tablet, body: CommandBody) -> Envelope {
        let command = Command {
            id: CommandId::from_uuid(uuid_v4().unwrap()),
            by: self.writer.author,
            at: "2026-11-24T15:01:00+00:00".to_owned(),
            body,
        };
        let bytes = command.encode().unwrap();
        tablet.envelope(self.id, EnvelopeKind::Command, &bytes)
    }

    /// What may be waived is, with a reason.
    fn waivers(&self) -> Vec<Waiver> {
        let projection = self.document.projection().unwrap();
        let blockers = self.state(&projection).blockers;
        let gates = blockers.into_iter().filter(|blocker| blocker.waivable);
        let waiver = |gate| Waiver { gate, reason: "Spoken about with the supervisor".to_owned() };
        gates.filter_map(|blocker| blocker.gate).map(waiver).collect()
    }

    pub(crate) fn state(&self, projection: &Projection) -> FormState {
        let facts = Facts { today: self.pack.starts_at[..10].parse().unwrap() };
        forms::by_hash(self.form).unwrap().form.evaluate(projection, &self.pack, &facts)
    }
}

fn plausible(form: &Form, pack: &Pack, key: &AnswerKey) -> Option<Answer> {
    let question = form.question(&key.question)?;
    let provenance = question.provenances.first().copied().unwrap_or(Provenance::Observed);
    if key.to_string() == "b1_seen" {
        let state = AnswerState::NotAsked { reason: NotAskedReason::ThirdPartyPresent };
        return Some(Answer { state, provenance, confidence: None, note: None, from: None });
    }
    let text = |text: &str| Value::Text(text.to_owned());
    let value = match key.question.as_str() {
        "a1_kind" => text("renewal"),
        "b1_last_four" => text("4417"),
        "e6_serial" => text(&pack.guns.first()?.serial),
        "k11_conflict" => Value::Bool(false),
        _ => value(question)?,
    };
    Some(Answer::answered(value, provenance))
}

fn value(question: &Question) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    match question.of {
        QuestionType::YesNo | QuestionType::Declaration => Some(Value::Bool(true)),
        QuestionType::Choice | QuestionType::Rating => text(question.options.first()?),
        QuestionType::Many | QuestionType::Document => {
            Some(Value::Many(vec![question.options.first()?.clone()]))
        }
        QuestionType::Text => text("As described by the applicant"),
        QuestionType::LongText | QuestionType::Address => {
            text("Spoken about at the kitchen table; the applicant showed where everything is.")
        }
        QuestionType::Number => Some(Value::Whole(question.min.max(2).min(question.max))),
        QuestionType::Date => text("2026-11-20"),
        QuestionType::DateTime => text("2026-11-24T10:05:00+00:00"),
        QuestionType::Photos
        | QuestionType::Signature
        | QuestionType::Location
        | QuestionType::Firearms
        | QuestionType::Links => None,
    }
}

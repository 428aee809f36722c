//! A visit carried out without a tablet's screen: every question of the real
//! form answered, real pictures, and a seal the server has executed.

use std::collections::BTreeMap;
use std::sync::Arc;

use shared_model::answer::{Answer, AnswerState, NotAskedReason, Provenance, Value};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::Container;
use shared_model::envelope::{EnvelopeHead, EnvelopeKind};
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::form::{Facts, Form, Question, QuestionType, Standing};
use shared_model::hash::{BlobHash, ContentHash, EnvelopeHash};
use shared_model::ids::{
    ActorId, AnswerKey, CaseId, CommandId, DeviceId, DocumentId, EvidenceId, SubmissionId,
    TransitionId, VisitId,
};
use shared_model::pack::Pack;
use shared_model::register::RowState;
use shared_model::workflow::Event;
use shared_model::{canonical, forms, seal};
use sync_server::cases::{Planned, mint};
use sync_server::evidence::Incoming;
use sync_server::random::uuid_v4;
use sync_server::seals::{MANIFEST, PROJECTION, WAIVERS};
use sync_server::store::cases::{Cases as _, Step};
use sync_server::store::devices::{Code, Devices as _, Enrolment};
use sync_server::store::documents::{
    Documents as _, Execution, Hold, NewEnvelope, Outcome, Publication, Published, SealEnd,
    SealOutcome,
};
use sync_server::store::evidence::BlobName;

use crate::world::{FORCE, World, account_id};

pub(crate) struct Visit<'w> {
    world: &'w World,
    pub(crate) case: CaseId,
    pub(crate) visit: VisitId,
    pub(crate) document_id: DocumentId,
    pub(crate) pack: Pack,
    form: Arc<Form>,
    document: Document,
    writer: Writer,
    device: DeviceId,
    number: u64,
    previous: EnvelopeHash,
    sealed: Vec<SubmissionId>,
    pictures: u32,
}

impl<'w> Visit<'w> {
    /// Books the case for `m.ellis` and gives them a tablet.
    pub(crate) fn book(world: &'w World, case: CaseId) -> Self {
        Self::book_on(world, case, "2026-11-24")
    }

    /// Books it for this day.
    pub(crate) fn book_on(world: &'w World, case: CaseId, day: &str) -> Self {
        let minted = mint().unwrap();
        let document_id = minted.document;
        world.app.keys.create_document_key(FORCE, document_id).unwrap();
        let officer = account_id("m.ellis");
        let planned = Planned {
            force: FORCE,
            case,
            officer,
            second_officer: None,
            starts_at: format!("{day}T10:00:00+00:00"),
            by: account_id("d.rowe"),
        };
        let booked = world.store.book(planned.into_booking(minted, world.now_ms())).unwrap();
        let pack = world.store.pack(FORCE, booked.visit).unwrap().unwrap();
        let pack: Pack = serde_json::from_slice(&pack).unwrap();
        Self {
            world,
            case,
            visit: booked.visit,
            document_id,
            form: forms::by_hash(pack.form.hash).unwrap().form.clone(),
            pack,
            document: Document::new(),
            writer: Writer { actor: ActorId(*uuid_v4().unwrap().as_bytes()), author: officer },
            device: enrol(world),
            number: 0,
            previous: EnvelopeHash([0; 32]),
            sealed: Vec::new(),
            pictures: 0,
        }
    }

    /// Answers whatever the form asks, until it asks nothing more.
    pub(crate) fn fill(&mut self) {
        let facts = Facts { today: self.pack.starts_at[..10].parse().unwrap() };
        for _ in 0..12 {
            let projection = self.document.projection().unwrap();
            let state = self.form.evaluate(&projection, &self.pack, &facts);
            let open: Vec<AnswerKey> = state
                .sections
                .iter()
                .flat_map(|section| &section.questions)
                .filter(|asked| asked.standing == Standing::Nothing)
                .map(|asked| asked.key.clone())
                .collect();
            let answers: Vec<(AnswerKey, Answer)> = open
                .into_iter()
                .filter_map(|key| Some((key.clone(), self.plausible(&key)?)))
                .collect();
            if answers.is_empty() {
                return;
            }
            for (key, answer) in answers {
                self.answer(&key.to_string(), &answer);
            }
        }
    }

    pub(crate) fn answer(&mut self, key: &str, answer: &Answer) {
        self.put(Container::Answers, key, answer.to_register().unwrap());
    }

    pub(crate) fn say(&mut self, key: &str, text: &str) {
        let answer = Answer::answered(Value::Text(text.to_owned()), Provenance::Observed);
        self.answer(key, &answer);
    }

    /// The first row that this tablet adds to a list.
    pub(crate) fn add_row(&mut self, group: &str, title: &str) -> String {
        let row = format!("{}-1", self.device);
        let state = RowState::Added { title: title.to_owned(), within: None };
        self.put(Container::Rows, &format!("{group}/{row}"), canonical::text(&state).unwrap());
        row
    }

    /// A gun that is on no certificate.
    pub(crate) fn find_gun(&mut self, title: &str, serial: &str) -> String {
        let row = self.add_row("gun", title);
        self.say(&format!("e6_serial@{row}"), serial);
        row
    }

    /// A picture of these bytes, linked to a question, received by the server.
    pub(crate) fn picture(
        &mut self,
        key: &str,
        caption: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> EvidenceId {
        let id = self.keep(EvidenceKind::Photo, media_type, bytes);
        let caption = EvidenceNote::Caption { text: caption.to_owned() };
        let link = EvidenceNote::Link { answer: key.parse().unwrap() };
        self.note(id, &[caption, link]);
        id
    }

    /// The applicant signs: a record of these bytes, received by the server.
    pub(crate) fn sign(&mut self, bytes: &[u8]) -> EvidenceId {
        self.say("l3_signature", "signed");
        let id = self.keep(EvidenceKind::Signature, "application/json", bytes);
        self.note(id, &[EvidenceNote::Link { answer: "l3_signature".parse().unwrap() }]);
        id
    }

    fn keep(&mut self, kind: EvidenceKind, media_type: &str, bytes: &[u8]) -> EvidenceId {
        self.pictures += 1;
        let id = EvidenceId { device: self.device, n: self.pictures };
        let hash = BlobHash::of(bytes);
        let record = EvidenceRecord {
            kind,
            exhibit: format!("ME/{}", 119 + self.pictures),
            hash,
            size_bytes: bytes.len() as u64,
            media_type: media_type.to_owned(),
            taken_at: "2026-11-24T10:22:18+00:00".to_owned(),
        };
        self.put(Container::Evidence, &id.to_string(), canonical::text(&record).unwrap());
        let name = BlobName { force: FORCE, document: self.document_id, evidence: id, hash };
        let mut incoming = Incoming::begin(&self.world.app, name, self.device).unwrap();
        incoming.write(bytes).unwrap();
        incoming.finish(&self.world.app).unwrap();
        id
    }

    fn note(&mut self, id: EvidenceId, notes: &[EvidenceNote]) {
        for (m, note) in notes.iter().enumerate() {
            let text = canonical::text(note).unwrap();
            self.put(Container::EvidenceNotes, &format!("{id}/{}", m + 1), text);
        }
    }

    /// Seals what stands; the server executes it.
    pub(crate) fn seal(&mut self) -> SubmissionId {
        let projection = self.document.projection().unwrap();
        let hash = projection.hash().unwrap();
        let key = self.world.app.keys.document_key(FORCE, self.document_id).unwrap().unwrap();
        let sealed = |purpose: &str, text: &str| key.seal(purpose, text.as_bytes()).unwrap();
        let submission = SubmissionId::from_uuid(uuid_v4().unwrap());
        let envelope = self.hold(&key.seal("envelope", b"a seal").unwrap());
        let manifest = canonical::text(&seal::manifest(&projection)).unwrap();
        let execution = Execution {
            submission,
            follows: self.sealed.last().copied(),
            projection: sealed(PROJECTION, &projection.canonical_text().unwrap()),
            projection_hash: hash,
            manifest: sealed(MANIFEST, &manifest),
            waivers: sealed(WAIVERS, "[]"),
            form: self.form.hash(),
            sealed_at: "2026-11-24T11:48:00+00:00".to_owned(),
            receipt: Vec::new(),
            step: Some(self.receive(submission, hash)),
            work: Vec::new(),
        };
        let published = self.publish(envelope, SealEnd::Execute(Box::new(execution)));
        assert_eq!(published.executed, 1, "{published:?}");
        self.sealed.push(submission);
        submission
    }

    /// Seals once more; the seal before it counts.
    pub(crate) fn seal_overtaken(&mut self) {
        let envelope = self.hold(b"a seal that came second");
        let published = self.publish(envelope, SealEnd::Superseded);
        assert_eq!(published.superseded, 1, "{published:?}");
    }

    /// Seals once more; this one does not count before a person has looked at it.
    pub(crate) fn seal_for_a_person(&mut self, why: &str) {
        let envelope = self.hold(b"a seal that does not hold");
        let published = self.publish(envelope, SealEnd::WithPerson(why.to_owned()));
        assert_eq!(published.with_person, 1, "{published:?}");
    }

    fn receive(&self, submission: SubmissionId, hash: ContentHash) -> Step {
        Step {
            force: FORCE,
            case: self.case,
            event: Event::Receive,
            by: None,
            on: Some((submission, hash)),
            seen_version: None,
            reason: None,
            comments: Vec::new(),
            transition: TransitionId::from_uuid(uuid_v4().unwrap()),
            now_ms: self.world.now_ms(),
            hold_ms: 0,
        }
    }

    fn publish(&self, envelope: EnvelopeHash, end: SealEnd) -> Published {
        let work = self.world.store.open_work(FORCE, self.document_id).unwrap();
        let outcome = SealOutcome {
            envelope,
            command: CommandId::from_uuid(uuid_v4().unwrap()),
            device: self.device,
            officer: account_id("m.ellis"),
            case: self.case,
            visit: self.visit,
            end,
        };
        let publication = Publication {
            force: FORCE,
            document: self.document_id,
            from_version: work.version,
            looked: work.arrivals,
            state: None,
            envelopes: vec![(envelope, Outcome::Published)],
            actors: Vec::new(),
            starts: Vec::new(),
            colleagues: Vec::new(),
            seals: vec![outcome],
            posts: Vec::new(),
            now_ms: self.world.now_ms(),
        };
        self.world.store.publish(&publication).unwrap()
    }

    fn hold(&mut self, sealed: &[u8]) -> EnvelopeHash {
        self.number += 1;
        let hash = EnvelopeHash::of(sealed);
        let head = EnvelopeHead {
            kind: EnvelopeKind::Command,
            force: FORCE,
            document: self.document_id,
            device: self.device,
            number: self.number,
            previous: self.previous,
        };
        let envelope = NewEnvelope { head, hash, sealed: sealed.to_vec() };
        let hold = Hold {
            force: FORCE,
            late: false,
            envelopes: vec![envelope],
            now_ms: self.world.now_ms(),
        };
        self.world.store.hold_envelopes(&hold).unwrap();
        self.previous = hash;
        hash
    }

    fn put(&mut self, container: Container, key: &str, text: String) {
        let at = Moment::new(self.world.now_ms() - 3_600_000, 1, 1, None);
        let put = NewPut { container, key: key.to_owned(), text };
        self.document.put(&self.writer, &at, &[put]).unwrap();
    }

    fn plausible(&self, key: &AnswerKey) -> Option<Answer> {
        let question = self.form.question(&key.question)?;
        let provenance = question.provenances.first().copied().unwrap_or(Provenance::Observed);
        if key.to_string() == "b1_seen" {
            let state = AnswerState::NotAsked { reason: NotAskedReason::ThirdPartyPresent };
            return Some(Answer { state, provenance, confidence: None, note: None, from: None });
        }
        let value = self.known(key).or_else(|| value(question))?;
        Some(Answer::answered(value, provenance))
    }

    fn known(&self, key: &AnswerKey) -> Option<Value> {
        let row = key.row.as_ref().map(ToString::to_string);
        let read = BTreeMap::from([("g2", "SK 408178"), ("g3", "D 97 2244")]);
        let listed = self.pack.guns.iter().find(|gun| Some(gun.id.to_string()) == row);
        let text = match (key.question.as_str(), row.as_deref()) {
            ("a1_kind", None) => "renewal",
            ("e6_serial", Some(row)) => {
                read.get(row).copied().or(listed.map(|gun| gun.serial.as_str()))?
            }
            ("e8_match", Some("g2")) => "typographic",
            ("e8_match", Some("g3")) => "different",
            ("k2_rationale", None) => {
                "Open and consistent throughout. Cabinet as described last time; nothing said or seen that worried me."
            }
            _ => return None,
        };
        Some(Value::Text(text.to_owned()))
    }
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
        QuestionType::LongText | QuestionType::Address => text(
            "Spoken about at the kitchen table. The applicant showed where everything is kept and who else lives there.",
        ),
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

fn enrol(world: &World) -> DeviceId {
    let id = uuid_v4().unwrap();
    let token_hash = ContentHash::of(id.as_bytes());
    let now_ms = world.now_ms();
    let code =
        Code { force: FORCE, token_hash, made_at_ms: now_ms, expires_at_ms: now_ms + 600_000 };
    world.store.add_code(&code).unwrap();
    let mut public_key = [2; 33];
    public_key[1..17].copy_from_slice(id.as_bytes());
    let enrolment =
        Enrolment { force: FORCE, token_hash, device: DeviceId::from_uuid(id), public_key, now_ms };
    world.store.enrol(&enrolment).unwrap();
    DeviceId::from_uuid(id)
}

/// A small JPEG of one tone with a lighter band, so that pictures differ.
pub(crate) fn jpeg(tone: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(640, 480, |x, y| {
        let band = if (150..300).contains(&y) { 60 } else { 0 };
        let shade = u8::try_from(x / 16).unwrap_or(0);
        image::Rgb([
            tone.saturating_add(band),
            tone / 2 + shade,
            (200 - tone / 2).saturating_sub(shade),
        ])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

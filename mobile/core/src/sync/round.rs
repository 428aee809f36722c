//! One round of sending: does what the session asks for until it rests.

use std::time::{Duration, Instant};

use shared_model::hash::EnvelopeHash;
use shared_model::limits::{APPEND_BYTES_MAX, PAGE_ENVELOPES_MAX};
use shared_model::session::{Blob, Feed, Input, Jitter, Output, REST_MIN_MS, Session};
use shared_model::wire::{EvidenceReceived, PROTOCOL, SyncRequest, SyncResponse};

use super::adopt::{self, Adopted};
use super::client::{Answer, Asked, Client, Fault, Reply, accepted};
use crate::blob_file;
use crate::error::{CoreError, CoreResult};
use crate::ipc::Exchange;
use crate::ports;
use crate::store::{EnvelopeState, Upload};
use crate::tablet::{Core, Opened};

/// For a page of answers; a photo gets a second for each 256 KiB on top.
const REQUEST: Duration = Duration::from_secs(60);
/// The server waits 25 s before it says that there is no news.
const POLL: Duration = Duration::from_secs(40);

/// A feed that answers at once without news is not asked again before this.
const POLL_REST: Duration = Duration::from_secs(5);

/// Where a photo cannot be read, in the place of the force's reason.
pub(super) const UNREADABLE: &str = "This tablet cannot read this photo as it was kept. Everything \
    else on it is safe and goes to the force";

/// What the task does after a round.
pub(super) enum Next {
    /// Nothing, for so long or until asked.
    Rest(Option<Duration>),
    /// Waits for news of the server.
    Poll,
}

/// What is kept between rounds.
pub(super) struct Round {
    session: Session,
    pub(super) client: Option<Client>,
}

impl Default for Round {
    fn default() -> Self {
        Self { session: Session::new(), client: None }
    }
}

impl Round {
    /// Sends until the session rests.
    pub(super) async fn send(&mut self, core: &Core) -> Next {
        if core.lock().opened.is_none() {
            return Next::Rest(None);
        }
        core.line.set(|status| status.sending = true);
        let before = self.exchanged();
        let next = self.go_on(core, Input::Nudge).await;
        let after = self.exchanged();
        core.line.set(|status| {
            status.sending = false;
            status.exchange = Some(Exchange {
                requests: after.requests.saturating_sub(before.requests),
                sent_bytes: after.sent_bytes.saturating_sub(before.sent_bytes),
                received_bytes: after.received_bytes.saturating_sub(before.received_bytes),
            });
        });
        next
    }

    /// Tells the session and does what it asks for until it rests.
    async fn go_on(&mut self, core: &Core, mut input: Input) -> Next {
        loop {
            let output = match self.session.handle(input) {
                Ok(Some(output)) => output,
                Ok(None) => return Next::Rest(None),
                Err(error) => {
                    tracing::error!(%error, "the session lost its place");
                    self.session = Session::new();
                    return Next::Rest(Some(Duration::from_secs(5)));
                }
            };
            input = match output {
                Output::Look => self.look(core),
                Output::Push(page) => self.push(core, &page).await,
                Output::Upload(blob) => self.upload(core, &blob).await,
                Output::Wait { ms } => return Next::Rest(Some(Duration::from_millis(ms))),
                Output::Idle => return Next::Poll,
            };
        }
    }

    /// One request outside a round: the sign-in.
    pub(super) async fn ask(
        &mut self,
        core: &Core,
        path: &'static str,
        body: Vec<u8>,
    ) -> CoreResult<Reply> {
        let asked = Asked { method: "POST", path, body, timeout: REQUEST };
        let body = accepted(self.client(core)?.send(core, asked).await?)?;
        Ok(Reply { body, root_der: Vec::new() })
    }

    /// Waits for news once.
    pub(super) async fn poll(&mut self, core: &Core) -> Next {
        let began = Instant::now();
        let input = match self.try_poll(core).await {
            Ok(Heard::News) => Input::Heard,
            Ok(Heard::Nothing) => {
                if began.elapsed() < POLL_REST {
                    tokio::time::sleep(POLL_REST).await;
                }
                Input::Heard
            }
            // A push brings the cursor into the server's history.
            Ok(Heard::OtherHistory) => {
                return Next::Rest(Some(Duration::from_millis(REST_MIN_MS)));
            }
            Err(fault) => {
                if fault.ended {
                    keep_ended(core, Some(fault.error.to_string()));
                }
                self.cut(core, &fault)
            }
        };
        self.go_on(core, input).await
    }

    async fn try_poll(&mut self, core: &Core) -> Result<Heard, Fault> {
        let contact = read(core, |opened| opened.store.read(|db| db.contact()))?;
        let path = format!("/v1/feed?epoch={}&after={}&wait=25", contact.epoch, contact.cursor);
        let asked = Asked { method: "GET", path: &path, body: Vec::new(), timeout: POLL };
        let body = accepted(self.client(core)?.send(core, asked).await?)?;
        let response = response(&body)?;
        self.online(core);
        // Only what may be read ends it: a suspended tablet may send all the same.
        keep_ended(core, None);
        if response.epoch != contact.epoch {
            // What stands behind our number there is not what we lack.
            return Ok(Heard::OtherHistory);
        }
        write(core, |opened| adopt::page(core, opened, &response))?;
        Ok(if response.feed.is_empty() { Heard::Nothing } else { Heard::News })
    }

    fn look(&self, core: &Core) -> Input {
        let found = read(core, |opened| {
            opened.store.read(|db| {
                let blobs = db.uploads()?.into_iter().map(|upload| Blob {
                    document: upload.document,
                    evidence: upload.evidence,
                    hash: upload.hash,
                });
                Ok((db.unsent(PAGE_ENVELOPES_MAX)?, blobs.collect()))
            })
        });
        match found {
            Ok((envelopes, evidence)) => Input::Waiting { envelopes, evidence },
            Err(error) => self.cut(core, &error.into()),
        }
    }

    async fn push(&mut self, core: &Core, page: &[EnvelopeHash]) -> Input {
        match self.try_push(core, page).await {
            Ok((adopted, more)) => {
                self.online(core);
                Input::Answered {
                    held: adopted.held,
                    refused: adopted.refused,
                    feed: if more { Feed::More } else { Feed::End },
                    jitter: jitter(),
                }
            }
            Err(fault) => self.cut(core, &fault),
        }
    }

    async fn try_push(
        &mut self,
        core: &Core,
        page: &[EnvelopeHash],
    ) -> Result<(Adopted, bool), Fault> {
        let request = read(core, |opened| {
            opened.store.read(|db| {
                let contact = db.contact()?;
                let envelopes = page.iter().map(|hash| db.envelope_bytes(*hash).map(Into::into));
                Ok(SyncRequest {
                    protocol: PROTOCOL,
                    epoch: contact.epoch,
                    cursor: contact.cursor,
                    envelopes: envelopes.collect::<CoreResult<_>>()?,
                })
            })
        })?;
        let body = minicbor::to_vec(&request).map_err(CoreError::internal)?;
        let asked = Asked { method: "POST", path: "/v1/sync", body, timeout: REQUEST };
        let body = accepted(self.client(core)?.send(core, asked).await?)?;
        let response = response(&body)?;
        let adopted = write(core, |opened| adopt::page(core, opened, &response))?;
        Ok((adopted, response.more))
    }

    async fn upload(&mut self, core: &Core, blob: &Blob) -> Input {
        let found = read(core, |opened| {
            let uploads = opened.store.read(|db| db.uploads())?;
            let same =
                |one: &Upload| (one.document, one.evidence) == (blob.document, blob.evidence);
            Ok(uploads.into_iter().find(same))
        });
        let upload = match found {
            Ok(Some(upload)) => upload,
            Ok(None) => return Input::Uploaded,
            Err(error) => return self.cut(core, &error.into()),
        };
        let path = core.data.join("blobs").join(&upload.file);
        let plain = match blob_file::read(&path, &upload.blob_key) {
            Ok(plain) => plain,
            Err(CoreError::Damaged(_)) => return refuse_blob(core, &upload, UNREADABLE),
            Err(error) => return self.cut(core, &error.into()),
        };
        let answer = match self.put(core, &upload, plain).await {
            Ok(answer) => answer,
            Err(error) => return self.cut(core, &error.into()),
        };
        let body = match accepted(answer) {
            Ok(body) => body,
            Err(Fault { error: CoreError::Refused(why), .. }) => {
                return refuse_blob(core, &upload, &why);
            }
            // The line: no word of the force on this photo.
            Err(fault) => return self.cut(core, &fault),
        };
        match received(core, &upload, &body) {
            Ok(()) => {
                self.online(core);
                Input::Uploaded
            }
            // The force took it; what is wrong with the receipt is no refusal.
            Err(error) => self.cut(core, &error.into()),
        }
    }

    async fn put(&mut self, core: &Core, upload: &Upload, plain: Vec<u8>) -> CoreResult<Answer> {
        let seconds = upload.size_bytes / APPEND_BYTES_MAX as u64;
        let timeout = REQUEST + Duration::from_secs(seconds);
        let path = format!(
            "/v1/evidence/{}/{}/{}/{}",
            upload.document, upload.evidence.device, upload.evidence.n, upload.hash
        );
        let asked = Asked { method: "PUT", path: &path, body: plain, timeout };
        self.client(core)?.send(core, asked).await
    }

    fn client(&mut self, core: &Core) -> CoreResult<&mut Client> {
        if self.client.is_none() {
            let enrolment = core.lock().enrolment.clone();
            let enrolment = enrolment
                .ok_or_else(|| CoreError::Refused("this tablet is not enrolled yet".into()))?;
            self.client = Some(Client::new(&enrolment)?);
        }
        self.client.as_mut().ok_or_else(|| CoreError::internal("no connection"))
    }

    fn exchanged(&self) -> Exchange {
        self.client.as_ref().map(Client::exchanged).unwrap_or_default()
    }

    fn cut(&self, core: &Core, fault: &Fault) -> Input {
        self.trouble(core, &fault.error);
        Input::Cut { retry_after_ms: fault.retry_after_ms, jitter: jitter() }
    }

    #[expect(clippy::unused_self, reason = "reads as what happens to the round")]
    fn trouble(&self, core: &Core, error: &CoreError) {
        tracing::info!(%error, "sending rests");
        core.line.set(|status| {
            match error {
                CoreError::Offline(_) => status.online = false,
                CoreError::Refused(_) => status.online = true,
                // A fault of the tablet itself says nothing of the line.
                CoreError::Locked
                | CoreError::WrongPin
                | CoreError::Wait { .. }
                | CoreError::NotFound(_)
                | CoreError::Invalid(_)
                | CoreError::Stale(_)
                | CoreError::LooksLikeCode(_)
                | CoreError::TooLong(_)
                | CoreError::DiskFull
                | CoreError::Damaged(_)
                | CoreError::Internal(_) => {}
            }
            status.trouble = Some(told(error));
        });
    }

    #[expect(clippy::unused_self, reason = "reads as what happens to the round")]
    fn online(&self, core: &Core) {
        core.line.set(|status| {
            status.online = true;
            status.trouble = None;
        });
    }
}

fn response(body: &[u8]) -> CoreResult<SyncResponse> {
    let response: SyncResponse = minicbor::decode(body).map_err(|_| unknown_answer())?;
    if response.protocol != PROTOCOL {
        return Err(CoreError::Refused("the server is newer than this app; update the app".into()));
    }
    Ok(response)
}

fn unknown_answer() -> CoreError {
    CoreError::Refused("the server answered in a way this app does not know; update the app".into())
}

/// What came of a wait for news.
enum Heard {
    News,
    Nothing,
    /// The server is in another history than the cursor, after a restore.
    OtherHistory,
}

/// Why sending rests, for the page *Sending*, which adds that nothing is lost.
fn told(error: &CoreError) -> String {
    if matches!(error, CoreError::DiskFull) {
        return format!("{error}; free some room on it");
    }
    if matches!(error, CoreError::Damaged(_) | CoreError::Internal(_)) {
        return format!("{error}; if this stays, call the help desk");
    }
    error.to_string()
}

/// Keeps the receipt, when it is one for the bytes that were sent.
fn received(core: &Core, upload: &Upload, body: &[u8]) -> CoreResult<()> {
    let received: EvidenceReceived = minicbor::decode(body).map_err(|_| unknown_answer())?;
    if received.hash != upload.hash {
        return Err(CoreError::Refused("the server read other bytes than were sent".into()));
    }
    write(core, |opened| adopt::blob_receipt(core, opened, upload, &received.receipt))
}

/// Keeps whether the force gives this tablet nothing new, to be told after a restart too.
fn keep_ended(core: &Core, words: Option<String>) {
    let ended = words.is_some();
    core.line.set(|status| status.ended = words);
    let kept = write(core, |opened| {
        if opened.store.read(|db| db.is_ended())? == ended {
            return Ok(());
        }
        opened.store.write(|db| db.put_ended(ended))
    });
    if let Err(error) = kept {
        tracing::warn!(%error, "whether this tablet is suspended could not be kept");
    }
}

/// The blob stays on the tablet and is shown; the others go on.
fn refuse_blob(core: &Core, upload: &Upload, why: &str) -> Input {
    tracing::warn!(evidence = %upload.evidence, why, "a photo was not taken");
    let marked = write(core, |opened| {
        opened.store.write(|db| {
            db.mark_blob(upload.document, upload.evidence, EnvelopeState::Refused, Some(why))
        })
    });
    if let Err(error) = marked {
        tracing::warn!(%error, "a refusal could not be kept");
    }
    Input::UploadRefused
}

fn read<T>(core: &Core, work: impl FnOnce(&Opened) -> CoreResult<T>) -> CoreResult<T> {
    let inner = core.lock();
    work(inner.opened.as_ref().ok_or(CoreError::Locked)?)
}

fn write<T>(core: &Core, work: impl FnOnce(&mut Opened) -> CoreResult<T>) -> CoreResult<T> {
    let mut inner = core.lock();
    work(inner.opened.as_mut().ok_or(CoreError::Locked)?)
}

fn jitter() -> Jitter {
    // Without random numbers the rest is only less spread.
    Jitter(ports::random::<2>().map_or(0, u16::from_be_bytes))
}

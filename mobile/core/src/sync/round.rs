//! One round of sending: does what the session asks for until it rests.

use std::time::Duration;

use shared_model::hash::EnvelopeHash;
use shared_model::limits::{APPEND_BYTES_MAX, PAGE_ENVELOPES_MAX};
use shared_model::session::{Blob, Feed, Input, Jitter, Output, Session};
use shared_model::wire::{EvidenceReceived, PROTOCOL, SyncRequest, SyncResponse};

use super::adopt::{self, Adopted};
use super::client::{Asked, Client, Reply, accepted, words};
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
        let mut input = Input::Nudge;
        let next = loop {
            let output = match self.session.handle(input) {
                Ok(Some(output)) => output,
                Ok(None) => break Next::Rest(None),
                Err(error) => {
                    tracing::error!(%error, "the session lost its place");
                    self.session = Session::new();
                    break Next::Rest(Some(Duration::from_secs(5)));
                }
            };
            input = match output {
                Output::Look => self.look(core),
                Output::Push(page) => self.push(core, &page).await,
                Output::Upload(blob) => self.upload(core, &blob).await,
                Output::Wait { ms } => break Next::Rest(Some(Duration::from_millis(ms))),
                Output::Idle => break Next::Poll,
            };
        };
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

    /// Waits for news once; gives whether there was any.
    pub(super) async fn poll(&mut self, core: &Core) -> bool {
        match self.try_poll(core).await {
            Ok(news) => news,
            Err(error) => {
                self.trouble(core, &error);
                false
            }
        }
    }

    async fn try_poll(&mut self, core: &Core) -> CoreResult<bool> {
        let after = read(core, |opened| opened.store.read(|db| db.contact()))?.cursor;
        let path = format!("/v1/feed?after={after}&wait=25");
        let asked = Asked { method: "GET", path: &path, body: Vec::new(), timeout: POLL };
        let body = accepted(self.client(core)?.send(core, asked).await?)?;
        let response = response(&body)?;
        let news = !response.feed.is_empty();
        write(core, |opened| adopt::page(core, opened, &response))?;
        self.online(core);
        Ok(news)
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
            Err(error) => self.cut(core, &error, None),
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
            Err(error) => self.cut(core, &error, None),
        }
    }

    async fn try_push(
        &mut self,
        core: &Core,
        page: &[EnvelopeHash],
    ) -> CoreResult<(Adopted, bool)> {
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
            Err(error) => return self.cut(core, &error, None),
        };
        let path = core.data.join("blobs").join(&upload.file);
        let plain = match blob_file::read(&path, &upload.blob_key) {
            Ok(plain) => plain,
            Err(error) => return refuse_blob(core, &upload, &error.to_string()),
        };
        let seconds = upload.size_bytes / APPEND_BYTES_MAX as u64;
        let timeout = REQUEST + Duration::from_secs(seconds);
        let path = format!(
            "/v1/evidence/{}/{}/{}/{}",
            upload.document, upload.evidence.device, upload.evidence.n, upload.hash
        );
        let asked = Asked { method: "PUT", path: &path, body: plain, timeout };
        let client = match self.client(core) {
            Ok(client) => client,
            Err(error) => return self.cut(core, &error, None),
        };
        match client.send(core, asked).await {
            Ok(answer) if matches!(answer.status, 200..=299) => {
                self.uploaded(core, &upload, &answer.body)
            }
            Ok(answer) if matches!(answer.status, 408 | 429 | 500..=599) => {
                let error = CoreError::Offline(words(&answer));
                self.cut(core, &error, answer.retry_after_ms)
            }
            Ok(answer) => refuse_blob(core, &upload, &words(&answer)),
            Err(error) => self.cut(core, &error, None),
        }
    }

    fn uploaded(&self, core: &Core, upload: &Upload, body: &[u8]) -> Input {
        let received: Result<EvidenceReceived, _> = minicbor::decode(body);
        let adopted = match received {
            Ok(received) if received.hash == upload.hash => {
                write(core, |opened| adopt::blob_receipt(core, opened, upload, &received.receipt))
            }
            _ => Err(CoreError::Refused("the server read other bytes than were sent".into())),
        };
        match adopted {
            Ok(()) => {
                self.online(core);
                Input::Uploaded
            }
            Err(error) => refuse_blob(core, upload, &error.to_string()),
        }
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

    fn cut(&self, core: &Core, error: &CoreError, retry_after_ms: Option<u64>) -> Input {
        self.trouble(core, error);
        Input::Cut { retry_after_ms, jitter: jitter() }
    }

    #[expect(clippy::unused_self, reason = "reads as what happens to the round")]
    fn trouble(&self, core: &Core, error: &CoreError) {
        tracing::info!(%error, "sending rests");
        core.line.set(|status| {
            status.online = !matches!(error, CoreError::Offline(_));
            status.trouble = Some(error.to_string());
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
    let response: SyncResponse = minicbor::decode(body).map_err(|_| {
        CoreError::Refused("the server answered in a way this app does not know".into())
    })?;
    if response.protocol != PROTOCOL {
        return Err(CoreError::Refused("the server is newer than this app; update the app".into()));
    }
    Ok(response)
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

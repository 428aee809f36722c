//! The running server: three listeners, the publisher, the deliverer, and a stop that loses nothing.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::{App, Clock};
use crate::config::{Config, ConfigError};
use crate::data::{Data, DataError};
use crate::events::signing::{InvalidSecret, WebhookSecret};
use crate::evidence::{self, EvidenceError};
use crate::outbox::Deliverer;
use crate::outbox::backoff::Backoff;
use crate::outbox::receiver::{Receiver, ReceiverError};
use crate::tls::{self, TlsError, TlsFolder};
use crate::{door, health, platform, publish, web};

mod certificate;
pub mod listener;

use listener::Door;

/// How long requests under way may take to end.
const DRAIN: Duration = Duration::from_secs(5);
/// How often the operator is warned of a certificate that ends.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What `serve` is told.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Tablets.
    pub listen: SocketAddr,
    /// People and the central platform.
    pub listen_web: SocketAddr,
    /// Operators, plain; only loopback.
    pub admin_listen: SocketAddr,
    /// The data folder.
    pub data: PathBuf,
    /// Settings elsewhere than in the data folder.
    pub config: Option<PathBuf>,
}

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// See [`DataError`].
    #[error(transparent)]
    Data(#[from] DataError),
    /// See [`ConfigError`].
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// See [`TlsError`].
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The evidence folder.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The receiver of events.
    #[error(transparent)]
    Receiver(#[from] ReceiverError),
    /// The webhook secret.
    #[error("{0}")]
    Secret(#[from] InvalidSecret),
    /// Metrics must not be seen by a network.
    #[error(
        "--admin-listen {0} is open to a network. Nothing was started. Name a loopback address"
    )]
    AdminOpen(SocketAddr),
    /// An address of ours is somebody else's, or not this machine's.
    #[error(
        "{option} {address} cannot be listened on: {why}. Nothing was started. \
         End what listens there, or name another address"
    )]
    Listen {
        /// As it was named.
        option: &'static str,
        /// What it said.
        address: SocketAddr,
        /// The system's word.
        why: std::io::Error,
    },
    /// Signals cannot be heard, or a listener has failed.
    #[error("the server cannot run: {0}")]
    System(#[from] std::io::Error),
}

/// Runs until SIGTERM or SIGINT; `ready` is told the addresses once all listen.
///
/// # Errors
/// See [`ServeError`]; after a clean stop none.
pub async fn serve(
    settings: Settings,
    ready: impl FnOnce(&Addresses) + Send,
) -> Result<(), ServeError> {
    if !settings.admin_listen.ip().is_loopback() {
        return Err(ServeError::AdminOpen(settings.admin_listen));
    }
    let config = Config::load(settings.config.as_deref(), &settings.data)?;
    let data = Data::open(&settings.data)?;
    let app = data.app(config, Clock::system())?;
    let removed = evidence::recover(&app)?;
    tracing::info!(force = %app.force.id, removed, "recovered");
    let doors = open_doors(&settings, &app).await?;
    let addresses = Addresses::of(&doors)?;
    let deliverer = deliverer(&app)?;
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    for door in doors {
        tasks.spawn(door.run(stopped.clone(), DRAIN));
    }
    tasks.spawn(publish::run(app.clone(), stopped.clone()));
    tasks.spawn(certificate::warn(DAY, ending(&settings.data, &app), stopped.clone()));
    tasks.spawn(deliverer.run(stopped));
    ready(&addresses);
    tokio::select! {
        _ = terminated.recv() => {}
        _ = interrupted.recv() => {}
    }
    tracing::info!("stopping: requests under way end, then the log is folded in");
    stop.send_replace(true);
    while tasks.join_next().await.is_some() {}
    let store = Arc::clone(&data.store);
    // Joining the writer blocks.
    if tokio::task::spawn_blocking(move || store.close()).await.is_err() {
        tracing::error!("the writer did not end well; what was answered is on the disk");
    }
    Ok(())
}

/// Where it listens, port 0 resolved.
#[derive(Clone, Copy, Debug)]
pub struct Addresses {
    /// Tablets.
    pub tablets: SocketAddr,
    /// People and the central platform.
    pub web: SocketAddr,
    /// Operators.
    pub admin: SocketAddr,
}

impl Addresses {
    fn of([tablets, web, admin]: &[Door; 3]) -> std::io::Result<Self> {
        Ok(Self { tablets: tablets.address()?, web: web.address()?, admin: admin.address()? })
    }
}

async fn open_doors(settings: &Settings, app: &App) -> Result<[Door; 3], ServeError> {
    let tls = TlsFolder::of(&settings.data);
    let people: Router<App> =
        Router::new().merge(web::routes()).merge(platform::routes()).merge(health::routes());
    Ok([
        Door::tls(
            listener("--listen", settings.listen).await?,
            tls.tablets()?,
            door::routes().with_state(app.clone()),
        ),
        Door::tls(
            listener("--listen-web", settings.listen_web).await?,
            tls.people()?,
            people.with_state(app.clone()),
        ),
        Door::plain(
            listener("--admin-listen", settings.admin_listen).await?,
            health::admin_routes().with_state(app.clone()),
        ),
    ])
}

async fn listener(option: &'static str, address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listen = TcpListener::bind(address).await;
    listen.map_err(|why| ServeError::Listen { option, address, why })
}

/// What there is to say of the certificate in use, at any time. One renewed
/// meanwhile is in use only after the next start.
fn ending(data: &Path, app: &App) -> impl Fn() -> Option<String> + Send + 'static {
    let ends_ms = TlsFolder::of(data).ends_ms();
    if let Err(error) = &ends_ms {
        tracing::warn!(%error, "nobody will be told before the server's certificate ends");
    }
    let (ends_ms, data, clock) = (ends_ms.ok(), data.to_owned(), app.clock.clone());
    move || tls::ending(&data, ends_ms?, clock.now_ms())
}

fn deliverer(app: &App) -> Result<Deliverer, ServeError> {
    let store = Arc::clone(&app.store);
    let Some(settings) = &app.config.events else {
        return Ok(Deliverer::new(store, app.clock.clone(), None, Backoff::default()));
    };
    let secret: WebhookSecret = match &settings.secret {
        Some(text) => text.parse()?,
        None => std::fs::read_to_string(app.path("secrets").join("webhook"))?.parse()?,
    };
    let receiver = Receiver::new(settings, secret)?;
    Ok(Deliverer::new(store, app.clock.clone(), Some(receiver), settings.backoff()))
}

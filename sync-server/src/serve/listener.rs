//! One listener: connections are counted, shake hands in time, and end with the server.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;

/// A line that has not shaken hands by then is no tablet's.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// The head of a request comes at once; its body may take longer.
const HEAD: Duration = Duration::from_secs(30);
/// Open connections of one listener: every tablet of the largest force, twice.
const CONNECTIONS_MAX: usize = 4096;

/// A listener with what answers behind it.
pub struct Door {
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Door({:?})", self.listener.local_addr())
    }
}

impl Door {
    /// With TLS.
    #[must_use]
    pub fn tls(listener: TcpListener, config: ServerConfig, router: Router) -> Self {
        Self { listener, tls: Some(TlsAcceptor::from(Arc::new(config))), router }
    }

    /// In clear; for loopback alone.
    #[must_use]
    pub const fn plain(listener: TcpListener, router: Router) -> Self {
        Self { listener, tls: None, router }
    }

    /// Where it listens.
    ///
    /// # Errors
    /// The system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until told to stop, then waits so long for requests under way.
    pub async fn run(self, mut stop: watch::Receiver<bool>, drain: Duration) {
        let Self { listener, tls, router } = self;
        let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        let graceful = GracefulShutdown::new();
        loop {
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
            let stream = tokio::select! {
                stream = accept(&listener) => stream,
                _ = stop.wait_for(|stop| *stop) => break,
            };
            let (tls, router, watcher) = (tls.clone(), router.clone(), graceful.watcher());
            tokio::spawn(async move {
                connection(stream, tls, router, watcher).await;
                drop(place);
            });
        }
        drop(listener);
        if tokio::time::timeout(drain, graceful.shutdown()).await.is_err() {
            tracing::info!("some requests were cut; tablets send them again");
        }
    }
}

async fn accept(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                // Out of descriptors: give others time to end.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, tls: Option<TlsAcceptor>, router: Router, watch: Watcher) {
    // Small answers must not wait for more.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection stays slow");
    }
    match tls {
        None => answer(stream, router, watch).await,
        Some(tls) => match tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await {
            Ok(Ok(stream)) => answer(stream, router, watch).await,
            Ok(Err(error)) => tracing::debug!(%error, "no handshake"),
            Err(_) => tracing::debug!("no handshake in time"),
        },
    }
}

async fn answer(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    router: Router,
    watch: Watcher,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        // Every answer carries its own time where time matters.
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    if let Err(error) = watch.watch(connection).await {
        tracing::debug!(%error, "a connection ended");
    }
}

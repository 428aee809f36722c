//! Runs the bridge: `mobile-bridge --data DIR --listen 127.0.0.1:PORT --ui DIST`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use mobile_core::{Ports, Tablet};

/// The tablet's commands over loopback HTTP, for browser tests and development.
#[derive(Debug, Parser)]
struct Arguments {
    /// Data folder of the tablet.
    #[arg(long)]
    data: PathBuf,
    /// Address of this machine to listen on; port 0 takes a free one.
    #[arg(long)]
    listen: SocketAddr,
    /// Folder of the built screens.
    #[arg(long)]
    ui: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mobile-bridge: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let address = mobile_bridge::loopback(arguments.listen)?;
    let data = arguments.data;
    let tablet =
        tokio::task::spawn_blocking(move || Tablet::open(Ports::desktop(&data)?, &data)).await??;
    let routes = mobile_bridge::routes(Arc::new(tablet), arguments.ui);
    let listener = tokio::net::TcpListener::bind(address).await?;
    announce(listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the line that tells a script where it listens")]
fn announce(address: SocketAddr) {
    println!("ready http://{address}");
}

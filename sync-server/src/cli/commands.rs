//! What the commands about the server, its tablets and its forms do.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use shared_model::enrol::EnrolCode;
use shared_model::form::Form;
use shared_model::hash::ContentHash;
use shared_model::limits::FORM_BYTES_MAX;

use super::output::say;
use super::{End, Failure, form_faults};
use crate::app::{Clock, Force};
use crate::cases::clock::london_day_of_ms;
use crate::data::Data;
use crate::random;
use crate::seed::{self, Amount, Ground, Seeded};
use crate::serve::{Settings, serve as run_server};
use crate::store::devices::{Code, DeviceState, Devices as _};
use crate::tls::{Renewal, TlsFolder};

/// How long a code can be used.
const CODE_HOLDS_MS: i64 = 10 * 60 * 1000;

/// Letters of a token: no two alike.
const TOKEN_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

pub(super) fn serve(settings: Settings) -> Result<End, Failure> {
    let filter = tracing_subscriber::EnvFilter::try_from_env("DOORSTEP_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,refinery_core=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run_server(settings, |at| {
        let line = format!(
            "ready tablets=https://{} web=https://{} admin=http://{}",
            at.tablets, at.web, at.admin
        );
        if let Err(error) = say(&line) {
            tracing::warn!(%error, "nobody reads where the server listens");
        }
    }))?;
    Ok(End::Done)
}

pub(super) struct Seed {
    pub(super) data: PathBuf,
    pub(super) amount: Amount,
    pub(super) hosts: Vec<String>,
    pub(super) web: String,
    pub(super) json: bool,
}

pub(super) fn seed(wanted: &Seed) -> Result<End, Failure> {
    let data = Data::create(&wanted.data)?;
    let now_ms = Clock::system().now_ms();
    let tls = TlsFolder::of(&wanted.data);
    if data.store.force()?.is_none() {
        tls.make(seed::FORCE_NAME, &wanted.hosts, now_ms)?;
    }
    let root = std::path::absolute(tls.root_path())?;
    let ground = Ground {
        data: &wanted.data,
        store: data.store.as_ref(),
        root_certificate: &root,
        web: &wanted.web,
        now_ms,
    };
    let seeded = seed::plant(ground, wanted.amount)?;
    data.store.close();
    if wanted.json {
        say(&serde_json::to_string(&seeded)?)?;
    } else {
        say(&table(&seeded))?;
    }
    Ok(End::Done)
}

fn table(seeded: &Seeded) -> String {
    let mut lines = vec![
        format!("{} (force {})", seeded.force, seeded.force_id),
        format!("pages             {}", seeded.web),
        format!("root certificate  {}", seeded.root_certificate.display()),
        format!("register          {}", seeded.register.display()),
        format!("platform token    {}", seeded.platform_token),
        format!("webhook secret    {}", seeded.webhook_secret),
        String::new(),
        format!("{:<12} {:<20} {:<28} {:<34} roles", "name", "person", "password", "code secret"),
    ];
    for account in &seeded.accounts {
        let roles: Vec<_> = account
            .roles
            .iter()
            .map(|role| crate::store::sqlite::accounts::role_name(*role))
            .collect();
        lines.push(format!(
            "{:<12} {:<20} {:<28} {:<34} {}",
            account.name,
            account.display_name,
            account.password,
            account.totp_secret,
            roles.into_iter().chain(authority(account)).collect::<Vec<_>>().join(", ")
        ));
    }
    lines.join("\n")
}

// Of two decision makers one may decide: who tries the other is refused, and should know why.
fn authority(account: &seed::SeededAccount) -> Option<&str> {
    Some(account.authority.as_str()).filter(|words| !words.is_empty())
}

pub(super) fn migrate(path: &Path) -> Result<End, Failure> {
    // Opening brings the tables up to date.
    let data = Data::open(path)?;
    data.store.close();
    say("the database is up to date")?;
    Ok(End::Done)
}

pub(super) fn check_form(path: &Path) -> Result<End, Failure> {
    let file = path.display();
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{file} cannot be read: {error}"))?;
    if text.len() > FORM_BYTES_MAX {
        return Err(format!("{file} is larger than {FORM_BYTES_MAX} bytes").into());
    }
    match Form::load(&text) {
        Ok(form) => {
            let count = form.questions().len();
            say(&format!("{file}: {} {} loads, {count} questions", form.id(), form.version()))?;
            Ok(End::Done)
        }
        Err(faults) => {
            let lines: Vec<_> =
                faults.iter().map(|fault| form_faults::line(path, &text, fault)).collect();
            Err(lines.join("\n").into())
        }
    }
}

pub(super) fn code(path: &Path, server: String) -> Result<End, Failure> {
    let (data, force) = opened(path)?;
    let made_at_ms = Clock::system().now_ms();
    let token = token()?;
    let root = TlsFolder::of(path).root_pin()?;
    let code = EnrolCode { server, root, token };
    // What cannot be read back must not be printed.
    code.to_string().parse::<EnrolCode>()?;
    data.store.add_code(&Code {
        force: force.id,
        token_hash: ContentHash::of(code.token.as_bytes()),
        made_at_ms,
        expires_at_ms: made_at_ms + CODE_HOLDS_MS,
    })?;
    say(&code.to_string())?;
    Ok(End::Done)
}

/// 130 bits that can be typed.
fn token() -> Result<String, random::NoRandomness> {
    let letter =
        |byte: u8| TOKEN_LETTERS.get(usize::from(byte % 32)).copied().map_or('A', char::from);
    Ok(random::bytes::<26>()?.map(letter).iter().collect())
}

pub(super) fn list_devices(path: &Path) -> Result<End, Failure> {
    let (data, force) = opened(path)?;
    for device in data.store.devices(force.id)? {
        say(&format!("{:<6} {:<10} {}", device.name, device.state.name(), device.device))?;
    }
    Ok(End::Done)
}

pub(super) fn set_state(path: &Path, name: &str, state: DeviceState) -> Result<End, Failure> {
    let (data, force) = opened(path)?;
    if !data.store.set_device_state(force.id, name, state)? {
        return Err(
            format!("there is no tablet {name}, or it was revoked. Nothing was changed").into()
        );
    }
    say(&format!("{name} is {}", state.name()))?;
    Ok(End::Done)
}

pub(super) fn renew(
    path: &Path,
    hosts: Vec<String>,
    root_key: Option<&Path>,
) -> Result<End, Failure> {
    let (data, force) = opened(path)?;
    data.store.close();
    let tls = TlsFolder::of(path);
    let names = if hosts.is_empty() { tls.leaf()?.names } else { hosts };
    let now_ms = Clock::system().now_ms();
    let renewal = Renewal { force: &force.name, names: &names, root_key, now_ms };
    let ends = london_day_of_ms(tls.renew(&renewal)?.ends_ms);
    say(&format!("the certificate for {} holds until {ends}", names.join(", ")))?;
    say("start the server again to use it")?;
    Ok(End::Done)
}

pub(super) fn opened(path: &Path) -> Result<(Data, Force), Failure> {
    let data = Data::open(path)?;
    let force = data.store.force()?.ok_or("there is no force here. Run: doorstep-server seed")?;
    Ok((data, force))
}

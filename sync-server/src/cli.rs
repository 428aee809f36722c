//! The command line. What is not built yet says so and ends with 2.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

mod commands;
mod form_faults;
mod output;
mod people;

use output::say_fault;

/// Takes visits in, moves cases on, shows them to supervisors.
#[derive(Clone, Debug, Parser)]
#[command(name = "doorstep-server", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Debug, Subcommand)]
enum Command {
    /// Run the server.
    Serve {
        /// For tablets.
        #[arg(long, default_value = "127.0.0.1:8443")]
        listen: SocketAddr,
        /// For people and the central platform.
        #[arg(long, default_value = "127.0.0.1:8444")]
        listen_web: SocketAddr,
        /// For operators: /metrics in clear, loopback only.
        #[arg(long, default_value = "127.0.0.1:8445")]
        admin_listen: SocketAddr,
        #[command(flatten)]
        data: DataFolder,
        /// Settings; without it DATA/config.toml, when there is one.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Set up an invented force to try everything on.
    Seed {
        #[command(flatten)]
        data: DataFolder,
        /// Decides every name and number of the register.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How many certificate holders.
        #[arg(long, default_value_t = 500)]
        holders: u32,
        /// Names and addresses the server is reached by.
        #[arg(long = "host", default_values_t = ["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()])]
        hosts: Vec<String>,
        /// Where people's pages will be; only printed.
        #[arg(long, default_value = "https://localhost:8444")]
        web: String,
        /// Print one JSON object instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Bring the database up to date.
    Migrate {
        #[command(flatten)]
        data: DataFolder,
    },
    /// Look at form files.
    #[command(subcommand)]
    Forms(Forms),
    /// Look after tablets.
    #[command(subcommand)]
    Device(Device),
    /// Look after sign-ins.
    #[command(subcommand)]
    User(User),
    /// Look after the server's certificate.
    #[command(subcommand)]
    Certificate(Certificate),
    /// Work that a server gives to a child of its own.
    #[command(subcommand)]
    Worker(Worker),
    /// Not built yet.
    Backup(Absent),
    /// Not built yet.
    Restore(Absent),
    /// Not built yet.
    Doctor(Absent),
    /// Not built yet.
    Export(Absent),
    /// Not built yet.
    Audit(Absent),
}

#[derive(Clone, Debug, clap::Args)]
struct DataFolder {
    /// The data folder.
    #[arg(long)]
    data: PathBuf,
}

/// Takes any arguments, because it does nothing with them.
#[derive(Clone, Debug, clap::Args)]
struct Absent {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    _rest: Vec<String>,
}

#[derive(Clone, Debug, Subcommand)]
enum Forms {
    /// Load a form file; name every mistake in it.
    Check {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Clone, Debug, Subcommand)]
enum Device {
    /// Print a code that enrols one tablet within ten minutes.
    Code {
        #[command(flatten)]
        data: DataFolder,
        /// Host and port of the tablets' listener, as tablets reach it.
        #[arg(long, default_value = "localhost:8443")]
        server: String,
    },
    /// List the tablets.
    List {
        #[command(flatten)]
        data: DataFolder,
    },
    /// Stop a tablet from reading; what it sends is still taken in.
    Suspend {
        /// `T-14`.
        name: String,
        #[command(flatten)]
        data: DataFolder,
        /// Let it read again.
        #[arg(long)]
        lift: bool,
    },
    /// Stop a tablet from reading for good.
    Revoke {
        /// `T-14`.
        name: String,
        #[command(flatten)]
        data: DataFolder,
    },
    /// Not built yet.
    Wipe(Absent),
    /// Not built yet.
    Import(Absent),
}

#[derive(Clone, Debug, Subcommand)]
enum User {
    /// Make an account; prints its password and code secret once.
    Add {
        /// What they sign in with.
        name: String,
        #[command(flatten)]
        data: DataFolder,
        /// For screens.
        #[arg(long)]
        display_name: String,
        /// Staff or collar number.
        #[arg(long)]
        staff_number: String,
        /// For exhibit references.
        #[arg(long)]
        initials: String,
        /// One or more.
        #[arg(long = "role", required = true)]
        roles: Vec<RoleName>,
    },
    /// Lock an account, which ends its sessions.
    Lock {
        /// What they sign in with.
        name: String,
        #[command(flatten)]
        data: DataFolder,
        /// Let them in again.
        #[arg(long)]
        lift: bool,
    },
    /// Not built yet.
    Reset(Absent),
    /// Make a bearer token of the central platform; the oldest of two ends.
    Token {
        #[command(flatten)]
        data: DataFolder,
        /// Says what it is for.
        #[arg(long, default_value = "platform")]
        label: String,
    },
}

#[derive(Clone, Debug, Subcommand)]
enum Certificate {
    /// Make a new one from the force's root; the server uses it from its next start.
    Renew {
        #[command(flatten)]
        data: DataFolder,
        /// Names and addresses the server is reached by; without any, those it has.
        #[arg(long = "host")]
        hosts: Vec<String>,
        /// The root's key, where it does not lie in DATA/tls.
        #[arg(long)]
        root_key: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
    Officer,
    Supervisor,
    Manager,
    DecisionMaker,
    DeviceAdmin,
}

#[derive(Clone, Debug, Subcommand)]
enum Worker {
    /// Read a picture, write a small JPEG of it the right way up.
    Thumbnail,
    /// Not built yet.
    Canary(Absent),
}

/// Why a command did not do its work.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How a command ends.
enum End {
    Done,
    NotBuilt(&'static str),
}

/// Does what the command line says.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    match dispatch(arguments.command) {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::NotBuilt(what)) => {
            say_fault(&format!("`{what}` is not built yet. Nothing was done."));
            ExitCode::from(2)
        }
        Err(fault) => {
            say_fault(&fault.to_string());
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<End, Failure> {
    match command {
        Command::Serve { listen, listen_web, admin_listen, data, config } => {
            let data = data.data;
            commands::serve(crate::serve::Settings {
                listen,
                listen_web,
                admin_listen,
                data,
                config,
            })
        }
        Command::Seed { data, seed, holders, hosts, web, json } => {
            commands::seed(&commands::Seed {
                data: data.data,
                amount: crate::seed::Amount { seed, holders },
                hosts,
                web,
                json,
            })
        }
        Command::Migrate { data } => commands::migrate(&data.data),
        Command::Forms(Forms::Check { file }) => commands::check_form(&file),
        Command::Device(device) => of_device(device),
        Command::User(user) => of_user(user),
        Command::Certificate(Certificate::Renew { data, hosts, root_key }) => {
            commands::renew(&data.data, hosts, root_key.as_deref())
        }
        Command::Worker(Worker::Thumbnail) => {
            crate::thumbnail::work()?;
            Ok(End::Done)
        }
        Command::Worker(Worker::Canary(_)) => Ok(End::NotBuilt("worker canary")),
        Command::Backup(_) => Ok(End::NotBuilt("backup")),
        Command::Restore(_) => Ok(End::NotBuilt("restore")),
        Command::Doctor(_) => Ok(End::NotBuilt("doctor")),
        Command::Export(_) => Ok(End::NotBuilt("export")),
        Command::Audit(_) => Ok(End::NotBuilt("audit")),
    }
}

fn of_device(device: Device) -> Result<End, Failure> {
    use crate::store::devices::DeviceState;
    match device {
        Device::Code { data, server } => commands::code(&data.data, server),
        Device::List { data } => commands::list_devices(&data.data),
        Device::Suspend { name, data, lift } => {
            let state = if lift { DeviceState::Active } else { DeviceState::Suspended };
            commands::set_state(&data.data, &name, state)
        }
        Device::Revoke { name, data } => {
            commands::set_state(&data.data, &name, DeviceState::Revoked)
        }
        Device::Wipe(_) => Ok(End::NotBuilt("device wipe")),
        Device::Import(_) => Ok(End::NotBuilt("device import")),
    }
}

fn of_user(user: User) -> Result<End, Failure> {
    match user {
        User::Add { name, data, display_name, staff_number, initials, roles } => {
            people::add(people::New {
                data: data.data,
                name,
                display_name,
                staff_number,
                initials,
                roles,
            })
        }
        User::Lock { name, data, lift } => people::lock(&data.data, &name, lift),
        User::Token { data, label } => people::token(&data.data, label),
        User::Reset(_) => Ok(End::NotBuilt("user reset")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_without_contradictions() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn renewing_makes_a_certificate_of_a_whole_term_for_the_same_names() {
        use crate::app::{Clock, Force};
        use crate::store::devices::Devices as _;
        use shared_model::ids::ForceId;

        let folder = tempfile::tempdir().unwrap();
        let data = crate::data::Data::create(folder.path()).unwrap();
        let name = "Mercia Vale Police".to_owned();
        data.store.put_force(&Force { id: ForceId(99), name: name.clone(), epoch: 1 }).unwrap();
        data.store.close();
        let day_ms = 24 * 60 * 60 * 1000;
        let now_ms = Clock::system().now_ms();
        let tls = crate::tls::TlsFolder::of(folder.path());
        let hosts = ["localhost".to_owned(), "10.0.0.7".to_owned()];
        tls.make(&name, &hosts, now_ms - 390 * day_ms).unwrap();
        assert!(crate::tls::ending(folder.path(), tls.leaf().unwrap().ends_ms, now_ms).is_some());

        let line = ["doorstep-server", "certificate", "renew", "--data"];
        let path = folder.path().to_str().unwrap();
        let parsed = Arguments::try_parse_from(line.into_iter().chain([path])).unwrap();
        assert!(matches!(dispatch(parsed.command), Ok(End::Done)));
        let leaf = tls.leaf().unwrap();
        assert_eq!(leaf.names, hosts);
        assert!(leaf.ends_ms > now_ms + 390 * day_ms);
        assert_eq!(crate::tls::ending(folder.path(), leaf.ends_ms, now_ms), None);
    }

    #[test]
    fn what_is_not_built_is_known_by_name() {
        for line in [
            "backup --to x",
            "restore x",
            "doctor",
            "export --visit x --profile full",
            "audit verify",
            "device wipe T-1",
            "device import x",
            "user reset x",
            "worker canary",
        ] {
            let words = std::iter::once("doorstep-server").chain(line.split(' '));
            let parsed = Arguments::try_parse_from(words).unwrap();
            assert!(matches!(dispatch(parsed.command), Ok(End::NotBuilt(_))), "{line}");
        }
    }
}

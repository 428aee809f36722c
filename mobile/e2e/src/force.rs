//! The invented force as the seed describes it: people, secrets, register.

use std::path::PathBuf;

use serde_json::Value;
use tokio::process::Command;
use totp_rs::Builder;

use crate::fault::Fault;
use crate::places::Places;
use crate::running::run;

/// What the seed printed and wrote.
#[derive(Debug)]
pub struct Force {
    /// Its name.
    pub name: String,
    /// Who can sign in.
    pub people: Vec<Person>,
    /// The central platform's bearer token.
    pub platform_token: String,
    /// What signs the events.
    pub webhook_secret: String,
    /// The root everyone trusts.
    pub root_certificate: PathBuf,
    /// The register the cases are put from.
    pub register: Value,
}

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub struct Person {
    /// `m.ellis`.
    pub name: String,
    /// As people read it.
    pub display_name: String,
    /// In clear: everything here is invented.
    pub password: String,
    /// In base32.
    pub totp_secret: String,
    /// What they may do.
    pub roles: Vec<String>,
}

impl Force {
    /// Runs `doorstep-server seed` and reads what it says.
    ///
    /// # Errors
    /// When it fails or says something else.
    pub async fn seed(places: &Places) -> Result<Self, Fault> {
        let mut command = Command::new(places.program("doorstep-server"));
        command.args(["seed", "--json", "--seed", "7", "--holders", "500", "--data"]);
        let printed = run(command.arg(places.server())).await?;
        let said: Value = serde_json::from_str(&printed).map_err(|_| {
            Fault::missing("one JSON object", format!("what seed printed: {printed}"))
        })?;
        let register = places.server().join("register.json");
        let register = std::fs::read_to_string(&register).map_err(Fault::file(register))?;
        let register = serde_json::from_str(&register)
            .map_err(|why| Fault::missing("JSON", format!("register.json ({why})")))?;
        let people = said.get("accounts").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            name: text(&said, "force")?,
            people: people.map(Person::read).collect::<Result<_, _>>()?,
            platform_token: text(&said, "platform_token")?,
            webhook_secret: text(&said, "webhook_secret")?,
            root_certificate: text(&said, "root_certificate")?.into(),
            register,
        })
    }

    /// Somebody by name.
    ///
    /// # Errors
    /// When the seed made nobody of that name.
    pub fn person(&self, name: &str) -> Result<&Person, Fault> {
        let found = self.people.iter().find(|person| person.name == name);
        found.ok_or_else(|| Fault::missing(name, "the seed's accounts"))
    }

    /// The renewal cases as the platform sends them: its id and the body.
    ///
    /// # Errors
    /// When the register has none.
    pub fn cases(&self) -> Result<Vec<(String, Value)>, Fault> {
        let cases = self.register.get("cases").and_then(Value::as_array);
        let cases = cases.ok_or_else(|| Fault::missing("cases", "register.json"))?;
        cases
            .iter()
            .map(|case| Ok((text(case, "id")?, case.get("body").cloned().unwrap_or_default())))
            .collect()
    }

    /// A fact the register holds for the journey, by JSON pointer below `/demo`.
    ///
    /// # Errors
    /// When it does not.
    pub fn demo(&self, pointer: &str) -> Result<String, Fault> {
        let found = self.register.pointer(&format!("/demo{pointer}"));
        let found =
            found.ok_or_else(|| Fault::missing(format!("/demo{pointer}"), "register.json"))?;
        Ok(found.as_str().map_or_else(|| found.to_string(), str::to_owned))
    }
}

impl Person {
    fn read(said: &Value) -> Result<Self, Fault> {
        let roles = said.get("roles").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            name: text(said, "name")?,
            display_name: text(said, "display_name")?,
            password: text(said, "password")?,
            totp_secret: text(said, "totp_secret")?,
            roles: roles.filter_map(|role| role.as_str().map(str::to_owned)).collect(),
        })
    }

    /// The six digits of now, as the person's phone would show them.
    ///
    /// # Errors
    /// When the secret is none.
    pub fn code(&self) -> Result<String, Fault> {
        let unreadable = || Fault::missing("a TOTP secret", self.name.clone());
        let secret = self.totp_secret.trim_end_matches('=').to_ascii_uppercase();
        let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes());
        let totp = Builder::new().with_secret(secret.map_err(|_| unreadable())?).build();
        Ok(totp.map_err(|_| unreadable())?.generate_current().to_string())
    }
}

fn text(value: &Value, key: &str) -> Result<String, Fault> {
    let found = value.get(key).and_then(Value::as_str);
    found.map(str::to_owned).ok_or_else(|| Fault::missing(key, "what the seed said"))
}

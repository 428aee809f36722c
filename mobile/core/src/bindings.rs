//! The TypeScript face of the commands, written from the Rust types.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "// Written from the Rust types by `cargo test -p mobile-core`; do not edit.\n";

// `shared-model` does not know TypeScript; these are its answers as JSON.
const ANSWER: &str = r#"/** A value as the record keeps it: yes/no, whole number, text (also option, date, time), options. */
export type AnswerValue = boolean | number | string | string[];

/** What happened to a question. */
export type AnswerStateOf =
  | { state: "answered"; value: AnswerValue }
  | { state: "declined" }
  | { state: "not_asked"; reason: "unsafe" | "interrupted" | "not_relevant" | "third_party_present" | "time" | "forgot" }
  | { state: "not_applicable"; reason: string }
  | { state: "cannot_see"; reason: string }
  | { state: "pending"; task: string }
  | { state: "withdrawn"; reason: string };

/** The record that an answer was taken over from. */
export type AnswerSource =
  | { record: "last_visit"; on: string }
  | { record: "visit"; visit: string; heads: string[] };

/** What is put under a question. */
export type Answer = AnswerStateOf & {
  provenance: "observed" | "applicant" | "third_party" | "document" | "record" | "derived";
  confidence?: "certain" | "fairly" | "unsure";
  note?: string;
  from?: AnswerSource;
};
"#;

/// Two files: the types, and the map of commands.
#[derive(Debug, Default)]
pub struct TypeScript {
    types: BTreeMap<String, String>,
    commands: String,
}

impl TypeScript {
    pub(crate) fn command<Request, Response>(&mut self, name: &str, docs: &[&str])
    where
        Request: TS + 'static,
        Response: TS + 'static,
    {
        self.visit::<Request>();
        self.visit::<Response>();
        let config = config();
        let (request, response) = (Request::name(&config), Response::name(&config));
        for line in docs {
            self.commands.push_str(&format!("  /** {} */\n", line.trim()));
        }
        self.commands
            .push_str(&format!("  {name}: {{ request: t.{request}; response: t.{response} }};\n"));
    }

    /// `types.ts`.
    #[must_use]
    pub fn types(&self) -> String {
        let declarations: Vec<&str> = self.types.values().map(String::as_str).collect();
        format!("{HEAD}\n{ANSWER}\n{}", declarations.join("\n"))
    }

    /// `commands.ts`.
    #[must_use]
    pub fn commands(&self) -> String {
        format!(
            "{HEAD}\nimport type * as t from \"./types\";\n\n/** What each command takes and gives. */\nexport interface Commands {{\n{}}}\n\n/** The name of a command. */\nexport type CommandName = keyof Commands;\n",
            self.commands
        )
    }
}

impl TypeVisitor for TypeScript {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let config = config();
        // Only types of our own have a file they would be written to.
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&config);
        if self.types.contains_key(&name) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        let declaration = format!("{docs}export {}\n", T::decl(&config));
        self.types.insert(name, declaration);
        T::visit_dependencies(self);
    }
}

// Every count here is far below 2^53, so a JavaScript number holds it.
fn config() -> Config {
    Config::new().with_large_int("number")
}

//! What a screen asks now, as the page itself says it, and the officer's way
//! through it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::Value;

use crate::answers::{self, Beside, Said};
use crate::fault::Fault;
use crate::ledger::{Ledger, Shown};
use crate::window::Window;

/// A question on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Question and row.
    pub key: String,
    /// `yes_no`, `choice`, `text`.
    pub kind: String,
    /// Empty while nothing stands.
    pub state: String,
    /// What can be pressed.
    pub options: Vec<String>,
    /// The most characters its field takes; -1 where it has none.
    pub chars_max: i64,
}

impl Question {
    /// The question's selector, with one inside it.
    pub fn css(&self, inside: &str) -> String {
        format!("[data-question=\"{}\"] {inside}", self.key)
    }
}

/// What the officer has in hand and before their eyes.
#[derive(Debug)]
pub struct Officer {
    /// The day of the visit.
    pub day: Date,
    /// Photographs not yet added.
    pub photos: Vec<PathBuf>,
    /// What is stamped on each gun, by row.
    pub serials: BTreeMap<String, String>,
    /// What the officer makes of a serial that differs, by row.
    pub matches: BTreeMap<String, String>,
}

const LOOK: &str =
    "return [...document.querySelectorAll(arguments[0] + ' [data-question]')].map(q => ({
    key: q.dataset.question, kind: q.dataset.kind, state: q.dataset.state ?? '',
    answerable: ['[data-option]', '[data-action=sign-here]', '[data-action=link-add]', 'input',
        'textarea'].some((one) => q.querySelector(one) !== null),
    chars_max: q.querySelector('.typed :is(input, textarea)')?.maxLength ?? -1,
    options: [...q.querySelectorAll('[data-option]')].map(o => o.dataset.option) }))
    .filter(q => q.answerable)";

/// The questions on the screen, within a selector.
///
/// # Errors
/// What the driver says.
pub async fn asked(window: &Window, within: &str) -> Result<Vec<Question>, Fault> {
    let seen = window.look(LOOK, within).await?;
    let seen = seen.as_array().cloned().unwrap_or_default();
    Ok(seen.iter().map(read).collect())
}

fn read(seen: &Value) -> Question {
    let text = |key: &str| seen.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let options = seen.get("options").and_then(Value::as_array).into_iter().flatten();
    Question {
        key: text("key"),
        kind: text("kind"),
        state: text("state"),
        options: options.filter_map(|option| option.as_str().map(str::to_owned)).collect(),
        chars_max: seen.get("chars_max").and_then(Value::as_i64).unwrap_or(-1),
    }
}

/// Answers everything a screen asks, also what an answer brings up, and writes
/// down each answer once the screen shows it as saved.
///
/// # Errors
/// When an answer is not taken.
pub async fn answer_all(
    window: &Window,
    within: &str,
    officer: &mut Officer,
    ledger: &mut Ledger,
) -> Result<usize, Fault> {
    let mut answered = 0;
    let mut tried: Vec<String> = Vec::new();
    loop {
        let open = asked(window, within).await?;
        let next = open.into_iter().find(|q| q.state.is_empty() && !tried.contains(&q.key));
        let Some(question) = next else { return Ok(answered) };
        tried.push(question.key.clone());
        let Some(said) = answers::to(&question, officer) else { continue };
        answer(window, &question, &said).await?;
        if let Some(beside) = answers::beside(&question.key) {
            add(window, &question, beside).await?;
        }
        saved(window, ledger, &question, said).await?;
        answered += 1;
    }
}

/// Writes an answer down with all that the screen shows of it as saved.
///
/// # Errors
/// When the question has gone, or what the driver says.
pub async fn saved(
    window: &Window,
    ledger: &mut Ledger,
    question: &Question,
    said: Said,
) -> Result<(), Fault> {
    let seen = window.script_until(&question.key, SHOWN, question.css("").trim()).await?;
    let text = |key: &str| seen.get(key).and_then(Value::as_str).map(str::to_owned);
    let state = text("state").unwrap_or_default();
    let links = seen.get("links").cloned().unwrap_or_default();
    let shown = Shown { state, provenance: text("source"), note: text("note"), links };
    ledger.saved(question, said, shown);
    Ok(())
}

/// A source is shown where there is a choice of them, a note where there is one.
const SHOWN: &str = "const question = document.querySelector(arguments[0]);
    return question && { state: question.dataset.state,
        source: question.querySelector('[data-provenance][aria-pressed=true]')?.dataset.provenance,
        links: [...question.querySelectorAll('[data-link]')].map((one) => one.dataset.link),
        note: question.querySelector('[data-note]')?.value }";

/// Says how it is known, and writes a note with it.
async fn add(window: &Window, question: &Question, beside: Beside) -> Result<(), Fault> {
    let source = format!("[data-provenance=\"{}\"]", beside.provenance);
    window.press(&question.css(&source)).await?;
    window.see(&question.css(&format!("{source}[aria-pressed=true]"))).await?;
    window.press(&question.css("[data-action=note]")).await?;
    window.write_and_leave(&question.css("[data-note]"), beside.note).await?;
    window
        .script_until("the note in the record", IN_RECORD, question.css("").trim())
        .await
        .map(drop)
}

const IN_RECORD: &str = "const question = document.querySelector(arguments[0]);
    return question?.querySelector('[data-note]')?.value !== ''
        && !question.textContent.includes('Not yet in the record')";

/// Gives one answer as a person would and waits until it is shown as saved.
///
/// # Errors
/// When it is not taken.
pub async fn answer(window: &Window, question: &Question, said: &Said) -> Result<(), Fault> {
    match said {
        Said::Press(option) => press(window, question, option).await?,
        Said::PressAll(options) => {
            for option in options {
                press(window, question, option).await?;
                let pressed = format!("[data-option=\"{option}\"][aria-pressed=true]");
                window.see(&question.css(&pressed)).await?;
            }
        }
        Said::Write(text) => {
            let field = question.css(".typed :is(input, textarea)");
            // Some fields come with a proposal; the officer's own words replace it.
            if window.is_filled(&field).await? {
                window.empty(&field).await?;
            }
            window.write_and_leave(&field, text).await?;
        }
        Said::Date(text) => window.set_date(&question.css(".typed input"), text).await?,
        Said::Photograph(path) => {
            let path = path.display().to_string();
            window.write(&question.css("input[type=file]"), &path).await?;
            // The photograph is the answer.
            return window.see(&question.css("[data-evidence]")).await;
        }
        Said::Link => {
            window.press(&question.css("[data-action=link-add]")).await?;
            window.press(&question.css("[data-link-target]")).await?;
            window.see(&question.css("[data-link]")).await?;
        }
        Said::Sign(name) => {
            window.press(&question.css("[data-action=sign-here]")).await?;
            window.press(&question.css("[data-action=typed-name]")).await?;
            window.write(&question.css("[name=typed_name]"), name).await?;
            window.press(&question.css("[data-action=keep-signature]:not([disabled])")).await?;
            return window.see(&question.css("[data-signed]")).await;
        }
        Said::Decline => {
            window.press(&question.css("[data-action=more]")).await?;
            window.press(&question.css("[data-state-option=declined]")).await?;
            let declined = format!("[data-question=\"{}\"][data-state=declined]", question.key);
            return window.see(&declined).await;
        }
    }
    window.see(&format!("[data-question=\"{}\"][data-state=answered]", question.key)).await
}

async fn press(window: &Window, question: &Question, option: &str) -> Result<(), Fault> {
    window.press(&question.css(&format!("[data-option=\"{option}\"]"))).await
}

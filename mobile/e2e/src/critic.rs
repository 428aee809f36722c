//! Looks at a web page as a critic would: axe, and nothing that has to be
//! scrolled sideways for, the screen held one way and the other.

use std::cell::{Cell, RefCell};
use std::path::Path;

use serde_json::Value;

use crate::fault::{Fault, same};
use crate::window::Window;

/// As `mobile/ui` has it; `./demo` and `./check` are run from the top of the clone.
const AXE: &str = "mobile/ui/node_modules/axe-core/axe.min.js";

/// A supervisor's desk, and a tablet held upright.
const HELD: [(&str, u32, u32); 2] = [("landscape", 1366, 900), ("portrait", 768, 1024)];

/// What was looked at and what was found.
#[derive(Debug)]
pub struct Critic {
    axe: String,
    looks: Cell<usize>,
    faults: RefCell<Vec<String>>,
}

impl Critic {
    /// Reads the rules.
    ///
    /// # Errors
    /// When they are not installed.
    pub fn new() -> Result<Self, Fault> {
        let path = Path::new(AXE);
        let axe = std::fs::read_to_string(path).map_err(Fault::file(path))?;
        Ok(Self { axe, looks: Cell::default(), faults: RefCell::default() })
    }

    /// Looks at the page that stands, both ways; the window is left as it was found.
    ///
    /// # Errors
    /// What the driver says. What is found is kept for the verdict.
    pub async fn look(&self, window: &Window, name: &str) -> Result<(), Fault> {
        let client = window.client();
        client.execute(&self.axe, Vec::new()).await.map_err(Fault::driver("bringing in axe"))?;
        for (held, width, height) in HELD {
            window.inner_size(width, height).await?;
            window.script_until("the pictures in view", IN_VIEW, "img").await?;
            window.picture(&format!("{name}-{held}")).await?;
            let seen = client.execute_async(JUDGE, Vec::new()).await;
            let seen = seen.map_err(Fault::driver(format!("judging {name}")))?;
            let faults =
                seen.as_array().ok_or_else(|| Fault::missing("a list", seen.to_string()))?;
            let told = faults.iter().filter_map(Value::as_str);
            self.faults.borrow_mut().extend(told.map(|fault| format!("{name}, {held}: {fault}")));
            self.looks.set(self.looks.get().saturating_add(1));
        }
        let (_, width, height) = HELD[0];
        window.inner_size(width, height).await
    }

    /// How often it looked, when it found nothing.
    ///
    /// # Errors
    /// [`Fault::Differs`] with everything that was found.
    pub fn verdict(&self) -> Result<usize, Fault> {
        same("what axe finds on the web pages", &Vec::new(), &self.faults.borrow().clone())?;
        Ok(self.looks.get())
    }
}

/// A picture may come after the page it stands on.
const IN_VIEW: &str = "return [...document.querySelectorAll(arguments[0])].every((image) => {
        const box = image.getBoundingClientRect();
        return image.complete || box.bottom <= 0 || box.top >= innerHeight; })";

const JUDGE: &str = "const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(
        ({ violations, passes }) => {
            const faults = violations.flatMap(({ id, nodes }) =>
                nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
            if (passes.length === 0) faults.push('axe tried no rule');
            const { scrollWidth } = document.documentElement;
            if (scrollWidth > innerWidth) faults.push(`${scrollWidth} px wide in ${innerWidth}`);
            done(faults);
        },
        (failed) => done([`axe failed: ${failed}`]))";

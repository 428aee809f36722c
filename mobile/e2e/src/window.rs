//! One page under a driver: the tablet's window or the supervisor's browser.
//!
//! Acts are real: the driver clicks and types as a person would. Scripts only
//! look. A page that draws itself anew between finding and clicking is asked again.

use std::path::{Path, PathBuf};

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;

use crate::clock::{PATIENCE, until};
use crate::fault::Fault;

/// A page that can be looked at and acted on.
#[derive(Debug)]
pub struct Window {
    client: Client,
    pictures: Option<PathBuf>,
}

impl Window {
    /// Opens a session with the driver on `port`.
    ///
    /// # Errors
    /// [`Fault::Session`].
    pub async fn open(
        driver: &'static str,
        port: u16,
        capabilities: Capabilities,
        pictures: Option<&Path>,
    ) -> Result<Self, Fault> {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = builder.connect(&format!("http://127.0.0.1:{port}")).await;
        let client =
            client.map_err(|source| Fault::Session { driver, source: Box::new(source) })?;
        Ok(Self { client, pictures: pictures.map(Path::to_owned) })
    }

    /// Goes to an address, as typed in.
    ///
    /// # Errors
    /// What the driver says; among others a certificate that is not trusted.
    pub async fn go(&self, address: &str) -> Result<(), Fault> {
        self.client.goto(address).await.map_err(Fault::driver(format!("opening {address}")))
    }

    /// Gives the window the size of a tablet held one way or the other.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn size(&self, width: u32, height: u32) -> Result<(), Fault> {
        let sized = self.client.set_window_rect(0, 0, width, height).await;
        sized.map_err(Fault::driver(format!("making the window {width} by {height}")))
    }

    /// Gives the page itself this size, whatever the browser has around it.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn inner_size(&self, width: u32, height: u32) -> Result<(), Fault> {
        let around = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
        let around = self.look(around, "the page's frame").await?;
        let side = |n: usize| around.get(n).and_then(Value::as_u64).unwrap_or_default();
        let side = |n: usize| u32::try_from(side(n)).unwrap_or_default();
        self.size(width.saturating_add(side(0)), height.saturating_add(side(1))).await?;
        let sized = format!("return innerWidth === {width} && innerHeight === {height}");
        self.script_until(&format!("a page of {width} by {height}"), &sized, "").await.map(drop)
    }

    /// Waits until something is on the page.
    ///
    /// # Errors
    /// [`Fault::Late`] with the page's words.
    pub async fn see(&self, css: &str) -> Result<(), Fault> {
        self.script_until(css, "return document.querySelector(arguments[0]) !== null", css)
            .await
            .map(drop)
    }

    /// Whether something is on the page now.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn has(&self, css: &str) -> Result<bool, Fault> {
        Ok(self.count(css).await? > 0)
    }

    /// How many of something are on the page now.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn count(&self, css: &str) -> Result<u64, Fault> {
        let found = self.look("return document.querySelectorAll(arguments[0]).length", css).await?;
        Ok(found.as_u64().unwrap_or_default())
    }

    /// Presses something, once it is there and can be pressed.
    ///
    /// # Errors
    /// [`Fault::Late`] or what the driver says.
    pub async fn press(&self, css: &str) -> Result<(), Fault> {
        self.act(&format!("pressing {css}"), css, |element| async move { element.click().await })
            .await
    }

    /// Types into a field, after what stands in it.
    ///
    /// # Errors
    /// [`Fault::Late`] or what the driver says.
    pub async fn write(&self, css: &str, text: &str) -> Result<(), Fault> {
        self.act(&format!("writing into {css}"), css, |element| {
            let text = text.to_owned();
            async move { element.send_keys(&text).await }
        })
        .await
    }

    /// Whether anything stands in a field.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn is_filled(&self, css: &str) -> Result<bool, Fault> {
        let value =
            self.look("return document.querySelector(arguments[0])?.value ?? ''", css).await?;
        Ok(value.as_str().is_some_and(|text| !text.is_empty()))
    }

    /// Empties a field.
    ///
    /// # Errors
    /// [`Fault::Late`] or what the driver says.
    pub async fn empty(&self, css: &str) -> Result<(), Fault> {
        self.act(&format!("emptying {css}"), css, |element| async move { element.clear().await })
            .await
    }

    /// Types into a field and leaves it with the Tab key.
    ///
    /// # Errors
    /// [`Fault::Late`] or what the driver says.
    pub async fn write_and_leave(&self, css: &str, text: &str) -> Result<(), Fault> {
        self.write(css, &format!("{text}{}", char::from(Key::Tab))).await
    }

    /// Sets a date or time field. No driver types into the parts of a date field
    /// the same way twice; the events are those that typing would send.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn set_date(&self, css: &str, value: &str) -> Result<(), Fault> {
        self.see(css).await?;
        let script = "const field = document.querySelector(arguments[0]);
            field.focus(); field.value = arguments[1];
            for (const kind of ['input', 'change'])
                field.dispatchEvent(new Event(kind, { bubbles: true }));
            field.blur(); return field.value";
        let arguments = vec![Value::from(css), Value::from(value)];
        self.client
            .execute(script, arguments)
            .await
            .map(drop)
            .map_err(Fault::driver(format!("setting {css}")))
    }

    /// The words of the first match, once it is there.
    ///
    /// # Errors
    /// [`Fault::Late`].
    pub async fn words(&self, css: &str) -> Result<String, Fault> {
        let script = "return document.querySelector(arguments[0])?.textContent ?? null";
        let found = self.script_until(css, script, css).await?;
        let words = found.as_str().unwrap_or_default();
        Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// An attribute of the first match, once it is there.
    ///
    /// # Errors
    /// [`Fault::Late`].
    pub async fn attribute(&self, css: &str, name: &str) -> Result<String, Fault> {
        let script =
            format!("return document.querySelector(arguments[0])?.getAttribute('{name}') ?? null");
        let found = self.script_until(&format!("{css} with {name}"), &script, css).await?;
        Ok(found.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute of every match, in the page's order.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn attributes(&self, css: &str, name: &str) -> Result<Vec<String>, Fault> {
        let script = format!(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.getAttribute('{name}'))"
        );
        let found = self.look(&script, css).await?;
        let items = found.as_array().into_iter().flatten();
        Ok(items.filter_map(|item| item.as_str().map(str::to_owned)).collect())
    }

    /// What a script sees, given one selector or text. It must only look.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn look(&self, script: &str, argument: &str) -> Result<Value, Fault> {
        let arguments = vec![Value::from(argument)];
        let seen = self.client.execute(script, arguments).await;
        seen.map_err(Fault::driver(format!("looking for {argument}")))
    }

    /// Asks a script until it sees something other than null and false.
    ///
    /// # Errors
    /// [`Fault::Late`] with the page's words.
    pub async fn script_until(
        &self,
        what: &str,
        script: &str,
        argument: &str,
    ) -> Result<Value, Fault> {
        until(what, PATIENCE, || async {
            match self.client.execute(script, vec![Value::from(argument)]).await {
                Ok(Value::Null | Value::Bool(false)) => Ok(Err(self.page().await)),
                Ok(found) => Ok(Ok(found)),
                // Between two pages there is nothing to ask.
                Err(refused) if is_passing(&refused) => Ok(Err(refused.to_string())),
                Err(refused) => Err(Fault::driver(format!("looking for {what}"))(refused)),
            }
        })
        .await
    }

    /// Keeps a picture of the page when pictures were asked for.
    ///
    /// # Errors
    /// The driver or the file.
    pub async fn picture(&self, name: &str) -> Result<(), Fault> {
        let Some(folder) = &self.pictures else { return Ok(()) };
        let drawn = self.client.execute_async(DRAWN, Vec::new()).await;
        drawn.map_err(Fault::driver("waiting for the page to be drawn"))?;
        let bytes = self.client.screenshot().await.map_err(Fault::driver("taking a picture"))?;
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, bytes).map_err(Fault::file(path))
    }

    /// The driver's own client, for gestures.
    pub const fn client(&self) -> &Client {
        &self.client
    }

    async fn act<F, A>(&self, doing: &str, css: &str, act: A) -> Result<(), Fault>
    where
        F: Future<Output = Result<(), CmdError>>,
        A: Fn(Element) -> F,
    {
        until(doing, PATIENCE, || async {
            let done = match self.client.find(Locator::Css(css)).await {
                Ok(element) => act(element).await,
                Err(absent) => Err(absent),
            };
            match done {
                Ok(()) => Ok(Ok(())),
                Err(refused) if is_passing(&refused) => {
                    self.look(SCROLL, css).await?;
                    Ok(Err(format!("{refused}; {}", self.page().await)))
                }
                Err(refused) => Err(Fault::driver(doing)(refused)),
            }
        })
        .await
    }

    async fn page(&self) -> String {
        let script = "const alerts = [...document.querySelectorAll('[role=alert]')];
            return alerts.map(e => e.textContent).join(' ')
            + ' … ' + location.href + ' … ' + document.body.innerText.slice(0, 600)";
        match self.client.execute(script, Vec::new()).await {
            Ok(words) => words.as_str().unwrap_or_default().replace('\n', " / "),
            Err(refused) => refused.to_string(),
        }
    }
}

/// The second frame after now shows what the page is now.
const DRAWN: &str = "const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";

/// As a person does who finds a button half under the bar at the bottom.
const SCROLL: &str =
    "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' }); return null";

/// A refusal that a page in movement gives, gone at the next try.
fn is_passing(refused: &CmdError) -> bool {
    refused.is_no_such_element()
        || refused.is_stale_element_reference()
        || refused.is_element_not_interactable()
        || refused.is_javascript_error()
        || refused.is_no_such_frame()
        || refused.is_unknown_error()
        || refused.to_string().contains("intercepted")
}

//! A supervisor at the office, by the pages' own forms.

use crate::world::World;

/// Somebody who is signed in to the web.
#[derive(Debug)]
pub struct Person<'a> {
    world: &'a World,
    cookie: String,
}

impl<'a> Person<'a> {
    /// Signs in with password and code.
    ///
    /// # Panics
    /// When that does not work.
    #[must_use]
    pub fn sign_in(world: &'a World, name: &str) -> Self {
        let (password, secret) =
            (world.said_of(name, "password"), world.said_of(name, "totp_secret"));
        let secret = totp_rs::Secret::try_from_base32(&secret).expect("a secret");
        let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a secret that fits");
        let code = totp.generate_current().to_string();
        let fields = [("name", name), ("password", password.as_str()), ("totp", code.as_str())];
        let answer = world.platform.post(&world.web("/sign-in"), "", &fields);
        assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
        Self { world, cookie: answer.cookie.expect("a session") }
    }

    /// The page of a submission.
    ///
    /// # Panics
    /// When it is no text.
    #[must_use]
    pub fn read(&self, submission: &str) -> String {
        let address = self.world.web(&format!("/submissions/{submission}"));
        let page = self.world.platform.page(&address, &self.cookie);
        String::from_utf8(page.body).expect("a page is text")
    }

    /// Sends a submission back with one comment.
    ///
    /// # Panics
    /// When the page is not there or the act is refused.
    pub fn send_back(&self, submission: &str, question: &str, comment: &str) {
        let address = self.world.web(&format!("/submissions/{submission}"));
        let page = self.read(submission);
        let key = format!("comment.{question}");
        let (hash, version) = (hidden(&page, "hash"), hidden(&page, "version"));
        let fields = [("hash", hash), ("version", version), (key.as_str(), comment)];
        let answer = self.world.platform.post(&format!("{address}/return"), &self.cookie, &fields);
        let said = String::from_utf8_lossy(&answer.body);
        assert_eq!(answer.status, 303, "{said}");
    }
}

/// The value of a hidden field of the page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, after) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no field {name} in\n{page}"));
    after.split('"').next().unwrap_or_default()
}

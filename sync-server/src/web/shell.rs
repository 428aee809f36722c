//! What stands around every page: who is signed in, where one can go, and the headers that keep it private.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};
use shared_model::policy::{Right, Role};

use super::assets;
use crate::accounts::Account;
use crate::app::App;
use crate::store::{Store, StoreError};

/// Where what was set aside is listed.
pub const NEEDS_A_PERSON: &str = "/needs-a-person";

/// What every page is given.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Our style sheet.
    pub css_url: String,
    /// Our icon.
    pub icon_url: String,
    /// The force, for the foot of the page.
    pub force_name: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Where this person can go.
    pub places: Vec<Place>,
}

/// The person as the head of the page names them.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// What they are, in words.
    pub role: String,
}

/// One place of the navigation.
#[derive(Clone, Debug)]
pub struct Place {
    /// What it is called.
    pub name: &'static str,
    /// Its address.
    pub href: &'static str,
    /// The page is this one.
    pub here: bool,
    /// How much waits there, where that was counted.
    pub count: Option<u64>,
}

/// A page of a heading and a sentence.
#[derive(Debug, Template)]
#[template(path = "message.html")]
pub struct Message {
    /// What stands around it.
    pub shell: Shell,
    /// For `data-page`.
    pub page: &'static str,
    /// The heading.
    pub title: String,
    /// The sentence.
    pub text: String,
    /// `bad`, `warn`, `ok` or nothing.
    pub tone: &'static str,
    /// Whether a screen reader interrupts for it.
    pub alert: bool,
    /// Where to go from here.
    pub back: Option<Back>,
}

/// A way on.
#[derive(Clone, Debug)]
pub struct Back {
    /// A path of ours.
    pub href: String,
    /// What it is called.
    pub name: String,
}

impl Shell {
    /// Around a page for nobody in particular.
    #[must_use]
    pub fn bare() -> Self {
        Self {
            css_url: assets::url("doorstep.css"),
            icon_url: assets::url("icon.svg"),
            force_name: "Doorstep".to_owned(),
            person: None,
            places: Vec::new(),
        }
    }

    /// Around a page of the force, for somebody who is not signed in.
    #[must_use]
    pub fn of_force(force_name: &str) -> Self {
        Self { force_name: force_name.to_owned(), ..Self::bare() }
    }

    /// Around a page for this person, with how much waits where that can be said.
    ///
    /// # Errors
    /// The store.
    pub fn counted(
        app: &App,
        store: &dyn Store,
        account: &Account,
        here: &str,
    ) -> Result<Self, StoreError> {
        let mut shell = Self::of(&app.force.name, account, here);
        for place in shell.places.iter_mut().filter(|place| place.href == NEEDS_A_PERSON) {
            let mut count = store.count_set_aside(app.force.id)?;
            if account.holds(Right::ReadRestricted) {
                count += store.count_restricted_set_aside(app.force.id)?;
            }
            place.count = (count > 0).then_some(count);
        }
        Ok(shell)
    }

    /// Around a page for this person; `here` is the place it belongs to.
    #[must_use]
    pub fn of(force_name: &str, account: &Account, here: &str) -> Self {
        let table = [
            (Right::SeeCase, "Queue", "/queue"),
            (Right::PlanVisit, "Visits to plan", "/visits-to-plan"),
            (Right::SeeCase, "Needs a person", NEEDS_A_PERSON),
        ];
        let places = table.into_iter().filter(|(right, ..)| account.holds(*right));
        Self {
            person: Some(Person {
                name: account.display_name.clone(),
                role: account
                    .roles
                    .iter()
                    .map(|role| role_words(*role))
                    .collect::<Vec<_>>()
                    .join(", "),
            }),
            places: places
                .map(|(_, name, href)| Place { name, href, here: href == here, count: None })
                .collect(),
            ..Self::of_force(force_name)
        }
    }
}

/// What a role is called on a screen.
#[must_use]
pub const fn role_words(role: Role) -> &'static str {
    match role {
        Role::Officer => "Enquiry officer",
        Role::Supervisor => "Supervisor",
        Role::Manager => "Licensing manager",
        Role::DecisionMaker => "Decision maker",
        Role::DeviceAdmin => "Looks after tablets",
    }
}

/// A page, never kept by anybody on the way.
pub fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            ([(CACHE_CONTROL, HeaderValue::from_static("no-store"))], Html(html)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page was not rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

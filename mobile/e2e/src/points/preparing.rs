//! Points 1 to 3: the force, its cases, the tablet, and the server going away.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::browser::Browser;
use crate::critic::Critic;
use crate::fault::{Fault, same};
use crate::force::Force;
use crate::journey::World;
use crate::places::Places;
use crate::platform::Platform;
use crate::points::finding;
use crate::receiver::Receiver;
use crate::say;
use crate::server::{self, Server};
use crate::tablet::Tablet;

/// Seeds, serves, and puts the cases in as the platform would; wrong requests change nothing.
///
/// # Errors
/// The first step that does not work.
pub async fn force(
    places: &Places,
    receiver: &Receiver,
) -> Result<(Force, Platform, Server), Fault> {
    let force = Force::seed(places).await?;
    receiver.share(&force.webhook_secret);
    say::step(format_args!("{}: 500 holders, {} sign-ins", force.name, force.people.len()));
    server::configure(places, &force, receiver)?;
    let platform = Platform::new(&places.web(), &force.root_certificate, &force.platform_token)?;
    let server = Server::start(places, &platform).await?;
    say::step("doorstep-server serves tablets, people and the platform");
    let cases = force.cases()?;
    refused(&platform, &cases).await?;
    for (id, body) in &cases {
        let path = format!("/v1/cases/{id}");
        platform.put(&path, body).await?.must_work(&format!("PUT {path}"))?;
    }
    say::step(format_args!("{} renewal cases put in with the force's token", cases.len()));
    Ok((force, platform, server))
}

async fn refused(platform: &Platform, cases: &[(String, serde_json::Value)]) -> Result<(), Fault> {
    let Some((id, body)) = cases.first() else {
        return Err(Fault::missing("a case", "the register"));
    };
    let path = format!("/v1/cases/{id}");
    let stranger = platform.with_token("not-a-token");
    stranger.put(&path, body).await?.must_be_problem(401, "PUT with a wrong token")?;
    let mut broken = body.clone();
    if let Some(person) = broken.pointer_mut("/person/surname") {
        *person = serde_json::json!(7);
    }
    let answer = platform.put(&path, &broken).await?;
    let title = answer.must_be_problem(422, "PUT of a malformed body")?;
    platform.get(&path).await?.must_be_problem(404, "GET of an unknown case")?;
    say::step(format_args!(
        "a wrong token and a malformed body are refused (“{title}”), and change nothing"
    ));
    Ok(())
}

/// A case that came without a visit waits until a supervisor gives it an officer and a time.
///
/// # Errors
/// The first step that does not work.
pub async fn plan(
    force: &Force,
    platform: &Platform,
    browser: &Browser,
    critic: &Critic,
    today: Date,
) -> Result<(), Fault> {
    let cases = force.cases()?;
    let unplanned =
        cases.iter().find(|(_, body)| body.get("visit").is_none_or(serde_json::Value::is_null));
    let (id, _) =
        unplanned.ok_or_else(|| Fault::missing("a case without a visit", "the register"))?;
    let window = browser.window();
    browser.go("/").await?;
    browser.page("sign-in").await?;
    critic.look(window, "web-sign-in").await?;
    browser.sign_in(force.person("d.rowe")?).await?;
    say::step("Chromium trusts the force's root from its own store; the supervisor signs in");
    browser.go("/visits-to-plan").await?;
    browser.page("plan").await?;
    critic.look(window, "web-plan").await?;
    window.press(&format!("[data-case=\"{id}\"] a.button")).await?;
    browser.page("plan-case").await?;
    window.press("[name=officer] option[value=\"m.ellis\"]").await?;
    let day = today.saturating_add(6.days());
    let day = day.strftime("%d/%m/%Y").to_string();
    for (field, typed) in [("[name=date]", day.as_str()), ("[name=time]", "14:30")] {
        window.empty(field).await?;
        window.write(field, typed).await?;
    }
    critic.look(window, "web-plan-case").await?;
    window.press("[data-action=plan]").await?;
    browser.page("plan").await?;
    let stage = finding::stage(platform, id).await?;
    same("the stage of the planned case", &"visit_booked".to_owned(), &stage)?;
    say::step("a case without a visit waited on Visits to plan; the supervisor planned it");
    Ok(())
}

/// The case the story is about, and its visit.
///
/// # Errors
/// When the platform is not told of it.
pub async fn story(force: &Force, platform: &Platform) -> Result<(String, String), Fault> {
    let case = force.demo("/case")?;
    same("its stage", &"visit_booked".to_owned(), &finding::stage(platform, &case).await?)?;
    let visit = finding::visit(platform, &case).await?;
    Ok((case, visit))
}

/// The day of the story's visit.
///
/// # Errors
/// When the platform is not told of one.
pub async fn day(platform: &Platform, case: &str) -> Result<Date, Fault> {
    let read = finding::case(platform, case).await?;
    let starts_at = finding::text(&read, "/visit/starts_at", case)?;
    let day = starts_at.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| Fault::missing("a day", starts_at))
}

/// A tablet is enrolled with a code and the officer signs in, once.
///
/// # Errors
/// The first step that does not work.
pub async fn tablet(places: &Places, force: &Force) -> Result<Tablet, Fault> {
    let code = server::enrolment_code(places).await?;
    let tablet = Tablet::start(places).await?;
    tablet.enrol(&code).await?;
    say::step(
        "enrolled with a code from doorstep-server device code: its own P-256 key, \
         TLS 1.3 pinned to the force's root",
    );
    tablet.sign_in(force.person("m.ellis")?).await?;
    say::step("the officer signs in with password and code, and sets a PIN");
    Ok(tablet)
}

/// Waits for the pack; then nobody answers any more.
///
/// # Errors
/// When it does not arrive, or the server does not stop.
pub async fn offline(world: &World<'_>, server: Server) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.see(&format!("[data-visit=\"{}\"][data-state=ready]", world.visit)).await?;
    let visits = window.count("[data-visit]").await?;
    say::step(format_args!("Today shows {visits} visits; the story's is ready to go out"));
    server.stop(world.places).await?;
    say::step("the server is stopped: nobody answers on its ports");
    Ok(())
}

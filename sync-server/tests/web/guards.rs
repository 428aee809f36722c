//! What another site can make a browser send, and the headers every answer has.

use http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use http::{Request, StatusCode};

use crate::world::{HOST_NAME, World};

#[tokio::test]
async fn only_pages_of_this_server_may_change_anything() {
    let world = World::new();
    let own = format!("https://{HOST_NAME}");
    let table: [(Option<&str>, Option<&str>, bool); 12] = [
        (Some("same-origin"), None, true),
        (Some("same-origin"), Some("https://evil.example"), true),
        (Some("same-site"), Some(&own), false),
        (Some("cross-site"), Some(&own), false),
        (Some("none"), None, false),
        (Some(""), None, false),
        (None, Some(&own), true),
        (None, Some("https://evil.example"), false),
        (None, Some("https://office.mercia-vale.example"), false),
        (None, Some("http://office.mercia-vale.example:8443"), false),
        (None, Some("null"), false),
        (None, None, false),
    ];
    for (site, origin, passes) in table {
        let cookie = world.sign_in("d.rowe").await;
        let mut request = Request::post("/sign-out")
            .header(HOST, HOST_NAME)
            .header(COOKIE, &cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(site) = site {
            request = request.header("sec-fetch-site", site);
        }
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let answer = world.send(request, String::new()).await;
        let want = if passes { StatusCode::SEE_OTHER } else { StatusCode::FORBIDDEN };
        assert_eq!(answer.status, want, "{site:?} {origin:?}");
        let still_in = world.get(&cookie, "/queue").await.status == StatusCode::OK;
        assert_eq!(still_in, !passes, "{site:?} {origin:?}");
    }
}

#[tokio::test]
async fn every_answer_forbids_scripts_frames_and_guessing_types() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    for path in
        ["/sign-in", "/queue", "/visits-to-plan", "/needs-a-person", "/nothing", "/v1/nothing"]
    {
        let answer = world.get(&cookie, path).await;
        assert!(!answer.body.is_empty(), "{path}");
        let header = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap());
        let policy = header("content-security-policy").unwrap_or_default();
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(header("referrer-policy"), Some("no-referrer"), "{path}");
        assert!(!answer.body.contains(" style=") && !answer.body.contains("<script"), "{path}");
    }
}

#[tokio::test]
async fn an_address_where_nothing_stands_says_so_to_people_and_to_programs() {
    let world = World::new();
    let page = world.get("", "/nope").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.attribute("data-page"), Some("problem"));
    assert!(page.body.contains("There is nothing at this address"), "{}", page.body);
    let program = world.get("", "/v1/nope").await;
    assert_eq!(program.status, StatusCode::NOT_FOUND);
    assert_eq!(program.headers["content-type"], "application/problem+json");
    assert!(program.body.contains("\"/problems/not-found\""), "{}", program.body);
}

#[tokio::test]
async fn personal_data_is_kept_by_nobody_on_the_way_and_files_of_ours_for_ever() {
    let world = World::new();
    world.case("MV-1", "Whitcombe");
    let cookie = world.sign_in("d.rowe").await;
    let page = world.get(&cookie, "/visits-to-plan").await;
    assert!(page.body.contains("Whitcombe"));
    assert_eq!(page.headers.get("cache-control").unwrap(), "no-store");
    let style = page.attribute("rel=\"stylesheet\" href").unwrap();
    let style = world.get("", style).await;
    assert_eq!(style.status, StatusCode::OK);
    let kept = style.headers.get("cache-control").unwrap().to_str().unwrap();
    assert!(kept.contains("immutable") && kept.contains("max-age=31536000"), "{kept}");
    assert_eq!(world.get("", "/assets/doorstep.css").await.status, StatusCode::NOT_FOUND);
}

//! What people type is shown as they typed it, and is never markup.

use http::StatusCode;
use shared_model::answer::{Answer, AnswerState, Provenance, Value};

use crate::visit::{Visit, jpeg};
use crate::world::World;

/// In the manner of the Big List of Naughty Strings.
const NAUGHTY: [&str; 12] = [
    "<script>alert(0)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(2)",
    "</textarea><script>alert(3)</script>",
    "</title></head><body onload=alert(4)>",
    "{{7*7}} {% include \"base.html\" %} ${7*7}",
    "javascript:alert(5)",
    "\u{202e}txet desrever\u{202c} \u{2066}isolated\u{2069}",
    "Z\u{35c}a\u{322}l\u{327}g\u{321}o ﷽ 社會科學院 👩‍👩‍👧 ŵŷẁ",
    "&lt;b&gt; &amp;amp; &#60;script&#62;",
    "'; DROP TABLE account; --",
    "\u{feff}\u{200b}\u{00a0}%00%0a%0d",
];

fn escaped(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '<' => "&#60;".to_owned(),
            '>' => "&#62;".to_owned(),
            '&' => "&#38;".to_owned(),
            '"' => "&#34;".to_owned(),
            '\'' => "&#39;".to_owned(),
            plain => plain.to_string(),
        })
        .collect()
}

#[tokio::test]
async fn no_text_of_a_visit_becomes_markup_on_any_page() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    for (n, text) in NAUGHTY.into_iter().enumerate() {
        let mut visit = Visit::book(&world, world.case(&format!("MV-1{n}"), text));
        say_everywhere(&mut visit, text);
        visit.fill();
        let id = visit.seal();
        world.case(&format!("MV-2{n}"), text);
        for path in [
            "/queue".to_owned(),
            "/visits-to-plan".to_owned(),
            format!("/submissions/{id}"),
            format!("/submissions/{id}/decide"),
        ] {
            let page = world.get(&cookie, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{path} {text:?}");
            assert!(page.body.contains(&escaped(text)), "{path} shows {text:?}");
            if escaped(text) != text {
                assert!(!page.body.contains(text), "{path} holds {text:?} as it came");
            }
        }
    }
}

fn say_everywhere(visit: &mut Visit<'_>, text: &str) {
    visit.say("k2_rationale", text);
    let state = AnswerState::CannotSee { reason: text.to_owned() };
    let note = Some(text.to_owned());
    let unseen =
        Answer { state, provenance: Provenance::Observed, confidence: None, note, from: None };
    visit.answer("d29_result@a1", &unseen);
    visit.say("e6_serial@g1", text);
    visit.find_gun(text, text);
    visit.picture("e8_photos@g2", text, text, &jpeg(10));
}

#[tokio::test]
async fn what_was_typed_at_the_door_or_in_the_address_becomes_no_markup() {
    let world = World::new();
    for text in NAUGHTY {
        let fields = [("name", text), ("password", text), ("totp", text), ("next", text)];
        let answer = world.post("", "/sign-in", &fields).await;
        assert!(answer.status.is_client_error(), "{text:?}");
        assert!(escaped(text) == text || !answer.body.contains(text), "{text:?}");
    }
}

#[tokio::test]
async fn what_was_typed_in_a_refused_return_is_there_again() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    visit.answer("k2_rationale", &Answer::answered(Value::Text("x".into()), Provenance::Observed));
    let id = visit.seal();
    let cookie = world.sign_in("d.rowe").await;
    let page = world.get(&cookie, &format!("/submissions/{id}")).await;
    let hash = page.attribute("data-hash").unwrap();
    let typed = "Say \"why\" & <where>";
    // Seen at another version: refused, and nothing that was typed is lost.
    let fields = [("hash", hash), ("version", "1"), ("comment.k2_rationale", typed)];
    let answer = world.post(&cookie, &format!("/submissions/{id}/return"), &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains(&format!(">{}</textarea>", escaped(typed))));
}

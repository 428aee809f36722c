//! Signing in, staying signed in, and signing out.

use http::StatusCode;
use http::header::SET_COOKIE;

use crate::world::{FORCE, PASSWORD, World};
use sync_server::accounts::{SignInError, Typed, check_sign_in};
use sync_server::store::accounts::Accounts as _;

#[tokio::test]
async fn a_name_a_password_and_a_fresh_code_open_the_queue() {
    let world = World::new();
    let code = world.code("d.rowe");
    let fields = [
        ("name", " D.Rowe "),
        ("password", PASSWORD),
        ("totp", &code),
        ("next", "/queue?show=all"),
    ];
    let answer = world.post("", "/sign-in", &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/queue?show=all"));
    let set = answer.headers.get(SET_COOKIE).unwrap().to_str().unwrap();
    assert!(set.starts_with("__Host-session="), "{set}");
    for attribute in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(set.contains(attribute), "{set}");
    }
    assert!(!set.contains("Domain"), "{set}");
    let queue = world.get(&answer.cookie().unwrap(), "/queue").await;
    assert_eq!((queue.status, queue.attribute("data-page")), (StatusCode::OK, Some("queue")));
}

#[tokio::test]
async fn a_wrong_password_an_unknown_name_and_a_wrong_code_look_the_same() {
    let world = World::new();
    let code = world.code("d.rowe");
    let mut pages = Vec::new();
    for (name, password, code) in [
        ("d.rowe", "not the password", code.as_str()),
        ("n.obody", PASSWORD, &code),
        ("d.rowe", PASSWORD, "000000"),
        ("d.rowe", PASSWORD, ""),
    ] {
        let fields = [("name", name), ("password", password), ("totp", code)];
        let answer = world.post("", "/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.cookie().is_none());
        pages.push(answer.body.replace(name, "NAME"));
    }
    pages.dedup();
    assert_eq!(pages.len(), 1);
}

#[tokio::test]
async fn a_code_opens_one_session_and_never_another() {
    let world = World::new();
    let code = world.code("d.rowe");
    let fields = [("name", "d.rowe"), ("password", PASSWORD), ("totp", &code)];
    assert_eq!(world.post("", "/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.post("", "/sign-in", &fields).await.status, StatusCode::UNAUTHORIZED);
    world.wait_seconds(30);
    let code = world.code("d.rowe");
    let fields = [("name", "d.rowe"), ("password", PASSWORD), ("totp", &code)];
    assert_eq!(world.post("", "/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
}

#[test]
fn of_many_requests_with_one_code_at_one_moment_one_gets_in() {
    let world = World::new();
    let typed = Typed {
        name: "d.rowe".to_owned(),
        password: PASSWORD.to_owned(),
        code: world.code("d.rowe"),
    };
    let entered = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    check_sign_in(world.store.as_ref(), FORCE, &typed, world.now_ms()).is_ok()
                })
            })
            .collect();
        tries.into_iter().filter(|_| true).map(|one| one.join().unwrap()).filter(|in_| *in_).count()
    });
    assert_eq!(entered, 1);
}

#[test]
fn wrong_tries_wait_longer_and_longer_for_every_name_and_one_right_try_ends_it() {
    let world = World::new();
    let typed = |name: &str, password: &str| Typed {
        name: name.to_owned(),
        password: password.to_owned(),
        code: world.code("d.rowe"),
    };
    let attempt = |name: &str, password: &str| {
        check_sign_in(world.store.as_ref(), FORCE, &typed(name, password), world.now_ms())
    };
    for name in ["d.rowe", "n.obody"] {
        for _ in 0..4 {
            assert!(matches!(attempt(name, "wrong"), Err(SignInError::Wrong)), "{name}");
        }
        assert!(matches!(attempt(name, "wrong"), Err(SignInError::Wait { seconds: 15 })), "{name}");
    }
    let held = attempt("d.rowe", PASSWORD);
    assert!(matches!(held, Err(SignInError::Wait { seconds: 15 })), "even with the right password");
    world.wait_seconds(15);
    assert!(matches!(attempt("d.rowe", "wrong"), Err(SignInError::Wait { seconds: 30 })));
    world.wait_seconds(30);
    assert!(attempt("d.rowe", PASSWORD).is_ok());
    world.wait_seconds(30);
    assert!(matches!(attempt("d.rowe", "wrong"), Err(SignInError::Wrong)), "counted anew");
}

#[tokio::test]
async fn a_session_ends_when_idle_after_half_a_day_and_at_sign_out() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    world.wait_seconds(14 * 60);
    assert_eq!(world.get(&cookie, "/queue").await.status, StatusCode::OK);
    world.wait_seconds(14 * 60);
    assert_eq!(world.get(&cookie, "/queue").await.status, StatusCode::OK, "used meanwhile");
    world.wait_seconds(15 * 60);
    let ended = world.get(&cookie, "/queue?show=all").await;
    assert_eq!(ended.location(), "/sign-in?next=/queue%3Fshow%3Dall");

    let cookie = world.sign_in("d.rowe").await;
    for _ in 0..71 {
        world.wait_seconds(10 * 60);
        assert_eq!(world.get(&cookie, "/queue").await.status, StatusCode::OK);
    }
    world.wait_seconds(10 * 60);
    assert_eq!(world.get(&cookie, "/queue").await.status, StatusCode::SEE_OTHER);

    let cookie = world.sign_in("d.rowe").await;
    let out = world.post(&cookie, "/sign-out", &[]).await;
    assert!(out.headers.get(SET_COOKIE).unwrap().to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(world.get(&cookie, "/queue").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_sign_in_begins_a_new_session_and_ends_the_one_before() {
    let world = World::new();
    let first = world.sign_in("d.rowe").await;
    world.wait_seconds(30);
    let code = world.code("d.rowe");
    let fields = [("name", "d.rowe"), ("password", PASSWORD), ("totp", &code)];
    let second = world.post(&first, "/sign-in", &fields).await.cookie().unwrap();
    assert_ne!(first, second);
    assert_eq!(world.get(&first, "/queue").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get(&second, "/queue").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_locked_person_is_out_at_once_and_cannot_come_back() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    assert!(world.store.lock_account(FORCE, "d.rowe", Some(world.now_ms())).unwrap());
    assert_eq!(world.get(&cookie, "/queue").await.status, StatusCode::SEE_OTHER);
    world.wait_seconds(30);
    let code = world.code("d.rowe");
    let fields = [("name", "d.rowe"), ("password", PASSWORD), ("totp", &code)];
    assert_eq!(world.post("", "/sign-in", &fields).await.status, StatusCode::UNAUTHORIZED);
    assert!(world.store.lock_account(FORCE, "d.rowe", None).unwrap());
    world.sign_in("d.rowe").await;
}

#[tokio::test]
async fn no_copy_of_the_database_holds_a_session_that_opens_anything() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let id = data_encoding::BASE64URL_NOPAD
        .decode(cookie.strip_prefix("__Host-session=").unwrap().as_bytes())
        .unwrap();
    assert_eq!(id.len(), 32);
    for file in ["server.sqlite", "server.sqlite-wal"] {
        let bytes = std::fs::read(world.folder().join(file)).unwrap_or_default();
        assert!(!bytes.windows(32).any(|window| window == id), "{file}");
        let password = PASSWORD.as_bytes();
        assert!(!bytes.windows(password.len()).any(|window| window == password), "{file}");
    }
}

//! Certificates made, renewed, refused, and the warnings before their end.

use super::*;

#[test]
fn a_set_up_makes_certificates_once_and_both_listeners_take_them() {
    let data = tempfile::tempdir().unwrap();
    fs::create_dir(data.path().join("tls")).unwrap();
    let tls = TlsFolder::of(data.path());
    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    tls.make("Mercia Vale Police", &names, 1_795_000_000_000).unwrap();
    let pin = tls.root_pin().unwrap();
    assert!(tls.make("Mercia Vale Police", &names, 0).is_err(), "a second root");
    assert_eq!(tls.root_pin().unwrap(), pin);
    tls.tablets().unwrap();
    tls.people().unwrap();
}

const FORCE: &str = "Mercia Vale Police";
const MADE_MS: i64 = 1_795_000_000_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn folder(names: &[String]) -> (tempfile::TempDir, TlsFolder) {
    let data = tempfile::tempdir().unwrap();
    fs::create_dir(data.path().join("tls")).unwrap();
    let tls = TlsFolder::of(data.path());
    tls.make(FORCE, names, MADE_MS).unwrap();
    (data, tls)
}

fn names() -> Vec<String> {
    ["localhost", "127.0.0.1", "::1", "tablets.mercia-vale.example"].map(str::to_owned).to_vec()
}

#[test]
fn a_renewed_certificate_is_trusted_when_the_old_one_has_ended() {
    let (_data, tls) = folder(&names());
    let (pin, old) = (tls.root_pin().unwrap(), certificate(&tls.leaf_path()).unwrap());
    let first = tls.leaf().unwrap();
    assert_eq!(first.names, names());
    let now_ms = MADE_MS + 390 * DAY_MS;
    let renewal = Renewal { force: FORCE, names: &first.names, root_key: None, now_ms };
    let second = tls.renew(&renewal).unwrap();
    assert_eq!((&second.names, tls.root_pin().unwrap()), (&names(), pin));
    assert_eq!(second.ends_ms - first.ends_ms, 390 * DAY_MS);
    let later_ms = MADE_MS + 400 * DAY_MS;
    let new = certificate(&tls.leaf_path()).unwrap();
    for name in names() {
        tls.check(&new, &name, later_ms).unwrap();
        assert!(tls.check(&old, &name, later_ms).is_err(), "the old one ended");
    }
    tls.tablets().unwrap();
}

#[test]
fn a_key_that_is_not_the_roots_changes_nothing() {
    let (_data, tls) = folder(&names());
    let (other, _) = folder(&names());
    let before = fs::read(tls.leaf_path()).unwrap();
    let stranger = other.path().join("tls/root-key.pem");
    let (names, now_ms) = (names(), MADE_MS);
    let renewal = Renewal { force: FORCE, names: &names, root_key: Some(&stranger), now_ms };
    let refused = tls.renew(&renewal);
    assert!(matches!(refused, Err(TlsError::NotTrusted(_))), "{refused:?}");
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("--root-key") && words.contains("called otherwise"), "{words}");
    let renamed = Renewal { force: "Mercia Police", root_key: None, ..renewal };
    let refused = tls.renew(&renamed);
    assert!(matches!(refused, Err(TlsError::NotTrusted(_))), "{refused:?}");
    let gone = other.path().join("no-such-key.pem");
    let refused = tls.renew(&Renewal { root_key: Some(&gone), ..renewal });
    assert!(matches!(refused, Err(TlsError::File { .. })), "{refused:?}");
    assert_eq!(fs::read(tls.leaf_path()).unwrap(), before);
}

#[test]
fn a_root_that_has_ended_makes_no_certificate() {
    let (_data, tls) = folder(&names());
    let before = fs::read(tls.leaf_path()).unwrap();
    let names = names();
    let now_ms = MADE_MS + (ROOT_YEARS * 366 + 2) * DAY_MS;
    let refused = tls.renew(&Renewal { force: FORCE, names: &names, root_key: None, now_ms });
    assert!(matches!(refused, Err(TlsError::RootEnded(_))), "{refused:?}");
    assert_eq!(fs::read(tls.leaf_path()).unwrap(), before);
}

#[test]
fn the_end_of_a_certificate_is_read_whatever_names_it_is_for() {
    let (_data, tls) = folder(&names());
    let ends_ms = tls.leaf().unwrap().ends_ms;
    assert_eq!(tls.ends_ms().unwrap(), ends_ms);
    let mut params = leaf_params(&names(), MADE_MS).unwrap();
    let mail = "desk@mercia-vale.example".try_into().unwrap();
    params.subject_alt_names.push(SanType::Rfc822Name(mail));
    let key = key_pair(&tls.0.join("server-key.pem")).unwrap();
    let issued = params.self_signed(&key).unwrap();
    replace_open(&tls.leaf_path(), issued.pem().as_bytes()).unwrap();
    assert!(tls.leaf().is_err(), "renewing it would lose a name");
    assert_eq!(tls.ends_ms().unwrap(), ends_ms);
    tls.people().unwrap();
}

#[test]
fn the_operator_is_told_from_thirty_days_before_the_end() {
    let ends_ms = MADE_MS + 30 * DAY_MS;
    let told = |now_ms| ending(Path::new("/srv/doorstep"), ends_ms, now_ms);
    assert_eq!(told(MADE_MS), None);
    let soon = told(MADE_MS + 1).unwrap();
    assert!(soon.contains("in 29 days"), "{soon}");
    assert!(soon.contains("renew --data /srv/doorstep, then"), "{soon}");
    assert!(told(ends_ms + 1).unwrap().contains("ended on"));
}

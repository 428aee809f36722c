//! A worked example, and every part of it tampered with.

use p256::ecdsa::{Signature, SigningKey, VerifyingKey};

use super::*;

const SYNC: Request<'static> =
    Request { method: "POST", uri: "https://doorstep.example:8443/v1/sync" };
const BODY: &[u8] = br#"{"hello": "world"}"#;
const KEYID: &str = "00000000-0000-0000-0000-000000000001";
const NOW_S: i64 = 1_795_500_000;

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn signed() -> SignedHeaders {
    sign::<Signature>(SYNC, BODY, NOW_S, KEYID, &key()).unwrap()
}

fn read(
    request: Request<'_>,
    body: &[u8],
    headers: &SignedHeaders,
) -> Result<Verified, HttpSignatureError> {
    let known = |keyid: &str| (keyid == KEYID).then(|| VerifyingKey::from(&key()));
    verify::<Signature, _>(request, body, headers, NOW_S + 20, known)
}

#[test]
fn the_worked_example_holds() {
    let headers = signed();
    // The digest of this body stands in RFC 9421 and RFC 9530.
    let digest = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";
    assert_eq!(headers.content_digest, digest);
    let parameters = "(\"@method\" \"@target-uri\" \"content-digest\");created=1795500000;\
        keyid=\"00000000-0000-0000-0000-000000000001\";alg=\"ecdsa-p256-sha256\"";
    assert_eq!(headers.signature_input, format!("d={parameters}"));
    assert_eq!(
        base(SYNC, digest, parameters),
        format!(
            "\"@method\": POST\n\
             \"@target-uri\": https://doorstep.example:8443/v1/sync\n\
             \"content-digest\": {digest}\n\
             \"@signature-params\": {parameters}"
        )
    );
    assert_eq!(
        headers.signature,
        "d=:BJa1STFUiE00pp80YHTIHRdPf1HnNZ9LVwdMYkoNWhWuyOHNidWZVFsxdD8P+3aDDl1oUPKeCUaj0TTXGjL5ng==:"
    );

    assert_eq!(keyid(&headers), Ok(KEYID));
    let verified = read(SYNC, BODY, &headers).unwrap();
    assert_eq!((verified.keyid.as_str(), verified.created_s, verified.skew_s), (KEYID, NOW_S, 20));
    assert!(!verified.skew_is_notable());
}

#[test]
fn a_clock_that_is_years_wrong_refuses_nothing_and_is_reported() {
    let headers = sign::<Signature>(SYNC, BODY, 0, KEYID, &key()).unwrap();
    let verified = read(SYNC, BODY, &headers).unwrap();
    assert_eq!(verified.skew_s, NOW_S + 20);
    assert!(verified.skew_is_notable());
}

#[test]
fn another_request_does_not_pass_with_this_signature() {
    let headers = signed();
    let table = [
        ("another method", Request { method: "PUT", ..SYNC }, BODY),
        ("another host", Request { uri: "https://elsewhere.example:8443/v1/sync", ..SYNC }, BODY),
        ("another path", Request { uri: "https://doorstep.example:8443/v1/enrol", ..SYNC }, BODY),
        ("another body", SYNC, br#"{"hello": "World"}"#.as_slice()),
        ("no body", SYNC, b"".as_slice()),
    ];
    for (what, request, body) in table {
        assert!(read(request, body, &headers).is_err(), "{what}");
    }
}

#[test]
fn every_changed_character_of_a_header_is_noticed() {
    let headers = signed();
    let replaced = |text: &str, place: usize| -> String {
        text.char_indices()
            .map(|(n, c)| if n == place { if c == 'A' { 'B' } else { 'A' } } else { c })
            .collect()
    };
    for place in 0..headers.content_digest.len() {
        let content_digest = replaced(&headers.content_digest, place);
        assert!(read(SYNC, BODY, &SignedHeaders { content_digest, ..headers.clone() }).is_err());
    }
    for place in 0..headers.signature_input.len() {
        let signature_input = replaced(&headers.signature_input, place);
        assert!(read(SYNC, BODY, &SignedHeaders { signature_input, ..headers.clone() }).is_err());
    }
    for place in 0..headers.signature.len() {
        let signature = replaced(&headers.signature, place);
        assert!(read(SYNC, BODY, &SignedHeaders { signature, ..headers.clone() }).is_err());
    }
}

#[test]
fn headers_of_another_shape_are_refused() {
    let good = signed();
    let inputs = [
        "",
        "d=",
        "d=()",
        "d=(\"@method\")",
        "x=(\"@method\" \"@target-uri\" \"content-digest\")",
        "d=(\"@method\" \"@target-uri\" \"content-digest\")",
        "d=(\"@method\" \"@target-uri\" \"content-digest\");created=1",
        "d=(\"@method\" \"@target-uri\" \"content-digest\");created=1;keyid=\"a\"",
        "d=(\"@method\" \"@target-uri\" \"content-digest\");created=x;keyid=\"a\";alg=\"ecdsa-p256-sha256\"",
        "d=(\"@method\" \"@target-uri\" \"content-digest\");created=1;keyid=a;alg=\"ecdsa-p256-sha256\"",
        "d=(\"@method\" \"@target-uri\" \"content-digest\");created=1;keyid=\"a\";alg=\"hmac-sha256\"",
        "d=(\"@method\" \"@target-uri\" \"content-digest\");created=1;created=1;keyid=\"a\";alg=\"ecdsa-p256-sha256\"",
        "d=(\"@method\" \"@target-uri\" \"content-digest\")x;created=1;keyid=\"a\";alg=\"ecdsa-p256-sha256\"",
    ];
    for signature_input in inputs {
        let headers = SignedHeaders { signature_input: signature_input.to_owned(), ..good.clone() };
        let refused = read(SYNC, BODY, &headers).unwrap_err();
        assert_eq!(
            refused,
            HttpSignatureError::Header { header: "Signature-Input" },
            "{signature_input}"
        );
    }
}

#[test]
fn an_unknown_key_and_a_key_of_somebody_else_are_told_apart() {
    let nobody = verify::<Signature, VerifyingKey>(SYNC, BODY, &signed(), NOW_S, |_| None);
    assert_eq!(nobody.unwrap_err(), HttpSignatureError::UnknownKey { keyid: KEYID.to_owned() });
    let other = VerifyingKey::from(&SigningKey::from_slice(&[8; 32]).unwrap());
    let somebody = verify::<Signature, _>(SYNC, BODY, &signed(), NOW_S, |_| Some(other));
    assert_eq!(somebody.unwrap_err(), HttpSignatureError::Signature);
}

#[test]
fn a_line_break_cannot_be_signed() {
    let uri = "https://a.example/\n\"content-digest\": x";
    let table = [
        (Request { uri, ..SYNC }, KEYID),
        (Request { method: "", ..SYNC }, KEYID),
        (SYNC, "a\"b"),
        (SYNC, ""),
    ];
    for (request, keyid) in table {
        let refused = sign::<Signature>(request, BODY, NOW_S, keyid, &key()).unwrap_err();
        assert!(matches!(refused, HttpSignatureError::Unsignable { .. }), "{request:?} {keyid}");
    }
}

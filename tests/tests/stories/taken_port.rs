//! A server that cannot listen says which address, and what to do.

use std::net::TcpListener;

use tests::ports::free_address;
use tests::programs::doorstep_server;

#[test]
fn a_taken_address_is_named_with_its_option_and_nothing_is_started() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("server");
    let data = data.to_str().unwrap();
    let seeded = doorstep_server(&["seed", "--seed", "7", "--holders", "12", "--data", data]);
    assert!(seeded.status.success(), "{}", String::from_utf8_lossy(&seeded.stderr));
    let (tablets, admin) = (free_address(), free_address());
    let other = TcpListener::bind(free_address()).unwrap();
    let web = other.local_addr().unwrap().to_string();

    let addresses = ["--listen", &tablets, "--listen-web", &web, "--admin-listen", &admin];
    let ended = doorstep_server(&[&["serve", "--data", data][..], &addresses].concat());

    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success(), "{said}");
    assert!(said.contains(&format!("--listen-web {web}")), "{said}");
    assert!(said.contains("Nothing was started"), "{said}");
    assert!(ended.stdout.is_empty(), "it said that it is ready");
}

//! Hands every command of the page to the core under its own name. The access
//! list has already been asked when one arrives here.

use mobile_core::commands;
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, InvokeError};
use tauri::{Manager, Runtime};

use crate::core_thread::Core;

/// The page's argument that holds the request.
const REQUEST: &str = "request";

/// Takes one command; says whether it is one of the core's.
pub(crate) fn invoke<R: Runtime>(invoke: Invoke<R>) -> bool {
    let name = invoke.message.command().to_owned();
    if !commands::NAMES.contains(&name.as_str()) {
        return false;
    }
    let request = request(invoke.message.payload());
    let core = invoke.message.webview_ref().state::<Core>().inner().clone();
    invoke.resolver.respond_async(async move {
        core.run(move |tablet| tablet.call(&name, request)).await.map_err(InvokeError::from)
    });
    true
}

/// The request as the page wrote it; a page that sends bytes sends nothing the
/// core knows.
fn request(payload: &InvokeBody) -> Value {
    match payload {
        InvokeBody::Json(json) => json.get(REQUEST).cloned().unwrap_or(Value::Null),
        InvokeBody::Raw(_) => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_access_list_allows_the_commands_of_the_core_and_no_other() {
        let list: Value = serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        let mut allowed: Vec<String> = list["permissions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_str().unwrap().to_owned())
            .collect();
        let mut known: Vec<String> = commands::NAMES
            .iter()
            .map(|name| format!("allow-{}", name.replace('_', "-")))
            .collect();
        allowed.sort();
        known.sort();
        assert_eq!(allowed, known);
    }

    #[test]
    fn a_request_is_what_the_page_put_under_its_name() {
        let body = InvokeBody::Json(serde_json::json!({ "request": { "pin": "274951" } }));
        assert_eq!(request(&body), serde_json::json!({ "pin": "274951" }));
        assert_eq!(request(&InvokeBody::Raw(vec![1, 2])), Value::Null);
    }
}

//! Pictures for the page: `photo://localhost/<token>/<size>`. A token is good
//! for one unlocking and names nothing; nothing is kept in the page's cache.

use mobile_core::Size;
use mobile_core::ipc::{CommandError, ErrorCode};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::core_thread::Core;

/// Answers one picture from a thread of its own.
#[expect(clippy::needless_pass_by_value, reason = "the protocol hands over what it gives")]
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let core = context.app_handle().state::<Core>().inner().clone();
    let asked = asked(request.uri().path());
    tauri::async_runtime::spawn(async move {
        let Some((token, size)) = asked else {
            return responder.respond(refused(StatusCode::NOT_FOUND));
        };
        let picture = core.run(move |tablet| tablet.picture(&token, size)).await;
        responder.respond(match picture {
            Ok(picture) => shown(&picture.media_type, picture.bytes),
            Err(error) => refused(status(&error)),
        });
    });
}

/// The token and the size in a path.
fn asked(path: &str) -> Option<(String, Size)> {
    let (token, size) = path.trim_start_matches('/').split_once('/')?;
    Some((token.to_owned(), Size::named(size)?))
}

fn shown(media_type: &str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    Response::builder()
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CACHE_CONTROL, "no-store")
        .body(bytes)
        .unwrap_or_default()
}

fn refused(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

fn status(error: &CommandError) -> StatusCode {
    if error.code == ErrorCode::Locked { StatusCode::LOCKED } else { StatusCode::NOT_FOUND }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_no_token_and_size_is_nothing() {
        assert_eq!(asked("/abc/thumbnail").map(|(token, _)| token).as_deref(), Some("abc"));
        for path in ["/abc", "/abc/whole", "/", "/abc/thumbnail/more"] {
            assert!(asked(path).is_none(), "{path}");
        }
    }
}

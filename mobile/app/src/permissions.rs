//! What the page may ask the platform for: the camera, and nothing else.

use tauri::webview::{PermissionKind, PermissionResponse};

/// The answer to a page that asks.
pub(crate) fn decide(kind: &PermissionKind) -> PermissionResponse {
    if *kind == PermissionKind::Camera {
        PermissionResponse::Allow
    } else {
        PermissionResponse::Deny
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_camera_is_allowed_and_nothing_else() {
        assert_eq!(decide(&PermissionKind::Camera), PermissionResponse::Allow);
        for kind in [
            PermissionKind::Microphone,
            PermissionKind::Geolocation,
            PermissionKind::Notifications,
            PermissionKind::ClipboardRead,
            PermissionKind::DisplayCapture,
        ] {
            assert_eq!(decide(&kind), PermissionResponse::Deny, "{kind:?}");
        }
    }
}

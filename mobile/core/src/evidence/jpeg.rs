//! Follows a JPEG from its first byte to its own end marker, as the bytes come.
//!
//! A marker found anywhere near the end proves nothing: cameras put a small whole
//! JPEG into the head of the large one, and it has an end marker too.

/// Where in a JPEG the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Before a marker's `ff`.
    Between,
    /// Behind it.
    Marker,
    /// At the first byte of a segment's length.
    Length { scan: bool },
    /// At the second.
    LengthLow { high: u8, scan: bool },
    /// In a segment, with so many bytes to come.
    Segment { left: u16, scan: bool },
    /// In the picture itself.
    Scan,
    /// Behind an `ff` in it.
    ScanMarker,
    /// Behind the picture's own end.
    End,
    /// In something that is no JPEG, or an odd one.
    Lost,
}

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// A walk through the bytes of a file that may be a JPEG.
#[derive(Debug)]
pub(super) struct Walk {
    at: At,
}

impl Default for Walk {
    fn default() -> Self {
        Self { at: At::Between }
    }
}

impl Walk {
    /// Takes the next bytes.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            if matches!(self.at, At::End | At::Lost) {
                return;
            }
            if self.at != At::Scan {
                self.at = step(self.at, byte);
                rest = after;
                continue;
            }
            // Most of a photo: not looked at byte by byte.
            let Some(ff) = rest.iter().position(|one| *one == 0xff) else { return };
            self.at = At::ScanMarker;
            rest = rest.get(ff + 1..).unwrap_or_default();
        }
    }

    /// Whether the picture's own end was seen; none where it could not be followed.
    pub(super) fn ends(&self) -> Option<bool> {
        (self.at != At::Lost).then_some(self.at == At::End)
    }
}

fn step(at: At, byte: u8) -> At {
    match at {
        At::Between if byte == 0xff => At::Marker,
        At::Between | At::Lost => At::Lost,
        At::Marker | At::ScanMarker => marker(at, byte),
        At::Length { scan } => At::LengthLow { high: byte, scan },
        At::LengthLow { high, scan } => match u16::from_be_bytes([high, byte]) {
            0 | 1 => At::Lost,
            // The length counts its own two bytes.
            length => behind(length - 2, scan),
        },
        At::Segment { left, scan } => behind(left - 1, scan),
        At::Scan => At::Scan,
        At::End => At::End,
    }
}

fn marker(at: At, byte: u8) -> At {
    match byte {
        // Stuffing and restarts belong to the picture.
        0x00 | 0xd0..=0xd7 if at == At::ScanMarker => At::Scan,
        0x00 => At::Lost,
        // Fill bytes may stand before any marker.
        0xff => at,
        START | 0x01 | 0xd0..=0xd7 => At::Between,
        END => At::End,
        SCAN => At::Length { scan: true },
        _ => At::Length { scan: false },
    }
}

const fn behind(left: u16, scan: bool) -> At {
    match (left, scan) {
        (0, true) => At::Scan,
        (0, false) => At::Between,
        (left, scan) => At::Segment { left, scan },
    }
}

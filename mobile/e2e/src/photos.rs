//! Photographs to take: real ones where the corpus is at hand, else drawn here.

use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};

use crate::fault::Fault;
use crate::say;

/// Of different phones and cameras, up to 2.2 MB, with all that cameras write into them.
const REAL: &[&str] = &[
    "mobile/HMD_Nokia_8.3_5G.jpg",
    "hdr/iphone_hdr_YES.jpg",
    "mobile/jolla.jpg",
    "hdr/canon_hdr_YES.jpg",
    "Canon_40D.jpg",
    "Pentax_K10D.jpg",
    "Nikon_D70.jpg",
    "Olympus_C8080WZ.jpg",
    "Ricoh_Caplio_RR330.jpg",
    "Fujifilm_FinePix_E500.jpg",
    "Konica_Minolta_DiMAGE_Z3.jpg",
    "Kodak_CX7530.jpg",
];

/// Puts photographs into `folder` and says where they come from.
///
/// # Errors
/// When one cannot be copied or drawn.
pub fn take(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let corpus = Path::new("../shared/data/exif-samples/jpg");
    let real = REAL.iter().all(|name| corpus.join(name).is_file());
    say::note(if real {
        "photographs: real ones of twelve cameras (../shared/data/exif-samples)"
    } else {
        "photographs: ../shared/data is not here, so they are drawn"
    });
    let mut taken = Vec::new();
    for (n, name) in REAL.iter().enumerate() {
        let path = folder.join(format!("photo-{}.jpg", n.saturating_add(1)));
        if real {
            std::fs::copy(corpus.join(name), &path).map(drop).map_err(Fault::file(&path))?;
        } else {
            draw(&path, n)?;
        }
        taken.push(path);
    }
    Ok(taken)
}

/// A picture the size of a camera's, different for each `n`, too busy to compress to nothing.
fn draw(path: &Path, n: usize) -> Result<(), Fault> {
    let seed = u32::try_from(n).unwrap_or_default().wrapping_add(1);
    let picture = RgbImage::from_fn(1600, 1200, |x, y| {
        let mixed = x.wrapping_mul(31).wrapping_add(y.wrapping_mul(17)).wrapping_mul(seed);
        let [red, green, blue, _] = (mixed ^ (mixed >> 7)).to_le_bytes();
        Rgb([red, green / 2, blue])
    });
    picture.save(path).map_err(|why| Fault::Line {
        request: format!("drawing {}", path.display()),
        why: why.to_string(),
    })
}

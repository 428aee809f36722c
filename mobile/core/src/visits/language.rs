//! The languages of the applicant's page.

use std::sync::LazyLock;

use shared_model::signed::ShownText;
use shared_model::texts::Texts;

use crate::ipc::Language;
use crate::tablet::Core;

const DECLARATION: &str = "I have read what is written here, or it was read to me. It is what I \
told the officer. I understand that I may ask for a correction, and that I do not have to sign.";

/// A draft: not yet read by a named Welsh speaker.
const DECLARATION_CY: &str = "Rwyf wedi darllen yr hyn sydd wedi’i ysgrifennu yma, neu fe’i \
darllenwyd i mi. Dyma’r hyn a ddywedais wrth y swyddog. Rwy’n deall y gallaf ofyn am gywiriad, \
ac nad oes rhaid i mi lofnodi.";

static WELSH: LazyLock<Texts> = LazyLock::new(Texts::welsh);

impl Language {
    /// The language that a text was read in.
    pub(super) fn of(text: &ShownText) -> Self {
        if text.language.as_deref() == Some(Self::Cy.code()) { Self::Cy } else { Self::En }
    }

    pub(super) const fn other(self) -> Self {
        match self {
            Self::En => Self::Cy,
            Self::Cy => Self::En,
        }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cy => "cy",
        }
    }

    /// As a text that was shown names it: English goes without saying, as it did
    /// before there was another.
    pub(super) fn name(self) -> Option<String> {
        match self {
            Self::En => None,
            Self::Cy => Some(self.code().to_owned()),
        }
    }

    /// What is signed.
    pub(super) const fn declaration(self) -> &'static str {
        match self {
            Self::En => DECLARATION,
            Self::Cy => DECLARATION_CY,
        }
    }

    /// The words of form and answers.
    pub(super) fn texts(self, core: &Core) -> &Texts {
        match self {
            Self::En => &core.texts,
            Self::Cy => &WELSH,
        }
    }
}

//! The files of words, one list for both languages: a section that is written in one
//! and not in the other does not build.

macro_rules! files_of {
    ($language:literal) => {
        [
            include_str!(concat!("../../locales/", $language, ".ftl")),
            include_str!(concat!("../../locales/", $language, "/a-visit.ftl")),
            include_str!(concat!("../../locales/", $language, "/annex.ftl")),
            include_str!(concat!("../../locales/", $language, "/b-identity.ftl")),
            include_str!(concat!("../../locales/", $language, "/c-good-reason.ftl")),
            include_str!(concat!("../../locales/", $language, "/conversation.ftl")),
            include_str!(concat!("../../locales/", $language, "/d-security.ftl")),
            include_str!(concat!("../../locales/", $language, "/e-firearms.ftl")),
            include_str!(concat!("../../locales/", $language, "/f-household.ftl")),
            include_str!(concat!("../../locales/", $language, "/for-the-applicant.ftl")),
            include_str!(concat!("../../locales/", $language, "/h-health.ftl")),
            include_str!(concat!("../../locales/", $language, "/i-conduct.ftl")),
            include_str!(concat!("../../locales/", $language, "/j-referees.ftl")),
            include_str!(concat!("../../locales/", $language, "/k-assessment.ftl")),
            include_str!(concat!("../../locales/", $language, "/l-sign-off.ftl")),
            include_str!(concat!("../../locales/", $language, "/q-receipt.ftl")),
            include_str!(concat!("../../locales/", $language, "/risk-codes.ftl")),
            include_str!(concat!("../../locales/", $language, "/v-vehicle.ftl")),
            include_str!(concat!("../../locales/", $language, "/vocabularies.ftl")),
            include_str!(concat!("../../locales/", $language, "/w-no-entry.ftl")),
            include_str!(concat!("../../locales/", $language, "/wording.ftl")),
        ]
    };
}

/// English, as Fluent: the messages and the words of each section of the forms.
pub const ENGLISH: [&str; 21] = files_of!("en");

/// Welsh, the same files in the same order. A draft, as each of them says.
pub const WELSH: [&str; ENGLISH.len()] = files_of!("cy");

//! What `forms check` says of one mistake.

use std::path::Path;

use shared_model::form::FormFault;

/// A mistake with its place; one of TOML itself, which knows no questions, also with the
/// question it stands in or after.
pub(super) fn line(path: &Path, text: &str, fault: &FormFault) -> String {
    let file = path.display();
    match before(text, fault.line).filter(|_| is_of_toml(text)) {
        Some((id, line)) => format!("{file}: {fault} (at or after {id}, line {line})"),
        None => format!("{file}: {fault}"),
    }
}

fn is_of_toml(text: &str) -> bool {
    text.parse::<toml::Table>().is_err()
}

/// The last id that is given before a line, with its own line.
fn before(text: &str, line: usize) -> Option<(&str, usize)> {
    let lines = (1..).zip(text.lines()).take(line);
    let ids = lines.filter_map(|(n, text)| {
        let id = text.trim().strip_prefix("id = \"")?;
        Some((id.strip_suffix('"')?, n))
    });
    ids.last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_model::form::Form;
    use shared_model::forms::RENEWAL;

    #[test]
    fn a_mistake_of_toml_is_named_with_the_question_it_stands_in() {
        let place = "id = \"k8_urgent\"\ndomain = \"K8\"";
        let text = RENEWAL.replacen(place, "id = \"k8_urgent\"\ndomain = K8\"", 1);
        let faults = Form::load(&text).unwrap_err();
        let said = line(Path::new("form.toml"), &text, &faults[0]);
        assert!(said.starts_with("form.toml: line ") && said.contains("k8_urgent"), "{said}");
    }

    #[test]
    fn a_mistake_of_the_form_keeps_its_own_words() {
        let text = RENEWAL.replacen("zone = \"shared\"", "zone = \"public\"", 1);
        let faults = Form::load(&text).unwrap_err();
        let said = line(Path::new("form.toml"), &text, &faults[0]);
        assert_eq!(said, format!("form.toml: {}", faults[0]));
    }
}

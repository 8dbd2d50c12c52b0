//! The office's own templates in a folder, before those built in.
use std::path::{Path, PathBuf};

use super::forms::{FORMS, Form, PLACEHOLDERS};
use crate::kernel::{Problem, Tongues};
use crate::platform::AppError;
use crate::platform::docx::{DocxError, Template};

fn file_of(form: &Form) -> String {
    format!("{}.docx", form.name)
}

/// The template of a form: the office's own as it stands now in its folder, or the one built in.
pub async fn template(folder: Option<&Path>, form: &Form) -> Result<Template, AppError> {
    let own = match folder {
        Some(folder) => read(folder.join(file_of(form))).await?,
        None => None,
    };
    match own {
        Some(bytes) => checked(form, &bytes).map_err(|faults| broken(form, &faults).into()),
        None => {
            checked(form, form.built_in).map_err(|_| AppError::Internal(format!("the template {} built in", form.name)))
        }
    }
}

async fn read(file: PathBuf) -> Result<Option<Vec<u8>>, AppError> {
    match tokio::fs::read(&file).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(AppError::Internal(format!("template {}: {error}", file.display()))),
    }
}

/// The template, or everything that is wrong with it.
fn checked(form: &Form, bytes: &[u8]) -> Result<Template, Vec<Tongues>> {
    let told = |error: DocxError| {
        vec![match error {
            DocxError::NotDocx => Tongues::of("không phải tệp Word (.docx)", "is not a Word document (.docx)"),
            DocxError::Unclosed(text) => {
                Tongues::new(format!("thiếu }}}} sau {{{{{text}"), format!("lacks }}}} after {{{{{text}"))
            }
        }]
    };
    let template = Template::read(bytes).map_err(told)?;
    let found = template.placeholders().map_err(told)?;
    let unknown = found.iter().filter(|name| !PLACEHOLDERS.contains(&name.as_str())).map(|name| {
        Tongues::new(
            format!("không có chỗ điền {{{{{name}}}}}; có thể dùng: {}", PLACEHOLDERS.join(", ")),
            format!("{{{{{name}}}}} is no placeholder; there are: {}", PLACEHOLDERS.join(", ")),
        )
    });
    let missing = form.required.iter().filter(|name| !found.contains(**name)).map(|name| {
        Tongues::new(format!("thiếu chỗ điền {{{{{name}}}}}"), format!("lacks the placeholder {{{{{name}}}}}"))
    });
    let faults: Vec<Tongues> = unknown.chain(missing).collect();
    if faults.is_empty() { Ok(template) } else { Err(faults) }
}

fn broken(form: &Form, faults: &[Tongues]) -> Problem {
    let joined = |of: fn(&Tongues) -> &str| faults.iter().map(of).collect::<Vec<_>>().join("; ");
    let file = file_of(form);
    Problem::conflict(
        "template_broken",
        Tongues::new(
            format!("Mẫu văn bản {file} của cơ quan không dùng được: {}.", joined(|t| t.vi.as_ref())),
            format!("The office's own template {file} cannot be used: {}.", joined(|t| t.en.as_ref())),
        ),
    )
}

/// What is wrong with the templates of a folder, by file; files of other names are told too.
pub fn check_folder(folder: &Path) -> std::io::Result<Vec<(String, Tongues)>> {
    let mut faults = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    // What Word keeps beside an open document.
    for name in names.iter().filter(|name| !name.starts_with("~$") && !name.starts_with('.')) {
        match FORMS.iter().find(|form| file_of(form) == *name) {
            Some(form) => {
                let wrong = checked(form, &std::fs::read(folder.join(name))?).err().unwrap_or_default();
                faults.extend(wrong.into_iter().map(|fault| (name.clone(), fault)));
            }
            None => faults.push((
                name.clone(),
                Tongues::new(
                    format!("không phải tên một mẫu; các mẫu: {}", all_names()),
                    format!("is no template's name; there are: {}", all_names()),
                ),
            )),
        }
    }
    Ok(faults)
}

fn all_names() -> String {
    FORMS.iter().map(file_of).collect::<Vec<_>>().join(", ")
}

/// Writes the templates built in into a folder, for editing; none that stands there is overwritten.
pub fn export(folder: &Path) -> std::io::Result<Vec<String>> {
    use std::io::Write as _;
    std::fs::create_dir_all(folder)?;
    let mut written = Vec::new();
    for form in FORMS {
        let new = std::fs::OpenOptions::new().write(true).create_new(true).open(folder.join(file_of(form)));
        match new {
            Ok(mut file) => {
                file.write_all(form.built_in)?;
                written.push(file_of(form));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Ok(written)
}

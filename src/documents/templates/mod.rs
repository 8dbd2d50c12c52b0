//! Templates of letters as Word documents: one of each built in, each replaced by a file of the same name in the
//! office's own folder. A file that is no template, or whose placeholders are not known or not whole, is told by name.
mod folder;
mod forms;
mod layout;

pub use folder::{check_folder, export, template};
pub use forms::{FORMS, Form, PLACEHOLDERS, form};
pub use layout::{BLANK, Letter, day, each_once, office, signer};

//! A form with a file, as a browser sends it.

/// `multipart/form-data`, field by field.
#[derive(Debug, Clone, Default)]
pub struct Form {
    parts: Vec<u8>,
}

impl Form {
    pub const KIND: &'static str = "multipart/form-data; boundary=ruong-bac-thang";

    /// With one file.
    pub fn of(name: &str, content: &[u8]) -> Self {
        Self::default().file(name, content)
    }

    #[must_use]
    pub fn file(mut self, name: &str, content: &[u8]) -> Self {
        self.part(&format!("name=\"file\"; filename=\"{name}\""), content);
        self
    }

    #[must_use]
    pub fn text(mut self, field: &str, text: &str) -> Self {
        self.part(&format!("name=\"{field}\""), text.as_bytes());
        self
    }

    fn part(&mut self, disposition: &str, content: &[u8]) {
        let head = format!("--ruong-bac-thang\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
        self.parts.extend([head.as_bytes(), content, b"\r\n"].concat());
    }

    pub fn whole(&self) -> Vec<u8> {
        [self.parts.as_slice(), b"--ruong-bac-thang--\r\n"].concat()
    }

    /// Cut off before its end.
    pub fn half(&self) -> Vec<u8> {
        self.parts[..self.parts.len() / 2].to_vec()
    }
}

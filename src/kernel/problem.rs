//! Problems (RFC 9457): every refusal says what, why and what is allowed now, in both languages.
use super::Tongues;
use std::borrow::Cow;

/// One wrong value of a request, named by a JSON pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub pointer: String,
    pub code: &'static str,
    pub detail: Tongues,
}

impl FieldError {
    pub fn new(
        pointer: impl Into<String>,
        code: &'static str,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { pointer: pointer.into(), code, detail: Tongues::new(vi, en) }
    }
}

/// The actions that would be accepted now, as their operation names.
pub type AllowedActions = Vec<&'static str>;

/// A refusal before it is written as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub status: u16,
    pub code: &'static str,
    pub title: Tongues,
    pub detail: Tongues,
    /// The article the refusal rests on.
    pub basis: Option<Cow<'static, str>>,
    pub errors: Vec<FieldError>,
    pub allowed_actions: Option<AllowedActions>,
    pub retry_after: Option<u64>,
}

impl Problem {
    pub fn new(status: u16, code: &'static str, title: Tongues, detail: Tongues) -> Self {
        Self { status, code, title, detail, basis: None, errors: Vec::new(), allowed_actions: None, retry_after: None }
    }

    /// 422 with every wrong value at once.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let mut problem = Self::new(
            422,
            "invalid",
            Tongues::of("Dữ liệu không hợp lệ", "Invalid values"),
            Tongues::of(
                "Một số trường có giá trị không hợp lệ; xem danh sách lỗi.",
                "Some fields have invalid values; see the list of errors.",
            ),
        );
        problem.errors = errors;
        problem
    }

    /// 404: does not exist, or may not be known to exist.
    pub fn not_found() -> Self {
        Self::new(
            404,
            "not_found",
            Tongues::of("Không tìm thấy", "Not found"),
            Tongues::of(
                "Không có bản ghi này, hoặc bạn không được biết đến nó.",
                "There is no such record, or you may not know of it.",
            ),
        )
    }

    /// 403: may see, but not do.
    pub fn forbidden(vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self::new(403, "forbidden", Tongues::of("Không được phép", "Not allowed"), Tongues::new(vi, en))
    }

    /// 401: not signed in.
    pub fn unauthenticated() -> Self {
        Self::new(
            401,
            "unauthenticated",
            Tongues::of("Chưa đăng nhập", "Not signed in"),
            Tongues::of(
                "Cần đăng nhập: gửi Authorization: Bearer <access_token>.",
                "Sign in first: send Authorization: Bearer <access_token>.",
            ),
        )
    }

    /// 409: the record's state does not take this step; `allowed` are the steps it takes now.
    pub fn wrong_state(detail: Tongues, allowed: AllowedActions) -> Self {
        let mut problem = Self::new(
            409,
            "wrong_state",
            Tongues::of("Bước không hợp lệ ở trạng thái này", "Not a step of this state"),
            detail,
        );
        problem.allowed_actions = Some(allowed);
        problem
    }

    /// 409: a rule of law refuses it.
    pub fn against_the_law(code: &'static str, detail: Tongues, basis: impl Into<Cow<'static, str>>) -> Self {
        let mut problem = Self::new(409, code, Tongues::of("Trái quy định", "Against the rules"), detail);
        problem.basis = Some(basis.into());
        problem
    }

    /// 409: refused by another record (a duplicate, a running one).
    pub fn conflict(code: &'static str, detail: Tongues) -> Self {
        Self::new(409, code, Tongues::of("Xung đột", "Conflict"), detail)
    }

    /// 412: the record changed since it was read.
    pub fn stale() -> Self {
        Self::new(
            412,
            "stale",
            Tongues::of("Bản ghi đã thay đổi", "The record has changed"),
            Tongues::of(
                "Bản ghi đã được sửa sau khi bạn đọc; hãy đọc lại rồi thử lại với ETag mới.",
                "The record was changed after you read it; read it again and retry with its new ETag.",
            ),
        )
    }

    #[must_use]
    pub fn with_basis(mut self, basis: impl Into<Cow<'static, str>>) -> Self {
        self.basis = Some(basis.into());
        self
    }

    #[must_use]
    pub fn allowing(mut self, allowed: AllowedActions) -> Self {
        self.allowed_actions = Some(allowed);
        self
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

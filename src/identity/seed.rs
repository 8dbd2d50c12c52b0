//! Accounts that no administrator made: those of the demonstration, and the first administrator.
use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::model::{GrantRow, User};
use super::rules::{PasswordError, password_for, username_of};
use super::{passwords, users};
use crate::agencies::{self, seed as district};
use crate::kernel::codes::{AgencyLevel, Post, Role};
use crate::kernel::{AgencyId, GrantId, Problem, Tongues, UserId};
use crate::platform::access::SYSTEM_USER;
use crate::platform::clock::noon_of;
use crate::platform::{AppError, Audit, audit, ids};

/// An account of the demonstration: what it is at which agency.
#[derive(Debug, Clone, Copy)]
pub struct DemoAccount {
    pub username: &'static str,
    pub full_name: &'static str,
    pub agency_code: &'static str,
    pub post: Post,
    pub roles: &'static [Role],
}

const fn account(
    username: &'static str,
    full_name: &'static str,
    agency_code: &'static str,
    post: Post,
    roles: &'static [Role],
) -> DemoAccount {
    DemoAccount { username, full_name, agency_code, post, roles }
}

const OFFICER: &[Role] = &[Role::Receptionist, Role::Handler];
const HEAD: &[Role] = &[Role::Leader, Role::Receptionist, Role::Handler];

/// The accounts of the demonstration.
pub const DEMO: &[DemoAccount] = &[
    account("admin", "Quản trị hệ thống", "VP", Post::Staff, &[Role::Admin]),
    account("receptionist", "Cán bộ tiếp công dân huyện", "H", Post::Staff, &[Role::Receptionist]),
    account("handler", "Cán bộ thụ lý huyện", "H", Post::Staff, &[Role::Handler]),
    account("leader", "Chủ tịch UBND huyện", "H", Post::Head, &[Role::Leader]),
    account("officer.binhlu", "Cán bộ xã Bình Lư", "03412", Post::Staff, OFFICER),
    account("leader.binhlu", "Chủ tịch UBND xã Bình Lư", "03412", Post::Head, &[Role::Leader]),
    account("officer.banbo", "Cán bộ xã Bản Bo", "03424", Post::Staff, OFFICER),
    account("leader.banbo", "Chủ tịch UBND xã Bản Bo", "03424", Post::Head, &[Role::Leader]),
    account("inspector", "Thanh tra viên huyện", "TTH", Post::Staff, &[Role::Inspector]),
    account("internal_affairs", "Chuyên viên Phòng Nội vụ", "PNV", Post::Staff, &[Role::InternalAffairs]),
    account("council_clerk", "Chuyên viên giúp việc HĐND", "HDND", Post::Staff, &[Role::CouncilClerk]),
];

/// Accounts of the other communes and of the departments, which the demonstration's year is told with.
pub const DEMO_FURTHER: &[DemoAccount] = &[
    account("officer.tamduong", "Cán bộ thị trấn Tam Đường", "03390", Post::Staff, OFFICER),
    account("leader.tamduong", "Chủ tịch UBND thị trấn Tam Đường", "03390", Post::Head, &[Role::Leader]),
    account("officer.thensin", "Cán bộ xã Thèn Sin", "03394", Post::Staff, OFFICER),
    account("leader.thensin", "Chủ tịch UBND xã Thèn Sin", "03394", Post::Head, &[Role::Leader]),
    account("officer.taleng", "Cán bộ xã Tả Lèng", "03400", Post::Staff, OFFICER),
    account("leader.taleng", "Chủ tịch UBND xã Tả Lèng", "03400", Post::Head, &[Role::Leader]),
    account("officer.giangma", "Cán bộ xã Giang Ma", "03405", Post::Staff, OFFICER),
    account("leader.giangma", "Chủ tịch UBND xã Giang Ma", "03405", Post::Head, &[Role::Leader]),
    account("officer.hothau", "Cán bộ xã Hồ Thầu", "03406", Post::Staff, OFFICER),
    account("leader.hothau", "Chủ tịch UBND xã Hồ Thầu", "03406", Post::Head, &[Role::Leader]),
    account("officer.sonbinh", "Cán bộ xã Sơn Bình", "03413", Post::Staff, OFFICER),
    account("leader.sonbinh", "Chủ tịch UBND xã Sơn Bình", "03413", Post::Head, &[Role::Leader]),
    account("officer.nungnang", "Cán bộ xã Nùng Nàng", "03415", Post::Staff, OFFICER),
    account("leader.nungnang", "Chủ tịch UBND xã Nùng Nàng", "03415", Post::Head, &[Role::Leader]),
    account("officer.bangiang", "Cán bộ xã Bản Giang", "03418", Post::Staff, OFFICER),
    account("leader.bangiang", "Chủ tịch UBND xã Bản Giang", "03418", Post::Head, &[Role::Leader]),
    account("officer.banhon", "Cán bộ xã Bản Hon", "03421", Post::Staff, OFFICER),
    account("leader.banhon", "Chủ tịch UBND xã Bản Hon", "03421", Post::Head, &[Role::Leader]),
    account("officer.natam", "Cán bộ xã Nà Tăm", "03427", Post::Staff, OFFICER),
    account("leader.natam", "Chủ tịch UBND xã Nà Tăm", "03427", Post::Head, &[Role::Leader]),
    account("officer.khunha", "Cán bộ xã Khun Há", "03430", Post::Staff, OFFICER),
    account("leader.khunha", "Chủ tịch UBND xã Khun Há", "03430", Post::Head, &[Role::Leader]),
    account("head.tnmt", "Trưởng phòng Tài nguyên và Môi trường", "TNMT", Post::Head, HEAD),
    account("head.ldtbxh", "Trưởng phòng Lao động - Thương binh và Xã hội", "LDTBXH", Post::Head, HEAD),
    account("head.ktht", "Trưởng phòng Kinh tế và Hạ tầng", "KTHT", Post::Head, HEAD),
    account("head.tckh", "Trưởng phòng Tài chính - Kế hoạch", "TCKH", Post::Head, HEAD),
    account("head.tp", "Trưởng phòng Tư pháp", "TP", Post::Head, HEAD),
    account("head.gddt", "Trưởng phòng Giáo dục và Đào tạo", "GDDT", Post::Head, HEAD),
    account("head.vhtt", "Trưởng phòng Văn hóa và Thông tin", "VHTT", Post::Head, HEAD),
    account("head.nnptnt", "Trưởng phòng Nông nghiệp và Phát triển nông thôn", "NNPTNT", Post::Head, HEAD),
    account("head.dt", "Trưởng phòng Dân tộc", "DT", Post::Head, HEAD),
    account("head.tth", "Chánh Thanh tra huyện", "TTH", Post::Head, HEAD),
    account("head.pnv", "Trưởng phòng Nội vụ", "PNV", Post::Head, HEAD),
    account("head.hdnd", "Chủ tịch HĐND huyện", "HDND", Post::Head, HEAD),
];

/// The demonstration's officer and leader of a commune.
pub fn of_commune(code: &str) -> Option<(&'static str, &'static str)> {
    let named = |start: &str| {
        DEMO.iter()
            .chain(DEMO_FURTHER)
            .find(|a| a.agency_code == code && a.username.starts_with(start))
            .map(|a| a.username)
    };
    named("officer.").zip(named("leader."))
}

/// The demonstration's head of a department.
pub fn head_of(code: &str) -> Option<&'static str> {
    DEMO_FURTHER.iter().find(|a| a.agency_code == code && a.username.starts_with("head.")).map(|a| a.username)
}

/// The id of a demonstration account: the same in every database.
pub fn demo_id(username: &str) -> UserId {
    UserId(ids::named(&format!("users.{username}")))
}

/// Loads accounts of the demonstration where they are not loaded yet, all with one password; the district's
/// agencies must be there. Answers how many accounts were new.
pub async fn demo(conn: &mut AsyncPgConnection, demo: &[DemoAccount], password_hash: &str) -> Result<usize, AppError> {
    let made_at = noon_of(district::SINCE);
    let accounts: Vec<User> = demo
        .iter()
        .map(|a| User {
            id: demo_id(a.username),
            username: a.username.into(),
            full_name: a.full_name.into(),
            password_hash: password_hash.into(),
            must_change_password: false,
            disabled_at: None,
            created_at: made_at,
            version: 1,
        })
        .collect();
    let grants: Vec<GrantRow> = demo
        .iter()
        .flat_map(|a| a.roles.iter().map(move |role| (a, *role)))
        .map(|(a, role)| GrantRow {
            id: GrantId(ids::named(&format!("grants.{}.{role}", a.username))),
            post: a.post,
            ..granted(demo_id(a.username), district::id_of(a.agency_code), role, made_at)
        })
        .collect();
    let new = users::seed_users(conn, &accounts).await?;
    users::seed_grants(conn, &grants).await?;
    Ok(new)
}

/// Gives all demonstration accounts another password; their sessions end.
pub async fn set_demo_passwords(conn: &mut AsyncPgConnection, password_hash: &str) -> Result<(), AppError> {
    let ids: Vec<UserId> = DEMO.iter().chain(DEMO_FURTHER).map(|account| demo_id(account.username)).collect();
    users::set_passwords(conn, &ids, password_hash).await
}

/// A grant by the program itself, which takes no second person.
fn granted(user: UserId, agency: AgencyId, role: Role, at: DateTime<Utc>) -> GrantRow {
    GrantRow {
        id: GrantId(ids::ordered()),
        user_id: user,
        agency_id: agency,
        role,
        post: Post::Staff,
        valid_from: crate::kernel::day_in_vietnam(at),
        valid_until: None,
        granted_by: Some(SYSTEM_USER),
        confirmed_by: None,
        needs_confirmation: false,
        created_at: at,
    }
}

/// Makes an administrator by command (`tiepdan admin create`): the first one, or a second person for grants.
/// A database without a district gets the one this program knows. The password is changed at the first sign-in.
pub async fn create_first_admin(
    conn: &mut AsyncPgConnection,
    username: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<UserId, AppError> {
    let username = username_of(username).map_err(|e| Problem::invalid(vec![e]))?;
    password_for(&username, None, password).map_err(|errors| PasswordError::problem(&errors, "/password"))?;
    let user = User {
        id: UserId(ids::ordered()),
        full_name: username.clone(),
        username,
        password_hash: passwords::hash(password).await?,
        must_change_password: true,
        disabled_at: None,
        created_at: now,
        version: 1,
    };
    conn.transaction::<_, AppError, _>(async move |conn| {
        let at = district_agency(conn).await?;
        if users::seed_users(conn, std::slice::from_ref(&user)).await? == 0 {
            return Err(taken().into());
        }
        users::seed_grants(conn, &[granted(user.id, at, Role::Admin, now)]).await?;
        let entry =
            Audit::of("user.created", user.id).at(at).set("role", Role::Admin).touched(&["username", "password"]);
        audit::by_the_house(conn, now, &entry).await?;
        Ok(user.id)
    })
    .await
}

async fn district_agency(conn: &mut AsyncPgConnection) -> Result<AgencyId, AppError> {
    let known = agencies::all(conn).await?.into_iter().find(|a| a.level == AgencyLevel::District);
    if let Some(agency) = known {
        return Ok(agency.id);
    }
    district::load(conn).await?;
    Ok(district::id_of("H"))
}

fn taken() -> Problem {
    Problem::conflict(
        "username_taken",
        Tongues::of("Tên tài khoản này đã có người dùng.", "There is an account of that name."),
    )
}

/// Gives an account a new first password by command; its sessions end. `None`: there is no such account.
pub async fn reset_password(
    conn: &mut AsyncPgConnection,
    username: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Option<UserId>, AppError> {
    password_for(username, None, password).map_err(|errors| PasswordError::problem(&errors, "/password"))?;
    let (username, hash) = (username.to_owned(), passwords::hash(password).await?);
    conn.transaction::<_, AppError, _>(async move |conn| {
        let user = users::set_first_password(conn, &username, &hash, now).await?;
        if let Some(user) = user {
            audit::by_the_house(conn, now, &Audit::of("user.password_reset", user).touched(&["password"])).await?;
        }
        Ok(user)
    })
    .await
}

//! Sign in, go on, sign out, change the password.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};

use super::model::{Client, Knock, RefreshToken};
use super::rules::{self, Refresh};
use super::store;
use super::view::{Nothing, Tokens};
use crate::identity::model::User;
use crate::identity::passwords::{self, Password};
use crate::identity::policy;
use crate::identity::rules::{PasswordError, password_for};
use crate::kernel::{Problem, SessionId, Tongues, fold};
use crate::platform::access::Permit;
use crate::platform::crypto::{self, Key};
use crate::platform::keyring::Use;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids, tokens};

/// Whether a password is right, counted first; the connection is given back before the hashing.
struct Proof {
    knock: Knock,
    key: Key,
    user: Option<User>,
    is_right: bool,
    failures: i32,
}

async fn prove(
    app: &App,
    client: &Client,
    username: &str,
    password: &Password,
    now: DateTime<Utc>,
) -> Result<Proof, AppError> {
    let (knock, key, tried, user) = {
        let mut conn = app.desk().await?;
        let (_, key) = app.keyring().current(&mut conn, Use::Login, "", now).await?;
        let knock = Knock::of(&key, username, client);
        let tried = store::count_try(&mut conn, &knock, now).await?.map_err(locked)?;
        (knock, key, tried, store::user_named(&mut conn, &fold(username)).await?)
    };
    let hash = user.as_ref().filter(|u| u.disabled_at.is_none()).map(|u| u.password_hash.as_str());
    let is_right = passwords::verify(hash, password.text()).await?;
    Ok(Proof { knock, key, user, is_right, failures: tried.failures })
}

fn locked(seconds: u64) -> Problem {
    Problem::new(
        429,
        "sign_in_locked",
        Tongues::of("Tạm khóa đăng nhập", "Sign-in locked for a while"),
        Tongues::new(
            format!("Sai quá nhiều lần; hãy thử lại sau {seconds} giây."),
            format!("Too many wrong tries; try again in {seconds} seconds."),
        ),
    )
    .retry_after(seconds)
}

fn refused() -> Problem {
    Problem::new(
        401,
        "wrong_credentials",
        Tongues::of("Đăng nhập không thành công", "Sign-in failed"),
        Tongues::of("Tên tài khoản hoặc mật khẩu không đúng.", "The username or the password is wrong."),
    )
}

fn sign_in_again() -> Problem {
    Problem::new(
        401,
        "refresh_refused",
        Tongues::of("Phiên đã kết thúc", "The session has ended"),
        Tongues::of("Phiên đăng nhập đã kết thúc; hãy đăng nhập lại.", "This session has ended; sign in again."),
    )
}

/// Signs in; a wrong password and an unknown name take the same way, and leave the same trace.
pub(super) async fn login(
    app: &App,
    client: &Client,
    username: &str,
    password: &Password,
) -> Result<Reply<Tokens>, AppError> {
    let now = app.clock().now();
    let proof = prove(app, client, username, password, now).await?;
    let Some(user) = proof.user.as_ref().filter(|_| proof.is_right) else {
        note_failure(app, &client.ctx(now), client, username, &proof).await?;
        return Err(refused().into());
    };
    let ctx = client.ctx_of(user, SessionId(ids::ordered()), now);
    act(app, &ctx, async |tx| {
        let permit = policy::own_session(&ctx.actor, "login");
        store::forget_tries(tx, &permit, &proof.knock).await?;
        let session = store::begin_session(tx.conn(), user.id, now).await?;
        let (_, refresh) = new_token(tx, &permit, session, client.digest(&proof.key)).await?;
        let tokens = answer(tx, session, refresh).await?;
        Ok(Done::new(tokens, Audit::of("session.began", session).set("user_id", user.id)).never_recorded())
    })
    .await
}

/// A wrong try in the trail: whose account, or which digest; tries during a lock leave none, so it cannot be flooded.
async fn note_failure(app: &App, ctx: &Ctx, client: &Client, username: &str, proof: &Proof) -> Result<(), AppError> {
    act(app, ctx, async |_| {
        let subject = proof.user.as_ref().map_or_else(|| proof.knock.nobody(), |user| user.id);
        let audit = Audit::of("session.refused", subject)
            .personal("username", proof.key.bytes(), &fold(username))
            .personal("address", proof.key.bytes(), &client.address.to_string())
            .set("count", proof.failures);
        Ok(Done::new((), audit))
    })
    .await?;
    Ok(())
}

async fn new_token(
    tx: &mut Tx<'_>,
    permit: &Permit,
    session: SessionId,
    client: Vec<u8>,
) -> Result<(RefreshToken, String), AppError> {
    let secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let row = RefreshToken {
        id: ids::ordered(),
        session_id: session,
        digest: crypto::digest(&[secret.as_bytes()]),
        client_digest: client,
        expires_at: tx.ctx().now + rules::REFRESH_LIFETIME,
        used_at: None,
        successor_key_id: None,
        successor: None,
    };
    store::insert_token(tx, permit, &row).await?;
    Ok((row, secret))
}

async fn answer(tx: &mut Tx<'_>, session: SessionId, refresh_token: String) -> Result<Tokens, AppError> {
    let (app, now) = (tx.app(), tx.ctx().now);
    let access_token = tokens::sign(tx.conn(), app.keyring(), session, now).await?;
    let expires_in = tokens::ACCESS_LIFETIME.num_seconds();
    Ok(Tokens { access_token, token_type: "Bearer", expires_in, refresh_token })
}

/// Goes on with a refresh token, which is replaced; one that was replaced before ends the session.
pub(super) async fn refresh(app: &App, client: &Client, secret: &Password) -> Result<Reply<Tokens>, AppError> {
    let now = app.clock().now();
    let ctx = client.ctx(now);
    let reply = act(app, &ctx, async |tx| {
        let permit = policy::own_session(&ctx.actor, "refresh");
        let digest = crypto::digest(&[secret.text().as_bytes()]);
        let found = store::token(tx, &permit, &digest).await?.filter(|f| !f.is_over).ok_or_else(sign_in_again)?;
        let (_, key) = app.keyring().current(tx.conn(), Use::Login, "", now).await?;
        let (old, by) = (&found.token, client.digest(&key));
        let session = old.session_id;
        let audit = |action| Audit::of(action, session).set("user_id", found.user.id);
        let (next, noted) = match rules::decide(&old.facts(found.session_began_at), &by, now) {
            Refresh::Expired => return Err(sign_in_again().into()),
            Refresh::EndSession => {
                store::end(tx, &permit, session, "refresh_reused").await?;
                return Ok(Done::new(None, audit("session.ended").set("end_reason", "refresh_reused")));
            }
            Refresh::Repeat => (successor(tx, old).await?, "session.refresh_repeated"),
            Refresh::Rotate => {
                let (_, next) = new_token(tx, &permit, session, by.clone()).await?;
                let day = ctx.today.to_string();
                let (id, key) = app.keyring().current(tx.conn(), Use::Idempotency, &day, now).await?;
                let kept = crypto::seal(&key, &old.place(), next.as_bytes())?;
                store::replace_token(tx, &permit, old, &by, now, (id, kept)).await?;
                (next, "session.refreshed")
            }
        };
        let tokens = answer(tx, session, next).await?;
        Ok(Done::new(Some((session, tokens)), audit(noted)).never_recorded())
    })
    .await?;
    // The end of the session is committed first, and then refused.
    let Some((_, tokens)) = reply.value else {
        app.shared().access.forget_all();
        return Err(sign_in_again().into());
    };
    Ok(Reply::ok(tokens))
}

async fn successor(tx: &mut Tx<'_>, old: &RefreshToken) -> Result<String, AppError> {
    let app = tx.app();
    let (Some(id), Some(sealed)) = (old.successor_key_id, &old.successor) else { return Err(sign_in_again().into()) };
    let key = app.keyring().by_id(tx.conn(), id).await?;
    let plain = crypto::open(&key, &old.place(), sealed)?;
    String::from_utf8(plain).map_err(|_| AppError::Internal("a successor is no text".into()))
}

/// Signs out: the session ends everywhere.
pub(super) async fn logout(app: &App, ctx: &Ctx) -> Result<Reply<Nothing>, AppError> {
    let session = ctx.actor.session;
    let reply = act(app, ctx, async |tx| {
        store::end(tx, &policy::own_session(&ctx.actor, "logout"), session, "logout").await?;
        let audit = Audit::of("session.ended", session).set("user_id", ctx.user()).set("end_reason", "logout");
        Ok(Done::new(Nothing {}, audit))
    })
    .await?;
    app.shared().access.forget(session);
    Ok(reply)
}

/// Changes the own password; every other session of the account ends.
pub(super) async fn change_password(
    app: &App,
    ctx: &Ctx,
    client: &Client,
    current: &Password,
    new: &Password,
) -> Result<Reply<Nothing>, AppError> {
    let username = &ctx.actor.username;
    password_for(username, Some(current.text()), new.text())
        .map_err(|errors| PasswordError::problem(&errors, "/new_password"))?;
    let proof = prove(app, client, username, current, ctx.now).await?;
    if !proof.is_right {
        note_failure(app, ctx, client, username, &proof).await?;
        return Err(wrong_current().into());
    }
    let hash = passwords::hash(new.text()).await?;
    let reply = act(app, ctx, async |tx| {
        let permit = policy::own_session(&ctx.actor, "change_password");
        store::forget_tries(tx, &permit, &proof.knock).await?;
        store::set_password(tx, &permit, &hash).await?;
        let kept = Some(ctx.actor.session);
        let ended = store::end_all_of(tx.conn(), permit.by, kept, "password_changed", ctx.now).await?;
        let audit = Audit::of("user.password_changed", permit.by).touched(&["password"]).set("count", ended);
        Ok(Done::new(Nothing {}, audit).never_recorded())
    })
    .await?;
    app.shared().access.forget_all();
    Ok(reply)
}

fn wrong_current() -> Problem {
    Problem::invalid(vec![crate::kernel::FieldError::new(
        "/current_password",
        "wrong",
        "Mật khẩu hiện tại không đúng.",
        "The current password is wrong.",
    )])
}

//! Sessions, refresh tokens and wrong tries as they are stored; and who knocks.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::net::IpAddr;
use uuid::Uuid;

use crate::kernel::{Lang, SessionId, UserId, fold};
use crate::platform::access::Actor;
use crate::platform::crypto::{Key, mac};
use crate::platform::{Ctx, crypto};
use crate::schema::refresh_tokens;

use super::rules::UsedToken;
use crate::identity::model::User;

/// The client of a request that is not signed in.
#[derive(Debug, Clone)]
pub struct Client {
    pub address: IpAddr,
    pub user_agent: String,
    pub request_id: Uuid,
    pub lang: Lang,
}

impl Client {
    /// The address as it is counted: of IPv6 the network, since a house has a whole one.
    pub fn network(&self) -> Vec<u8> {
        match self.address {
            IpAddr::V4(v4) => v4.octets().to_vec(),
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => v4.octets().to_vec(),
                None => v6.octets().into_iter().take(8).collect(),
            },
        }
    }

    /// Tells this client from another, without keeping its address.
    pub fn digest(&self, key: &Key) -> Vec<u8> {
        mac(key, &[b"client", self.user_agent.as_bytes(), &self.network()])
    }

    /// The context of somebody who just proved who they are, without any role.
    pub fn ctx_of(&self, user: &User, session: SessionId, now: DateTime<Utc>) -> Ctx {
        let actor = Actor {
            user: user.id,
            session,
            username: user.username.clone(),
            full_name: user.full_name.clone(),
            must_change_password: user.must_change_password,
            grants: Vec::new(),
        };
        Ctx::of(&actor, now, self.request_id, self.lang)
    }

    /// The context of somebody unknown: the program itself notes what they tried.
    pub fn ctx(&self, now: DateTime<Utc>) -> Ctx {
        let mut ctx = Ctx::of_the_house(now);
        ctx.request_id = self.request_id;
        ctx.lang = self.lang;
        ctx
    }
}

/// A name tried from an address, as keyed digests.
#[derive(Debug, Clone)]
pub struct Knock {
    pub name: Vec<u8>,
    pub address: Vec<u8>,
}

impl Knock {
    pub fn of(key: &Key, username: &str, client: &Client) -> Self {
        Self {
            name: mac(key, &[b"name", fold(username).as_bytes()]),
            address: mac(key, &[b"address", &client.network()]),
        }
    }

    /// The subject of what is noted about a name that nobody has.
    pub fn nobody(&self) -> UserId {
        let digest = crypto::digest(&[&self.name]);
        UserId(uuid::Builder::from_custom_bytes(*digest.first_chunk().unwrap_or(&[0; 16])).into_uuid())
    }
}

/// A refresh token as it is stored: by its digest.
#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshToken {
    pub id: Uuid,
    pub session_id: SessionId,
    pub digest: Vec<u8>,
    pub client_digest: Vec<u8>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    pub successor_key_id: Option<Uuid>,
    pub successor: Option<Vec<u8>>,
}

impl RefreshToken {
    pub fn facts(&self, session_began_at: DateTime<Utc>) -> UsedToken<'_> {
        UsedToken {
            session_began_at,
            expires_at: self.expires_at,
            used_at: self.used_at,
            used_by: &self.client_digest,
            has_successor: self.successor.is_some(),
        }
    }

    /// Where its successor stands, for the encryption.
    pub fn place(&self) -> String {
        format!("refresh_tokens.successor.{}", self.id)
    }
}

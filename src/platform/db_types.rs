//! How kernel codes (text) and typed ids (uuid) are read from and written to columns, so that the
//! kernel itself knows no database.
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};

use crate::kernel::codes::{self, Code};
use crate::kernel::*;

macro_rules! expressions {
    ($type:ty, $sql:ty) => {
        impl Queryable<$sql, Pg> for $type {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
        impl AsExpression<$sql> for $type {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl AsExpression<Nullable<$sql>> for $type {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<'a> AsExpression<$sql> for &'a $type {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<'a> AsExpression<Nullable<$sql>> for &'a $type {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl ToSql<Nullable<$sql>, Pg> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <Self as ToSql<$sql, Pg>>::to_sql(self, out)
            }
        }
    };
}

macro_rules! text_codes {
    ($($name:ty),* $(,)?) => {$(
        impl FromSql<Text, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                let code = <String as FromSql<Text, Pg>>::from_sql(value)?;
                Self::parse(&code).ok_or_else(|| format!("unknown {}: {code}", Self::NAME).into())
            }
        }
        impl ToSql<Text, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <str as ToSql<Text, Pg>>::to_sql(self.code(), out)
            }
        }
        expressions!($name, Text);
    )*};
}

macro_rules! uuid_ids {
    ($($name:ty),* $(,)?) => {$(
        impl FromSql<SqlUuid, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                <uuid::Uuid as FromSql<SqlUuid, Pg>>::from_sql(value).map(Self)
            }
        }
        impl ToSql<SqlUuid, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <uuid::Uuid as ToSql<SqlUuid, Pg>>::to_sql(&self.0, out)
            }
        }
        expressions!($name, SqlUuid);
    )*};
}

text_codes! {
    SubjectKind, codes::Kind, codes::Source, codes::Authorship, codes::Field, codes::State, codes::Handling, codes::Competence, codes::PriorStatus, codes::SpecialRoute, codes::IneligibleReason, codes::BodyKind, codes::Outcome, codes::ReceptionMode, codes::Host, codes::ReceptionOutcome, codes::Occurrence, codes::Role, codes::Post, codes::AgencyLevel, codes::DeadlineState, codes::Unit, codes::PersonType, codes::Capacity, codes::Gender, codes::ContestedType, codes::ForwarderKind, codes::FileKind, codes::DispatchKind, codes::Relation, codes::CommitmentStatus, codes::RecusalGround, crate::law::Complexity, codes::CouncilSessionKind, codes::AnswerForm, codes::WrittenGround, codes::QuestionStatus, codes::ElectedBody, codes::VoterSource, codes::VoterState, codes::VoterAnswer, codes::MediationKind, codes::MediationMatter, codes::MediationGround, codes::MediationState, codes::StoppedBy, codes::MediationLink, codes::SignalKind, codes::SignalState, codes::DialogueKind, codes::DialogueState, codes::DialogueAction, codes::QuestionState, codes::PlanRoundKind, codes::PlanReportState,
}

uuid_ids! {
    AgencyId, UserId, GrantId, SessionId, ClientId, PetitionId, MatterId, ReceptionId, ReceptionSessionId, ReceptionScheduleId, ReceptionReceiptId, PersonId, SealedId, DeadlineId, DispatchId, DocumentId, ParameterId, StepId, NoticeId, CommitmentId, DialogueId, DialogueQuestionId, CouncilSessionId, CouncilQuestionId, CouncilReportId, VoterMeetingId, VoterPetitionId, MediationId, MediationGroupId, MediatorId, SignalId, SnapshotId, PlanRoundId, PlanReportId, NationalMessageId, AgencyEidId, UrgingId, CheckId,
}

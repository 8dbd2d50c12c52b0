-- A mixed petition without a term waits to be split as any other waits to be handled.
drop index petitions_under_way;
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted');

-- Who heads a public service unit receives citizens by a rule of its own (Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2).
alter table agencies add column is_public_unit boolean not null default false;
comment on column agencies.is_public_unit is 'Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2: đơn vị sự nghiệp công lập.';

-- Oral questions put before they had a clock, and not answered yet, are given the one they would have now: 20 days from the
-- question, or from the opening of the session it was put to, to a working day (Luật Hoạt động giám sát 2015, Điều 60).
with put as (
  select q.id, q.respondent_agency_id, greatest(q.raised_on, s.opens_on) as on_day
  from council_questions q
  left join council_sessions s on s.id = q.session_id
  where q.form = 'oral' and q.status = 'raised' and not exists (
    select from deadlines d where d.subject_kind = 'council_question' and d.subject_id = q.id and d.state = 'running')
), started as (
  insert into deadlines (id, subject_kind, subject_id, agency_id, clock, rule, basis, amount, unit, starts_on, due_on, state,
                         is_main, calendar_version, created_at)
  select gen_random_uuid(), 'council_question', p.id, p.respondent_agency_id, 'question_at_session',
         'council.question_not_reached',
         'Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60 (chưa trả lời tại kỳ họp thì trả lời bằng văn bản)',
         20, 'days', p.on_day, last.day, 'running', true,
         coalesce((select (extract(epoch from max(recorded_at)) * 1000000)::bigint from calendar_days), 0), now()
  from put p
  cross join lateral (
    select p.on_day + n as day from generate_series(20, 110) as n
    left join calendar_days c on c.day = p.on_day + n and c.superseded_at is null
    where c.kind = 'working' or (c.kind is distinct from 'holiday' and extract(isodow from p.on_day + n) < 6)
    order by n limit 1) last
  where p.on_day >= date '2016-07-01'
  returning subject_id
)
update council_questions set version = version + 1 where id in (select subject_id from started);

-- What was found of a promise's end stands with the promise, which forgets it when it is taken up again. The columns of
-- council_promises are read no more; they go in a later release.
alter table commitments
  add column is_confirmed boolean,
  add column confirmed_on date,
  add column confirmation_note text,
  add constraint commitments_confirmed check ((is_confirmed is null) = (confirmed_on is null));
comment on column commitments.is_confirmed is 'Bên được hứa (HĐND) xác nhận hoặc không xác nhận kết quả đã báo.';
update commitments c set is_confirmed = b.is_confirmed, confirmed_on = b.confirmed_on, confirmation_note = b.confirmation_note
from council_promises b where b.id = c.id and b.is_confirmed is not null;
drop index council_promises_unconfirmed;
comment on column council_promises.is_confirmed is 'Không dùng nữa: xem commitments.is_confirmed.';

-- Sums of what the overview and the trend count, by day and by month of the law. They are kept by the database itself, in
-- the transaction that writes a fact: a change adds a line and never waits for another's; lines are put together from time
-- to time (`fold_figure_sums`). What stands behind a figure is still read from the facts.
create table figure_sums (
  id bigint generated always as identity primary key,
  agency_id uuid not null constraint figure_sums_agency references agencies (id),
  figure text not null constraint figure_sums_figure check (figure in ('received','processed','accepted','settled','receptions')),
  span text not null constraint figure_sums_span check (span in ('day','month')),
  from_on date not null,
  n bigint not null,
  extra bigint not null
);
create index figure_sums_read on figure_sums (agency_id, figure, span, from_on) include (n, extra);
comment on table figure_sums is 'Tổng cộng dồn theo ngày và theo tháng (của petition_events, receptions), do cơ sở dữ liệu tự giữ.';
comment on column figure_sums.from_on is 'Ngày, hoặc ngày đầu tháng.';
comment on column figure_sums.extra is 'Đúng hạn (petition_events.in_time) hoặc số người (receptions.people_count).';

create type figure_change as (agency_id uuid, figure text, on_day date, n bigint, extra bigint);
create function add_figures(changes figure_change[]) returns void language sql as $$
  insert into figure_sums (agency_id, figure, span, from_on, n, extra)
  select c.agency_id, c.figure, s.span, date_trunc(s.span, c.on_day::timestamp)::date, sum(c.n), sum(c.extra)
  from unnest(changes) c cross join (values ('day'), ('month')) as s (span)
  group by 1, 2, 3, 4 having sum(c.n) <> 0 or sum(c.extra) <> 0
$$;
create function sum_petition_events() returns trigger language plpgsql as $$
declare changes figure_change[] := '{}';
begin
  if tg_op <> 'INSERT' then
    changes := array(select (agency_id, event, on_day, -count(*), -count(*) filter (where in_time))::figure_change
      from gone where event in ('received','processed','accepted','settled') group by agency_id, event, on_day);
  end if;
  if tg_op <> 'DELETE' then
    changes := changes || array(select (agency_id, event, on_day, count(*), count(*) filter (where in_time))::figure_change
      from come where event in ('received','processed','accepted','settled') group by agency_id, event, on_day);
  end if;
  perform add_figures(changes);
  return null;
end $$;
-- A line of the reception book that was corrected counts no more; the one that corrects it does.
create function sum_receptions() returns trigger language plpgsql as $$
declare changes figure_change[] := '{}';
begin
  if tg_op <> 'INSERT' then
    changes := array(select (agency_id, 'receptions', received_on, -count(*), -coalesce(sum(people_count), 0))::figure_change
      from gone where corrected_by_id is null group by agency_id, received_on);
  end if;
  if tg_op <> 'DELETE' then
    changes := changes || array(select (agency_id, 'receptions', received_on, count(*), coalesce(sum(people_count), 0))::figure_change
      from come where corrected_by_id is null group by agency_id, received_on);
  end if;
  perform add_figures(changes);
  return null;
end $$;
create trigger petition_events_insert_sums after insert on petition_events referencing new table as come
  for each statement execute function sum_petition_events();
create trigger petition_events_update_sums after update on petition_events referencing old table as gone new table as come
  for each statement execute function sum_petition_events();
create trigger petition_events_delete_sums after delete on petition_events referencing old table as gone
  for each statement execute function sum_petition_events();
create trigger receptions_insert_sums after insert on receptions referencing new table as come
  for each statement execute function sum_receptions();
create trigger receptions_update_sums after update on receptions referencing old table as gone new table as come
  for each statement execute function sum_receptions();
create trigger receptions_delete_sums after delete on receptions referencing old table as gone
  for each statement execute function sum_receptions();

-- Lines of the same day or month become one. Two who do it at once put together what each of them took away.
create function fold_figure_sums() returns bigint language sql as $$
  with several as (
    select agency_id, figure, span, from_on from figure_sums group by 1, 2, 3, 4 having count(*) > 1
  ), taken as (
    delete from figure_sums f using several s
    where (f.agency_id, f.figure, f.span, f.from_on) = (s.agency_id, s.figure, s.span, s.from_on) returning f.*
  ), put as (
    insert into figure_sums (agency_id, figure, span, from_on, n, extra)
    select agency_id, figure, span, from_on, sum(n), sum(extra) from taken
    group by 1, 2, 3, 4 having sum(n) <> 0 or sum(extra) <> 0
  )
  select count(*) from taken
$$;
-- All of it from the facts; for a database that was filled with its triggers off.
create function recount_figure_sums() returns void language sql as $$
  delete from figure_sums;
  select add_figures(array(select (agency_id, event, on_day, count(*), count(*) filter (where in_time))::figure_change
    from petition_events where event in ('received','processed','accepted','settled') group by agency_id, event, on_day));
  select add_figures(array(select (agency_id, 'receptions', received_on, count(*), coalesce(sum(people_count), 0))::figure_change
    from receptions where corrected_by_id is null group by agency_id, received_on));
$$;
-- The sums of a window: its whole months, and the days before and after them.
create function figures_between(agencies uuid[], from_on date, to_on date)
returns table (agency_id uuid, figure text, n bigint, extra bigint) language sql stable as $$
  with months as (
    select (date_trunc('month', (from_on - 1)::timestamp) + interval '1 month')::date as first,
      date_trunc('month', (to_on + 1)::timestamp)::date as end_on
  ), parts as (
    select 'month' as span, first as from_on, end_on from months
    union all select 'day', from_on, least(first, to_on + 1) from months
    union all select 'day', greatest(end_on, least(first, to_on + 1)), to_on + 1 from months
  )
  select a.id, w.figure, sum(s.n)::bigint, sum(s.extra)::bigint
  from unnest(agencies) as a (id)
  cross join unnest(array['received','processed','accepted','settled','receptions']) as w (figure)
  cross join parts p
  join figure_sums s on s.agency_id = a.id and s.figure = w.figure and s.span = p.span
    and s.from_on >= p.from_on and s.from_on < p.end_on
  group by a.id, w.figure
$$;
select recount_figure_sums();

-- A letter knows by which handling it was sent, and whether it is its petition's only one: then it is counted by itself.
alter table dispatches
  add column handled_agency_id uuid constraint dispatches_handled_agency references agencies (id),
  add column handled_on date,
  add column nth smallint;
comment on column dispatches.handled_agency_id is 'Cơ quan xử lý lần đầu là chuyển hoặc đôn đốc; do cơ sở dữ liệu tự ghi từ petition_events.';
comment on column dispatches.nth is 'Văn bản chuyển, đôn đốc thứ mấy của đơn; do cơ sở dữ liệu tự ghi.';
create function handling_of_letter() returns trigger language plpgsql as $$
begin
  select e.agency_id, e.on_day into new.handled_agency_id, new.handled_on from petition_events e
    where e.petition_id = new.petition_id and e.event = 'processed' and e.nth = 1 and e.handling in ('transferred','urged');
  select count(*) + 1 into new.nth from dispatches d where d.petition_id = new.petition_id and d.kind in ('transferred','urged');
  return new;
end $$;
create trigger dispatches_handling before insert on dispatches
  for each row when (new.kind in ('transferred','urged')) execute function handling_of_letter();
create function letters_of_handling() returns trigger language plpgsql as $$
begin
  update dispatches set handled_agency_id = new.agency_id, handled_on = new.on_day
    where petition_id = new.petition_id and kind in ('transferred','urged');
  return null;
end $$;
create trigger petition_events_letters after insert on petition_events
  for each row when (new.event = 'processed' and new.nth = 1 and new.handling in ('transferred','urged')) execute function letters_of_handling();
create function recount_letters() returns void language sql as $$
  update dispatches d set nth = m.nth, handled_agency_id = m.agency_id, handled_on = m.on_day
  from (select l.id, row_number() over (partition by l.petition_id order by l.id) as nth, e.agency_id, e.on_day
    from dispatches l left join petition_events e on e.petition_id = l.petition_id and e.event = 'processed' and e.nth = 1
      and e.handling in ('transferred','urged')
    where l.kind in ('transferred','urged')) m
  where m.id = d.id
$$;
select recount_letters();
create index dispatches_handled on dispatches (handled_agency_id, handled_on, sent_on, received_on, replied_on, kind, petition_id);
create index dispatches_repeated on dispatches (petition_id) where nth > 1;

-- The accounts that a denunciation handed in at a visit denounces: they never see that visit either.
create table reception_denounced (
  reception_id uuid not null constraint reception_denounced_reception references receptions (id),
  user_id uuid not null constraint reception_denounced_user references users (id),
  primary key (reception_id, user_id)
);
create index reception_denounced_user on reception_denounced (user_id);
comment on table reception_denounced is 'Luật Tố cáo 2018, Điều 8: người bị tố cáo không được biết gì về người tố cáo.';

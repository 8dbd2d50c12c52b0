drop table mediation_petitions, mediation_records, mediation_steps, mediation_mediators, mediation_parties,
  mediation_texts, mediations, mediators, mediation_groups;
delete from deadlines where subject_kind = 'mediation';
alter table deadlines drop constraint deadlines_subject_kind;
alter table deadlines add constraint deadlines_subject_kind check (subject_kind in ('petition','reception'));
delete from people where subject_kind = 'mediation';
alter table people drop constraint people_subject_kind;
alter table people add constraint people_subject_kind check (subject_kind in ('petition','reception'));

drop table mediation_petitions, mediation_records, mediation_steps, mediation_mediators, mediation_parties,
  mediation_texts, mediations, mediators, mediation_groups;
do $$ declare
  named text;
  said text;
begin
  foreach named in array array['deadlines', 'people'] loop
    execute format('delete from %I where subject_kind = %L', named, 'mediation');
    select pg_get_constraintdef(oid) into strict said from pg_constraint where conname = named || '_subject_kind';
    execute format('alter table %I drop constraint %I', named, named || '_subject_kind');
    execute format('alter table %I add constraint %I %s', named, named || '_subject_kind',
                   replace(said, ', ''mediation''::text', ''));
  end loop;
end $$;

drop table dialogue_denounced, dialogue_petitions, dialogue_questions, dialogue_steps, dialogues;
drop table commitment_steps, commitments;
do $$ declare
  named text[] := array['deadlines', 'people', 'sealed_records'];
  said text;
begin
  for i in 1..3 loop
    select pg_get_constraintdef(oid) into strict said from pg_constraint where conname = named[i] || '_subject_kind';
    execute format('alter table %I drop constraint %I', named[i], named[i] || '_subject_kind');
    execute format('alter table %I add constraint %I %s', named[i], named[i] || '_subject_kind',
                   regexp_replace(said, ', ''(commitment|dialogue_question|dialogue)''::text', '', 'g'));
  end loop;
end $$;

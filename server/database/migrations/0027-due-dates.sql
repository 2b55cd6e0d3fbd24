-- When a row is due by its living sources, apart from one of them if one is named. It looks when it is called and not when the statement
-- around it began: who has waited for the row's lock meanwhile must see what the one before has added. So it is volatile.
create function due_at_of(of_transcript bigint, without_kind text default null, without_id bigint default null)
returns timestamptz language plpgsql as $$
begin
  return (
    select min(due_at) from transcript_source
    where transcript_id = of_transcript and ended_at is null and (kind, source_id) is distinct from (without_kind, without_id)
  );
end $$;

-- What the Training Removal Tool was asked to take off transcripts, and which rows it chose. They can be put back.
create table training_removal (
  id bigint generated always as identity primary key,
  reason text,
  comment text,
  created_by bigint not null references person,
  created_at timestamptz not null,
  restored_by bigint references person,
  restored_at timestamptz
);
create index training_removal_created_by on training_removal (created_by);
create index training_removal_restored_by on training_removal (restored_by);

create table training_removal_row (
  removal_id bigint not null references training_removal on delete cascade,
  transcript_id bigint not null references transcript on delete cascade,
  -- left: it was not possible any more when it came to it. stuck: it could not be put back.
  state text not null default 'chosen' check (state in ('chosen', 'removed', 'left', 'restored', 'stuck')),
  primary key (removal_id, transcript_id)
);
create index training_removal_row_transcript on training_removal_row (transcript_id);

-- Something to do beside training: a review, a form, a checklist. Its text is that of the portal's default language.
create table task (
  id bigint generated always as identity primary key,
  -- By which an organisation file knows it again.
  ref text,
  type text not null check (type in ('Performance Review', 'Competency Assessment', 'Development Plan', 'Form', 'Checklist', 'Evaluation',
    'Survey', 'Observation')),
  title text not null,
  translations jsonb not null default '{}',
  -- Where it is done: an address, or a path of the portal. Nothing: on a page of its own.
  url text,
  starts_at timestamptz,
  due_at timestamptz,
  -- From when on it can't be done any more.
  ends_at timestamptz,
  created_by bigint references person,
  created_at timestamptz not null,
  check (ends_at > starts_at),
  check (ends_at >= due_at)
);
create unique index task_ref on task (lower(ref));
create index task_created_by on task (created_by);

-- Who has a task to do. That it has expired is never stored: it follows from ends_at, the status and the clock.
create table person_task (
  task_id bigint not null references task on delete cascade,
  person_id bigint not null references person on delete cascade,
  status text not null default 'Not Started' check (status in ('Not Started', 'In Progress', 'Completed')),
  assigned_at timestamptz not null,
  completed_at timestamptz,
  primary key (task_id, person_id),
  check ((status = 'Completed') = (completed_at is not null))
);
create index person_task_person on person_task (person_id, task_id);

-- What is suggested to somebody is found from the person: of everybody's, of those of the units, of those of the person and the managers.
create index availability_suggested_everybody on availability (training_id) where list = 'suggested' and everybody;
create index availability_suggested_ou on availability (ou_id) where list = 'suggested' and ou_id is not null;
create index availability_suggested_person on availability (person_id) where list = 'suggested' and person_id is not null;

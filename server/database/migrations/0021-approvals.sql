-- Who approves, where it is not the chain of managers: numbered steps, each with those who are asked at once.
create table approval_template (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  translations jsonb not null default '{}'
);
create unique index approval_template_name on approval_template (lower(name));

-- An approver of a step: somebody by relationship to the person, a person, or everybody in a unit.
create table approval_template_approver (
  template_id bigint not null references approval_template on delete cascade,
  position integer not null,
  step integer not null check (step >= 1),
  relationship text check (relationship in ('manager', 'indirect manager', 'approver', 'manager of manager', 'approver of manager',
    'unit owner', 'unit approver')),
  -- Of a unit's owner or approver: the type of the person's unit.
  ou_type_id bigint references ou_type,
  person_id bigint references person,
  ou_id bigint references ou,
  primary key (template_id, position),
  check (num_nonnulls(relationship, person_id, ou_id) = 1),
  check ((ou_type_id is not null) = (relationship is not null and relationship like 'unit %'))
);
create index approval_template_approver_person on approval_template_approver (person_id);
create index approval_template_approver_ou on approval_template_approver (ou_id);
create index approval_template_approver_ou_type on approval_template_approver (ou_type_id);

-- What a learning object, or all of a type, wants of whom: how many approvals (nothing: as many as the person's record says), or a template.
create table approval_rule (
  kind text not null check (kind in ('training', 'completion')),
  training_id bigint references training on delete cascade,
  training_type text check (training_type in ('Curriculum', 'Event', 'Session', 'Material', 'Test', 'Video', 'Course')),
  position integer not null,
  -- Whom it is for, as in "availability".
  everybody boolean not null default false,
  ou_id bigint references ou,
  person_id bigint references person,
  include_subordinates boolean not null default false,
  approvals integer check (approvals between 0 and 20),
  template_id bigint references approval_template,
  check (num_nonnulls(training_id, training_type) = 1),
  check (everybody::integer + (ou_id is not null)::integer + (person_id is not null)::integer = 1),
  check (num_nonnulls(approvals, template_id) <= 1)
);
create unique index approval_rule_training on approval_rule (training_id, kind, position) where training_id is not null;
create unique index approval_rule_type on approval_rule (training_type, kind, position) where training_type is not null;
create index approval_rule_ou on approval_rule (ou_id);
create index approval_rule_person on approval_rule (person_id);
create index approval_rule_template on approval_rule (template_id);

-- What a type of training wants where no rule says otherwise. Without a row nothing is wanted.
create table approval_default (
  kind text not null check (kind in ('training', 'completion')),
  training_type text not null check (training_type in ('Curriculum', 'Event', 'Session', 'Material', 'Test', 'Video', 'Course')),
  required boolean not null default false,
  approvals integer check (approvals between 0 and 20),
  template_id bigint references approval_template,
  register_upon_approval boolean not null default false,
  primary key (kind, training_type),
  check (num_nonnulls(approvals, template_id) <= 1)
);
create index approval_default_template on approval_default (template_id);

alter table availability
  -- Whether whoever asks for the training by this row fills in a training request form.
  add column request_form boolean not null default false;

-- What somebody asked for.
create table transcript_request (
  transcript_id bigint primary key references transcript on delete cascade,
  requested_by bigint not null references person,
  requested_at timestamptz not null,
  comment text,
  -- Around availability and prerequisites.
  exception boolean not null default false
);
create index transcript_request_requested_by on transcript_request (requested_by);

-- What has been paid for.
create table transcript_payment (
  transcript_id bigint primary key references transcript on delete cascade,
  at timestamptz not null,
  by_id bigint references person
);
create index transcript_payment_by on transcript_payment (by_id);

-- The approvals of a transcript row, one after the other: it is denied and asked for again, or completed later.
create table approval (
  id bigint generated always as identity primary key,
  transcript_id bigint not null references transcript on delete cascade,
  kind text not null check (kind in ('training', 'completion')),
  -- How many approvals are needed; or by which template.
  needed integer not null check (needed >= 0),
  template_id bigint references approval_template on delete set null,
  -- The step that it is at. 0: before the first.
  step integer not null default 0,
  -- Whether it was asked for on a training request form.
  form boolean not null default false,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- dropped: the row does not wait for it any more.
  outcome text check (outcome in ('approved', 'denied', 'dropped')),
  check ((ended_at is null) = (outcome is null))
);
create unique index approval_open on approval (transcript_id) where ended_at is null;
create index approval_transcript on approval (transcript_id, id);
create index approval_under_way on approval (id) where ended_at is null;
create index approval_template_used on approval (template_id) where template_id is not null;

-- What one approver was asked.
create table approval_item (
  id bigint generated always as identity primary key,
  approval_id bigint not null references approval on delete cascade,
  step integer not null,
  person_id bigint not null references person,
  -- passed: another one decided the step. dropped: nobody waits for it any more.
  state text not null default 'pending' check (state in ('pending', 'approved', 'denied', 'deferred', 'passed', 'dropped')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  -- Who sent the decision in the approver's name: an application's user.
  sent_by bigint references person,
  comment text,
  check (sent_by is null or decided_at is not null)
);
create index approval_item_approval on approval_item (approval_id, step);
create index approval_item_pending on approval_item (person_id, asked_at, id) where state = 'pending';
create index approval_item_person on approval_item (person_id);
create index approval_item_sent_by on approval_item (sent_by) where sent_by is not null;

-- The transcripts that wait for an approval: Pending Approval, Exception Requested, Pending Completion Approval.
create index transcript_in_approval on transcript (id) where status in (25, 26, 27);

-- Who may approve for a person, in order: the approver and the cost center's, then the same at each manager above, who comes first there. Whoever
-- is inactive, comes twice or is the person is left out; a circle of managers ends where it began.
create function approver_chain(person bigint) returns table (approver_id bigint, place integer) language sql stable parallel safe as $$
  with recursive up (person_id, level, seen) as (
    select person, 0, array[person]
    union all
    select above.manager_id, up.level + 1, up.seen || above.manager_id
    from up join person above on above.id = up.person_id
    where above.manager_id is not null and not above.manager_id = any(up.seen)
  ), named as (
    select who.id, min(up.level * 3 + who.place) as place
    from up join person p on p.id = up.person_id cross join lateral (values
      (0, case when up.level > 0 then p.id end),
      (1, p.approver_id),
      (2, (
        select center.approver_id from person_ou own join ou center on center.id = own.ou_id and center.active
        join ou_type type on type.id = own.sole_type_id and type.wire_id = 16
        where own.person_id = p.id
      ))
    ) who (place, id)
    where who.id <> person
    group by who.id
  )
  select named.id, named.place::integer from named join person p on p.id = named.id where p.active;
$$;

-- Who is asked at which step of a template for a person. Whoever is inactive or the person is left out.
create function template_approvers(template bigint, person bigint) returns table (step integer, approver_id bigint)
language sql stable parallel safe as $$
  select distinct asked.step, who.id
  from approval_template_approver asked join person subject on subject.id = person
  left join person manager on manager.id = subject.manager_id
  cross join lateral (
    select case asked.relationship
      when 'manager' then subject.manager_id
      when 'indirect manager' then subject.indirect_manager_id
      when 'approver' then subject.approver_id
      when 'manager of manager' then manager.manager_id
      when 'approver of manager' then manager.approver_id
    end as id
    union all
    select case asked.relationship when 'unit owner' then unit.owner_id else unit.approver_id end
    from person_ou own join ou unit on unit.id = own.ou_id and unit.active
    where asked.ou_type_id is not null and own.person_id = person and unit.type_id = asked.ou_type_id
    union all
    select asked.person_id
    union all
    select member.person_id from person_ou member where member.ou_id = asked.ou_id
  ) meant join person who on who.id = meant.id and who.active
  where asked.template_id = template and who.id <> person;
$$;

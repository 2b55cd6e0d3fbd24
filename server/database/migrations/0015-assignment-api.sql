-- Trainings that a partial request named and that could not be assigned. Results of them stand under an id below zero.
create table assignment_refused_training (
  assignment_id bigint not null references assignment on delete cascade,
  training_id bigint not null check (training_id < 0),
  -- Behind the trainings that are assigned.
  position integer not null,
  -- As the request named it.
  asked text not null,
  primary key (assignment_id, training_id)
);

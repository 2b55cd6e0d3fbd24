-- Transcript Search counts by these indexes alone: who, what and which status stand in them, so that the rows are read of one page only.
drop index transcript_modified;
create index transcript_modified on transcript (modified_at) include (person_id, training_id, status);
drop index transcript_training;
create index transcript_training on transcript (training_id) include (modified_at, person_id, status);

-- Whose transcripts are shown no more.
create index person_gone on person (id) where not active;

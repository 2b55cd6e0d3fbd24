-- People are listed by name, and found by how their names, User IDs and user names begin.
create index person_last_name on person (lower(last_name) collate "C", lower(first_name) collate "C", id);
create index person_first_name on person (lower(first_name) collate "C");
create index person_key_begin on person_key (key collate "C");

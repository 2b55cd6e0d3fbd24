-- Substrings are found by their trigrams where the database has the means for it, which its owner may bring in. Where not, search
-- works the same, but reads every text.
do $$
begin
  create extension if not exists pg_trgm;
exception when insufficient_privilege or feature_not_supported or undefined_file then
  raise notice 'pg_trgm is not there: parts of titles and descriptions are looked for without an index';
end $$;

-- A text as it is compared: small letters without accents and the like. What has only plain letters, as most texts, is quick.
create function search_fold(text) returns text language sql immutable strict parallel safe
return case when octet_length($1) = char_length($1) then lower($1) else
  replace(replace(replace(
    translate(regexp_replace(lower(normalize($1, nfkd)), '[\u0300-\u036f]', '', 'g'), 'øđłıħ', 'odlih'),
  'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
end;

-- The pattern of all folded texts that hold this one.
create function search_pattern(text) returns text language sql immutable strict parallel safe
return '%' || regexp_replace(search_fold($1), '([\\%_])', '\\\1', 'g') || '%';

-- How the words of a language are brought to their stems, by its code. For others words are taken as they are. Kept, so that a newer
-- PostgreSQL, which knows more languages, reads what an older one wrote.
create table search_dictionary (
  language text primary key,
  config regconfig not null
);
insert into search_dictionary (language, config)
select language, c.oid from (values
  ('ar', 'arabic'), ('hy', 'armenian'), ('eu', 'basque'), ('ca', 'catalan'), ('da', 'danish'), ('nl', 'dutch'), ('en', 'english'),
  ('et', 'estonian'), ('fi', 'finnish'), ('fr', 'french'), ('de', 'german'), ('el', 'greek'), ('hi', 'hindi'), ('hu', 'hungarian'),
  ('id', 'indonesian'), ('ga', 'irish'), ('it', 'italian'), ('lt', 'lithuanian'), ('ne', 'nepali'), ('no', 'norwegian'),
  ('nb', 'norwegian'), ('nn', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'),
  ('es', 'spanish'), ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')
) as known (language, name)
join pg_ts_config c on c.cfgname = known.name and c.cfgnamespace = 'pg_catalog'::regnamespace;

create function search_config(culture text) returns regconfig language sql stable parallel safe
return coalesce((select config from search_dictionary where language = lower(split_part(culture, '-', 1))), 'simple');

-- The words of a text by their stems, as it is written and without its accents, so that both are found.
create function search_stems(config regconfig, given text, weight "char") returns tsvector language sql immutable parallel safe
return setweight(to_tsvector(config, coalesce(given, '')), weight)
  || case when octet_length(given) <> char_length(given) then setweight(to_tsvector(config, search_fold(given)), weight) else '' end;

-- The words of a text as they are, so that one finds them while still typing.
create function search_beginnings(given text, weight "char") returns tsvector language sql immutable parallel safe
return setweight(to_tsvector('simple', coalesce(search_fold(given), '')), weight);

-- The words of a training's texts: those of the title weigh most, then the keywords, then the description, of which only the stems are
-- kept. Of a very long text its first part counts, because there is a limit to what a row can hold.
create function search_words(config regconfig, title text, keywords text, description text) returns tsvector
language sql immutable parallel safe
return search_stems(config, left(title, 20000), 'A') || search_beginnings(left(title, 20000), 'A')
  || search_stems(config, left(keywords, 20000), 'B') || search_beginnings(left(keywords, 20000), 'B')
  || search_stems(config, left(description, 20000), 'C');

-- What finds the texts that have all words of the one that is given, each by its stem or as the beginning of one. Words that stems pass
-- over, such as "the", count only where there are no others. Nothing is found by what has no words.
create function search_query(config regconfig, given text) returns tsquery language plpgsql immutable parallel safe as $$
declare
  word text;
  stem tsquery;
  beginning tsquery;
  found tsquery;
  passed_over tsquery;
begin
  foreach word in array (regexp_split_to_array(left(trim(given), 500), '\s+'))[1:16] loop
    stem := plainto_tsquery(config, word) || plainto_tsquery(config, search_fold(word));
    beginning := plainto_tsquery('simple', search_fold(word));
    continue when numnode(beginning) = 0;
    beginning := to_tsquery('simple', '''' || replace(replace(search_fold(word), '\', '\\'), '''', '''''') || ''':*');
    if numnode(stem) = 0 then
      passed_over := coalesce(passed_over && beginning, beginning);
    else
      found := coalesce(found && (stem || beginning), stem || beginning);
    end if;
  end loop;
  return coalesce(found, passed_over, '');
end $$;

-- What search looks into: a row for the portal's default language, under the empty culture, and one for each other language in which a
-- training has a title or a description.
create table training_text (
  training_id bigint not null references training on delete cascade,
  culture text not null,
  -- Of the default language's row: the cultures that have one of their own.
  translated text[] not null default '{}',
  -- Both folded.
  title text not null,
  description text,
  words tsvector not null,
  primary key (training_id, culture)
);

-- Makes the rows of these trainings anew.
create function keep_training_texts(changed bigint[]) returns void language plpgsql as $$
begin
  -- A session's kept plan may be from when there was little: then it compares each with each.
  perform set_config('plan_cache_mode', case when cardinality(changed) > 100 then 'force_custom_plan' else 'auto' end, true);
  delete from training_text where training_id = any(changed);
  -- Materialized, because what is written several times in the functions would be taken out of the translations each time.
  with own as materialized (
    select t.id, t.keywords, own.culture, coalesce(own.texts ->> 'title', t.title) as title,
      coalesce(own.texts ->> 'description', t.description) as description
    from training t cross join lateral jsonb_each(t.translations) own (culture, texts)
    where t.id = any(changed) and own.texts ?| array['title', 'description']
  ), dictionary as materialized (
    select culture, search_config(coalesce(nullif(culture, ''), (select default_culture from portal_setting))) as config
    from (select distinct culture from own union select '') cultures
  ), whole as materialized (
    select id, culture, '{}'::text[] as translated, title, keywords, description from own
    union all
    select t.id, '', coalesce(others.cultures, '{}'), t.title, t.keywords, t.description
    from training t left join (select id, array_agg(culture) as cultures from own group by id) others using (id)
    where t.id = any(changed)
  )
  insert into training_text (training_id, culture, translated, title, description, words)
  select id, culture, translated, search_fold(title), search_fold(description), search_words(config, title, keywords, description)
  from whole join dictionary using (culture);
  perform set_config('plan_cache_mode', 'auto', true);
end $$;

select keep_training_texts(array(select id from training));

create function add_training_texts() returns trigger language plpgsql as $$
begin
  perform keep_training_texts(array(select id from latter));
  return null;
end $$;
create trigger searched_added after insert on training referencing new table as latter
  for each statement execute function add_training_texts();

create function renew_training_texts() returns trigger language plpgsql as $$
declare changed bigint[];
begin
  select array(
    select id from latter join former using (id)
    where (latter.title, latter.description, latter.keywords, latter.translations)
      is distinct from (former.title, former.description, former.keywords, former.translations)
  ) into changed;
  if cardinality(changed) > 0 then
    perform keep_training_texts(changed);
  end if;
  return null;
end $$;
create trigger searched_changed after update on training referencing old table as former new table as latter
  for each statement execute function renew_training_texts();

-- The default language decides on the stems.
create function renew_all_training_texts() returns trigger language plpgsql as $$
begin
  perform keep_training_texts(array(select id from training));
  return null;
end $$;
create trigger searched_otherwise after update of default_culture on portal_setting for each row
  when (old.default_culture <> new.default_culture) execute function renew_all_training_texts();

create index training_text_words on training_text using gin (words);
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    execute format('create index training_text_title on training_text using gin (title %1$s.gin_trgm_ops);
      create index training_text_description on training_text using gin (description %1$s.gin_trgm_ops)',
      (select quote_ident(nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm'));
  end if;
end $$;

-- The catalogue is paged by id, mostly the active part of it, and mostly one type.
create index training_active on training (id) where active;
create index training_active_type on training (type, id) where active;
create index training_created on training (created_at);
create index training_modified on training (modified_at);

-- People are found by their mail addresses too.
create index person_email_begin on person (lower(email) collate "C");

-- When a unit last changed. Nothing: not since this is kept, so not later than the portal was set up.
alter table ou add modified_at timestamptz;
update ou set modified_at = (select set_up_at from installation);

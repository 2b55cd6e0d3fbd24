-- Words are split by lists of characters, because PostgreSQL's parser takes "Node.js" for a host and, under the locale C, every quote and dash
-- beyond ASCII for a letter. The lists are of Unicode 17, merged over what it leaves unassigned; separators.test.ts compares them with Node's.
-- The functions that read them are immutable and name only what is in pg_catalog, so that indexes may stand on them.

-- What search_fold does to a text beyond ASCII. PostgreSQL takes the square of the number of marks that follow one another to put them in
-- order, so after each 64 characters comes a joiner, which no mark passes. With what else is not seen it is taken away again.
create function search_fold_beyond_ascii(given text) returns text language plpgsql immutable parallel safe as $$
begin
  return replace(replace(replace(translate(
    regexp_replace(
      lower(normalize(regexp_replace(given, '.{64}', E'\\&\u034f', 'g'), nfkd)),
      '[\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff'
      '\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff'
      '\u20d0-\u20ff\ufe20-\ufe2f]+',
      '', 'g'),
    'øđłıħς', 'odlihσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
end $$;

-- A text as it is compared: small letters without accents and the like. Not strict, so that the planner writes it out.
create or replace function search_fold(text) returns text language sql immutable parallel safe
return case when octet_length($1) = char_length($1) then lower($1 collate "C") collate "default" else search_fold_beyond_ascii($1) end;

-- What search_spaced does to a text beyond ASCII. A symbol such as an emoji is a word of its own.
create function search_spaced_beyond_ascii(given text) returns text language plpgsql immutable parallel safe as $$
begin
  return regexp_replace(
    regexp_replace(
      regexp_replace(
        given,
        '[\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f'
        '\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+',
        '', 'g'),
      '[\u00a6\u00a9\u00ae\u00b0\u0482\u058d-\u058e\u060e-\u060f\u06de\u06e9\u06fd-\u06fe\u07f6\u09fa\u0b70\u0bf3-\u0bf8\u0bfa'
      '\u0c7f\u0d4f\u0d79\u0f01-\u0f03\u0f13\u0f15-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0fbe-\u0fc5\u0fc7-\u0fcf\u0fd5-\u0fd8'
      '\u109e-\u109f\u1390-\u1399\u166d\u1940\u19de-\u19ff\u1b61-\u1b6a\u1b74-\u1b7c\u2100-\u2101\u2103-\u2106\u2108-\u2109\u2114'
      '\u2116-\u2117\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u214a\u214c-\u214d\u214f\u218a-\u218b\u2195-\u2199'
      '\u219c-\u219f\u21a1-\u21a2\u21a4-\u21a5\u21a7-\u21ad\u21af-\u21cd\u21d0-\u21d1\u21d3\u21d5-\u21f3\u2300-\u2307'
      '\u230c-\u231f\u2322-\u2328\u232b-\u237b\u237d-\u239a\u23b4-\u23db\u23e2-\u244a\u249c-\u24e9\u2500-\u25b6\u25b8-\u25c0'
      '\u25c2-\u25f7\u2600-\u266e\u2670-\u2767\u2794-\u27bf\u2800-\u28ff\u2b00-\u2b2f\u2b45-\u2b46\u2b4d-\u2bff\u2ce5-\u2cea'
      '\u2e50-\u2e51\u2e80-\u2fff\u3004\u3012-\u3013\u3020\u3036-\u3037\u303e-\u303f\u3190-\u3191\u3196-\u319f\u31c0-\u31ef'
      '\u3200-\u321e\u322a-\u3247\u3250\u3260-\u327f\u328a-\u32b0\u32c0-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua828-\ua82b'
      '\ua836-\ua837\ua839\uaa77-\uaa79\ufbc3-\ufbd2\ufd40-\ufd4f\ufd90-\ufd91\ufdc8-\ufdcf\ufdfd-\ufdff\uffe4\uffe8\uffed-\uffee'
      '\ufffc-\ufffd\U00010137-\U0001013f\U00010179-\U00010189\U0001018c-\U000101fc\U00010877-\U00010878\U00010ac8'
      '\U00010ed1-\U00010ed8\U0001173f\U00011fd5-\U00011fdc\U00011fe1-\U00011ff1\U00016b3c-\U00016b3f\U00016b45\U0001bc9c'
      '\U0001cc00-\U0001ccef\U0001ccfa-\U0001ceef\U0001cf50-\U0001d164\U0001d16a-\U0001d16c\U0001d183-\U0001d184'
      '\U0001d18c-\U0001d1a9\U0001d1ae-\U0001d241\U0001d245\U0001d300-\U0001d356\U0001d800-\U0001d9ff\U0001da37-\U0001da3a'
      '\U0001da6d-\U0001da74\U0001da76-\U0001da83\U0001da85-\U0001da86\U0001e14f\U0001ecac\U0001ed2e\U0001f000-\U0001f0f5'
      '\U0001f10d-\U0001f3fa\U0001f400-\U0001f8c1\U0001f900-\U0001fbef\U0001fbfa]',
      ' \& ', 'g'),
    '[\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a5\u00a7-\u00a8\u00ab-\u00ad\u00af\u00b1\u00b4\u00b6-\u00b8'
    '\u00bb\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0375\u037e\u0384-\u0385\u0387\u03f6'
    '\u055a-\u055f\u0589-\u058a\u058f\u05be\u05c0\u05c3\u05c6\u05f3-\u060d\u061b-\u061f\u066a-\u066d\u06d4\u06dd\u0700-\u070f'
    '\u07f7-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888\u0890-\u0891\u08e2\u0964-\u0965\u0970\u09f2-\u09f3\u09fb\u09fd\u0a76'
    '\u0af0-\u0af1\u0bf9\u0c77\u0c84\u0df4\u0e3f\u0e4f\u0e5a-\u0e5b\u0f04-\u0f12\u0f14\u0f3a-\u0f3d\u0f85\u0fd0-\u0fd4'
    '\u0fd9-\u0fda\u104a-\u104f\u10fb\u1360-\u1368\u1400\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736\u17d4-\u17d6'
    '\u17d8-\u17db\u1800-\u180a\u180e\u1944-\u1945\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b4e-\u1b4f\u1b5a-\u1b60\u1b7d-\u1b7f'
    '\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef'
    '\u1ffd-\u206f\u207a-\u207e\u208a-\u208e\u20a0-\u20c1\u2118\u2140-\u2144\u214b\u2190-\u2194\u219a-\u219b\u21a0\u21a3\u21a6'
    '\u21ae\u21ce-\u21cf\u21d2\u21d4\u21f4-\u22ff\u2308-\u230b\u2320-\u2321\u2329-\u232a\u237c\u239b-\u23b3\u23dc-\u23e1\u25b7'
    '\u25c1\u25f8-\u25ff\u266f\u2768-\u2775\u27c0-\u27ff\u2900-\u2aff\u2b30-\u2b44\u2b47-\u2b4c\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70'
    '\u2e00-\u2e2e\u2e30-\u2e4f\u2e52-\u2e5d\u3000-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u309b-\u309c\u30a0\u30fb'
    '\ua4fe-\ua4ff\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua716\ua720-\ua721\ua789-\ua78a\ua838\ua874-\ua877\ua8ce-\ua8cf\ua8f8-\ua8fa'
    '\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df\uaa5c-\uaa5f\uaade-\uaadf\uaaf0-\uaaf1\uab5b\uab6a-\uab6b\uabeb\ufb29'
    '\ufbb2-\ufbc2\ufd3e-\ufd3f\ufdfc\ufe10-\ufe19\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffe3'
    '\uffe5-\uffe6\uffe9-\uffec\ufff9-\ufffb\U00010100-\U00010102\U0001039f\U000103d0\U0001056f\U00010857\U0001091f\U0001093f'
    '\U00010a50-\U00010a58\U00010a7f\U00010af0-\U00010af6\U00010b39-\U00010b3f\U00010b99-\U00010b9c\U00010d6e'
    '\U00010d8e-\U00010d8f\U00010ead\U00010ed0\U00010f55-\U00010f59\U00010f86-\U00010f89\U00011047-\U0001104d'
    '\U000110bb-\U000110c1\U000110cd\U00011140-\U00011143\U00011174-\U00011175\U000111c5-\U000111c8\U000111cd\U000111db'
    '\U000111dd-\U000111df\U00011238-\U0001123d\U000112a9\U000113d4-\U000113d8\U0001144b-\U0001144f\U0001145a-\U0001145d'
    '\U000114c6\U000115c1-\U000115d7\U00011641-\U00011643\U00011660-\U0001166c\U000116b9\U0001173c-\U0001173e\U0001183b'
    '\U00011944-\U00011946\U000119e2\U00011a3f-\U00011a46\U00011a9a-\U00011a9c\U00011a9e-\U00011aa2\U00011b00-\U00011b09'
    '\U00011be1\U00011c41-\U00011c45\U00011c70-\U00011c71\U00011ef7-\U00011ef8\U00011f43-\U00011f4f\U00011fdd-\U00011fe0'
    '\U00011fff\U00012470-\U00012474\U00012ff1-\U00012ff2\U00013430-\U0001343f\U00016a6e-\U00016a6f\U00016af5'
    '\U00016b37-\U00016b3b\U00016b44\U00016d6d-\U00016d6f\U00016e97-\U00016e9a\U00016fe2\U0001bc9f-\U0001bca3\U0001cef0'
    '\U0001d173-\U0001d17a\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3'
    '\U0001da87-\U0001da8b\U0001e2ff\U0001e5ff\U0001e95e-\U0001e95f\U0001ecb0\U0001eef0-\U0001eef1\U0001f3fb-\U0001f3ff'
    '\U0001f8d0-\U0001f8d8\U000e0001-\U000e007f]+',
    ' ', 'g');
end $$;

-- A text's words with blanks between them, and nothing else: letters, marks and digits are kept, all other characters separate.
create function search_spaced(text) returns text language sql immutable parallel safe
return case when octet_length($1) = char_length($1) then regexp_replace($1, '[^0-9A-Za-z ]+', ' ', 'g')
  else search_spaced_beyond_ascii($1) end;

-- A text without HTML: its tags, character references, scripts and styles.
create function search_without_html(text) returns text language sql immutable parallel safe
return regexp_replace($1,
  '<(?:script|style|SCRIPT|STYLE)[^<>]*>[^<]*|<[A-Za-z/!?][^<>]*>|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);', ' ', 'g');

-- The words of a text that search_spaced gave by their stems, as they are written and without their accents, so that both are found.
create or replace function search_stems(config regconfig, given text, weight "char") returns tsvector language sql immutable parallel safe
return setweight(to_tsvector(config, coalesce(given, '')), weight)
  || case when octet_length(given) <> char_length(given) then setweight(to_tsvector(config, search_fold(given)), weight) else '' end;

-- The words of a training's texts: those of the title weigh most, then the keywords, then the description, of which only the stems are
-- kept. Of a very long text its first part counts, because there is a limit to what a row can hold.
create or replace function search_words(config regconfig, title text, keywords text, description text) returns tsvector
language plpgsql immutable parallel safe as $$
begin
  -- Step by step: what is given to a function that is written out is worked out as often as it stands there.
  title := left(title, 20000);
  title := search_spaced(title);
  keywords := left(keywords, 20000);
  keywords := search_spaced(keywords);
  description := search_without_html(left(description, 20000));
  description := search_spaced(description);
  return search_stems(config, title, 'A') || search_beginnings(title, 'A')
    || search_stems(config, keywords, 'B') || search_beginnings(keywords, 'B')
    || search_stems(config, description, 'C');
end $$;

-- What finds the texts that have these words side by side, as the beginnings of words: the first sixteen of them. Nothing is found by what
-- has no words.
create function search_beginning(given text) returns tsquery language plpgsql immutable parallel safe as $$
declare
  words text := left(given, 500);
begin
  words := btrim(search_spaced(words));
  words := search_fold(array_to_string((regexp_split_to_array(words, ' +'))[1:16], ' '));
  if numnode(plainto_tsquery('simple', words)) = 0 then
    return '';
  end if;
  return to_tsquery('simple', '''' || replace(replace(words, '\', '\\'), '''', '''''') || ''':*');
end $$;

-- What was written between blanks of any kind, at most sixteen texts, of the first five hundred characters.
create function search_chunks(text) returns text[] language sql immutable parallel safe
return (regexp_split_to_array(btrim(
  regexp_replace(left($1, 500), '[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g')), ' '))[1:16];

-- What finds the texts that have all words of the one that is given, each by its stem or as the beginning of one. Words that stems pass
-- over, such as "the", count only where there are no others. Nothing is found by what has no words.
create or replace function search_query(config regconfig, given text) returns tsquery language plpgsql immutable parallel safe as $$
declare
  word text;
  stem tsquery;
  beginning tsquery;
  found tsquery;
  passed_over tsquery;
begin
  foreach word in array search_chunks(given) loop
    beginning := search_beginning(word);
    continue when numnode(beginning) = 0;
    word := search_spaced(word);
    stem := plainto_tsquery(config, word) || plainto_tsquery(config, search_fold(word));
    if numnode(stem) = 0 then
      passed_over := coalesce(passed_over && beginning, beginning);
    else
      found := coalesce(found && (stem || beginning), stem || beginning);
    end if;
  end loop;
  return coalesce(found, passed_over, '');
end $$;

-- Whether a text that was spaced and folded has all words of another one, each as the beginning of a word.
create function search_begins(spaced text, given text) returns boolean language sql immutable parallel safe
return (
  select coalesce(bool_and(position(' ' || word in spaced) > 0), false)
  from regexp_split_to_table(search_fold(search_spaced(given)), ' +') word where word <> ''
);

-- The words of a person's names, and the texts of a unit in all languages, as they are searched.
create function person_words(first_name text, last_name text) returns tsvector language sql immutable parallel safe
return to_tsvector('simple', search_fold(search_spaced(left(first_name, 500) || ' ' || left(last_name, 500))));

create function ou_texts(ou_id text, name text, description text, translations jsonb) returns text language sql immutable parallel safe
return search_fold(ou_id || chr(10) || name || chr(10) || coalesce(description, '')
  || coalesce((select string_agg(chr(10) || (own.texts ->> 'name'), '') from jsonb_each(translations) own (culture, texts)), ''));

-- All that is indexed is folded and split anew. The indexes are made afterwards, which is quicker than to keep them meanwhile.
drop index training_text_words, person_first_name, person_key_begin, person_email_begin;
drop index if exists training_text_title, training_text_description;
select keep_training_texts(array(select id from training));
create index training_text_words on training_text using gin (words);
create index person_words on person using gin (person_words(first_name, last_name));
-- A hundred characters, because folding may make a text longer, and an entry of an index has an end.
create index person_key_begin on person_key (left(search_fold(key), 100) collate "C");
create index person_email_begin on person (left(search_fold(email), 100) collate "C");
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    execute format('
      create index training_text_title on training_text using gin (title %1$s.gin_trgm_ops);
      create index training_text_description on training_text using gin (description %1$s.gin_trgm_ops);
      create index person_name_part on person using gin (search_fold(first_name || '' '' || last_name) %1$s.gin_trgm_ops);
      create index assignment_title_part on assignment using gin (search_fold(title) %1$s.gin_trgm_ops);
      create index ou_part on ou using gin (ou_texts(ou_id, name, description, translations) %1$s.gin_trgm_ops)',
      (select quote_ident(nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm'));
  end if;
end $$;

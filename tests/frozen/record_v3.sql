-- The schema of a record as version 3 had it. Frozen: never regenerate it for a later version; add a step to migrations.STEPS.

CREATE TABLE captures (
    capture TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    place TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    media TEXT NOT NULL,
    read_with TEXT NOT NULL,
    taken TEXT,
    kept BOOLEAN DEFAULT false NOT NULL,
    charset TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (capture)
);

CREATE INDEX captures_read_with ON captures (read_with);

CREATE INDEX captures_sha256 ON captures (sha256);

CREATE TABLE events (
    event TEXT NOT NULL,
    type TEXT NOT NULL,
    what TEXT NOT NULL,
    status TEXT NOT NULL,
    mode TEXT DEFAULT '' NOT NULL,
    cameo TEXT DEFAULT '' NOT NULL,
    level TEXT DEFAULT '' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    place_state TEXT,
    earliest TEXT,
    latest TEXT,
    participants JSON DEFAULT '[]' NOT NULL,
    series TEXT,
    round BIGINT,
    reports JSON DEFAULT '[]' NOT NULL,
    PRIMARY KEY (event)
);

CREATE TABLE agenda (
    event TEXT NOT NULL,
    article TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    what TEXT NOT NULL,
    status TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    outcome TEXT DEFAULT 'unknown' NOT NULL,
    outcome_event TEXT,
    statement TEXT,
    PRIMARY KEY (event, article)
);

CREATE TABLE disputes (
    dispute TEXT NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    a JSON NOT NULL,
    b JSON NOT NULL,
    event TEXT,
    confidence FLOAT DEFAULT (1.0) NOT NULL,
    PRIMARY KEY (dispute)
);

CREATE TABLE actors (
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT,
    aliases JSON DEFAULT '[]' NOT NULL,
    roles JSON DEFAULT '[]' NOT NULL,
    statements BIGINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (actor)
);

CREATE TABLE stories (
    story TEXT NOT NULL,
    title TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    articles JSON DEFAULT '[]' NOT NULL,
    PRIMARY KEY (story)
);

CREATE TABLE copies (
    article TEXT NOT NULL,
    copy_of TEXT NOT NULL,
    copy_kind TEXT NOT NULL,
    copy_share FLOAT NOT NULL,
    adds JSON DEFAULT '[]' NOT NULL,
    drops JSON DEFAULT '[]' NOT NULL,
    PRIMARY KEY (article)
);

CREATE TABLE problems (
    problem TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    article TEXT,
    PRIMARY KEY (problem)
);

CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
);

CREATE TABLE originals (
    sha256 TEXT NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (sha256)
);

CREATE TABLE paragraphs (
    paragraph TEXT NOT NULL,
    reader TEXT NOT NULL,
    reading BLOB NOT NULL,
    PRIMARY KEY (paragraph)
);

CREATE INDEX ix_paragraphs_reader ON paragraphs (reader);

CREATE TABLE articles (
    seq INTEGER NOT NULL,
    article TEXT NOT NULL,
    capture TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    paragraphs JSON NOT NULL,
    captions JSON DEFAULT '[]' NOT NULL,
    subtitle TEXT DEFAULT '' NOT NULL,
    form TEXT DEFAULT 'report' NOT NULL,
    issuer TEXT DEFAULT '' NOT NULL,
    byline TEXT DEFAULT '' NOT NULL,
    dateline TEXT DEFAULT '' NOT NULL,
    outlet TEXT DEFAULT '' NOT NULL,
    url TEXT DEFAULT '' NOT NULL,
    language TEXT DEFAULT '' NOT NULL,
    published_earliest TEXT,
    published_latest TEXT,
    published_basis TEXT DEFAULT '' NOT NULL,
    updated TEXT,
    bases JSON DEFAULT '[]' NOT NULL,
    entries JSON DEFAULT '[]' NOT NULL,
    headings JSON DEFAULT '[]' NOT NULL,
    copy_of TEXT,
    copy_kind TEXT,
    copy_share FLOAT,
    story TEXT,
    PRIMARY KEY (seq),
    UNIQUE (article),
    FOREIGN KEY(capture) REFERENCES captures (capture) ON DELETE CASCADE
);

CREATE INDEX articles_capture ON articles (capture);

CREATE INDEX articles_order ON articles (capture_name, ordinal, article);

CREATE INDEX articles_story ON articles (story);

CREATE TABLE problem_of (
    problem TEXT NOT NULL,
    capture TEXT NOT NULL,
    PRIMARY KEY (problem, capture),
    FOREIGN KEY(problem) REFERENCES problems (problem) ON DELETE CASCADE
);

CREATE INDEX ix_problem_of_capture ON problem_of (capture);

CREATE TABLE statements (
    seq INTEGER NOT NULL,
    statement TEXT NOT NULL,
    article TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    content JSON NOT NULL,
    content_spans JSON NOT NULL,
    source_spans JSON DEFAULT '[]' NOT NULL,
    cue_spans JSON DEFAULT '[]' NOT NULL,
    kind TEXT DEFAULT 'indirect' NOT NULL,
    act TEXT DEFAULT 'say' NOT NULL,
    cue TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    actor TEXT DEFAULT '' NOT NULL,
    actor_name TEXT DEFAULT '' NOT NULL,
    actor_kind TEXT DEFAULT 'unnamed' NOT NULL,
    actor_state TEXT,
    naming TEXT DEFAULT 'hearsay' NOT NULL,
    via TEXT DEFAULT '' NOT NULL,
    addressee TEXT DEFAULT '' NOT NULL,
    said_earliest TEXT,
    said_latest TEXT,
    reality TEXT DEFAULT 'asserted' NOT NULL,
    parent TEXT,
    confidence FLOAT DEFAULT (1.0) NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (statement),
    FOREIGN KEY(article) REFERENCES articles (article) ON DELETE CASCADE
);

CREATE INDEX statements_actor ON statements (actor);

CREATE INDEX statements_order ON statements (capture_name, ordinal, article, start, "end", statement);

CREATE INDEX statements_article ON statements (article);

CREATE TABLE accounts (
    account TEXT NOT NULL,
    article TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    type TEXT NOT NULL,
    what TEXT NOT NULL,
    status TEXT NOT NULL,
    mode TEXT DEFAULT '' NOT NULL,
    cameo TEXT DEFAULT '' NOT NULL,
    level TEXT DEFAULT '' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    place_state TEXT,
    earliest TEXT,
    latest TEXT,
    participants JSON DEFAULT '[]' NOT NULL,
    statement TEXT,
    PRIMARY KEY (account),
    FOREIGN KEY(article) REFERENCES articles (article) ON DELETE CASCADE
);

CREATE INDEX accounts_article ON accounts (article);

CREATE TABLE figures (
    figure TEXT NOT NULL,
    article TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    low FLOAT NOT NULL,
    high FLOAT NOT NULL,
    approximate BOOLEAN DEFAULT false NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    what TEXT DEFAULT '' NOT NULL,
    "where" TEXT DEFAULT '' NOT NULL,
    as_of_earliest TEXT,
    as_of_latest TEXT,
    source TEXT DEFAULT '' NOT NULL,
    actor_name TEXT DEFAULT '' NOT NULL,
    basis TEXT DEFAULT '' NOT NULL,
    endorsed_by TEXT DEFAULT '' NOT NULL,
    statement TEXT,
    PRIMARY KEY (figure),
    FOREIGN KEY(article) REFERENCES articles (article) ON DELETE CASCADE
);

CREATE INDEX figures_article ON figures (article);

CREATE TABLE positions (
    position TEXT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    state TEXT,
    issue TEXT NOT NULL,
    stance TEXT NOT NULL,
    article TEXT NOT NULL,
    capture_name TEXT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    since_earliest TEXT,
    since_latest TEXT,
    condition TEXT DEFAULT '' NOT NULL,
    statement TEXT,
    PRIMARY KEY (position),
    FOREIGN KEY(article) REFERENCES articles (article) ON DELETE CASCADE
);

CREATE INDEX positions_article ON positions (article);

CREATE TABLE attestations (
    article TEXT NOT NULL,
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT,
    aliases JSON DEFAULT '[]' NOT NULL,
    roles JSON DEFAULT '[]' NOT NULL,
    PRIMARY KEY (article, actor),
    FOREIGN KEY(article) REFERENCES articles (article) ON DELETE CASCADE
);

CREATE INDEX attestations_article ON attestations (article);

CREATE TABLE vectors (
    statement TEXT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (statement),
    FOREIGN KEY(statement) REFERENCES statements (statement) ON DELETE CASCADE
);

CREATE VIRTUAL TABLE statement_search USING fts5(content, source, actor_name, tokenize='unicode61 remove_diacritics 2');

CREATE TRIGGER statement_added AFTER INSERT ON statements BEGIN
    INSERT INTO statement_search(rowid, content, source, actor_name)
    VALUES (new.seq, (SELECT group_concat(value, ' … ') FROM json_each(new.content)), new.source, new.actor_name); END;

CREATE TRIGGER statement_removed AFTER DELETE ON statements BEGIN
    DELETE FROM statement_search WHERE rowid = old.seq; END;

CREATE TRIGGER statement_changed AFTER UPDATE OF content, source, actor_name ON statements BEGIN
    UPDATE statement_search SET content = (SELECT group_concat(value, ' … ') FROM json_each(new.content)), source = new.source,
    actor_name = new.actor_name WHERE rowid = new.seq; END;

CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='articles', content_rowid='seq',
    tokenize='unicode61 remove_diacritics 2');

CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
    INSERT INTO article_search(rowid, title, text) VALUES (new.seq, new.title, new.text); END;

CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
    INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text); END;

CREATE TRIGGER article_changed AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
    INSERT INTO article_search(rowid, title, text) VALUES (new.seq, new.title, new.text); END;

INSERT INTO meta ("key", value) VALUES ('schema', '3'), ('written', '0'), ('linked', '0');

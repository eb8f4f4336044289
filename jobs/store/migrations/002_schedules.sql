-- When tokens of a collection play by themselves.
CREATE TABLE schedule (
    chain      BIGINT NOT NULL,
    contract   TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    rule       TEXT   NOT NULL,            -- its line of text
    blocks     BIGINT NOT NULL DEFAULT 0,  -- every so many; 0 if it is no such rule
    events     BIGINT NOT NULL DEFAULT 0,  -- 1 if it follows events
    paused     BIGINT NOT NULL DEFAULT 0,  -- when; 0 if it is not
    last_at    BIGINT NOT NULL,            -- firings up to here were looked at
    last_block BIGINT NOT NULL,            -- the same for blocks
    last_event BIGINT NOT NULL,            -- the same for events: block and place of the log within it
    next_at    BIGINT NOT NULL DEFAULT 0,  -- the next firing of cron; 0 if there is none
    fired      BIGINT NOT NULL DEFAULT 0,  -- how many plays it has begun
    begun      BIGINT NOT NULL,
    PRIMARY KEY (chain, contract, name)
);
CREATE INDEX schedule_next ON schedule (paused, next_at);

-- When a token last played by a schedule that restricts how often it may.
CREATE TABLE played (
    chain    BIGINT NOT NULL,
    contract TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    token    BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (chain, contract, name, token)
);

-- The most that linking may cost in a transaction, a day and a season.
CREATE TABLE ceiling (
    chain    BIGINT NOT NULL,
    contract TEXT   NOT NULL,
    period   TEXT   NOT NULL,             -- tx, day, season
    wei      TEXT   NOT NULL,
    zone     TEXT   NOT NULL DEFAULT '',  -- whose midnight ends a day and a season; empty is UTC
    dates    TEXT   NOT NULL DEFAULT '',  -- of the season; empty is the year
    PRIMARY KEY (chain, contract, period)
);

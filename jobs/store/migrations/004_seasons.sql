-- A season that a schedule has begun: one transaction that links the
-- performances of a whole collection. One of a collection is open at a time.
CREATE TABLE season (
    chain       BIGINT NOT NULL,
    contract    TEXT   NOT NULL,
    ended       BIGINT NOT NULL,            -- when; 0 while it is open
    schedule    TEXT   NOT NULL,            -- that began it
    tick        BIGINT NOT NULL,            -- the firing
    token_from  BIGINT NOT NULL,            -- first token; 0 until that is known
    token_to    BIGINT NOT NULL,            -- last token; 0 is the last one that is minted
    step        TEXT   NOT NULL,            -- gather, send; linked or given up when it is over
    number      BIGINT NOT NULL DEFAULT 0,  -- on the chain
    root        TEXT   NOT NULL DEFAULT '', -- digest of the directory
    states_root TEXT   NOT NULL DEFAULT '',
    tx          TEXT   NOT NULL DEFAULT '',
    gas         BIGINT NOT NULL DEFAULT 0,
    block       BIGINT NOT NULL DEFAULT 0,
    block_hash  TEXT   NOT NULL DEFAULT '',
    problem     TEXT   NOT NULL DEFAULT '', -- why it does not go on; empty if it does
    begun       BIGINT NOT NULL,
    PRIMARY KEY (chain, contract, ended)
);

-- The states that a season plays.
CREATE TABLE part (
    chain      BIGINT NOT NULL,
    contract   TEXT   NOT NULL,
    token      BIGINT NOT NULL,
    state_hash TEXT   NOT NULL,
    wanted     BIGINT NOT NULL,           -- 1 if the open season has it
    size       BIGINT NOT NULL DEFAULT 0, -- bytes of the blocks of its folder, once that is pinned
    PRIMARY KEY (chain, contract, token, state_hash)
);

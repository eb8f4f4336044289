-- One performance on its way from a state to its link. The primary key is the
-- idempotency key of all that is done off the chain.
CREATE TABLE performance (
    chain       BIGINT NOT NULL,
    contract    TEXT   NOT NULL,
    token       BIGINT NOT NULL,
    state_hash  TEXT   NOT NULL,
    state       TEXT   NOT NULL,            -- as JSON, with its block
    step        TEXT   NOT NULL,            -- compose, render, pin, link, send; linked or stale when it is over
    parked      BIGINT NOT NULL DEFAULT 0,  -- when an error stopped it for good; 0 if none did
    problem     TEXT   NOT NULL DEFAULT '', -- the last error
    written     TEXT   NOT NULL DEFAULT '', -- SHA-256 of the artefact with score and performance
    packed      TEXT   NOT NULL DEFAULT '', -- SHA-256 of the artefact with the bundle
    digest      TEXT   NOT NULL DEFAULT '', -- of the bundle's directory
    title       TEXT   NOT NULL DEFAULT '',
    music       BIGINT NOT NULL DEFAULT 0,  -- milliseconds
    bytes       BIGINT NOT NULL DEFAULT 0,  -- of the bundle
    pinned      BIGINT NOT NULL DEFAULT 0,  -- when; 0 if it is not
    performance BIGINT NOT NULL DEFAULT 0,  -- its number, once it is linked
    tx          TEXT   NOT NULL DEFAULT '',
    gas         BIGINT NOT NULL DEFAULT 0,  -- of the transaction, shared by all links in it
    block       BIGINT NOT NULL DEFAULT 0,
    block_hash  TEXT   NOT NULL DEFAULT '',
    begun       BIGINT NOT NULL,
    changed     BIGINT NOT NULL,
    PRIMARY KEY (chain, contract, token, state_hash)
);
CREATE INDEX performance_step ON performance (step, parked);
CREATE INDEX performance_digest ON performance (digest);
CREATE INDEX performance_block ON performance (step, block);

-- How many performances a token shall have in all.
CREATE TABLE goal (
    chain        BIGINT NOT NULL,
    contract     TEXT   NOT NULL,
    token        BIGINT NOT NULL,
    performances BIGINT NOT NULL,
    PRIMARY KEY (chain, contract, token)
);

-- What a step cost, written in the transaction that completes it.
CREATE TABLE spend (
    at         BIGINT NOT NULL,
    chain      BIGINT NOT NULL,
    contract   TEXT   NOT NULL,
    token      BIGINT NOT NULL,
    state_hash TEXT   NOT NULL,
    step       TEXT   NOT NULL,
    cpu        BIGINT NOT NULL DEFAULT 0,  -- microseconds of the processor
    took       BIGINT NOT NULL DEFAULT 0,  -- microseconds of the clock
    bytes      BIGINT NOT NULL DEFAULT 0,  -- newly pinned
    gas        BIGINT NOT NULL DEFAULT 0,  -- the token's share of the transaction
    wei        TEXT   NOT NULL DEFAULT '0' -- the token's share of its price
);
CREATE INDEX spend_at ON spend (at);
CREATE INDEX spend_token ON spend (chain, contract, token);

-- A signing account. Whoever adds to what it shall send, and whoever ends
-- sending, locks its row.
CREATE TABLE signer (
    chain   BIGINT NOT NULL,
    address TEXT   NOT NULL,
    holder  TEXT   NOT NULL DEFAULT '',
    since   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (chain, address)
);

-- Facts that outlive a process, by name.
CREATE TABLE note (
    name TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
);

-- What a command by hand or a season is about to send, a row for each token in
-- it. It is there before anything is sent, counts as spent by the most that it
-- may cost, and goes when what it did cost is in spend.
CREATE TABLE pledge (
    chain      BIGINT NOT NULL,
    contract   TEXT   NOT NULL,
    batch      TEXT   NOT NULL, -- state hash of a link, states root of a season
    token      BIGINT NOT NULL,
    state_hash TEXT   NOT NULL,
    step       TEXT   NOT NULL, -- send or season
    wei        TEXT   NOT NULL, -- the token's share
    at         BIGINT NOT NULL,
    PRIMARY KEY (chain, contract, batch, token)
);

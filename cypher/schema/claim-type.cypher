// Reports ask for claims of one type.
CREATE INDEX claim_type IF NOT EXISTS FOR (claim:Claim) ON (claim.type)

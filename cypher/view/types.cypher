// The kinds of relation that the articles state.
MATCH (claim:Claim)
RETURN DISTINCT claim.type AS type ORDER BY type

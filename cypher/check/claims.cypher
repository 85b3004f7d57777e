// title: Claims have a sentence, an article and actors
// Claims without a sentence, with more or less than one target or article, or with several sources or speakers.
MATCH (claim:Claim)
WHERE claim.text IS NULL OR claim.start IS NULL OR claim.end IS NULL OR claim.start > claim.end OR claim.type IS NULL
   OR COUNT { (claim)-[:TARGET]->(:Entity) } <> 1 OR COUNT { (claim)-[:IN]->(:Article) } <> 1
   OR COUNT { (claim)-[:SOURCE]->(:Entity) } > 1 OR COUNT { (claim)-[:SAID_BY]->(:Entity) } > 1
RETURN claim.id AS claim

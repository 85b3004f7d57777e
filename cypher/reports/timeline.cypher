// title: Timeline
// question: What happened when, and which sentences say so?
// One row a dated claim, oldest first; a date may be shortened to its month or year (2025-02, 2025).
WITH {
  actor: null,  // actor: only what this one does, or is done to it
  other: null,  // actor: only what happens between actor and this one
  since: null,  // only from this date on
  until: null   // only up to and with this date
} AS given
MATCH (claim:Claim)-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.date IS NOT NULL
  AND (given.since IS NULL OR toString(claim.date) >= given.since)
  AND (given.until IS NULL OR left(toString(claim.date), size(given.until)) <= given.until)
OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker:Entity)
OPTIONAL MATCH (source)-[edge]->(target) WHERE type(edge) = claim.type
WITH *, [side IN [source, target] WHERE side IS NOT NULL | [side.id, side.name] + side.aliases] AS sides
WHERE all(name IN [given.actor, given.other] WHERE name IS NULL OR any(names IN sides WHERE name IN names))
RETURN toString(claim.date) AS date,
       source.name AS source,
       claim.type AS relation,
       target.name AS target,
       CASE
         WHEN claim.modality = "hypothetical" THEN "hypothetical"
         WHEN claim.polarity = "negated" THEN "denied"
         WHEN claim.modality = "planned" THEN "planned"
         ELSE "stated"
       END AS status,
       speaker.name AS said_by,
       claim.text AS evidence,
       coalesce(article.title, article.source) AS article,
       [source, edge, target] AS graph
ORDER BY date, article, claim.start, relation, source, target

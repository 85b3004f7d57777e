// What the articles say, as far as a view wants it: of some kinds, from some articles, within some dates, about some actors; null is no limit.
MATCH (claim:Claim)-[:IN]->(article:Article)
WHERE ($types IS NULL OR claim.type IN $types) AND ($articles IS NULL OR article.id IN $articles)
WITH claim, article, toString(coalesce(claim.date, article.published)) AS date
WHERE ($since IS NULL OR date >= $since) AND ($until IS NULL OR left(date, size($until)) <= $until)
MATCH (claim)-[:TARGET]->(target:Entity)
OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker:Entity)
WITH *
WHERE $actors IS NULL OR source.id IN $actors OR target.id IN $actors
ORDER BY date, article.id, claim.start, claim.type, source.id, target.id
RETURN source.id AS source,
       claim.type AS type,
       target.id AS target,
       CASE
         WHEN claim.modality = "hypothetical" THEN "supposed"
         WHEN claim.polarity = "negated" THEN "denied"
         WHEN claim.modality = "planned" THEN "planned"
         ELSE "stated"
       END AS status,
       date,
       speaker.id AS speaker,
       claim.confidence AS confidence,
       claim.text AS text,
       article.id AS article

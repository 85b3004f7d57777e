// title: Evidence between two actors
// question: What do the articles say between these two actors, word for word?
// One row a claim, in either direction; start and end are character offsets into the article's text.
WITH {
  actor: "Vladimir Putin",  // required, actor: one of the two
  other: "Donald Trump"     // required, actor: the other
} AS given
MATCH (source:Entity)<-[:SOURCE]-(claim:Claim)-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE any(pair IN [[source, target], [target, source]]
          WHERE given.actor IN [pair[0].id, pair[0].name] + pair[0].aliases AND given.other IN [pair[1].id, pair[1].name] + pair[1].aliases)
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker:Entity)
OPTIONAL MATCH (source)-[edge]->(target) WHERE type(edge) = claim.type
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
       claim.confidence AS confidence,
       claim.text AS evidence,
       coalesce(article.title, article.source) AS article,
       claim.start AS start,
       claim.end AS end,
       [source, edge, target] AS graph
ORDER BY date, article, start, relation, source

// title: One actor's relations
// question: What does this actor do to others, what do others do to it, and which sentences say so?
// One row a relation and status: stated, planned, denied or hypothetical.
WITH {
  name: "Vladimir Putin"  // required, actor: the one asked about
} AS given
MATCH (actor:Entity)<-[:SOURCE|TARGET]-(claim:Claim)-[:IN]->(article:Article)
WHERE given.name IN [actor.id, actor.name] + actor.aliases
OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
MATCH (claim)-[:TARGET]->(target:Entity)
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker:Entity)
OPTIONAL MATCH (source)-[edge]->(target) WHERE type(edge) = claim.type
WITH *, CASE
  WHEN claim.modality = "hypothetical" THEN "hypothetical"
  WHEN claim.polarity = "negated" THEN "denied"
  WHEN claim.modality = "planned" THEN "planned"
  ELSE "stated"
END AS status
ORDER BY article.published, article.id, claim.start
WITH actor, source, target, edge, status,
     claim.type AS relation,
     count(DISTINCT claim) AS claims,
     min(toString(claim.date)) AS first,
     max(toString(claim.date)) AS last,
     collect(DISTINCT speaker.name) AS speakers,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN source.name AS source,
       relation,
       target.name AS target,
       status,
       CASE WHEN speakers = [] THEN null ELSE speakers END AS said_by,
       claims, first, last, articles, evidence,
       [source, edge, target] AS graph
ORDER BY actor.name, claims DESC, relation, source, target, status

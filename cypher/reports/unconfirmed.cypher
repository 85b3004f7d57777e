// title: Said by one article only
// question: What does only one article say?
// One row a stated relation that no second article states, latest first.
WITH {
  actor: null  // actor: only what this one does, or is done to it
} AS given
MATCH (source:Entity)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE given.actor IS NULL OR any(side IN [source, target] WHERE given.actor IN [side.id, side.name] + side.aliases)
MATCH (source)-[edge {articles: 1}]->(target) WHERE type(edge) = claim.type
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker:Entity)
WITH * ORDER BY claim.start
WITH source, edge, target, article,
     max(toString(claim.date)) AS date,
     max(claim.confidence) AS confidence,
     collect(DISTINCT speaker.name) AS speakers,
     collect(DISTINCT claim.text) AS evidence
RETURN date,
       source.name AS source,
       type(edge) AS relation,
       target.name AS target,
       CASE WHEN speakers = [] THEN null ELSE speakers END AS said_by,
       confidence,
       coalesce(article.title, article.source) AS article,
       evidence,
       [source, edge, target] AS graph
ORDER BY coalesce(date, "") DESC, article, source, relation, target

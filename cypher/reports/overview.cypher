// title: Overview
// question: Who does what to whom, in the relations that most articles state?
// One row a relation; this is the picture that Neo4j Browser opens with.
WITH {
  most: 30  // how many relations
} AS given
MATCH (claim:Claim {polarity: "affirmed", modality: "asserted"})-[:IN]->(article:Article),
      (source:Entity)<-[:SOURCE]-(claim)-[:TARGET]->(target:Entity)
MATCH (source)-[edge]->(target) WHERE type(edge) = claim.type
WITH * ORDER BY article.published, article.id, claim.start
WITH given, source, edge, target,
     count(claim) AS claims,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
ORDER BY size(articles) DESC, claims DESC, source.name, type(edge), target.name
WITH given.most AS most, collect({source: source, edge: edge, target: target, claims: claims, articles: articles, evidence: evidence}) AS rows
UNWIND rows[..most] AS row
RETURN row.source.name AS source,
       type(row.edge) AS relation,
       row.target.name AS target,
       row.claims AS claims,
       row.articles AS articles,
       row.evidence AS evidence,
       [row.source, row.edge, row.target] AS graph

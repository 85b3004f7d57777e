// title: Criticisms
// question: Who criticizes whom, is it answered, and which sentences say so?
// One row a pair; answered says whether the criticized actor criticizes back. What is denied, planned or only supposed does not count.
WITH {
  actor: null  // actor: only what this one says or is told
} AS given
MATCH (critic:Entity)<-[:SOURCE]-(claim:Claim {type: "CRITICIZES", polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target:Entity),
      (claim)-[:IN]->(article:Article)
WHERE given.actor IS NULL OR any(side IN [critic, target] WHERE given.actor IN [side.id, side.name] + side.aliases)
OPTIONAL MATCH (critic)-[edge:CRITICIZES]->(target)
WITH * ORDER BY article.published, article.id, claim.start
WITH critic, target, edge,
     count(claim) AS claims,
     min(toString(claim.date)) AS first,
     max(toString(claim.date)) AS last,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN critic.name AS critic,
       target.name AS criticized,
       EXISTS { (target)-[:CRITICIZES]->(critic) } AS answered,
       claims, first, last, articles, evidence,
       [critic, edge, target] AS graph
ORDER BY size(articles) DESC, claims DESC, critic, criticized

// title: Negotiations and talks
// question: Who negotiates or talks with whom, who plans to, who refuses, and which sentences say so?
// One row a pair, kind of contact and status: stated, planned or denied. What is only supposed does not count.
WITH {
  actor: null  // actor: only the contacts of this one
} AS given
MATCH (one:Entity)<-[:SOURCE]-(claim:Claim)-[:TARGET]->(other:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.type IN ["NEGOTIATES_WITH", "TALKS_WITH"] AND claim.modality <> "hypothetical"
  AND (given.actor IS NULL OR any(side IN [one, other] WHERE given.actor IN [side.id, side.name] + side.aliases))
OPTIONAL MATCH (one)-[edge:NEGOTIATES_WITH|TALKS_WITH]->(other) WHERE type(edge) = claim.type
WITH *, CASE WHEN claim.polarity = "negated" THEN "denied" WHEN claim.modality = "planned" THEN "planned" ELSE "stated" END AS status
ORDER BY article.published, article.id, claim.start
WITH one, other, edge, status,
     claim.type AS relation,
     count(claim) AS claims,
     min(toString(claim.date)) AS first,
     max(toString(claim.date)) AS last,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN one.name AS actor,
       other.name AS with,
       relation, status, claims, first, last, articles, evidence,
       [one, edge, other] AS graph
ORDER BY relation, size(articles) DESC, claims DESC, actor, with, status

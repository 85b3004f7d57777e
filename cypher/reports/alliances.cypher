// title: Alliances and rifts
// question: Who stands by each other, who is at odds with each other, and which sentences say so?
// One row a pair and kind: alliance where both sides are friendly to each other, rift where both are hostile. A pair may be in both.
WITH {
  actor: null,  // actor: only the pairs of this one
  friendly: ["AGREES_WITH", "COOPERATES_WITH", "SUPPORTS", "AIDS", "CONCEDES_TO"],  // what counts as friendly
  hostile: ["CRITICIZES", "REJECTS", "EXCLUDES", "THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS", "PROTESTS_AGAINST"]  // as hostile
} AS given
MATCH (source:Entity)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.type IN given.friendly + given.hostile
  AND (given.actor IS NULL OR any(side IN [source, target] WHERE given.actor IN [side.id, side.name] + side.aliases))
OPTIONAL MATCH (source)-[edge]->(target) WHERE type(edge) = claim.type
WITH claim, article, edge,
     CASE WHEN source.id < target.id THEN [source, target] ELSE [target, source] END AS pair,
     CASE WHEN claim.type IN given.friendly THEN "alliance" ELSE "rift" END AS kind,
     CASE WHEN claim.type IN ["AGREES_WITH", "COOPERATES_WITH"] THEN [source.id, target.id] ELSE [source.id] END AS agents
ORDER BY article.published, article.id, claim.start
UNWIND agents AS agent
WITH pair, kind,
     count(DISTINCT agent) AS sides,
     collect(DISTINCT claim.type) AS relations,
     count(DISTINCT claim) AS claims,
     min(toString(claim.date)) AS first,
     max(toString(claim.date)) AS last,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence,
     collect(DISTINCT edge) AS edges
WHERE sides = 2
RETURN kind,
       pair[0].name AS one,
       pair[1].name AS other,
       relations, claims, first, last, articles, evidence,
       pair + edges AS graph
ORDER BY kind, claims DESC, one, other

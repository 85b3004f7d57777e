// title: Planned and happened
// question: What was planned, did it happen, and which sentences say so?
// One row a planned relation; outcome is happened or denied where an article of that day or later says so, else open.
WITH {
  actor: null  // actor: only the plans that concern this one
} AS given
MATCH (source:Entity)<-[:SOURCE]-(plan:Claim {polarity: "affirmed", modality: "planned"})-[:TARGET]->(target:Entity), (plan)-[:IN]->(article:Article)
WHERE given.actor IS NULL OR any(side IN [source, target] WHERE given.actor IN [side.id, side.name] + side.aliases)
WITH source, target, plan, article ORDER BY article.published, article.id, plan.start
WITH source, target,
     plan.type AS relation,
     min(toString(article.published)) AS announced,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT plan.text) AS evidence
CALL (source, target, relation, announced) {
  OPTIONAL MATCH (source)<-[:SOURCE]-(claim:Claim {modality: "asserted"})-[:TARGET]->(target), (claim)-[:IN]->(later:Article)
  WHERE claim.type = relation AND later.published >= announced
  WITH claim, later ORDER BY later.published, later.id, claim.start
  RETURN [claim IN collect(claim) WHERE claim.polarity = "affirmed" | claim.text] AS happened,
         [claim IN collect(claim) WHERE claim.polarity = "negated" | claim.text] AS denied,
         collect(DISTINCT coalesce(later.title, later.source)) AS later_articles
}
OPTIONAL MATCH (source)-[edge]->(target) WHERE type(edge) = relation
RETURN announced,
       source.name AS source,
       relation,
       target.name AS target,
       CASE WHEN happened <> [] THEN "happened" WHEN denied <> [] THEN "denied" ELSE "open" END AS outcome,
       articles, evidence, later_articles,
       happened + denied AS later_evidence,
       [source, edge, target] AS graph
ORDER BY announced, source, relation, target

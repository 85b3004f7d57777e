// title: Contradictions
// question: Where do the articles contradict each other or themselves, and which sentences do?
// One row a contradiction: denied where the same relation is both stated and denied, opposite where one actor is friendly and hostile to another.
WITH {
  actor: null,  // actor: only what this one does, or is done to it
  friendly: ["AGREES_WITH", "COOPERATES_WITH", "SUPPORTS", "AIDS", "CONCEDES_TO"],  // what counts as friendly
  hostile: ["CRITICIZES", "REJECTS", "EXCLUDES", "THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS", "PROTESTS_AGAINST"]  // as hostile
} AS given
MATCH (source:Entity)<-[:SOURCE]-(claim:Claim {modality: "asserted"})-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE given.actor IS NULL OR any(side IN [source, target] WHERE given.actor IN [side.id, side.name] + side.aliases)
WITH given, source, target, claim, article ORDER BY article.published, article.id, claim.start
WITH given, source, target, collect([claim, coalesce(article.title, article.source)]) AS claims
WHERE size(claims) > 1
UNWIND claims AS for
UNWIND claims AS against
WITH *, for[0] AS one, against[0] AS other
WHERE one.polarity = "affirmed" AND (other.polarity = "negated" AND one.type = other.type
  OR other.polarity = "affirmed" AND one.type IN given.friendly AND other.type IN given.hostile)
WITH source, target,
     one.type AS relation,
     other.type AS against,
     CASE WHEN other.polarity = "negated" THEN "denied" ELSE "opposite" END AS kind,
     collect(DISTINCT one.text) AS evidence,
     collect(DISTINCT other.text) AS evidence_against,
     collect(DISTINCT for[1]) AS articles,
     collect(DISTINCT against[1]) AS articles_against
WITH *, COLLECT { MATCH (source)-[edge]->(target) WHERE type(edge) IN [relation, against] RETURN edge } AS edges
RETURN kind,
       source.name AS source,
       target.name AS target,
       relation, against, articles, evidence, articles_against, evidence_against,
       [source, target] + edges AS graph
ORDER BY kind, source, target, relation, against

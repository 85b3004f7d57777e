// title: Contradictions
// question: Where do the articles contradict each other or themselves, and which sentences do?
// One row a contradiction: denied where the same relation is both stated and denied, opposite where one actor is friendly and hostile to another.
WITH {
  actor: null,  // actor: only what this one does, or is done to it
  friendly: ["AGREES_WITH", "COOPERATES_WITH", "SUPPORTS", "AIDS", "CONCEDES_TO"],  // what counts as friendly
  hostile: ["CRITICIZES", "REJECTS", "EXCLUDES", "THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS", "PROTESTS_AGAINST"]  // as hostile
} AS given
MATCH (source:Entity)<-[:SOURCE]-(one:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target:Entity),
      (source)<-[:SOURCE]-(other:Claim {modality: "asserted"})-[:TARGET]->(target)
WHERE (given.actor IS NULL OR any(side IN [source, target] WHERE given.actor IN [side.id, side.name] + side.aliases))
  AND (other.polarity = "negated" AND one.type = other.type
    OR other.polarity = "affirmed" AND one.type IN given.friendly AND other.type IN given.hostile)
MATCH (one)-[:IN]->(first:Article), (other)-[:IN]->(second:Article)
OPTIONAL MATCH (source)-[edge]->(target) WHERE type(edge) IN [one.type, other.type]
WITH * ORDER BY first.published, first.id, one.start, second.published, second.id, other.start
WITH source, target,
     one.type AS relation,
     other.type AS against,
     CASE WHEN other.polarity = "negated" THEN "denied" ELSE "opposite" END AS kind,
     collect(DISTINCT edge) AS edges,
     collect(DISTINCT one.text) AS evidence,
     collect(DISTINCT other.text) AS evidence_against,
     collect(DISTINCT coalesce(first.title, first.source)) AS articles,
     collect(DISTINCT coalesce(second.title, second.source)) AS articles_against
RETURN kind,
       source.name AS source,
       target.name AS target,
       relation, against, articles, evidence, articles_against, evidence_against,
       [source, target] + edges AS graph
ORDER BY kind, source, target, relation, against

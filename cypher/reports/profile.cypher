// title: An actor's profile
// question: Who is this actor, what does it hold and belong to, and who are its friends and foes?
// One row; evidence are the sentences on offices and memberships. The reports actor and timeline tell the rest.
WITH {
  name: "Vladimir Putin",  // required, actor: the one asked about
  friendly: ["AGREES_WITH", "COOPERATES_WITH", "SUPPORTS", "AIDS", "CONCEDES_TO"],  // what counts as friendly
  hostile: ["CRITICIZES", "REJECTS", "EXCLUDES", "THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS", "PROTESTS_AGAINST"]  // as hostile
} AS given
MATCH (actor:Entity)
WHERE given.name IN [actor.id, actor.name] + actor.aliases
CALL (actor) {
  MATCH (actor)-[:MENTIONED_IN]->(article:Article)
  RETURN count(article) AS articles, min(toString(article.published)) AS first, max(toString(article.published)) AS last
}
CALL (actor) {
  OPTIONAL MATCH (actor)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(body:Entity)
  WHERE claim.type IN ["HOLDS_OFFICE_IN", "MEMBER_OF", "AFFILIATED_WITH"]
  WITH claim, body ORDER BY toString(claim.date), body.name
  RETURN collect(DISTINCT CASE WHEN claim.type = "HOLDS_OFFICE_IN" THEN body.name END) AS offices,
         collect(DISTINCT CASE WHEN claim.type <> "HOLDS_OFFICE_IN" THEN body.name END) AS memberships,
         collect(DISTINCT claim.text) AS evidence
}
CALL (actor, given) {
  OPTIONAL MATCH (actor)-[edge]-(other:Entity)
  WITH given, edge, other ORDER BY edge.claims DESC, other.name
  RETURN collect(DISTINCT CASE WHEN type(edge) IN ["NEGOTIATES_WITH", "TALKS_WITH"] THEN other.name END) AS talks_with,
         collect(DISTINCT CASE WHEN type(edge) IN given.friendly THEN other.name END) AS friendly,
         collect(DISTINCT CASE WHEN type(edge) IN given.hostile THEN other.name END) AS hostile,
         collect(DISTINCT other) + collect(edge) AS around
}
RETURN actor.name AS actor,
       [label IN labels(actor) WHERE label <> "Entity"][0] AS type,
       actor.wikidata AS wikidata,
       actor.aliases AS aliases,
       articles, first, last, offices, memberships, talks_with, friendly, hostile, evidence,
       [actor] + around AS graph
ORDER BY actor

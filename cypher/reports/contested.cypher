// title: Most contested actors
// question: Who has the most opponents, who stands by them, and which sentences say so?
// One row an actor that someone is hostile to; evidence are the hostile sentences.
WITH {
  friendly: ["AGREES_WITH", "COOPERATES_WITH", "SUPPORTS", "AIDS", "CONCEDES_TO"],  // what counts as friendly
  hostile: ["CRITICIZES", "REJECTS", "EXCLUDES", "THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS", "PROTESTS_AGAINST"]  // as hostile
} AS given
MATCH (opponent:Entity)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(actor:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.type IN given.hostile
MATCH (opponent)-[edge]->(actor) WHERE type(edge) = claim.type
WITH * ORDER BY article.published, article.id, claim.start
WITH given, actor,
     collect(DISTINCT opponent) AS opponents,
     collect(DISTINCT edge) AS edges,
     count(DISTINCT claim) AS claims,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN actor.name AS actor,
       [opponent IN opponents | opponent.name] AS opponents,
       COLLECT {
         MATCH (friend:Entity)-[edge]->(actor)
         WHERE type(edge) IN given.friendly
         RETURN DISTINCT friend.name AS name ORDER BY name
       } AS supporters,
       claims, articles, evidence,
       [actor] + opponents + edges AS graph
ORDER BY size(opponents) DESC, claims DESC, actor

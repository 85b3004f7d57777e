// title: Sidelined actors
// question: Who is left out of what concerns them, by whom, and which sentences say so?
// One row an actor left out; by is null where no sentence names who does it. What is denied or only supposed does not count.
WITH {
  actor: null,   // actor: only this one as the actor left out
  article: null  // only in this article: its id, title or source
} AS given
MATCH (claim:Claim {type: "EXCLUDES", polarity: "affirmed"})-[:TARGET]->(actor:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.modality <> "hypothetical"
  AND (given.actor IS NULL OR given.actor IN [actor.id, actor.name] + actor.aliases)
  AND (given.article IS NULL OR given.article IN [article.id, article.title, article.source])
OPTIONAL MATCH (claim)-[:SOURCE]->(by:Entity)
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker:Entity)
OPTIONAL MATCH (by)-[edge:EXCLUDES]->(actor)
WITH * ORDER BY article.published, article.id, claim.start, by.name
WITH actor,
     collect(DISTINCT by) AS excluders,
     collect(DISTINCT speaker.name) AS speakers,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence,
     collect(DISTINCT edge) AS edges
RETURN actor.name AS actor,
       CASE WHEN excluders = [] THEN null ELSE [by IN excluders | by.name] END AS by,
       CASE WHEN speakers = [] THEN null ELSE speakers END AS said_by,
       articles,
       evidence,
       [actor] + excluders + edges AS graph
ORDER BY size(articles) DESC, size(evidence) DESC, actor

// title: Changes of side
// question: Who turned from friend to foe or back, when, and which sentences show it?
// One row a turning point: two dated claims of one actor towards another, one after the other, the first friendly and the next hostile or the reverse.
WITH {
  actor: null,  // actor: only turns of this one, or towards it
  friendly: ["AGREES_WITH", "COOPERATES_WITH", "SUPPORTS", "AIDS", "CONCEDES_TO"],  // what counts as friendly
  hostile: ["CRITICIZES", "REJECTS", "EXCLUDES", "THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS", "PROTESTS_AGAINST"]  // as hostile
} AS given
MATCH (source:Entity)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.type IN given.friendly + given.hostile AND claim.date IS NOT NULL
  AND (given.actor IS NULL OR any(side IN [source, target] WHERE given.actor IN [side.id, side.name] + side.aliases))
UNWIND CASE WHEN claim.type IN ["AGREES_WITH", "COOPERATES_WITH"] THEN [[source, target], [target, source]] ELSE [[source, target]] END AS pair
WITH pair[0] AS actor, pair[1] AS towards, claim, article, CASE WHEN claim.type IN given.friendly THEN "friendly" ELSE "hostile" END AS stance
ORDER BY toString(claim.date), article.id, claim.start
WITH actor, towards, collect({date: toString(claim.date), stance: stance, type: claim.type, text: claim.text, article: coalesce(article.title, article.source)}) AS path
UNWIND range(1, size(path) - 1) AS step
WITH actor, towards, path[step - 1] AS before, path[step] AS after
WHERE before.stance <> after.stance
OPTIONAL MATCH (actor)-[edge]->(towards) WHERE type(edge) IN [before.type, after.type]
WITH actor, towards, before, after, collect(edge) AS edges
RETURN actor.name AS actor,
       towards.name AS towards,
       before.stance AS was,
       before.date AS until,
       after.stance AS is,
       after.date AS since,
       [before.article, after.article] AS articles,
       [before.text, after.text] AS evidence,
       [actor, towards] + edges AS graph
ORDER BY since, actor, towards

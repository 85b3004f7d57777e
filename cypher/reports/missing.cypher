// title: Missing from the talks
// question: Who is missing from talks that concern them, who holds these talks, and which sentences say so?
// One row an actor and talks: an article leaves the actor out and tells of talks by others, without the actor at the same table.
WITH {
  actor: null,  // actor: only this one as the missing actor
  talks: ["NEGOTIATES_WITH", "TALKS_WITH", "AGREES_WITH"]  // what counts as talks
} AS given
MATCH (exclusion:Claim {type: "EXCLUDES", polarity: "affirmed"})-[:TARGET]->(actor:Entity), (exclusion)-[:IN]->(article:Article)
WHERE exclusion.modality <> "hypothetical" AND (given.actor IS NULL OR given.actor IN [actor.id, actor.name] + actor.aliases)
OPTIONAL MATCH (exclusion)-[:SOURCE]->(by:Entity)
MATCH (article)<-[:IN]-(talk:Claim {polarity: "affirmed"})
WHERE talk.type IN given.talks AND talk.modality <> "hypothetical"
MATCH (one:Entity)<-[:SOURCE]-(talk)-[:TARGET]->(other:Entity)
WITH given, exclusion, actor, article, by, collect({claim: talk, one: one, other: other}) AS tables
UNWIND tables AS held
WITH *, held.claim AS talk, held.one AS one, held.other AS other
WHERE NOT actor IN [one, other] AND (by IS NULL OR by IN [one, other])
  AND none(own IN tables WHERE actor IN [own.one, own.other] AND any(party IN [own.one, own.other] WHERE party IN [one, other]))
OPTIONAL MATCH (one)-[edge]->(other) WHERE type(edge) IN given.talks
OPTIONAL MATCH (by)-[exclusive:EXCLUDES]->(actor)
WITH * ORDER BY article.published, article.id, exclusion.start, talk.start
WITH actor, one, other,
     collect(DISTINCT talk.type) AS talks,
     collect(DISTINCT edge) + collect(DISTINCT exclusive) AS edges,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT exclusion.text) AS evidence,
     collect(DISTINCT talk.text) AS talks_evidence
RETURN actor.name AS actor,
       one.name AS one,
       other.name AS other,
       talks, articles, evidence, talks_evidence,
       [actor, one, other] + edges AS graph
ORDER BY size(articles) DESC, actor, one, other

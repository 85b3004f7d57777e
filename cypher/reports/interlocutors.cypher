// title: Interlocutors
// question: Whom does everyone talk to, and which sentences say so?
// One row an actor, those that talk or negotiate with most others first. Talks that are planned, denied or only supposed do not count.
WITH {
  actor: null,  // actor: only this one
  talks: ["NEGOTIATES_WITH", "TALKS_WITH"]  // what counts as talks
} AS given
MATCH (one:Entity)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(other:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.type IN given.talks
UNWIND [[one, other], [other, one]] AS sides
WITH given, claim, article, one, other, sides[0] AS actor, sides[1] AS partner
WHERE given.actor IS NULL OR given.actor IN [actor.id, actor.name] + actor.aliases
MATCH (one)-[edge]->(other) WHERE type(edge) = claim.type
WITH * ORDER BY article.published, article.id, claim.start, partner.name
WITH actor,
     collect(DISTINCT partner) AS partners,
     collect(DISTINCT edge) AS edges,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN actor.name AS actor,
       size(partners) AS partners,
       [partner IN partners | partner.name] AS with,
       articles, evidence,
       [actor] + partners + edges AS graph
ORDER BY partners DESC, size(articles) DESC, size(evidence) DESC, actor

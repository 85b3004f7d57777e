// title: Brokers
// question: Who talks with both sides of a conflict, and which sentences say so?
// One row a broker and conflict; articles and evidence are those of the talks.
WITH {
  actor: null,  // actor: only this one as the broker
  talks: ["NEGOTIATES_WITH", "TALKS_WITH", "AGREES_WITH"],  // what counts as talks
  conflict: ["THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS"]  // what counts as conflict
} AS given
MATCH (one:Entity)-[hostility]-(other:Entity)
WHERE type(hostility) IN given.conflict AND one.id < other.id
WITH given, one, other, collect(hostility) AS conflict
MATCH (one)-[]-(broker:Entity)
WHERE broker <> other AND (given.actor IS NULL OR given.actor IN [broker.id, broker.name] + broker.aliases)
WITH DISTINCT given, one, other, conflict, broker
MATCH (broker)-[contact]-(side:Entity)
WHERE side IN [one, other] AND type(contact) IN given.talks
WITH one, other, conflict, broker, collect(contact) AS contacts, count(DISTINCT side) AS sides
WHERE sides = 2
UNWIND contacts AS contact
WITH *, startNode(contact) AS source, endNode(contact) AS target
MATCH (source)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target), (claim)-[:IN]->(article:Article)
WHERE claim.type = type(contact)
WITH * ORDER BY article.published, article.id, claim.start
WITH one, other, conflict, broker, contacts,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN broker.name AS broker,
       one.name AS one,
       other.name AS other,
       [hostility IN conflict | startNode(hostility).name + " " + type(hostility) + " " + endNode(hostility).name] AS conflict,
       articles, evidence,
       [broker, one, other] + conflict + contacts AS graph
ORDER BY size(evidence) DESC, broker, one, other

// title: Brokers
// question: Who talks with both sides of a conflict, and which sentences say so?
// One row a broker and conflict, those of most hostile claims first; articles and evidence are those of the talks.
WITH {
  actor: null,  // actor: only this one as the broker
  talks: ["NEGOTIATES_WITH", "TALKS_WITH", "AGREES_WITH"],  // what counts as talks
  conflict: ["THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS"],  // what counts as conflict
  most: 100  // how many rows
} AS given
MATCH (broker:Entity)-[contact]-(side:Entity)
WHERE type(contact) IN given.talks AND (given.actor IS NULL OR given.actor IN [broker.id, broker.name] + broker.aliases)
WITH given, broker, collect(DISTINCT side) AS sides
UNWIND sides AS side
MATCH (side)-[hostility]->(foe:Entity)
WHERE type(hostility) IN given.conflict AND foe IN sides
WITH given, broker,
     CASE WHEN side.id < foe.id THEN side ELSE foe END AS one,
     CASE WHEN side.id < foe.id THEN foe ELSE side END AS other,
     sum(hostility.claims) AS severity
ORDER BY severity DESC, broker.name, one.name, other.name
WITH given, collect([broker, one, other]) AS found
UNWIND found[..given.most] AS three
WITH given, three[0] AS broker, three[1] AS one, three[2] AS other
WITH broker, one, other,
     COLLECT { MATCH (one)-[hostility]-(other) WHERE type(hostility) IN given.conflict RETURN hostility } AS conflict,
     COLLECT { MATCH (broker)-[contact]-(side) WHERE side IN [one, other] AND type(contact) IN given.talks RETURN contact } AS contacts
UNWIND contacts AS contact
WITH *, startNode(contact) AS source, endNode(contact) AS target
MATCH (source)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target), (claim)-[:IN]->(article:Article)
WHERE claim.type = type(contact)
WITH * ORDER BY article.published, article.id, claim.start
WITH broker, one, other, conflict, contacts,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN broker.name AS broker,
       one.name AS one,
       other.name AS other,
       [hostility IN conflict | startNode(hostility).name + " " + type(hostility) + " " + endNode(hostility).name] AS conflict,
       articles, evidence,
       [broker, one, other] + conflict + contacts AS graph
ORDER BY size(evidence) DESC, broker, one, other

// Every claim with its actors and its article, in one order for equal graphs.
// That each has an id lets the index give the order, and nothing is sorted in memory.
MATCH (claim:Claim) WHERE claim.id IS NOT NULL
WITH claim ORDER BY claim.id
RETURN properties(claim) AS claim,
       COLLECT { MATCH (claim)-[:SOURCE]->(actor) RETURN actor.id ORDER BY actor.id } AS source,
       COLLECT { MATCH (claim)-[:TARGET]->(actor) RETURN actor.id ORDER BY actor.id } AS target,
       COLLECT { MATCH (claim)-[:SAID_BY]->(actor) RETURN actor.id ORDER BY actor.id } AS speaker,
       COLLECT { MATCH (claim)-[:IN]->(article) RETURN article.id ORDER BY article.id } AS article

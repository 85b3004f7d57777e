// Writes claims with the sentence they rest on, before the actors they speak of are held.
// :param articles => [{node: '4:00000000-0000-0000-0000-000000000000:0', claims: [{id: 'c1', type: 'SUPPORTS', polarity: 'affirmed', modality: 'asserted', text: 'France backs Germany.'}]}]
CYPHER replan=skip
UNWIND $articles AS row
MATCH (article:Article) WHERE elementId(article) = row.node
UNWIND row.claims AS properties
CREATE (claim:Claim)-[:IN]->(article)
SET claim = properties
RETURN claim.id AS id, elementId(claim) AS node

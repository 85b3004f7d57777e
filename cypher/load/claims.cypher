// Writes the properties of articles, without those that are null, and their claims with the sentences they rest on, before the actors
// they speak of are held.
// :param given => {articles: [{node: '4:00000000-0000-0000-0000-000000000000:0', properties: {id: 'a1', title: 'Talks', language: 'en', source: 'talks.txt'}, claims: [{id: 'c1', type: 'SUPPORTS', polarity: 'affirmed', modality: 'asserted', text: 'France backs Germany.'}]}]}
CYPHER replan=skip
UNWIND $given.articles AS row
MATCH (article) WHERE elementId(article) = row.node
SET article = row.properties
WITH article, row
UNWIND row.claims AS properties
CREATE (claim:Claim)-[:IN]->(article)
SET claim = properties
RETURN collect({id: properties.id, node: elementId(claim)}) AS rows

// Writes the properties of articles; a property that is null is taken away.
// :param articles => [{node: '4:00000000-0000-0000-0000-000000000000:0', properties: {id: 'a1', title: 'Talks', language: 'en', source: 'talks.txt'}}]
CYPHER replan=skip
UNWIND $articles AS row
MATCH (article:Article) WHERE elementId(article) = row.node
SET article = row.properties

// Writes the properties of articles; a property that is null is taken away.
// :param articles => [{id: 'a1', properties: {title: 'Talks', language: 'en', source: 'talks.txt'}}]
UNWIND $articles AS row
MATCH (article:Article {id: row.id})
SET article = row.properties, article.id = row.id

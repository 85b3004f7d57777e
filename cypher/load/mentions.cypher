// Says which article names which entity, how often, in which forms, and where in its text.
// :param mentions => [{entity: 'Q142', article: 'a1', count: 2, forms: ['France', 'Paris'], texts: ['Paris', 'France'], starts: [12, 80]}]
UNWIND $mentions AS row
MATCH (entity:Entity {id: row.entity})
MATCH (article:Article {id: row.article})
CREATE (entity)-[:MENTIONED_IN {count: row.count, forms: row.forms, texts: row.texts, starts: row.starts}]->(article)

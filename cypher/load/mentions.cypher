// Says which article names which entity, how often and in which forms.
// :param mentions => [{entity: 'Q142', article: 'a1', count: 2, forms: ['France', 'Paris']}]
UNWIND $mentions AS row
MATCH (entity:Entity {id: row.entity})
MATCH (article:Article {id: row.article})
CREATE (entity)-[:MENTIONED_IN {count: row.count, forms: row.forms}]->(article)

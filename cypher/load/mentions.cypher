// Says which article names which entity, how often, in which forms, and where in its text.
// :param mentions => [{entity: '4:00000000-0000-0000-0000-000000000000:3', article: '4:00000000-0000-0000-0000-000000000000:0', count: 2, forms: ['France', 'Paris'], texts: ['Paris', 'France'], starts: [12, 80]}]
CYPHER replan=skip
UNWIND $mentions AS row
MATCH (entity:Entity) WHERE elementId(entity) = row.entity
MATCH (article:Article) WHERE elementId(article) = row.article
CREATE (entity)-[:MENTIONED_IN {count: row.count, forms: row.forms, texts: row.texts, starts: row.starts}]->(article)

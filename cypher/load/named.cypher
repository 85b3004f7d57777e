// The ids of the entities that articles name.
// :param given => {articles: ['a1']}
CYPHER replan=skip
UNWIND $given.articles AS id
MATCH (article:Article {id: id})
MATCH (article)<-[:MENTIONED_IN]-(entity:Entity)
RETURN collect(DISTINCT entity.id) AS rows

// Makes the nodes of the articles, holds them until the end of the transaction, and tells what they held before.
// Setting a property takes the lock: another loader of the same article waits here, then sees what this one wrote.
// :param given => {ids: ['a1']}
CYPHER replan=skip
UNWIND $given.ids AS id
MERGE (article:Article {id: id})
SET article.id = id
RETURN collect({id: article.id, node: elementId(article), digest: article.digest, source: article.source}) AS rows

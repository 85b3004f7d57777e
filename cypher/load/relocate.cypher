// The same article read under another name: the first name in alphabetical order stays, whatever the order of loading.
// :param given => {articles: [{id: 'a1', source: 'talks.txt'}]}
UNWIND $given.articles AS row
MATCH (article:Article {id: row.id})
SET article.source = row.source

// The sentences of some articles' claims.
// :param articles => ['a1']
UNWIND $articles AS id
MATCH (:Article {id: id})<-[:IN]-(claim:Claim)
RETURN id AS article, claim.id AS claim, claim.text AS text, claim.start AS start, claim.end AS end ORDER BY article, claim

// After an import, which knows no empty list: articles that speak of an entity without naming it have no words for it.
MATCH (:Entity)-[mention:MENTIONED_IN]->(:Article) WHERE mention.texts IS NULL
CALL (mention) {
  SET mention.forms = [], mention.texts = [], mention.starts = []
} IN TRANSACTIONS OF 10000 ROWS

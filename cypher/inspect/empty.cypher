// Whether the graph holds no article.
RETURN NOT EXISTS { (:Article) } AS empty

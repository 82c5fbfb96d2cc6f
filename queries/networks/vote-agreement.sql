SELECT w.thing AS ballot, g.thing AS voter, 'https://w3id.org/kamergraaf/id/concept/stemkeuze/' || v.choice AS choice
FROM ballots_n b JOIN things w ON w.number = b.ballot
  JOIN votes_n v ON v.ballot = b.ballot JOIN things g ON g.number = v.fractie
WHERE (b.complete OR :which = 'all') AND v.member IS NULL AND v.choice IN ('voor', 'tegen')
  AND (:from IS NULL OR b.day >= :from) AND (:to IS NULL OR b.day <= :to)

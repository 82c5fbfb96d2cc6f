SELECT label AS party, votes, won, round(1000.0 * won / votes) / 10 AS percent, thing AS fractie
FROM (
  SELECT v.fractie, count(*) AS votes, sum(v.choice = iif(b.outcome = 'aangenomen', 'voor', 'tegen')) AS won
  FROM ballots_n b JOIN votes_n v ON v.ballot = b.ballot
  WHERE b.outcome IN ('aangenomen', 'verworpen', 'niet-aangenomen') AND (b.complete OR :which = 'all')
    AND v.member IS NULL AND v.choice != 'niet-deelgenomen'
  GROUP BY v.fractie
) JOIN things ON number = fractie
ORDER BY votes < 10, percent DESC, party

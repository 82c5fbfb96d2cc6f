WITH cast_ AS (
  SELECT v.fractie, CASE
    WHEN b.complete THEN v.seats = iif(v.choice = 'voor', b.seats_for, b.seats_against)
    -- There are no totals of what is incomplete, so the groups that chose the same are counted.
    ELSE 1 = (
      SELECT count(DISTINCT o.fractie) FROM votes_n o WHERE o.ballot = v.ballot AND o.choice = v.choice AND o.member IS NULL
    ) END AS only
  FROM ballots_n b JOIN votes_n v ON v.ballot = b.ballot
  WHERE (b.complete OR :which = 'all') AND v.member IS NULL AND v.choice != 'niet-deelgenomen'
)
SELECT label AS party, votes, alone, round(1000.0 * alone / votes) / 10 AS percent, thing AS fractie
FROM (SELECT fractie, count(*) AS votes, sum(only) AS alone FROM cast_ GROUP BY fractie) JOIN things ON number = fractie
ORDER BY alone DESC, party

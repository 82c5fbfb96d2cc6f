WITH cast_ AS (
  SELECT v.ballot, v.fractie, v.choice
  FROM ballots_n b JOIN votes_n v ON v.ballot = b.ballot
  WHERE v.member IS NULL AND v.choice != 'niet-deelgenomen' AND (
    (b.complete AND b.seats_for > 0 AND b.seats_against > 0)
    OR (
      NOT b.complete AND :which = 'all'
      AND EXISTS (SELECT 1 FROM votes_n p WHERE p.ballot = b.ballot AND p.choice = 'voor')
      AND EXISTS (SELECT 1 FROM votes_n c WHERE c.ballot = b.ballot AND c.choice = 'tegen')
    )
  )
),
-- Ballots in which the same groups chose the same are far fewer than ballots: one stands for all that are alike.
alike AS MATERIALIZED (
  SELECT min(ballot) AS ballot, count(*) AS n
  FROM (
    SELECT ballot, group_concat(fractie || choice) AS chosen
    FROM (SELECT * FROM cast_ ORDER BY ballot, fractie, choice)
    GROUP BY ballot
  )
  GROUP BY chosen
)
SELECT min(a.label, o.label) AS first_party, max(a.label, o.label) AS second_party, votes, same,
  round(1000.0 * same / votes) / 10 AS percent
FROM (
  SELECT a.fractie AS first, o.fractie AS second, sum(x.n) AS votes, sum(x.n * (a.choice = o.choice)) AS same
  FROM alike x JOIN votes_n a ON a.ballot = x.ballot JOIN votes_n o ON o.ballot = a.ballot AND o.fractie > a.fractie
  WHERE a.member IS NULL AND o.member IS NULL AND a.choice != 'niet-deelgenomen' AND o.choice != 'niet-deelgenomen'
  GROUP BY a.fractie, o.fractie
) JOIN things a ON a.number = first JOIN things o ON o.number = second
ORDER BY votes < 10, percent DESC, first_party, second_party

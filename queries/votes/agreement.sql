SELECT year, label AS party, votes, same, round(1000.0 * same / votes) / 10 AS percent, thing AS other
FROM (
  SELECT substr(b.day, 1, 4) AS year, o.fractie AS who, count(*) AS votes, sum(v.choice = o.choice) AS same
  FROM votes_n v JOIN ballots_n b ON b.ballot = v.ballot JOIN votes_n o ON o.ballot = v.ballot AND o.fractie != v.fractie
  WHERE v.fractie = (SELECT number FROM things WHERE thing = :fractie)
    AND v.member IS NULL AND o.member IS NULL AND v.choice != 'niet-deelgenomen' AND o.choice != 'niet-deelgenomen'
    AND (:from IS NULL OR b.day >= :from) AND (:to IS NULL OR b.day <= :to)
    AND (
      (b.complete AND b.seats_for > 0 AND b.seats_against > 0)
      OR (
        NOT b.complete AND :which = 'all'
        AND EXISTS (SELECT 1 FROM votes_n p WHERE p.ballot = b.ballot AND p.choice = 'voor')
        AND EXISTS (SELECT 1 FROM votes_n c WHERE c.ballot = b.ballot AND c.choice = 'tegen')
      )
    )
  GROUP BY 1, 2
) JOIN things ON number = who
ORDER BY year IS NULL, year, votes < 10, percent DESC, party

SELECT CASE
    WHEN outcome != 'unknown' AND basis IS 'inferred' THEN iif(:only_stated = 'yes', 'left-out', 'inferred')
    WHEN outcome != 'unknown' THEN 'known'
    ELSE coalesce(reason, 'not-told')
  END AS part, count(*) AS n
FROM motions_n t
WHERE outcome IS NOT NULL AND (:from IS NULL OR day >= :from) AND (:to IS NULL OR day <= :to)
  AND (:dossier IS NULL OR motion IN (SELECT d.motion FROM dossiers_n d JOIN things ON number = d.dossier WHERE thing = :dossier))
  AND (:who IS NULL OR motion IN (SELECT w.motion FROM movers_n w JOIN things ON number = w.person WHERE thing = :who))
GROUP BY 1
ORDER BY 1

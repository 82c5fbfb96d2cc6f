SELECT CASE WHEN complete OR :which = 'all' THEN 'known' ELSE 'incomplete' END AS part, count(*) AS n
FROM ballots_n
WHERE method = 'handopsteken' AND (:from IS NULL OR day >= :from) AND (:to IS NULL OR day <= :to)
GROUP BY 1
ORDER BY 1

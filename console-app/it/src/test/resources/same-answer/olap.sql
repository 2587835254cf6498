SELECT COUNT(*) FROM imdb.title_basics
SELECT COUNT(*) FROM imdb.title_basics WHERE startYear = 2020
SELECT titleType, COUNT(*) AS n FROM imdb.title_basics GROUP BY titleType ORDER BY n DESC
SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType ORDER BY COUNT(*) DESC, titleType
SELECT titleType, COUNT(*) FROM imdb.title_basics WHERE titleType = 'movie' GROUP BY titleType
SELECT startYear, COUNT(*) AS n FROM imdb.title_basics WHERE titleType = 'movie' GROUP BY startYear ORDER BY startYear
SELECT startYear, COUNT(*) AS titles, AVG(runtimeMinutes) AS minutes FROM imdb.title_basics WHERE startYear BETWEEN 2000 AND 2020 GROUP BY startYear ORDER BY startYear
SELECT FLOOR(startYear / 10) * 10 AS decade, COUNT(*) FROM imdb.title_basics WHERE startYear IS NOT NULL GROUP BY decade ORDER BY decade
SELECT startYear - startYear % 10 AS decade, COUNT(*) FROM imdb.title_basics WHERE startYear IS NOT NULL GROUP BY decade ORDER BY decade
SELECT startYear DIV 10 * 10 AS decade, COUNT(*) FROM imdb.title_basics WHERE startYear IS NOT NULL GROUP BY 1 ORDER BY 1
SELECT AVG(averageRating), MIN(averageRating), MAX(averageRating) FROM imdb.title_ratings
SELECT SUM(numVotes) FROM imdb.title_ratings
SELECT COUNT(DISTINCT titleType) FROM imdb.title_basics
SELECT COUNT(DISTINCT startYear) FROM imdb.title_basics
SELECT titleType, AVG(r.averageRating) AS rating FROM imdb.title_basics b JOIN imdb.title_ratings r ON r.tconst = b.tconst GROUP BY titleType ORDER BY rating DESC
SELECT b.titleType, COUNT(*) AS n, ROUND(AVG(r.averageRating), 2) AS rating, SUM(r.numVotes) AS votes FROM imdb.title_basics b JOIN imdb.title_ratings r ON b.tconst = r.tconst GROUP BY b.titleType ORDER BY votes DESC
SELECT b.startYear, SUM(r.numVotes) FROM imdb.title_basics b INNER JOIN imdb.title_ratings r USING (tconst) GROUP BY b.startYear ORDER BY b.startYear
SELECT b.titleType, COUNT(r.tconst) AS rated, COUNT(*) AS titles FROM imdb.title_basics b LEFT JOIN imdb.title_ratings r ON r.tconst = b.tconst GROUP BY b.titleType ORDER BY titles DESC, b.titleType
SELECT b.tconst, b.primaryTitle, r.averageRating, r.numVotes FROM imdb.title_basics b JOIN imdb.title_ratings r ON r.tconst = b.tconst WHERE r.numVotes > 1000 ORDER BY r.averageRating DESC, r.numVotes DESC, b.tconst LIMIT 10
SELECT b.primaryTitle, r.averageRating FROM imdb.title_basics b JOIN imdb.title_ratings r ON r.tconst = b.tconst WHERE b.titleType = 'movie' AND r.numVotes > 1000 ORDER BY r.averageRating DESC LIMIT 10
SELECT isAdult, COUNT(*) FROM imdb.title_basics GROUP BY isAdult ORDER BY isAdult
SELECT titleType, isAdult, COUNT(*) FROM imdb.title_basics GROUP BY titleType, isAdult ORDER BY titleType, isAdult
SELECT titleType, COUNT(*) AS n FROM imdb.title_basics GROUP BY titleType HAVING COUNT(*) > 100 ORDER BY n DESC
SELECT genres, COUNT(*) AS n FROM imdb.title_basics WHERE genres IS NOT NULL GROUP BY genres ORDER BY n DESC, genres LIMIT 20
SELECT genres, COUNT(*) AS n FROM imdb.title_basics GROUP BY genres ORDER BY n DESC LIMIT 10
SELECT COUNT(*) FROM imdb.title_basics WHERE genres LIKE '%Drama%'
SELECT titleType, SUM(CASE WHEN runtimeMinutes > 120 THEN 1 ELSE 0 END) AS longer, COUNT(*) AS n FROM imdb.title_basics GROUP BY titleType ORDER BY n DESC
SELECT titleType, SUM(runtimeMinutes > 120) AS longer FROM imdb.title_basics GROUP BY titleType ORDER BY titleType
SELECT SUM(IF(isAdult = 1, 1, 0)) AS adult, COUNT(*) AS n FROM imdb.title_basics
SELECT titleType, MIN(startYear), MAX(startYear) FROM imdb.title_basics GROUP BY titleType ORDER BY titleType
SELECT ROUND(averageRating) AS rating, COUNT(*) FROM imdb.title_ratings GROUP BY rating ORDER BY rating
SELECT FLOOR(averageRating) AS rating, COUNT(*) AS n, SUM(numVotes) AS votes FROM imdb.title_ratings GROUP BY FLOOR(averageRating) ORDER BY rating
SELECT CASE WHEN numVotes < 100 THEN 'few' WHEN numVotes < 1000 THEN 'some' ELSE 'many' END AS bucket, COUNT(*) AS n, AVG(averageRating) FROM imdb.title_ratings GROUP BY bucket ORDER BY n DESC
SELECT COUNT(*) FROM imdb.title_basics b WHERE NOT EXISTS (SELECT 1 FROM imdb.title_ratings r WHERE r.tconst = b.tconst)
SELECT COUNT(*) FROM imdb.title_basics WHERE tconst IN (SELECT tconst FROM imdb.title_ratings WHERE averageRating >= 9)
SELECT COUNT(*) FROM imdb.title_ratings WHERE averageRating > (SELECT AVG(averageRating) FROM imdb.title_ratings)
SELECT titleType, COUNT(*) * 100.0 / (SELECT COUNT(*) FROM imdb.title_basics) AS share FROM imdb.title_basics GROUP BY titleType ORDER BY share DESC
SELECT titleType, 100 * SUM(isAdult) / COUNT(*) AS share FROM imdb.title_basics GROUP BY titleType ORDER BY titleType
WITH y AS (SELECT startYear, COUNT(*) AS n FROM imdb.title_basics WHERE startYear IS NOT NULL GROUP BY startYear) SELECT MAX(n), MIN(n), AVG(n) FROM y
SELECT startYear, n, SUM(n) OVER (ORDER BY startYear) AS total FROM (SELECT startYear, COUNT(*) AS n FROM imdb.title_basics WHERE startYear > 1990 GROUP BY startYear) y ORDER BY startYear
SELECT startYear, n, RANK() OVER (ORDER BY n DESC) AS place FROM (SELECT startYear, COUNT(*) AS n FROM imdb.title_basics WHERE startYear > 2000 GROUP BY startYear) y ORDER BY place, startYear
SELECT titleType, startYear, COUNT(*) AS n FROM imdb.title_basics WHERE startYear >= 2010 GROUP BY titleType, startYear ORDER BY titleType, startYear
SELECT DISTINCT titleType FROM imdb.title_basics ORDER BY titleType
SELECT titleType, SUM(runtimeMinutes) / COUNT(runtimeMinutes) AS average FROM imdb.title_basics GROUP BY titleType ORDER BY titleType
SELECT COUNT(*), SUM(numVotes), AVG(numVotes) FROM imdb.title_ratings WHERE averageRating BETWEEN 7.0 AND 8.0
SELECT b.titleType, MAX(r.numVotes) FROM imdb.title_basics b, imdb.title_ratings r WHERE b.tconst = r.tconst GROUP BY b.titleType ORDER BY 2 DESC, 1
SELECT startYear, COUNT(*) FROM imdb.title_basics WHERE titleType IN ('movie', 'tvSeries') AND startYear IS NOT NULL GROUP BY startYear ORDER BY COUNT(*) DESC, startYear LIMIT 5
SELECT COUNT(*) FROM imdb.title_basics WHERE endYear IS NULL AND titleType = 'tvSeries'
SELECT SUM(averageRating * numVotes) / SUM(numVotes) AS weighted FROM imdb.title_ratings
SELECT b.startYear, SUM(r.averageRating * r.numVotes) / SUM(r.numVotes) AS weighted FROM imdb.title_basics b JOIN imdb.title_ratings r ON r.tconst = b.tconst WHERE b.startYear BETWEEN 1990 AND 2020 GROUP BY b.startYear ORDER BY b.startYear

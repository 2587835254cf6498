SELECT 1
-- @@
select * from t;
-- @@
/* hostgroup=20 */ SELECT COUNT(*) FROM imdb.title_basics;
-- @@
SELECT titleType, COUNT(*) AS titles FROM imdb.title_basics GROUP BY titleType ORDER BY titles DESC;

SELECT * FROM imdb.title_basics WHERE tconst = 'tt0000001';
-- @@
SELECT b.titleType,COUNT(*) AS titles,AVG(r.averageRating) AS rating,MIN(r.numVotes),MAX(r.numVotes) FROM title_basics b JOIN title_ratings r USING (tconst) WHERE b.startYear BETWEEN 1990 AND 2000 AND b.isAdult=0 AND r.numVotes>1000 GROUP BY b.titleType HAVING COUNT(*)>10 ORDER BY titles DESC,rating LIMIT 10 OFFSET 20;
-- @@
SELECT SQL_CALC_FOUND_ROWS id FROM t LIMIT 5; SELECT FOUND_ROWS();
-- @@
SELECT a.`odd name`, `b``c`.d FROM `a` LEFT OUTER JOIN `b``c` ON a.id = `b``c`.id AND a.x <=> `b``c`.x;
-- @@
SELECT 'it''s', "double \" quote", 'back\\slash', N'nat', _utf8mb4'x' COLLATE utf8mb4_bin, x'4D7953514C', b'0101', 0xFF, 1e-3, .5, -1, - 1, +2, ~3, !TRUE;
-- @@
SELECT 5--1, 5 - -1, 5*-1, (-1), -(-1), a-b, a - b FROM t
-- @@
SELECT 1 -- the first
, 2 # the second
, /* in between */ 3
FROM t -- the table
WHERE a = 1 -- condition
;
-- @@
-- leading comment
-- of two lines

SELECT 1; -- behind
-- before the second
SELECT 2;

/* block
   of lines */
SELECT 3;
-- the end
-- @@
SELECT /*+ MAX_EXECUTION_TIME(1000) INDEX(t idx) */ * FROM t FORCE INDEX (idx) WHERE id IN (1,2,3) FOR UPDATE SKIP LOCKED;
-- @@
/*!40101 SET NAMES utf8mb4 */;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1 */;
-- @@
INSERT INTO t (a, b, c) VALUES (1, 'x', NULL), (2, 'y', NOW()), (3, DEFAULT, '2020-01-01') ON DUPLICATE KEY UPDATE b = VALUES(b), c = VALUES(c);
-- @@
INSERT INTO orders(id,customer_id,status,total,placed_at) SELECT id,customer_id,'open',SUM(total),NOW() FROM staging_orders WHERE valid=1 GROUP BY id,customer_id;
-- @@
INSERT IGNORE INTO t SET a = 1, b = 2;
-- @@
REPLACE INTO t VALUES (1);
-- @@
UPDATE orders o JOIN customers c ON o.customer_id = c.id SET o.status = 'vip', o.total = o.total * 0.9, o.note = CONCAT('discount for ', c.name, ' of ', c.country) WHERE c.vip AND o.status = 'open' ORDER BY o.id LIMIT 100;
-- @@
DELETE FROM t WHERE id = 1;
-- @@
DELETE o, i FROM orders o INNER JOIN order_items i ON i.order_id = o.id WHERE o.placed_at < NOW() - INTERVAL 1 YEAR;
-- @@
WITH RECURSIVE seq (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM seq WHERE n < 100), doubled AS (SELECT n * 2 AS d FROM seq) SELECT d FROM doubled WHERE d > 50 ORDER BY d;
-- @@
SELECT id, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY placed_at DESC, id) AS rn, SUM(total) OVER w AS running, LAG(total, 1) OVER w AS before_it FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY placed_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW);
-- @@
SELECT CASE WHEN total > 1000 AND status = 'open' THEN 'large and open, needs attention' WHEN total > 100 THEN 'medium' ELSE CASE status WHEN 'x' THEN 1 ELSE 2 END END AS class FROM orders;
-- @@
SELECT * FROM orders WHERE customer_id IN (SELECT id FROM customers WHERE country = 'CH' AND created_at > '2020-01-01' AND email LIKE '%@example.org') OR EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = orders.id);
-- @@
SELECT x.mail FROM (SELECT id, email AS mail FROM (SELECT * FROM customers WHERE id > 10) c WHERE c.email IS NOT NULL) x WHERE x.mail <> '' ORDER BY 1;
-- @@
SELECT data->'$.a.b', data->>"$.c", JSON_EXTRACT(data, '$.x[0]') FROM j WHERE JSON_CONTAINS(data, '{"a": 1}') AND id MEMBER OF (data->'$.ids');
-- @@
SELECT @a := @a + 1, @@global.sort_buffer_size, @@session.sql_mode, @`odd var` FROM (SELECT @a := 0) init;
-- @@
SET @x = 1, SESSION sql_mode = 'ANSI', NAMES utf8mb4;
-- @@
SELECT * FROM t WHERE a = ? AND b = :name AND c IN (:list) LIMIT ?, ?;
-- @@
SELECT DISTINCT a, b FROM t1 NATURAL LEFT JOIN t2 CROSS JOIN t3 STRAIGHT_JOIN t4 ON t4.id = t1.id, t5;
-- @@
(SELECT a FROM t1 ORDER BY a LIMIT 3) UNION ALL (SELECT a FROM t2 ORDER BY a LIMIT 3) ORDER BY a;
-- @@
SELECT a FROM t UNION SELECT b FROM u INTERSECT SELECT c FROM v EXCEPT SELECT d FROM w;
-- @@
CREATE TABLE t (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, name VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'a,b', price DECIMAL(10,2) NOT NULL, e ENUM('x','y'), g INT GENERATED ALWAYS AS (id * 2) STORED, PRIMARY KEY (id), UNIQUE KEY uk (name, price), CONSTRAINT fk FOREIGN KEY (id) REFERENCES u (id) ON DELETE CASCADE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='it''s';
-- @@
CREATE TABLE copy LIKE t;
-- @@
CREATE OR REPLACE VIEW v AS SELECT a, b FROM t WHERE a > 1 WITH CHECK OPTION;
-- @@
ALTER TABLE t ADD COLUMN c INT NULL AFTER b, DROP COLUMN d, MODIFY COLUMN e VARCHAR(20) NOT NULL DEFAULT '', ADD INDEX idx (c, e(10)), RENAME TO t2;
-- @@
CREATE INDEX idx ON t (a, (b + 1) DESC);
-- @@
DROP TABLE IF EXISTS a, b.c;
-- @@
DELIMITER //
CREATE PROCEDURE p(IN a INT, OUT b INT)
BEGIN
  DECLARE x INT DEFAULT 0;
  -- inside
  IF a > 1 THEN SELECT 1; ELSE SELECT 2; END IF;
  WHILE x < 10 DO SET x = x + 1; END WHILE;
END//
DELIMITER ;
CALL p(1, @b);
-- @@
DELIMITER $$
CREATE TRIGGER trg AFTER UPDATE ON t FOR EACH ROW BEGIN INSERT INTO log VALUES (OLD.id, NEW.id); END$$
SELECT 1 $$
DELIMITER ;
-- @@
SHOW TABLES FROM imdb LIKE 'title%'; SHOW CREATE TABLE imdb.title_basics; DESCRIBE t; SHOW FULL COLUMNS FROM t;
-- @@
EXPLAIN FORMAT=TREE SELECT * FROM t WHERE a = 1;
-- @@
EXPLAIN ANALYZE SELECT a.id, b.name, c.value FROM aaaaaaaaaa a JOIN bbbbbbbbbbbbb b ON b.id = a.id JOIN ccccccccc c ON c.id = b.id WHERE a.x = 1;
-- @@
GRANT SELECT, INSERT ON db.* TO 'u'@'%' IDENTIFIED BY 'p;w';
-- @@
LOAD DATA LOCAL INFILE '/tmp/x.csv' INTO TABLE t FIELDS TERMINATED BY ',' ENCLOSED BY '"' LINES TERMINATED BY '\n' IGNORE 1 LINES (a, @b, c) SET b = TRIM(@b);
-- @@
START TRANSACTION; UPDATE a SET x = x - 1 WHERE id = 1; COMMIT;
-- @@
SELECT COUNT (*), COUNT(DISTINCT a, b), GROUP_CONCAT(DISTINCT a ORDER BY b DESC SEPARATOR ', '), EXTRACT(YEAR FROM d), SUBSTRING(s FROM 2 FOR 3), TRIM(BOTH 'x' FROM s), CAST(a AS DECIMAL(10,2)), CONVERT(b USING utf8mb4) FROM t;
-- @@
SELECT IF(a>b,IF(c>d,'a rather long text number one','a rather long text number two'),COALESCE(e,f,'a rather long text number three'));
-- @@
SELECT a FROM t WHERE (a = 1 OR b = 2) AND (c = 3 OR d = 4) AND NOT (e = 5) AND f NOT IN (6, 7) AND g NOT BETWEEN 8 AND 9 AND h IS NOT NULL XOR i;
-- @@
SELECT a FROM t WHERE MATCH (title, body) AGAINST ('+database -mysql' IN BOOLEAN MODE) AND a REGEXP '^x' AND b RLIKE 'y' AND c SOUNDS LIKE 'z';
-- @@
TABLE t ORDER BY a LIMIT 3;
-- @@
VALUES ROW(1, 2), ROW(3, 4);
-- @@
SELECT * FROM JSON_TABLE('[{"a":1}]', '$[*]' COLUMNS (id FOR ORDINALITY, a INT PATH '$.a' DEFAULT '0' ON EMPTY)) AS jt;
-- @@
SELECT größe, `naïve`, 名前 FROM straße WHERE 名前 = '日本';
-- @@
SELECT 'unfinished
-- @@
SELECT (1, 2
-- @@
SELECT 1)) , ( 2
-- @@
;;; ; SELECT 1;;
-- @@
-- nothing but a comment
-- @@
SELECT
    a
  , b
  , c
FROM
    t
WHERE
        a = 1
    AND b = 2
-- @@
SELECT a,-- one
b,-- two
c FROM t WHERE x IN (-- list
1, 2 /* two */, 3) AND y = 'z' /* tail */;
-- @@
BEGIN; INSERT INTO t VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15),(16),(17),(18),(19); ROLLBACK;
-- @@
SELECT COALESCE(GREATEST(a.first_long_column_name, a.second_long_column_name), LEAST(b.third_long_column_name, b.fourth_long_column_name), 0) AS longest FROM a, b;
-- @@
SELECT 1 FROM dual WHERE 1 = 1 AND 'a' 'b' = 'ab' AND date '2020-01-01' < timestamp'2020-01-02 00:00:00';
-- @@
KILL QUERY 42;
USE `imdb`;
HANDLER t OPEN;

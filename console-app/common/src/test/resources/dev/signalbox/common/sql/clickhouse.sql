SELECT version();
-- @@
SELECT a ? b : c, arr[1], arr[1:2], map['k'], t.1, tup.2.1, x::UInt8, '1'::Date32, toDate(y)::DateTime FROM t;
-- @@
SELECT uniqExact(user_id), quantiles(0.5, 0.9)(latency), countIf(status = 500), sumIf(bytes, host = 'a') FROM requests PREWHERE date >= today() - 7 WHERE path LIKE '/api/%' AND method IN ('GET','POST') GROUP BY toStartOfHour(ts) WITH TOTALS HAVING count() > 10 ORDER BY 1 DESC NULLS LAST LIMIT 5 BY host LIMIT 100 SETTINGS max_threads = 8, max_execution_time = 30;
-- @@
SELECT * EXCEPT (a, b) REPLACE (c + 1 AS c) APPLY (sum) FROM t;
-- @@
SELECT * EXCEPT(a) FROM t FINAL SAMPLE 1 / 10 OFFSET 1 / 2;
-- @@
WITH 5 AS top, (SELECT max(x) FROM t) AS m SELECT top, m, x FROM t WHERE x < m LIMIT top;
-- @@
WITH big AS (SELECT id, total AS amount FROM orders WHERE total > 1000 AND status = 'paid' AND country IN ('CH', 'DE')), small AS (SELECT id FROM orders) SELECT b.amount, s.id FROM big b GLOBAL ANY LEFT JOIN small s ON b.id = s.id;
-- @@
SELECT arrayMap(x -> x + 1, [1, 2, 3]), arrayFilter((x, y) -> x > y, a, b), arrayMap(x->x*2, c);
-- @@
SELECT {p:UInt8}, {name:String}, {list:Array(UInt32)}, {'a': 1, 'b': 2}, {'k':{'n':1}};
-- @@
SELECT $$heredoc with 'quotes' and ; inside$$, $tag$another $$ one$tag$;
-- @@
SELECT 1 --comment without a space
, 2 /* nested /* comment */ here */, 3 # hash
#! shebang comment
FROM system.one
-- @@
SELECT "quoted name", `other name`, "with ""quotes""", `back\`tick` FROM "db"."t";
-- @@
SELECT 1_000_000, 0xFF, 0b1010, 1e10, inf, nan, -inf, 1.5e-3;
-- @@
CREATE TABLE db.events ON CLUSTER '{cluster}' (`ts` DateTime64(3) CODEC(DoubleDelta, ZSTD(1)), `user_id` UInt64, `name` LowCardinality(String) DEFAULT 'x', `props` Map(String, String), `n` Nested(a UInt8, b String), INDEX idx name TYPE bloom_filter(0.01) GRANULARITY 4, PROJECTION p (SELECT user_id, count() GROUP BY user_id)) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/{shard}/events', '{replica}', _version) PARTITION BY toYYYYMM(ts) ORDER BY (user_id, ts) TTL ts + INTERVAL 30 DAY DELETE SETTINGS index_granularity = 8192;
-- @@
CREATE MATERIALIZED VIEW mv TO db.target AS SELECT toStartOfMinute(ts) AS minute, count() AS c FROM db.events GROUP BY minute;
-- @@
CREATE TABLE q (raw String) ENGINE = Kafka SETTINGS kafka_broker_list = 'a:9092', kafka_topic_list = 't', kafka_group_name = 'g', kafka_format = 'JSONAsString';
-- @@
CREATE VIEW v AS SELECT * FROM t FINAL;
-- @@
CREATE FUNCTION linear AS (x, k, b) -> k * x + b;
-- @@
CREATE DICTIONARY d (id UInt64, name String DEFAULT '') PRIMARY KEY id SOURCE(CLICKHOUSE(TABLE 'src' DB 'default')) LIFETIME(MIN 1 MAX 10) LAYOUT(FLAT());
-- @@
INSERT INTO t (a, b) SELECT number, toString(number) FROM numbers(1000000) SETTINGS async_insert = 1;
-- @@
INSERT INTO t FORMAT JSONEachRow {"a": 1, "b": "x"} {"a": 2, "b": "y"}
-- @@
INSERT INTO t VALUES (1, 'a', [1,2], {'k':'v'}), (2, 'b', [], {});
-- @@
SELECT a, b FROM t ARRAY JOIN arr AS x, arrayEnumerate(arr) AS i LEFT ARRAY JOIN other AS o;
-- @@
SELECT * FROM a ASOF LEFT JOIN b ON a.id = b.id AND a.ts >= b.ts;
-- @@
SELECT * FROM a SEMI JOIN b USING (id) PASTE JOIN (SELECT 1) ANTI LEFT JOIN c USING id;
-- @@
SELECT dt, value FROM series ORDER BY dt WITH FILL FROM toDate('2020-01-01') TO toDate('2020-02-01') STEP INTERVAL 1 DAY INTERPOLATE (value AS value + 1);
-- @@
SELECT a, sum(b) OVER (PARTITION BY c ORDER BY d ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS s FROM t QUALIFY s > 10;
-- @@
SELECT json.a.b, json.a.:Int64, json.^sub, j.`x y` FROM t;
-- @@
SELECT count() FROM remote('127.0.0.{1,2}', system, one) FORMAT Pretty;
-- @@
SELECT * FROM s3('https://example.org/data/*.parquet', 'key', 'secret', 'Parquet') WHERE _file LIKE '%2020%' LIMIT 10 FORMAT JSON;
-- @@
SELECT * FROM url('http://example.org/', CSV, 'a String, b UInt8') UNION ALL SELECT 'x', 1 UNION DISTINCT SELECT 'y', 2;
-- @@
ALTER TABLE t ON CLUSTER c ADD COLUMN IF NOT EXISTS x UInt8 DEFAULT 0 AFTER y, DROP COLUMN z, MODIFY TTL ts + INTERVAL 1 MONTH;
-- @@
ALTER TABLE t UPDATE a = 1, b = b + 1 WHERE id IN (SELECT id FROM u) SETTINGS mutations_sync = 2;
-- @@
ALTER TABLE t DELETE WHERE ts < now() - INTERVAL 1 YEAR;
-- @@
OPTIMIZE TABLE t PARTITION 202001 FINAL DEDUPLICATE BY a, b;
-- @@
SYSTEM RELOAD DICTIONARY d; SYSTEM FLUSH LOGS;
-- @@
EXPLAIN PIPELINE SELECT * FROM t; EXPLAIN SYNTAX SELECT a FROM t; EXPLAIN indexes = 1 SELECT a FROM t WHERE b = 1;
-- @@
DESCRIBE TABLE (SELECT 1 AS a); EXISTS TABLE t; SHOW CREATE TABLE t; CHECK TABLE t;
-- @@
KILL QUERY WHERE query_id = 'x' SYNC; KILL MUTATION WHERE database = 'a';
-- @@
SET max_memory_usage = 10000000000; USE db;
-- @@
ATTACH TABLE t; DETACH TABLE t PERMANENTLY; RENAME TABLE a TO b, c TO d; EXCHANGE TABLES a AND b; TRUNCATE TABLE t;
-- @@
GRANT SELECT(a, b), INSERT ON db.* TO u WITH GRANT OPTION; CREATE USER u IDENTIFIED WITH sha256_password BY 'x' HOST LOCAL SETTINGS readonly = 1;
-- @@
SELECT multiIf(a > 1, 'x', a > 2, 'y', 'z'), if(a = b, 'some long text that takes room', 'another long text that takes more room') AS v, transform(c, [1,2,3], ['one','two','three'], 'other') FROM t;
-- @@
SELECT toStartOfInterval(ts, INTERVAL 5 minute) AS bucket, groupArray((user_id, name))[1], argMax(value, ts), windowFunnel(3600)(ts, name = 'a', name = 'b') FROM events GROUP BY GROUPING SETS ((bucket), (bucket, name), ());
-- @@
SELECT a AS `x`, b AS "y", c z FROM t AS t1 INNER JOIN t AS t2 ON t1.a == t2.a AND (t1.b != t2.b OR t1.c <=> t2.c) CROSS JOIN numbers(3) n;
-- @@
SELECT (SELECT count() FROM (SELECT a FROM (SELECT a, b FROM t WHERE b = 1 AND c = 2 AND d = 3 AND e = 4 AND f = 5 AND g = 6) WHERE a > 1) WHERE a < 10) AS c;
-- @@
SELECT concat('a', 'b') || 'c', 1 + 2 * 3 - -4 / 5 % 6, NOT a AND b OR c, a IN (1) AND b NOT IN (2) AND c GLOBAL IN (SELECT 1) FROM t WHERE a BETWEEN 1 AND 2 AND b ILIKE '%x%' AND isNull(c)
-- @@
SELECT * FROM t WHERE match(s, '^\\d+$') AND s = 'it\'s' AND d = '\n\t\\' AND e = 'a''b';
-- @@
SELECT COLUMNS('^a') APPLY(toString), t.* EXCEPT a, untuple(tup) FROM t;
-- @@
SELECT quantileTDigestIf(0.99)(duration_ms, status >= 200 AND status < 300 AND method = 'GET' AND region = 'eu') AS p99, count() FROM requests;
-- @@
SELECT number, -number, - number, 3-number, 3 -number FROM numbers(3)
-- @@
SELECT /* unfinished comment

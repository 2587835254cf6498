SELECT c FROM sbtest1 WHERE id=4711

SELECT id, name, email, created_at FROM customers WHERE id = 90210

SELECT * FROM orders WHERE customer_id = 77 ORDER BY created_at DESC LIMIT 20

SELECT o.id, o.total, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = 15 FOR UPDATE

SELECT `users`.* FROM `users` WHERE `users`.`email` = 'ada@example.org' AND `users`.`deleted_at` IS NULL LIMIT 1

SELECT quantity FROM inventory WHERE sku = 'AB-1207-XL' AND warehouse_id = 3 LOCK IN SHARE MODE

SELECT COUNT(*) FROM orders WHERE status = 'open'

SELECT 1

SELECT primaryTitle, startYear FROM imdb.title_basics WHERE tconst = 'tt0111161'

SELECT t.primaryTitle, r.averageRating FROM imdb.title_basics t JOIN imdb.title_ratings r ON r.tconst = t.tconst WHERE r.numVotes > 100000 ORDER BY r.averageRating DESC LIMIT 50

SELECT titleType, COUNT(*) AS titles, AVG(runtimeMinutes) AS minutes FROM imdb.title_basics WHERE startYear BETWEEN 1990 AND 2020 GROUP BY titleType HAVING COUNT(*) > 1000 ORDER BY titles DESC

SELECT DATE(created_at) AS day, SUM(total) AS revenue, COUNT(DISTINCT customer_id) AS buyers FROM orders WHERE created_at >= '2024-01-01' AND created_at < '2025-01-01' GROUP BY day ORDER BY day

WITH monthly AS (SELECT customer_id, MONTH(created_at) AS m, SUM(total) AS spent FROM orders GROUP BY customer_id, m) SELECT m, AVG(spent), MAX(spent) FROM monthly GROUP BY m ORDER BY m

SELECT p.category, SUM(l.quantity * l.price) AS revenue, RANK() OVER (ORDER BY SUM(l.quantity * l.price) DESC) AS place FROM order_lines l JOIN products p ON p.id = l.product_id JOIN orders o ON o.id = l.order_id WHERE o.created_at > NOW() - INTERVAL 90 DAY GROUP BY p.category

SELECT
    c.country,
    c.segment,
    COUNT(*)                          AS orders,
    SUM(o.total)                      AS revenue,
    SUM(o.total) / COUNT(*)           AS mean_order,
    SUM(CASE WHEN o.status = 'returned' THEN 1 ELSE 0 END) AS returned
FROM orders o
JOIN customers c ON c.id = o.customer_id -- only those with an account
LEFT JOIN refunds r ON r.order_id = o.id
WHERE o.created_at BETWEEN '2023-01-01 00:00:00' AND '2023-12-31 23:59:59'
  AND c.country IN ('DE', 'FR', 'IT', 'ES', 'PL', 'NL')
GROUP BY c.country, c.segment
ORDER BY revenue DESC

SELECT /* app=reports,trace=00-4bf92f3577b34da6 */ region, SUM(amount) FROM ledger WHERE booked_on >= '2024-03-01' GROUP BY region WITH ROLLUP

/* controller:products#index */ SELECT id, title, price FROM products WHERE price < 49.90 AND stock > 0 ORDER BY price LIMIT 24 OFFSET 48

SELECT id, title FROM products WHERE id IN (101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140)

SELECT user_id, event, payload FROM events WHERE event_id IN ('e1f0a9','e1f0aa','e1f0ab','e1f0ac','e1f0ad','e1f0ae','e1f0af','e1f0b0','e1f0b1','e1f0b2','e1f0b3','e1f0b4','e1f0b5','e1f0b6','e1f0b7','e1f0b8','e1f0b9','e1f0ba','e1f0bb','e1f0bc') ORDER BY occurred_at

SELECT nconst, primaryName FROM imdb.name_basics WHERE nconst IN ('nm0000001', 'nm0000002', 'nm0000003', 'nm0000004', 'nm0000005')

SELECT LAST_INSERT_ID()

SELECT @@session.tx_isolation

SELECT @@version_comment LIMIT 1

SELECT DATABASE(), CURRENT_USER()

SELECT table_name, engine, table_rows FROM information_schema.tables WHERE table_schema = 'shop' ORDER BY table_name

SELECT GROUP_CONCAT(tag ORDER BY tag SEPARATOR ', ') FROM product_tags WHERE product_id = 5150

SELECT id FROM jobs WHERE run_at <= NOW() AND locked_by IS NULL ORDER BY priority, run_at LIMIT 1 FOR UPDATE SKIP LOCKED

SELECT MATCH(title, body) AGAINST ('replication lag') AS score, id FROM articles WHERE MATCH(title, body) AGAINST ('replication lag') ORDER BY score DESC LIMIT 10

(SELECT id, 'order' AS kind FROM orders WHERE total > 1000) UNION ALL (SELECT id, 'invoice' FROM invoices WHERE amount > 1000) ORDER BY id LIMIT 100

SELECT a.id, b.id FROM sessions a LEFT JOIN sessions b ON b.parent_id = a.id AND b.ended_at IS NULL WHERE a.user_id = 12 AND a.started_at > '2024-05-05 05:05:05'

INSERT INTO orders (customer_id, total, status, created_at) VALUES (77, 129.95, 'open', NOW())

INSERT INTO order_lines (order_id, product_id, quantity, price) VALUES (9001, 11, 2, 9.99), (9001, 12, 1, 24.50), (9001, 17, 4, 3.25), (9001, 23, 1, 119.00)

INSERT INTO page_views (url, viewed_at, user_agent) VALUES ('/products/42?ref=mail', '2024-06-01 12:00:00', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36')

INSERT INTO counters (name, value) VALUES ('visits', 1) ON DUPLICATE KEY UPDATE value = value + 1

UPDATE inventory SET quantity = quantity - 2, updated_at = NOW() WHERE sku = 'AB-1207-XL' AND warehouse_id = 3

UPDATE users SET last_seen_at = '2024-06-01 12:00:00.123456' WHERE id = 31337

UPDATE orders SET status = 'paid', paid_at = NOW() WHERE id = 9001 AND status = 'open'

DELETE FROM sessions WHERE expires_at < NOW() - INTERVAL 30 DAY LIMIT 1000

DELETE FROM carts WHERE id = 4096

REPLACE INTO settings (user_id, name, value) VALUES (12, 'theme', 'dark')

BEGIN

COMMIT

SET NAMES utf8mb4

SET autocommit=1

SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'

SHOW TABLES

SHOW FULL COLUMNS FROM orders

SHOW VARIABLES LIKE 'max_connections'

EXPLAIN SELECT * FROM orders WHERE customer_id = 77

CALL refresh_totals(2024, 6)

// mysql2 against the router: text and prepared statements, transactions, both backends' rows.
// Prints one JSON document; the login comes by the environment.
const mysql = require("mysql2/promise");

async function main() {
  const connection = await mysql.createConnection({
    host: process.env.DB_HOST,
    port: Number(process.env.DB_PORT),
    user: process.env.DB_USER,
    password: process.env.DB_PASSWORD,
    database: process.env.DB_NAME,
  });
  const result = {};
  await connection.query("CREATE TABLE node_t (id INT PRIMARY KEY, v VARCHAR(40), d DECIMAL(10,2), at DATETIME)");
  const [inserted] = await connection.execute(
    "INSERT INTO node_t VALUES (?, ?, ?, ?), (2, 'zwei', NULL, NULL)",
    [1, "grüße 🐬", "12.50", "2024-06-01 12:34:56"]);
  result.affected = inserted.affectedRows;

  const [text] = await connection.query(
    "SELECT id, v, d, DATE_FORMAT(at, '%Y-%m-%d %T') AS at FROM node_t ORDER BY id");
  result.text = text;
  const [prepared] = await connection.execute("SELECT id, v, d FROM node_t WHERE id = ?", [1]);
  result.prepared = prepared;

  await connection.beginTransaction();
  await connection.execute("UPDATE node_t SET v = ? WHERE id = ?", ["weg", 2]);
  await connection.rollback();
  const [back] = await connection.query("SELECT v FROM node_t WHERE id = 2");
  result.rolledBack = back[0].v;

  await connection.beginTransaction();
  await connection.query("UPDATE node_t SET v = 'bleibt' WHERE id = 2");
  const [inside] = await connection.execute("SELECT COUNT(*) AS n FROM node_t WHERE v = ?", ["bleibt"]);
  result.insideTransaction = inside[0].n;
  await connection.commit();
  const [kept] = await connection.query("SELECT v FROM node_t WHERE id = 2");
  result.committed = kept[0].v;

  try {
    await connection.query("SELECT * FROM node_missing");
  } catch (failure) {
    result.error = [failure.errno, failure.sqlState];
  }
  result.alive = (await connection.query("SELECT 1 AS one"))[0][0].one;
  await connection.end();

  const pool = mysql.createPool({
    host: process.env.DB_HOST,
    port: Number(process.env.DB_PORT),
    user: process.env.DB_USER,
    password: process.env.DB_PASSWORD,
    database: process.env.DB_NAME,
    connectionLimit: 4,
  });
  const many = await Promise.all(
    Array.from({ length: 200 }, (_, i) => pool.execute("SELECT ? + id AS s FROM node_t WHERE id = 1", [i])));
  result.pooled = many.every(([rows], i) => Number(rows[0].s) === i + 1);
  await pool.end();
  console.log(JSON.stringify(result));
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});

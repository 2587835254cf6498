package dev.signalbox.bench.stress;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Statements as people send them, and what chance makes of them. The same seed, the same bytes. */
final class Mutations {
  private static final String[] STATEMENTS = {
    "SELECT * FROM users WHERE id = 5",
    "SELECT COUNT(*), SUM(amount) FROM orders WHERE region IN ('eu','us', 'it''s') GROUP BY 1",
    "SELECT /* hostgroup=20; cache_ttl=5 */ 1 FROM t1 LIMIT 1,2",
    "/* ;hostgroup=10;query_timeout=3 */ UPDATE t1 SET a=-1.5e-3, b=0x1F, c=x'1A', d=b'01' WHERE `x"
        + " 1`=2",
    "INSERT INTO t1(a,b) VALUES (1,'x\\'y'),(2,\"z\"),(NULL,3),(4,5),(6,7),(8,9)",
    "SET @v=5, SESSION sql_mode='ANSI_QUOTES', @@session.time_zone = \"+03:00\"",
    "SET NAMES utf8mb4 COLLATE utf8mb4_general_ci",
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    "set autocommit = off",
    "SET sql_mode=CONCAT(@@sql_mode,',STRICT_TRANS_TABLES'),NAMES utf8mb4",
    "/*!40101 SET character_set_results = NULL */;",
    "BEGIN",
    "commit",
    "ROLLBACK TO SAVEPOINT a",
    "USE `other`",
    "SHOW WARNINGS",
    "SELECT LAST_INSERT_ID(), @@IDENTITY",
    "SELECT CONNECTION_ID()",
    "KILL QUERY 999999",
    "LOAD DATA LOCAL INFILE '/tmp/x' INTO TABLE t1",
    "SELECT 'привет', N'é', _utf8'x' # comment\n-- another\n FROM dual",
    "WITH RECURSIVE c AS (SELECT 1 UNION ALL SELECT 2) SELECT * FROM c FOR UPDATE SKIP LOCKED",
    "SELECT GET_LOCK('a', 1), SQL_CALC_FOUND_ROWS, @x:=@y",
    "PREPARE s FROM 'SELECT ?'; EXECUTE s USING @a",
    "CREATE TEMPORARY TABLE ttt (a INT, b VARCHAR(10) DEFAULT '(((')",
    "SELECT ((((((((((1))))))))))",
    "",
    "   ;"
  };
  private static final byte[] ALPHABET =
      "'\"`\\/*-# \n\t\r,.()?0123456789abcxXeE+-;NULLnull@!=$_\0\377SELECT FROM WHERE SET COUNT"
          .getBytes(StandardCharsets.ISO_8859_1);
  private static final int LONGEST = 20_000;

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** One of the statements as it is. */
  byte[] statement() {
    return STATEMENTS[random.nextInt(STATEMENTS.length)].getBytes(StandardCharsets.UTF_8);
  }

  /** A statement changed in some places, several glued together, or nothing but chance. */
  byte[] next() {
    return switch (random.nextInt(8)) {
      case 0 -> noise(random.nextInt(200));
      case 1 -> alphabet(random.nextInt(random.nextInt(50) == 0 ? LONGEST : 120));
      case 2 -> mutated(join(statement(), statement()));
      case 3 -> repeated(mutated(statement()));
      default -> mutated(statement());
    };
  }

  /** The same bytes with some changed, put in, taken out or moved. */
  byte[] mutated(byte[] bytes) {
    byte[] result = bytes;
    for (int changes = random.nextInt(6); changes > 0; changes--) {
      result = change(result);
    }
    return result;
  }

  private byte[] change(byte[] bytes) {
    if (bytes.length == 0) {
      return alphabet(1 + random.nextInt(4));
    }
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(Math.min(bytes.length - at, 12) + 1);
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> join(head, tail);
      case 1 ->
          join(
              head,
              join(alphabet(1 + random.nextInt(3)), Arrays.copyOfRange(bytes, at, bytes.length)));
      case 2 -> join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
      case 3 -> head;
      case 4 -> join(head, join(noise(to - at), tail));
      default -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
    };
  }

  private byte[] repeated(byte[] bytes) {
    byte[] result = bytes;
    while (result.length < 2_000 && result.length > 0 && random.nextInt(6) != 0) {
      result = join(result, result);
    }
    return result;
  }

  byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] alphabet(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ALPHABET[random.nextInt(ALPHABET.length)];
    }
    return bytes;
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

package dev.signalbox.embedded.router.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Hits of each rule, and the counters of {@code stats_mysql_global}. Thread-safe. */
public final class Counters {
  /** Counters that add up. */
  public enum Counter {
    CLIENT_CONNECTIONS_CREATED("Client_Connections_created"),
    CLIENT_CONNECTIONS_ABORTED("Client_Connections_aborted"),
    SERVER_CONNECTIONS_CREATED("Server_Connections_created"),
    SERVER_CONNECTIONS_ABORTED("Server_Connections_aborted"),
    QUESTIONS("Questions"),
    COM_COMMIT("Com_commit"),
    COM_ROLLBACK("Com_rollback"),
    COM_FRONTEND_INIT_DB("Com_frontend_init_db"),
    COM_BACKEND_INIT_DB("Com_backend_init_db"),
    COM_FRONTEND_STMT_PREPARE("Com_frontend_stmt_prepare"),
    COM_FRONTEND_STMT_EXECUTE("Com_frontend_stmt_execute"),
    COM_FRONTEND_STMT_CLOSE("Com_frontend_stmt_close"),
    COM_BACKEND_STMT_PREPARE("Com_backend_stmt_prepare"),
    QUERIES_BACKENDS_BYTES_SENT("Queries_backends_bytes_sent"),
    QUERIES_FRONTENDS_BYTES_SENT("Queries_frontends_bytes_sent"),
    CONN_POOL_GET_CONN_IMMEDIATE("ConnPool_get_conn_immediate"),
    CONN_POOL_GET_CONN_SUCCESS("ConnPool_get_conn_success"),
    CONN_POOL_GET_CONN_FAILURE("ConnPool_get_conn_failure"),
    MAX_CONNECT_TIMEOUTS("max_connect_timeouts"),
    BACKEND_QUERY_RETRIES("backend_query_retries"),
    MIRRORED_QUERIES("Mirrored_queries"),
    MIRROR_DROPPED_QUERIES("Mirror_dropped_queries"),
    GENERATED_ERROR_PACKETS("generated_error_packets"),
    HOSTGROUP_LOCKED_SET_CMDS("hostgroup_locked_set_cmds"),
    HOSTGROUP_LOCKED_QUERIES("hostgroup_locked_queries"),
    MYSQL_KILLED_BACKEND_QUERIES("mysql_killed_backend_queries"),
    ACCESS_DENIED_WRONG_PASSWORD("Access_Denied_Wrong_Password"),
    ACCESS_DENIED_MAX_CONNECTIONS("Access_Denied_Max_Connections"),
    ACCESS_DENIED_MAX_USER_CONNECTIONS("Access_Denied_Max_User_Connections");

    private final String variableName;

    Counter(String variableName) {
      this.variableName = variableName;
    }
  }

  private final LongAdder[] counters = new LongAdder[Counter.values().length];
  private final Map<Integer, LongAdder> hits = new ConcurrentHashMap<>();
  private final long started = System.nanoTime();

  /** All at zero. */
  public Counters() {
    for (int i = 0; i < counters.length; i++) {
      counters[i] = new LongAdder();
    }
  }

  /** Adds one. */
  public void count(Counter counter) {
    counters[counter.ordinal()].increment();
  }

  /** Adds {@code amount}. */
  public void add(Counter counter, long amount) {
    counters[counter.ordinal()].add(amount);
  }

  /** A rule matched. */
  public void hit(int ruleId) {
    hits.computeIfAbsent(ruleId, id -> new LongAdder()).increment();
  }

  /** How often a rule matched since the rules were loaded. */
  public long hits(int ruleId) {
    LongAdder adder = hits.get(ruleId);
    return adder == null ? 0 : adder.sum();
  }

  /** Back to zero: the rules were loaded. */
  public void clearHits() {
    hits.clear();
  }

  /** All counters by ProxySQL's names. */
  public Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    for (Counter counter : Counter.values()) {
      all.put(counter.variableName, counters[counter.ordinal()].sum());
    }
    Runtime runtime = Runtime.getRuntime();
    all.put("Heap_used_bytes", runtime.totalMemory() - runtime.freeMemory());
    all.put("Heap_max_bytes", runtime.maxMemory());
    all.put("ProxySQL_Uptime", (System.nanoTime() - started) / 1_000_000_000L);
    return all;
  }
}

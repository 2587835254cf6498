package dev.signalbox.routing.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a proxysql.cnf, or a rule set as JSON that may have the sections of a proxysql.cnf beside
 * the rules: {@code mysql_servers}, {@code mysql_users}, {@code mysql_replication_hostgroups} and
 * its kin, {@code mysql_variables}.
 *
 * <p>ProxySQL leaves out without a word what it cannot read in a file: a column it does not know,
 * {@code apply=true}, {@code destination_hostgroup="20"}. Here each is an error that names it.
 */
public final class ProxyConfigReader {
  private static final Set<String> HOSTGROUP_SECTIONS =
      Set.of(
          "mysql_replication_hostgroups",
          "mysql_group_replication_hostgroups",
          "mysql_galera_hostgroups",
          "mysql_aws_aurora_hostgroups");

  private final ObjectMapper mapper = new ObjectMapper();
  private final RuleSetJson ruleSets = new RuleSetJson();

  /**
   * Reads a file's text; JSON begins with a bracket.
   *
   * @throws EngineException BAD_INPUT naming what is wrong and where
   */
  public ProxyConfig read(String text) {
    var start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return ofCnf(LibconfigReader.read(text));
    }
    var rules = ruleSets.read(text);
    try {
      return config(rules, mapper.readTree(text));
    } catch (JsonProcessingException e) {
      throw bad("the file is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private ProxyConfig ofCnf(ObjectNode root) {
    var document = mapper.createObjectNode();
    var rules = document.putArray("mysql_query_rules");
    for (JsonNode row : root.path("mysql_query_rules")) {
      rules.add(rule(row, rules.size() + 1));
    }
    if (root.has("mysql_query_rules_fast_routing")) {
      document.set("mysql_query_rules_fast_routing", root.get("mysql_query_rules_fast_routing"));
    }
    var variables = document.putObject("variables");
    for (Map.Entry<String, JsonNode> entry : root.path("mysql_variables").properties()) {
      variables.put("mysql-" + entry.getKey(), entry.getValue().asText());
    }
    var names = document.putObject("hostgroups");
    var config = config(ruleSets.read(document), root);
    for (var server : config.servers()) {
      if (server.isClickHouse()) {
        names.put(Integer.toString(server.hostgroup()), "ClickHouse");
      }
    }
    return config(ruleSets.read(document), root);
  }

  /** One rule as ProxySQL's own reader takes it: exact names, no conversion, -1 is NULL. */
  private ObjectNode rule(JsonNode row, int position) {
    var which = row.has("rule_id") ? "rule " + row.get("rule_id").asText() : "row " + position;
    var taken = mapper.createObjectNode();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      var column =
          RuleColumn.named(field.getKey())
              .orElseThrow(
                  () -> bad(which + ": mysql_query_rules has no column " + field.getKey(), null));
      if (!column.sqlName().equals(field.getKey())) {
        throw bad(
            which + ": " + field.getKey() + " is spelled " + column.sqlName() + " in a file", null);
      }
      var value = field.getValue();
      boolean text = column.kind() == RuleColumn.Kind.TEXT;
      if (text != value.isTextual() || (!text && !value.isInt())) {
        throw bad(
            which
                + ": "
                + column.sqlName()
                + " is "
                + value
                + ", but must be "
                + (text ? "text in \"\"" : "a number")
                + "; ProxySQL would leave it out without a word",
            null);
      }
      if (text || value.intValue() >= 0) {
        taken.set(column.sqlName(), value);
      }
    }
    return taken;
  }

  private static ProxyConfig config(RuleSet rules, JsonNode root) {
    var servers = new ArrayList<ProxyConfig.Server>();
    for (JsonNode row : root.path("mysql_servers")) {
      servers.add(server(row));
    }
    var users = new ArrayList<RoutingUser>();
    for (JsonNode row : root.path("mysql_users")) {
      if (row.path("active").asInt(1) == 1) {
        users.add(user(row));
      }
    }
    var writers = new TreeSet<Integer>();
    var readers = new TreeSet<Integer>();
    for (var section : HOSTGROUP_SECTIONS) {
      for (JsonNode row : root.path(section)) {
        add(writers, row.path("writer_hostgroup"));
        add(writers, row.path("backup_writer_hostgroup"));
        add(readers, row.path("reader_hostgroup"));
      }
    }
    readers.removeAll(writers);
    return new ProxyConfig(rules, servers, users, writers, readers);
  }

  private static void add(Set<Integer> hostgroups, JsonNode value) {
    if (value.isInt() && value.intValue() >= 0) {
      hostgroups.add(value.intValue());
    }
  }

  private static ProxyConfig.Server server(JsonNode row) {
    var host = first(row, List.of("address", "hostname"));
    var hostgroup = first(row, List.of("hostgroup", "hostgroup_id"));
    if (host == null || !host.isTextual()) {
      throw bad("a row of mysql_servers has no address; give it one in \"\"", null);
    }
    if (hostgroup != null && !hostgroup.isInt()) {
      throw bad("the hostgroup of server " + host.asText() + " is no number", null);
    }
    return new ProxyConfig.Server(
        hostgroup == null ? 0 : hostgroup.intValue(),
        host.asText(),
        row.path("port").asInt(3306),
        row.path("comment").asText(""));
  }

  private static @Nullable JsonNode first(JsonNode row, List<String> names) {
    for (var name : names) {
      if (row.has(name)) {
        return row.get(name);
      }
    }
    return null;
  }

  private static RoutingUser user(JsonNode row) {
    if (!row.path("username").isTextual()) {
      throw bad("a row of mysql_users has no username; give it one in \"\"", null);
    }
    return new RoutingUser(
        row.get("username").asText(),
        row.path("default_hostgroup").asInt(0),
        row.path("transaction_persistent").asInt(1) == 1,
        row.path("fast_forward").asInt(0) == 1);
  }

  private static EngineException bad(String message, @Nullable Throwable cause) {
    return new EngineException(ErrorCode.BAD_INPUT, message, cause);
  }
}

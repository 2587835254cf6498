package dev.signalbox.engine.stack;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping whose every error names the file and the line. */
final class YamlMap {
  private final String file;
  private final String what;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  YamlMap(String file, String what, Node node) {
    this.file = file;
    this.what = what;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, what + " must be a mapping");
    }
    for (var tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode(), "a key");
      if (values.put(key, tuple.getValueNode()) != null) {
        throw error(tuple.getKeyNode(), "'" + key + "' stands twice in " + what);
      }
    }
  }

  /** Fails on a key that is not one of these. */
  YamlMap allow(String... known) {
    Set<String> names = new TreeSet<>(List.of(known));
    for (var entry : values.entrySet()) {
      if (!names.contains(entry.getKey())) {
        throw error(
            entry.getValue(),
            "unknown key '" + entry.getKey() + "' in " + what + "; known are " + names);
      }
    }
    return this;
  }

  Set<String> keys() {
    return values.keySet();
  }

  String text(String key) {
    return optionalText(key).orElseThrow(() -> error(node, what + " has no '" + key + "'"));
  }

  Optional<String> optionalText(String key) {
    return Optional.ofNullable(values.get(key)).map(n -> scalar(n, "'" + key + "'"));
  }

  int port(String key) {
    String text = text(key);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
      throw error(node(key), "'" + key + "' must be a port from 1 to 65535, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  boolean flag(String key) {
    String text = optionalText(key).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw error(node(key), "'" + key + "' must be true or false, not '" + text + "'");
    }
    return text.equals("true");
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    String text = text(key);
    for (E constant : type.getEnumConstants()) {
      if (spelling(constant).equals(text)
          || constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    var known = new ArrayList<String>();
    for (E constant : type.getEnumConstants()) {
      known.add(spelling(constant));
    }
    throw error(node(key), "'" + key + "' must be one of " + known + ", not '" + text + "'");
  }

  List<String> texts(String key) {
    return items(key).stream().map(n -> scalar(n, "an item of '" + key + "'")).toList();
  }

  List<YamlMap> maps(String key) {
    return items(key).stream().map(n -> new YamlMap(file, "an item of '" + key + "'", n)).toList();
  }

  YamlMap map(String key) {
    return new YamlMap(file, "'" + key + "'", node(key));
  }

  EngineException error(String key, String text) {
    return error(node(key), text);
  }

  private Node node(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw error(node, what + " has no '" + key + "'");
    }
    return value;
  }

  private List<Node> items(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw error(value, "'" + key + "' must be a list");
  }

  private String scalar(Node value, String name) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw error(value, name + " must be a plain value");
  }

  private EngineException error(Node at, String text) {
    String line = at.getStartMark().map(Mark::getLine).map(l -> " line " + (l + 1)).orElse("");
    return new EngineException(ErrorCode.BAD_INPUT, file + line + ": " + text + ".");
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

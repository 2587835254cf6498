package dev.signalbox.engine.stack;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML mapping whose every error names the file and the line. Values pass through a function on
 * their way out, for formats whose values may refer to variables; keys do not.
 */
public final class YamlMap {
  private final String file;
  private final String what;
  private final Node node;
  private final UnaryOperator<String> values;
  private final Map<String, Node> entries = new LinkedHashMap<>();

  private YamlMap(String file, String what, Node node, UnaryOperator<String> values) {
    this.file = file;
    this.what = what;
    this.node = node;
    this.values = values;
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, what + " must be a mapping");
    }
    for (var tuple : mapping.getValue()) {
      String key = plain(tuple.getKeyNode(), "a key");
      if (entries.put(key, tuple.getValueNode()) != null) {
        throw error(tuple.getKeyNode(), "'" + key + "' stands twice in " + what);
      }
    }
  }

  /**
   * Reads a file's text.
   *
   * @param file what errors call it
   * @param values what each value becomes; an IllegalArgumentException's message is shown with the
   *     value's line
   */
  public static YamlMap parse(String file, String yaml, UnaryOperator<String> values) {
    try {
      var node = new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
      return new YamlMap(
          file,
          "the file",
          node.orElseThrow(() -> new EngineException(ErrorCode.BAD_INPUT, file + " is empty.")),
          values);
    } catch (YamlEngineException e) {
      throw new EngineException(ErrorCode.BAD_INPUT, file + ": " + e.getMessage(), e);
    }
  }

  /** Fails on a key that is not one of these. */
  public YamlMap allow(String... known) {
    Set<String> names = new TreeSet<>(List.of(known));
    for (var entry : entries.entrySet()) {
      if (!names.contains(entry.getKey())) {
        throw error(
            entry.getValue(),
            "unknown key '" + entry.getKey() + "' in " + what + "; known are " + names);
      }
    }
    return this;
  }

  /** In the file's order. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** A value that must be there. */
  public String text(String key) {
    return optionalText(key).orElseThrow(() -> error(node, what + " has no '" + key + "'"));
  }

  /** A value that may be missing. */
  public Optional<String> optionalText(String key) {
    return Optional.ofNullable(entries.get(key)).map(n -> scalar(n, "'" + key + "'"));
  }

  /** A number from 1 to 65535. */
  public int port(String key) {
    String text = text(key);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
      throw error(node(key), "'" + key + "' must be a port from 1 to 65535, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  /** true or false; false when it is missing. */
  public boolean flag(String key) {
    String text = optionalText(key).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw error(node(key), "'" + key + "' must be true or false, not '" + text + "'");
    }
    return text.equals("true");
  }

  /** One of an enum's constants, in small letters with hyphens or underscores. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
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

  /** A list of values, empty when it is missing. */
  public List<String> texts(String key) {
    return items(key).stream().map(n -> scalar(n, "an item of '" + key + "'")).toList();
  }

  /** A list of mappings, empty when it is missing. */
  public List<YamlMap> maps(String key) {
    return items(key).stream()
        .map(n -> new YamlMap(file, "an item of '" + key + "'", n, values))
        .toList();
  }

  /** Every value of a mapping by its key, in the file's order; empty when it is missing. */
  public Map<String, String> textMap(String key) {
    var result = new LinkedHashMap<String, String>();
    if (entries.containsKey(key)) {
      var map = map(key);
      map.keys().forEach(name -> result.put(name, map.text(name)));
    }
    return result;
  }

  /** A mapping that must be there. */
  public YamlMap map(String key) {
    return new YamlMap(file, "'" + key + "'", node(key), values);
  }

  /** An error at the value of a key. */
  public EngineException error(String key, String text) {
    return error(node(key), text);
  }

  private Node node(String key) {
    Node value = entries.get(key);
    if (value == null) {
      throw error(node, what + " has no '" + key + "'");
    }
    return value;
  }

  private List<Node> items(String key) {
    Node value = entries.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw error(value, "'" + key + "' must be a list");
  }

  private String scalar(Node value, String name) {
    String text = plain(value, name);
    try {
      return values.apply(text);
    } catch (IllegalArgumentException e) {
      throw error(value, e.getMessage());
    }
  }

  private String plain(Node value, String name) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw error(value, name + " must be a plain value");
  }

  private EngineException error(Node at, @Nullable String text) {
    String line = at.getStartMark().map(Mark::getLine).map(l -> " line " + (l + 1)).orElse("");
    return new EngineException(ErrorCode.BAD_INPUT, file + line + ": " + text + ".");
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A node of a case's YAML. Reading stops at the first mistake: every method throws a {@link FaultsException}. */
final class CaseNode {
    private final YamlNode node;

    private CaseNode(YamlNode node) {
        this.node = node;
    }

    static CaseNode read(Path path) {
        List<Fault> faults = new ArrayList<>();
        YamlNode root = YamlNode.read(path, faults);
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
        return new CaseNode(root);
    }

    FaultsException fault(String what, String rule) {
        return new FaultsException(node.newFault(what, rule));
    }

    String file() {
        return node.file();
    }

    int line() {
        return node.line();
    }

    boolean isText() {
        return node.isText();
    }

    /** Returns the children by key. Each key must be one of the known ones. */
    Map<String, CaseNode> fields(Set<String> known) {
        Map<String, CaseNode> fields = fields();
        fields.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.fault("is unknown", Suggestions.use(key, known));
            }
        });
        return fields;
    }

    Map<String, CaseNode> fields() {
        if (!node.isMapping()) {
            throw fault("is not a mapping", "write key: value pairs");
        }
        Map<String, CaseNode> fields = new LinkedHashMap<>();
        node.fields().forEach((key, value) -> fields.put(key, new CaseNode(value)));
        return fields;
    }

    List<CaseNode> items() {
        if (!node.isList()) {
            throw fault("is not a list", "write a list");
        }
        return node.items().stream().map(CaseNode::new).toList();
    }

    String text() {
        if (!node.isText()) {
            throw fault("is not a single value", "write one value");
        }
        return node.text();
    }

    boolean flag() {
        return oneOf(Set.of("true", "false")).equals("true");
    }

    String oneOf(Set<String> words) {
        if (!words.contains(text())) {
            throw new FaultsException(node.newMustBe(Suggestions.oneOf(text(), words)));
        }
        return text();
    }

    /** Returns the parsed text. A refusal becomes a fault at this line. */
    <T> T parsed(Function<String, T> form) {
        try {
            return form.apply(text());
        } catch (IllegalArgumentException e) {
            throw new FaultsException(node.newMustBe(e.getMessage()));
        }
    }

    /**
     * Returns this node as JSON.
     *
     * @param lines receives the line of each part, by its path from here
     */
    JsonNode json(BiConsumer<String, Integer> lines) {
        return json("", lines);
    }

    private JsonNode json(String at, BiConsumer<String, Integer> lines) {
        lines.accept(at, line());
        if (node.isMapping()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields().forEach((key, value) -> object.set(key, value.json(at.isEmpty() ? key : at + "." + key, lines)));
            return object;
        }
        if (node.isList()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items().forEach(item -> array.add(item.json(at + "[" + array.size() + "]", lines)));
            return array;
        }
        return scalar(node.text());
    }

    private JsonNode scalar(String text) {
        return switch (node.type()) {
            case "null" -> NullNode.getInstance();
            case "bool" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
            case "int" -> JsonNodeFactory.instance.numberNode(new BigInteger(text));
            case "float" ->
                text.matches("[-+0-9.eE]+")
                        ? JsonNodeFactory.instance.numberNode(new BigDecimal(text))
                        : TextNode.valueOf(text);
            default -> TextNode.valueOf(text);
        };
    }
}

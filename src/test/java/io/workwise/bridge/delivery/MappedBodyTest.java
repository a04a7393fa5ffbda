package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.delivery.RequestBody.Encoding;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** R23: a mapping makes one body that the encoding can carry, or a fault that quotes nothing of the body (R26). */
class MappedBodyTest {
    private static JsonNode json(String text) throws IOException {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    private static void isRefused(Object made, Encoding encoding) {
        assertThatExceptionOfType(MappingException.class)
                .as("%s as %s", made, encoding)
                .isThrownBy(() -> MappedBody.ofWrite(made, encoding))
                .withMessageNotContaining("canary");
    }

    static Stream<Object> notOneBody() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return Stream.of(
                NullNode.instance,
                MissingNode.getInstance(),
                List.of(),
                List.of(nodes.objectNode().put("a", 1), nodes.objectNode().put("b", "canary")),
                TextNode.valueOf("canary"),
                nodes.numberNode(7),
                nodes.booleanNode(true),
                nodes.objectNode(),
                nodes.arrayNode(),
                "{\"a\": \"canary\"}",
                Map.of("a", "canary"),
                new byte[] {1},
                nodes.objectNode().set("a", nodes.arrayNode().add(DoubleNode.valueOf(Double.NaN))),
                nodes.objectNode().set("a", FloatNode.valueOf(Float.POSITIVE_INFINITY)));
    }

    @ParameterizedTest
    @MethodSource("notOneBody")
    void anything_but_one_body_is_refused_in_every_encoding(Object made) {
        Arrays.stream(Encoding.values())
                .filter(encoding -> encoding != Encoding.NONE)
                .forEach(encoding -> isRefused(made, encoding));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void nothing_at_all_is_refused(Encoding encoding) {
        isRefused(null, encoding);
    }

    @Test
    void encoding_none_ignores_the_message_body() {
        assertThat(MappedBody.of(List.of(), Encoding.NONE)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FORM | {'a': {'b': 'canary'}}",
                "FORM | {'a': [{'b': 'canary'}]}",
                "FORM | {'a': [['canary']]}",
                "FORM | {'a': null, 'b': []}",
                "FORM | {'a': [null]}",
                "FORM | [{'a': 'canary'}]",
                "FORM | {'a': {'$document': 'canary'}}",
                "MULTIPART | {'a': [['canary']]}",
                "MULTIPART | {'a': null}",
                "MULTIPART | {'a': []}",
                "MULTIPART | [{'a': 'canary'}]"
            })
    void values_that_a_form_cannot_carry_are_refused(Encoding encoding, String body) throws IOException {
        isRefused(json(body), encoding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "JSON | {'a': null}",
                "JSON | [{'a': 1}]",
                "JSON | {'a': [[1]], 'b': {}}",
                "FORM | {'a': 'x', 'b': [1, true], 'c': null}",
                "MULTIPART | {'a': 'x', 'b': {'$document': 'd'}, 'c': [{'d': 1}, null]}"
            })
    void one_body_is_sent_as_it_is(Encoding encoding, String body) throws IOException {
        JsonNode json = json(body);
        assertThat(MappedBody.of(json, encoding)).isSameAs(json);
        assertThat(MappedBody.ofWrite(json, encoding)).isSameAs(json);
    }

    @Test
    void the_body_of_a_read_may_be_empty_and_that_of_a_write_may_not() throws IOException {
        assertThat(MappedBody.of(json("{}"), Encoding.JSON)).isEqualTo(json("{}"));
        isRefused(json("{}"), Encoding.JSON);
    }

    @Test
    void a_form_leaves_null_out() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RequestBody.of(Encoding.FORM, json("{'a': null, 'b': [1, null, 'x y']}"), List.of(), () -> false, () -> {})
                .writeTo(out);
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("b=1&b=x+y");
    }
}

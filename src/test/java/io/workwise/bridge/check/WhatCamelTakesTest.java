package io.workwise.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML that Camel accepts but the shipped routes do not use is not a fault. */
class WhatCamelTakesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void whatIsRight() throws IOException {
        Mistake.right(folder);
    }

    static Stream<String> steps() {
        return Stream.of("""
                - log: short form
                - to: direct:count-jobs
                - setBody:
                    simple: "${body}"
                - setBody:
                    expression:
                      constant: ""
                """, """
                - choice:
                    when:
                      - simple: ${variable.more}
                        steps:
                          - stop: {}
                      - expression:
                          jq: .items | length > 0
                        steps:
                          - log:
                              message: some
                              loggingLevel: WARN
                    otherwise:
                      steps:
                        - log:
                            message: none
                """, """
                - doTry:
                    steps:
                      - throwException:
                          exceptionType: java.lang.IllegalStateException
                          message: on purpose
                    doCatch:
                      - exception: [java.lang.IllegalStateException, java.io.IOException]
                        onWhen:
                          simple: ${exception.message} != null
                        steps:
                          - log:
                              message: ${exception.message}
                    doFinally:
                      steps:
                        - removeVariable:
                            name: mine
                """, """
                - setVariables:
                    variables:
                      - name: mine
                        simple:
                          expression: ${body}
                      - name: yours
                        constant:
                          expression: 7
                - toD:
                    uri: direct:${variable.mine}
                    variableReceive: theirs
                - setHeader:
                    name: X
                    expression:
                      simple:
                        expression: ${variable.theirs}-${variable.yours}
                """, """
                - split:
                    expression:
                      simple:
                        expression: ${body}
                    parallelProcessing: false
                    stopOnException: "true"
                    steps:
                      - filter:
                          simple: ${body} != null
                          steps:
                            - transform:
                                expression:
                                  jq:
                                    expression: |
                                      def whole: . as {a: $x, b: [$y, $z]} | $x + $y * $z;
                                      reduce (.[] | select(type == "number")) as $n (0; . + $n)
                                      | {sum: ., "text": "is \\(. | tostring)", (variable("ids") | tostring): null, whole}
                                    resultType: com.fasterxml.jackson.databind.JsonNode
                """, """
                - multicast:
                    steps:
                      - wireTap:
                          uri: direct:count-jobs
                      - pipeline:
                          steps:
                            - delay:
                                expression:
                                  constant:
                                    expression: "10"
                - recipientList:
                    expression:
                      constant: direct:count-jobs
                - removeHeaders:
                    pattern: "*"
                - bean:
                    beanType: java.util.ArrayList
                    method: size
                - convertBodyTo:
                    type: java.lang.String
                """, """
                - loop:
                    expression:
                      constant: "{{count:3}}"
                    steps:
                      - process:
                          ref: "#class:org.apache.camel.support.processor.DelegateProcessor"
                          disabled: true
                - kamelet:
                    name: workwise-request/of-its-own
                    parameters:
                      path: /jobs/{page}/{integration}
                """);
    }

    @Test
    void a_template_and_what_is_made_from_it() throws IOException {
        Files.writeString(folder.resolve("routes/practice/practise-often.camel.yaml"), """
                - routeTemplate:
                    id: practise-often
                    parameters:
                      - name: begins
                    from:
                      uri: direct:{{begins}}
                      steps:
                        - log: "{{begins}}"
                """);
        Files.writeString(folder.resolve("routes/practice/practise-twice.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: practise-often
                    routeId: twice
                    parameters:
                      - name: begins
                        value: twice
                """);
        it_has_no_faults("- to: direct:twice\n");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void it_has_no_faults(String steps) throws IOException {
        Path file = folder.resolve("routes/practice/practise-more.camel.yaml");
        Files.writeString(
                file,
                "- route:\n    id: practise-more\n    description: Does more.\n    from:\n      uri: direct:practise-more?timeout=1000\n      steps:\n"
                        + steps.indent(8) + "        - to: direct:practise-more\n");
        Check check = new Check(folder.resolve("config"), folder.resolve("routes"), new Properties(), Map.of());
        assertThat(check.faults().stream().map(Fault::toString))
                .as("by reading")
                .isEmpty();
        assertThat(check.withCamel().faults().stream().map(Fault::toString))
                .as("by Camel")
                .isEmpty();
    }
}

package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Kombo's description allows each body that a case of the connector expects. */
class KomboCasesTest {
    @TestFactory
    Stream<DynamicTest> an_expected_body_is_one_that_kombo_takes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes/ats/kombo/cases"))) {
            List<Path> bodies = files.filter(file -> file.endsWith("create-application.json"))
                    .sorted()
                    .toList();
            assertThat(bodies).hasSizeGreaterThan(20);
            return bodies.stream()
                    .map(file -> dynamicTest(file.getParent().getFileName().toString(), () -> {
                        JsonNode body = Json.MAPPER.readTree(Files.readString(file));
                        body.path("attachments").forEach(attachment -> {
                            assertThat(attachment.path("data").isTextual()
                                            || attachment
                                                    .path("data")
                                                    .path("$document")
                                                    .isTextual())
                                    .isTrue();
                            ((ObjectNode) attachment).remove("data");
                        });
                        assertThat(CreateShape.BODY.problems("body", body)).isEmpty();
                    }));
        }
    }
}

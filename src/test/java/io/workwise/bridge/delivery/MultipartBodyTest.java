package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.delivery.RequestBody.Encoding;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.workwise.VerifiedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and types of documents in form data (RFC 7578) and in a data URL, also with hostile values. */
class MultipartBodyTest {
    private static final byte[] CV = "cv".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C:\\fakepath\\cv.pdf|cv.pdf",
                "../../cv.pdf|cv.pdf",
                "a \"b\".pdf|a %22b%22.pdf",
                "Jörg 😀.pdf|Jörg 😀.pdf",
                "''|Dokument"
            })
    void R24_a_file_name_is_one_line_in_quotes(String given, String sent) throws IOException {
        assertThat(written(file(given, "application/pdf")))
                .contains("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + sent
                        + "\"\r\nContent-Type: application/pdf\r\n\r\ncv\r\n--");
    }

    @Test
    void line_breaks_and_NUL_forge_no_header() throws IOException {
        String body = written(file("cv.pdf\"\r\nX-Evil: 1\r\n\r\n\0<script>", "text/plain\r\nX-Evil: 2"));
        assertThat(body)
                .contains(
                        "filename=\"cv.pdf%22 X-Evil: 1 <script>\"\r\nContent-Type: application/octet-stream\r\n\r\ncv\r\n--")
                .doesNotContain("\0");
        assertThat(written(Json.MAPPER.createObjectNode().put("na\"me\r\nX-Evil: 3", "x")))
                .contains("form-data; name=\"na%22me X-Evil: 3\"\r\n\r\nx\r\n--");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "pdf", "' '"})
    void a_document_without_a_type_is_an_octet_stream(String type) throws IOException {
        assertThat(written(file("cv.pdf", type))).contains("\r\nContent-Type: application/octet-stream\r\n\r\n");
        ObjectNode without = Json.MAPPER.createObjectNode();
        without.putObject("file").put("$document", "d-1");
        assertThat(written(without))
                .contains("filename=\"Dokument\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    }

    @Test
    void a_body_may_have_one_document_several_times() throws IOException {
        ObjectNode json = file("cv.pdf", "application/pdf");
        json.set("copy", json.get("file").deepCopy());
        assertThat(written(json).split("\r\n\r\ncv\r\n")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/pdf|application/pdf",
                "text/plain; charset=\"utf-8\"|text/plain;charset=\"utf-8\"",
                "a\"b|application/octet-stream",
                "''|application/octet-stream"
            })
    void the_type_in_a_data_url_keeps_the_json_valid(String given, String sent) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putObject("file").put("$document", "d-1").put("as", "data-url").put("contentType", given);
        RequestBody body = body(Encoding.JSON, json);
        byte[] written = bytes(body);
        assertThat(body.getContentLength()).isEqualTo(written.length);
        assertThat(Json.read(written).path("file").asText())
                .isEqualTo("data:" + sent + ";base64," + Base64.getEncoder().encodeToString(CV));
    }

    private static ObjectNode file(String name, String type) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putObject("file").put("$document", "d-1").put("fileName", name).put("contentType", type);
        return json;
    }

    private static String written(JsonNode json) throws IOException {
        RequestBody body = body(Encoding.MULTIPART, json);
        byte[] written = bytes(body);
        assertThat(body.getContentLength()).isEqualTo(written.length);
        return new String(written, StandardCharsets.UTF_8);
    }

    private static RequestBody body(Encoding encoding, JsonNode json) throws IOException {
        List<RequestBody.Document> documents = RequestBody.references(json).stream()
                .map(MultipartBodyTest::document)
                .toList();
        return RequestBody.of(encoding, json, documents, () -> false, () -> {});
    }

    private static RequestBody.Document document(String id) {
        try {
            return new RequestBody.Document(
                    id, CV.length, new VerifiedStream(new ByteArrayInputStream(CV), CV.length, ""));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(RequestBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }
}

package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A URL-encoded form. Each item of an array becomes a value of the same name. A form cannot carry documents. */
final class FormBody extends RequestBody {
    FormBody(JsonNode json, List<Document> documents, BooleanSupplier timeIsUp, Runnable cut) {
        super(json, documents, timeIsUp, cut);
    }

    @Override
    public String getContentType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    long lengthOf(long documentSize) {
        return 0;
    }

    @Override
    void write(JsonNode json, OutputStream out) throws IOException {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            for (JsonNode value : MappedBody.values(field.getValue())) {
                pairs.add(encode(field.getKey()) + "=" + encode(value.asText()));
            }
        }
        out.write(String.join("&", pairs).getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

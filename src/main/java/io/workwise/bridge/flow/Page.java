package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.ledger.Ids;
import java.util.ArrayList;
import java.util.List;

/** Reads the ids from a page of a look-up. An item without an id is a failure and never skipped (D6). */
final class Page {
    private Page() {}

    /**
     * Returns the ids of the records. A record without an id exists nevertheless, so skipping it would read as absent.
     */
    static List<String> ids(JsonNode items) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : items) {
            JsonNode id = item.path("id");
            if ((!id.isTextual() && !id.isIntegralNumber()) || id.asText().isBlank()) {
                throw unexpected("item " + ids.size() + " of the answer has no id");
            }
            if (!Ids.canBeKept(id.asText())) {
                throw unexpected("item " + ids.size() + " of the answer has an id that is longer than " + Ids.LONGEST
                        + " bytes or holds a NUL");
            }
            ids.add(id.asText());
        }
        return ids;
    }

    private static RemoteException unexpected(String what) {
        return new RemoteException(RemoteException.Side.ATS, AnswerClass.RETRY, 200, what);
    }
}

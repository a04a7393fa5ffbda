package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.ledger.Ids;
import java.util.ArrayList;
import java.util.List;

/** The items of a page of a look-up: one without an id is a failure, and never passed over (D6). */
final class Page {
    private Page() {}

    /** The ids of what was found. A record without an id is there all the same: it must not be taken for absent. */
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

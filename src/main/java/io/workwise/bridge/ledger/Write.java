package io.workwise.bridge.ledger;

/**
 * One write of a delivery, as the ledger knows it.
 *
 * @param step the step's name; for a step that is done once per document, with the document's id: {@code upload-document:d-1}
 * @param createsApplication whether the id that it yields is the application's in the ATS
 * @param last whether no write follows it
 */
public record Write(String step, boolean createsApplication, boolean last) {
    private static final String OF = ":";

    /** The only one of its delivery. */
    public static Write only(String step) {
        return new Write(step, true, true);
    }

    /** How a step is called that is done for one document. @param documentId null: it is done once */
    public static String name(String step, String documentId) {
        return documentId == null ? step : step + OF + documentId;
    }

    /** The step as the connector names it. */
    public static String stepOf(String name) {
        return name.contains(OF) ? name.substring(0, name.indexOf(OF)) : name;
    }
}

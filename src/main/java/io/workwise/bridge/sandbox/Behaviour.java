package io.workwise.bridge.sandbox;

/**
 * Makes a fake misbehave. The methods run on the thread that serves the request, so they may block to delay it. Several
 * requests may call them at the same time.
 */
public interface Behaviour {
    Behaviour NONE = new Behaviour() {};

    /** Called for any request, before its credentials and its body are read. */
    default Fault onRequest(Call call) {
        return Fault.NONE;
    }

    /** Called for a valid request to create an application, before anything exists. */
    default Fault beforeCreate(Arrival arrival) {
        return Fault.NONE;
    }

    /** Called when the application exists and its answer is ready; nothing of the answer is sent yet. */
    default Fault afterCreate(Arrival created) {
        return Fault.NONE;
    }

    /** Called when the answer to a valid request is ready, whatever its status; nothing of it is sent yet. */
    default Fault onAnswer(Call call) {
        return Fault.NONE;
    }

    /**
     * Returns how a list is cut into pages.
     *
     * @param asked the size that the request asks for
     */
    default Paging paging(int asked) {
        return new Paging(asked, 0);
    }

    /** Returns whether look-ups already show this application. */
    default boolean visible(Arrival created) {
        return true;
    }

    /**
     * The way a list is cut into pages.
     *
     * @param shift 0: each page begins after the one before; 1: an earlier item was removed meanwhile, so one is
     *     skipped; -1: one was inserted, so one comes twice
     */
    public record Paging(int size, int shift) {

        /** Returns the index of the item after which the next page begins, counted from the start of this page. */
        int last() {
            return size - 1 + shift;
        }
    }
}

package io.workwise.bridge.sandbox;

/**
 * Makes a fake misbehave. Each method is asked on the thread that serves the request, so that it may also block to
 * delay, and several requests may ask at once.
 */
public interface Behaviour {
    Behaviour NONE = new Behaviour() {};

    /** Any request, before its credentials and its body are read. */
    default Fault onRequest(Call call) {
        return Fault.NONE;
    }

    /** A valid request to create an application has arrived; nothing exists yet. */
    default Fault beforeCreate(Arrival arrival) {
        return Fault.NONE;
    }

    /** The application exists, and its answer is ready; nothing of it is sent yet. */
    default Fault afterCreate(Arrival created) {
        return Fault.NONE;
    }

    /** The answer to a valid request is ready, whatever it says; nothing of it is sent yet. */
    default Fault onAnswer(Call call) {
        return Fault.NONE;
    }

    /**
     * How a list is cut into pages.
     *
     * @param asked the size that the request asks for
     */
    default Paging paging(int asked) {
        return new Paging(asked, 0);
    }

    /** Whether look-ups show this application yet. */
    default boolean visible(Arrival created) {
        return true;
    }
}

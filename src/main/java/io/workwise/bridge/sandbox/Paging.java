package io.workwise.bridge.sandbox;

/**
 * How a list is cut into pages.
 *
 * @param shift 0: each page begins behind the one before; 1: something before it was removed meanwhile, so that one is
 *     passed over; -1: something was inserted, so that one comes twice
 */
public record Paging(int size, int shift) {

    /** The index, in a page and what follows it, of the one behind which the next page begins. */
    int last() {
        return size - 1 + shift;
    }
}

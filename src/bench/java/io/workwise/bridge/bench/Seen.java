package io.workwise.bridge.bench;

/** The ids of all created applications, in little memory, for finding duplicates. */
final class Seen {
    private long[] ids = new long[1 << 20];
    private int size;

    /**
     * Adds an id.
     *
     * @return whether it is new
     */
    boolean add(long id) {
        if (size * 2 > ids.length) {
            long[] before = ids;
            ids = new long[before.length * 2];
            for (long known : before) {
                if (known != 0) {
                    ids[place(known)] = known;
                }
            }
        }
        int place = place(id);
        if (ids[place] == id) {
            return false;
        }
        ids[place] = id;
        size++;
        return true;
    }

    private int place(long id) {
        int place = (int) (id ^ id >>> 32) & ids.length - 1;
        while (ids[place] != 0 && ids[place] != id) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }
}

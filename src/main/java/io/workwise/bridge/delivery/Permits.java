package io.workwise.bridge.delivery;

import java.util.concurrent.Semaphore;

/** The permits that one export holds of those that its integration's exports share: one to map, one to write. */
final class Permits {
    private Semaphore writes;
    private Semaphore mappings;
    private boolean maps;
    private boolean writing;

    void share(Semaphore forWrites, Semaphore forMappings) {
        writes = forWrites;
        mappings = forMappings;
    }

    /** Waits until the export may map. An export that may write already is not kept waiting. */
    void beginMapping() throws InterruptedException {
        if (mappings != null && !maps && !writing) {
            mappings.acquire();
            maps = true;
        }
    }

    /** Releases the permit to map: the body is made, or the export waits for something other than the processor. */
    void endMapping() {
        if (maps) {
            maps = false;
            mappings.release();
        }
    }

    /**
     * Waits until the export may write. It keeps this permit until it ends and its outcome is on the way to the disk
     * (D9).
     */
    void beginWrites() throws InterruptedException {
        if (writes != null && !writing) {
            writes.acquire();
            writing = true;
        }
    }

    void releaseAll() {
        endMapping();
        if (writing) {
            writing = false;
            writes.release();
        }
    }
}

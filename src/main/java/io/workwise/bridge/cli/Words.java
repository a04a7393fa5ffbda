package io.workwise.bridge.cli;

import java.util.Iterator;
import java.util.List;

/** The words of the API that completion offers. The API itself checks them. */
final class Words {
    private Words() {}

    static final class Verdicts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(
                            "waiting",
                            "held",
                            "due",
                            "sending",
                            "uncertain",
                            "fix",
                            "delivered",
                            "already-there",
                            "filtered",
                            "gone")
                    .iterator();
        }
    }

    static final class Decisions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("there", "send-again", "discard").iterator();
        }
    }

    static final class Backlogs implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("export", "skip").iterator();
        }
    }

    static final class Roles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("viewer", "operator", "admin").iterator();
        }
    }

    static final class Polls implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("workwise-jobs", "applications", "ats-jobs", "ats-statuses", "required-fields", "outcomes")
                    .iterator();
        }
    }
}

package io.workwise.bridge.console;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every page of the console. Add each new page here: tests of all pages then include it. */
public record ConsolePages(String path, Function<Subject, String> url) {
    /** The subject of a page. */
    public record Subject(String integration, String job, String application) {}

    /** All pages, in the order of the menu. */
    public static final List<ConsolePages> ALL = List.of(
            page("/login"),
            page("/"),
            page("/jobs"),
            page("/job", subject -> Urls.of("/job", "integration", subject.integration(), "id", subject.job())),
            page(
                    "/job/preview",
                    subject -> Urls.of("/job/preview", "integration", subject.integration(), "id", subject.job())),
            page(
                    "/job/backfill",
                    subject -> Urls.of("/job/backfill", "integration", subject.integration(), "id", subject.job())),
            page("/applications"),
            page(
                    "/applications/retry",
                    subject -> Urls.of(
                            "/applications/retry",
                            "integration",
                            subject.integration(),
                            "verdict",
                            "fix",
                            "job",
                            subject.job())),
            page(
                    "/applications/decide",
                    subject -> Urls.of(
                            "/applications/decide",
                            "integration",
                            subject.integration(),
                            "verdict",
                            "uncertain",
                            "job",
                            subject.job())),
            page(
                    "/application",
                    subject ->
                            Urls.of("/application", "integration", subject.integration(), "id", subject.application())),
            page("/integrations"),
            page("/integration", subject -> Urls.of("/integration", "id", subject.integration())),
            page("/problems"),
            page("/audit"),
            page("/sessions"),
            page("/api"));

    /** Addresses without a page of their own. */
    public static final List<String> NO_PAGES = List.of("/assets/{name}", "/language/{language}", "/job/synchronised");

    private static ConsolePages page(String path) {
        return page(path, subject -> path);
    }

    private static ConsolePages page(String path, Function<Subject, String> url) {
        return new ConsolePages(path, url);
    }

    public static Stream<String> urls(Subject subject) {
        return ALL.stream().map(page -> page.url().apply(subject));
    }

    @Override
    public String toString() {
        return path;
    }
}

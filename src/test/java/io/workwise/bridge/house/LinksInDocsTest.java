package io.workwise.bridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A link in a page leads to a page, and to a heading, that exists. */
class LinksInDocsTest {
    private static final Pattern FENCE = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void each_link_leads_somewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            String text = CODE.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""))
                    .replaceAll("");
            for (String link :
                    LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
                if (!link.startsWith("http") && !leads(page, link)) {
                    dead.add(page + ": " + link);
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(30);
        assertThat(dead).as("links that lead nowhere").isEmpty();
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** The headings as GitHub names them in links. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .strip()
                        .replace(' ', '-'))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "routes", "config")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                pages.addAll(
                        files.filter(file -> file.toString().endsWith(".md")).toList());
            }
        }
        return pages;
    }
}

package io.workwise.bridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each public type has a comment, and each comment begins with its subject. */
class CommentsTest {
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:final |abstract |sealed |non-sealed )*(?:class|record|interface|enum|@interface) ",
            Pattern.MULTILINE);
    private static final Pattern COMMENT_BEFORE = Pattern.compile("\\*/\\s*(?:@\\w+(?:\\([^\\n]*\\))?\\s*)*$");
    private static final Pattern WITHOUT_SUBJECT =
            Pattern.compile("/\\*\\*[\\s*]*(What|Whatever|Who|Whoever|Whose|Where|That|Those|Of|As|It) ");

    @Test
    void every_public_type_has_a_comment() throws IOException {
        assertThat(sources().filter(file -> !hasComment(read(file)))).isEmpty();
    }

    @Test
    void every_comment_begins_with_its_subject() throws IOException {
        assertThat(sources().flatMap(file -> WITHOUT_SUBJECT
                        .matcher(read(file))
                        .results()
                        .map(found -> file + ": " + found.group())))
                .isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(300);
        return files.stream();
    }

    private static boolean hasComment(String source) {
        Matcher type = PUBLIC_TYPE.matcher(source);
        return !type.find()
                || source.contains("\n@Command(") // its description is the text that --help shows
                || COMMENT_BEFORE.matcher(source.substring(0, type.start())).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

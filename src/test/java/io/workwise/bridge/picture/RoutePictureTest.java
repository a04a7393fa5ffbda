package io.workwise.bridge.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture of a route in docs/kaoto.md shows the steps that the route has, in their order. */
class RoutePictureTest {
    private static final Pattern STEP = Pattern.compile("uri: (direct:\\S+)|ref: (\\w+)\\s+method: (\\w+)");
    private static final Pattern DRAWN = Pattern.compile("(direct:[^<]+)</text>|(exports)\\.(\\w+)</text>");

    @Test
    void the_picture_shows_each_step_of_the_route() throws IOException {
        List<String> steps = found(STEP, Path.of("routes/export/export-application.camel.yaml"));
        assertThat(steps).hasSizeGreaterThan(8);
        assertThat(found(DRAWN, Path.of("docs/images/export-application.svg")))
                .as("draw docs/images/export-application.svg again")
                .isEqualTo(steps);
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(RoutePictureTest::name)
                .toList();
    }

    private static String name(MatchResult step) {
        return step.group(1) != null ? step.group(1) : step.group(2) + "." + step.group(3);
    }
}

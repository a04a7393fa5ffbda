package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The changes of files that {@code bridge dev} counts as edits. */
class EditsTest {
    @TempDir
    private Path folder;

    private Path route;
    private Edits edits;

    @BeforeEach
    void aFolderThatIsWatched() throws IOException {
        route = Files.writeString(
                Files.createDirectories(folder.resolve("ats/kombo")).resolve("a.camel.yaml"), "old");
        edits = new Edits(folder);
    }

    @Test
    void nothing_was_edited() throws IOException {
        assertThat(edits.next()).isEmpty();
    }

    @Test
    void a_file_that_is_written_is_an_edit_once_it_stays_as_it_is_and_once_only() throws IOException {
        Files.writeString(route, "half of it");
        assertThat(edits.next()).isEmpty();
        Files.writeString(route, "half of it, and the rest");
        assertThat(edits.next()).isEmpty();
        assertThat(edits.next()).containsExactly(route);
        assertThat(edits.next()).isEmpty();
    }

    @Test
    void new_files_and_deleted_ones_are_edits() throws IOException {
        Path mapping = Files.writeString(folder.resolve("ats/kombo/new.jq"), ".");
        Files.delete(route);
        edits.next();
        assertThat(edits.next()).containsExactlyInAnyOrder(mapping, route);
    }

    @Test
    void temporary_files_of_editors_are_not_edits() throws IOException {
        Files.writeString(folder.resolve("ats/kombo/.a.camel.yaml"), "lock");
        Files.writeString(folder.resolve("ats/kombo/a.camel.yaml~"), "backup");
        edits.next();
        assertThat(edits.next()).isEmpty();
    }
}

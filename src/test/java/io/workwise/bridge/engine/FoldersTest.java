package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One rule for all three folders. */
class FoldersTest {
    private static final String HOME = "bridge.home";

    @TempDir
    Path home;

    private final String before = System.getProperty(HOME);

    @BeforeEach
    void an_installed_program() {
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void as_before() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    private static Folders folders(String name) {
        return CommandLine.populateCommand(new Folders(), "--config", name, "--routes", name, "--data", name);
    }

    private void areAll(Folders folders, Path expected) {
        assertThat(folders.config()).as("--config").isEqualTo(expected);
        assertThat(folders.routes()).as("--routes").isEqualTo(expected);
        assertThat(folders.data()).as("--data").isEqualTo(expected);
    }

    @Test
    void a_folder_in_the_working_directory_is_taken_whatever_the_program_has() throws Exception {
        Files.createDirectories(home.resolve("src"));
        areAll(folders("src"), Path.of("src"));
    }

    @Test
    void where_there_is_none_it_is_the_programs_own() throws Exception {
        Path own = Files.createDirectories(home.resolve("only-installed"));
        areAll(folders("only-installed"), own);
    }

    @Test
    void where_neither_has_one_it_is_the_working_directorys() {
        areAll(folders("nowhere"), Path.of("nowhere"));
    }
}

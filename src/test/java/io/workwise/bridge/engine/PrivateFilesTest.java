package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the bridge's user can open the data folder and its files. */
class PrivateFilesTest {
    @TempDir
    Path folder;

    @Test
    void a_bridge_that_runs_keeps_its_folder_and_every_file_in_it_to_itself() throws Exception {
        try (TestCompany company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open()) {
            company.apply(TestCompany.WW_JOB);
            company.run("applications");
            company.erasures().application(TestCompany.INTEGRATION, "any", "test");
            assertThat(mode(data())).isEqualTo("rwx------");
            assertThat(files())
                    .extracting(file -> file.getFileName().toString())
                    .contains("bridge.db", "bridge.db-wal", "bridge.db-shm", "bridge.lock", "erasures.log");
            assertThat(files())
                    .allSatisfy(
                            file -> assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------"));
        }
    }

    @Test
    void files_that_others_could_read_are_narrowed_at_the_start() throws Exception {
        Files.createDirectories(data());
        for (String name : List.of("bridge.db", "bridge.lock", "hash.key")) {
            Files.createFile(
                    data().resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        }
        Path foreign = Files.createFile(data().resolve("somebody-elses"));
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-rw-r--"));
        try (DataFolder data = new DataFolder(data())) {
            data.lock();
            assertThat(List.of("bridge.db", "bridge.lock", "hash.key"))
                    .allSatisfy(name -> assertThat(mode(data().resolve(name))).isEqualTo("rw-------"));
            assertThat(mode(foreign)).as("what is not ours is left alone").isEqualTo("rw-rw-r--");
        }
    }

    @Test
    void a_database_elsewhere_is_private_too() throws IOException {
        Path elsewhere = folder.resolve("elsewhere.db");
        try (DataFolder data = new DataFolder(data())) {
            data.keepPrivate("jdbc:sqlite:" + elsewhere + "?busy_timeout=1");
            data.keepPrivate("jdbc:sqlite::memory:");
        }
        assertThat(mode(elsewhere)).isEqualTo("rw-------");
    }

    @Test
    void a_containers_volume_that_its_user_cannot_narrow_is_not_complained_of() {
        assertThat(isVolume("rwxrwxr-x", 0, 2000, "?"))
                .as("Kubernetes, with fsGroup")
                .isTrue();
        assertThat(isVolume("rwxrwx---", 10001, 0, "?"))
                .as("a volume that Docker made from the image")
                .isTrue();
        assertThat(isVolume("rwxrwxrwx", 0, 2000, "?"))
                .as("anybody can put another ledger there")
                .isFalse();
        assertThat(isVolume("rwxr-xr-x", 1000, 1000, "eva")).isFalse();
        assertThat(isVolume("rwxr-xr-x", 0, 0, "root")).as("root can narrow it").isFalse();
    }

    private static boolean isVolume(String mode, int owner, int group, String user) {
        return PrivateFiles.isVolume(PosixFilePermissions.fromString(mode), owner, group, user);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

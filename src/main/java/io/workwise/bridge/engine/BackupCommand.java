package io.workwise.bridge.engine;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.SqliteBackup;
import io.workwise.bridge.sql.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the SQLite ledger, even while a bridge runs on it. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the ledger into FILE, also while the bridge runs. The copy is marked: a bridge starts with it only by 'run --restored'.",
            "A ledger on PostgreSQL is backed up by PostgreSQL's own tools (docs/backup.md)."
        })
public final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Folders folders;

    @Parameters(paramLabel = "FILE", description = "a file that does not exist yet")
    private Path file;

    @Override
    public Integer call() {
        String url = url();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            PrivateFiles.makeFile(part);
            SqliteBackup.Made made = SqliteBackup.make(url, part, file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s applications are in %s (%.1f MB). Keep hash.key and erasures.log of %s too, apart from it (docs/backup.md).%n",
                            made.applications(), file, made.bytes() / 1e6, folders.data());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            throw new StoreException(
                    "the file " + part + " cannot be made; give a file in a folder that can be written", e);
        } finally {
            part.toFile().delete();
        }
    }

    /**
     * Returns the URL of the SQLite database.
     *
     * @throws FaultsException if the settings are wrong, the ledger is not SQLite, or the file exists
     */
    private String url() {
        List<Fault> faults = new ArrayList<>();
        Settings settings = Settings.load(folders.config(), System.getProperties(), System.getenv(), faults);
        String url =
                settings.get(Keys.DATABASE_URL).replace("{data}", folders.data().toString());
        if (!url.startsWith("jdbc:sqlite:")) {
            faults.add(new Fault(
                    "database.url", 0, "is PostgreSQL", "back it up with PostgreSQL's own tools (docs/backup.md)"));
        } else if (DataFolder.file(url).filter(Files::isRegularFile).isEmpty()) {
            faults.add(new Fault(
                    url, 0, "does not exist", "give the folders of the running bridge by --config and --data"));
        }
        if (Files.exists(file)) {
            faults.add(new Fault(file.toString(), 0, "exists already", "give a file that does not exist yet"));
        }
        if (Fault.any(faults)) {
            throw new FaultsException(faults);
        }
        return url;
    }
}

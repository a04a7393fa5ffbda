package io.workwise.bridge.engine;

import io.workwise.bridge.sql.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bridge's own folder: the embedded database, the key of the hashes, the journal of erasures, and the lock that
 * keeps a second process out.
 */
public final class DataFolder implements AutoCloseable {
    private final Path folder;
    private FileChannel channel;

    /**
     * Makes the folder if necessary, and takes the permissions of others from its files.
     *
     * @throws StoreException if the folder cannot be made
     */
    public DataFolder(Path folder) {
        this.folder = folder;
        try {
            PrivateFiles.makeFolder(folder);
            PrivateFiles.narrowAll(folder, "{bridge.db*,bridge.lock,hash.key,admin-token*,erasures.log}");
        } catch (IOException e) {
            throw new StoreException(
                    "the data folder " + folder + " cannot be made; give a writable folder with --data", e);
        }
    }

    Path path() {
        return folder;
    }

    /**
     * Locks the folder for this process.
     *
     * @throws StoreException if another process has the lock
     */
    void lock() {
        try {
            channel = FileChannel.open(
                    folder.resolve("bridge.lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFiles.FILE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new StoreException("another bridge uses the data folder " + folder
                        + "; SQLite works for one process only; use PostgreSQL for several");
            }
        } catch (IOException | java.nio.channels.OverlappingFileLockException e) {
            throw new StoreException("the data folder " + folder + " cannot be locked", e);
        }
    }

    /**
     * Makes the database file private before SQLite opens it. SQLite gives its log and its index the same permissions.
     *
     * @param url a JDBC URL of SQLite
     */
    void keepPrivate(String url) {
        file(url).ifPresent(DataFolder::keepPrivate);
    }

    /** Returns the file of a SQLite URL; empty for a database in memory or a file URI. */
    static Optional<Path> file(String url) {
        String file = url.substring("jdbc:sqlite:".length()).replaceFirst("[?].*", "");
        return file.isEmpty() || file.matches(":.*|\\w{2,}:.*") ? Optional.empty() : Optional.of(Path.of(file));
    }

    private static void keepPrivate(Path file) {
        try {
            PrivateFiles.makeFile(file);
            RestoredFile.setAsideForeignLog(file);
            for (String beside : List.of("-wal", "-shm", "-journal")) {
                PrivateFiles.narrow(Path.of(file + beside));
            }
        } catch (IOException e) {
            throw new StoreException(
                    "the database " + file
                            + " cannot be opened or made; give the bridge's user the right to read and write the file and its folder, or another one with database.url or --data",
                    e);
        }
    }

    /**
     * Returns the journal of erasures, one line each. It is not in the database: a restored backup must not bring
     * erased people back (R27).
     */
    Path erasures() {
        return folder.resolve("erasures.log");
    }

    /** Returns the key of the hashes: the given key, or the one in the folder, which is made at the first call. */
    byte[] hashKey(String given) {
        return given.isEmpty() ? HexFormat.of().parseHex(once("hash.key")) : given.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the key of the hashes without making one; empty if there is none, or it cannot be read. */
    static Optional<byte[]> knownHashKey(Path folder, String given) {
        try {
            return Optional.of(
                    given.isEmpty()
                            ? HexFormat.of()
                                    .parseHex(Files.readString(folder.resolve("hash.key"))
                                            .strip())
                            : given.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the text of the file. Makes the file with a random text if necessary, readable for the owner only. */
    private String once(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, random());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StoreException("the file " + file + " cannot be read or made", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file, PrivateFiles.FILE);
        Files.writeString(file, text, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the file of the first administrator's token; it may not exist. */
    public Path adminTokenFile() {
        return folder.resolve("admin-token");
    }

    /** Returns the first administrator's token from an earlier start; empty if none. */
    public Optional<String> adminToken() {
        try {
            return Files.exists(adminTokenFile())
                    ? Optional.of(Files.readString(adminTokenFile()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StoreException("the file " + adminTokenFile() + " cannot be read", e);
        }
    }

    /** Writes the first administrator's token, readable for the owner only. Replaces an earlier one. */
    void keepAdminToken(String token) {
        dropAdminToken();
        try {
            write(adminTokenFile(), token + "\n");
        } catch (IOException e) {
            throw new StoreException("the file " + adminTokenFile() + " cannot be made", e);
        }
    }

    /** Deletes the file of the first administrator's token, if any. */
    public void dropAdminToken() {
        try {
            Files.deleteIfExists(adminTokenFile());
        } catch (IOException e) {
            throw new StoreException("the file " + adminTokenFile() + " cannot be removed", e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new StoreException("the lock of the data folder " + folder + " cannot be released", e);
        }
    }
}

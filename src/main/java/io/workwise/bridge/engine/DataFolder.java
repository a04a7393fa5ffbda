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
 * The folder that is the bridge's own: the embedded database, the key of the hashes, and the lock that keeps a second
 * process out.
 */
public final class DataFolder implements AutoCloseable {
    private final Path folder;
    private FileChannel channel;

    public DataFolder(Path folder) {
        this.folder = folder;
        try {
            PrivateFiles.makeFolder(folder);
            PrivateFiles.narrowAll(folder, "{bridge.db*,bridge.lock,hash.key,admin-token*,erasures.log}");
        } catch (IOException e) {
            throw new StoreException(
                    "the data folder " + folder + " cannot be made; give one that can be written with --data", e);
        }
    }

    Path path() {
        return folder;
    }

    /** @throws StoreException where another process has it */
    void lock() {
        try {
            channel = FileChannel.open(
                    folder.resolve("bridge.lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFiles.FILE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new StoreException("another bridge runs on the data folder " + folder
                        + "; SQLite serves one process, several need PostgreSQL");
            }
        } catch (IOException | java.nio.channels.OverlappingFileLockException e) {
            throw new StoreException("the data folder " + folder + " cannot be locked", e);
        }
    }

    /**
     * Before SQLite opens the file, which gives its log and its index the same permissions.
     *
     * @param url of SQLite
     */
    void keepPrivate(String url) {
        file(url).ifPresent(DataFolder::keepPrivate);
    }

    /** The file of SQLite's URL; empty: in memory, or an address and not a path. */
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

    /** One line per erasure, outside the database: a backup that is restored must not bring anybody back (R27). */
    Path erasures() {
        return folder.resolve("erasures.log");
    }

    /** The key of the hashes: the given one, else the one made here once. */
    byte[] hashKey(String given) {
        return given.isEmpty() ? HexFormat.of().parseHex(once("hash.key")) : given.getBytes(StandardCharsets.UTF_8);
    }

    /** The same without making anything; empty where there is none yet, or it cannot be read. */
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

    /** The random text in the file; made, and readable for the owner only, where there is none yet. */
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

    public Path adminTokenFile() {
        return folder.resolve("admin-token");
    }

    /** The token for the first administrator, as an earlier start left it. */
    public Optional<String> adminToken() {
        try {
            return Files.exists(adminTokenFile())
                    ? Optional.of(Files.readString(adminTokenFile()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StoreException("the file " + adminTokenFile() + " cannot be read", e);
        }
    }

    /** Keeps it for the owner of the process alone, in place of an earlier one. */
    void keepAdminToken(String token) {
        dropAdminToken();
        try {
            write(adminTokenFile(), token + "\n");
        } catch (IOException e) {
            throw new StoreException("the file " + adminTokenFile() + " cannot be made", e);
        }
    }

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
            throw new StoreException("the lock cannot be given back", e);
        }
    }
}

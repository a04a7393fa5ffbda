package io.workwise.bridge.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes folders (0700) and files (0600) that only the bridge's user can open. Narrows wider permissions of its own
 * files, and warns about those that it cannot change.
 */
public final class PrivateFiles {
    static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFiles() {}

    /**
     * Makes the folder. Only warns about the permissions of an existing one: it may be a mount, or shared on purpose.
     * The files in it are private all the same.
     */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, FOLDER);
        } else if (isWide(folder) && !isVolume(folder)) {
            LOG.warn(
                    "The data folder {} can be opened by others; it needs the permissions 0700; run: chmod 700 {}",
                    folder,
                    folder);
        }
    }

    private static boolean isVolume(Path folder) throws IOException {
        return isVolume(
                Files.getPosixFilePermissions(folder),
                (Integer) Files.getAttribute(folder, "unix:uid"),
                (Integer) Files.getAttribute(folder, "unix:gid"),
                System.getProperty("user.name"));
    }

    /**
     * Returns whether the folder is a container's volume. It is open to a group, so that the container can run as any
     * user. Kubernetes gives it to root and lets others not write; an image gives it to its owner and root's group. The
     * process cannot, or must not, narrow it.
     */
    static boolean isVolume(Set<PosixFilePermission> permissions, int owner, int group, String user) {
        boolean ofRoot = owner == 0 && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
        boolean ofRootsGroup = group == 0
                && permissions.stream()
                        .noneMatch(permission -> permission.name().startsWith("OTHERS"));
        return !user.equals("root") && (ofRoot || ofRootsGroup);
    }

    /** Makes an empty file, if there is none. Later writers keep its permissions. */
    public static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, FILE);
        } catch (FileAlreadyExistsException e) {
            narrow(file);
        }
    }

    /**
     * Takes the permissions of others from files of the folder.
     *
     * @param names a glob of file names, such as {@code bridge.db*}
     */
    static void narrowAll(Path folder, String names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            for (Path file : files) {
                narrow(file);
            }
        }
    }

    /** Takes the permissions of others from the file, if it exists. */
    static void narrow(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !isWide(file)) {
            return;
        }
        try {
            Set<PosixFilePermission> owners = EnumSet.copyOf(OWNERS);
            owners.retainAll(Files.getPosixFilePermissions(file));
            Files.setPosixFilePermissions(file, owners);
            LOG.warn("{} could be read or written by others; they cannot any more", file);
        } catch (IOException e) {
            LOG.warn(
                    "{} can be read by others and belongs to another user; it needs the permissions 0600; run as its owner: chmod 600 {}",
                    file,
                    file);
        }
    }

    private static boolean isWide(Path path) throws IOException {
        return !OWNERS.containsAll(Files.getPosixFilePermissions(path));
    }
}

package io.workwise.bridge.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The version and the commit that this program was built from.
 *
 * @param commit abbreviated; {@code unknown} where the sources had no history
 */
public record Build(String version, String commit) implements IVersionProvider {
    private static final String UNKNOWN = "unknown";
    public static final Build THIS = read();

    public Build() {
        this(THIS.version, THIS.commit);
    }

    private static Build read() {
        Properties built = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/build.properties")) {
            if (in != null) { // an editor that compiles by itself leaves it out
                built.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(built.getProperty("version", UNKNOWN), built.getProperty("commit", UNKNOWN));
    }

    @Override
    public String[] getVersion() {
        return new String[] {this.toString()};
    }

    @Override
    public String toString() {
        return "Workwise ATS bridge " + version + " (" + commit + ")";
    }
}

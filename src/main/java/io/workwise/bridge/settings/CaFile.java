package io.workwise.bridge.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;

/**
 * Certificates that are trusted in addition to the system's.
 *
 * @param file empty: there are none
 */
public record CaFile(String file, List<Certificate> certificates) {
    private static final String RULE = "a file with certificates in PEM form (-----BEGIN CERTIFICATE-----)";

    /** @param file read at once, so that what is wrong with it is said at the start */
    static CaFile of(String file) {
        if (file.isEmpty()) {
            return new CaFile("", List.of());
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            List<Certificate> certificates =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (!certificates.isEmpty()) {
                return new CaFile(file, certificates);
            }
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("a file that can be read: " + RULE, e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(RULE, e);
        }
        throw new IllegalArgumentException(RULE);
    }

    @Override
    public String toString() {
        return file;
    }
}

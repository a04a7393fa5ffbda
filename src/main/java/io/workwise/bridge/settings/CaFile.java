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
 * @param file the path of the file; empty if there are no such certificates
 */
public record CaFile(String file, List<Certificate> certificates) {
    private static final String CONTENT = " with certificates in PEM form (-----BEGIN CERTIFICATE-----)";

    /**
     * Reads the file at once, so that a mistake stops the start.
     *
     * @param file the path; empty for none
     * @throws IllegalArgumentException if the file cannot be read; the message names what was expected
     */
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
            throw new IllegalArgumentException("a readable file" + CONTENT, e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a file" + CONTENT, e);
        }
        throw new IllegalArgumentException("a file" + CONTENT);
    }

    @Override
    public String toString() {
        return file;
    }
}

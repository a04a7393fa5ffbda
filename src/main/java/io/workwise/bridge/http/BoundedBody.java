package io.workwise.bridge.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The body of an answer, which camel-http reads as a whole: it ends one byte after the limit of an answer. What is left of it, or of one that broke off,
 * is not waited for: the connection is cut.
 */
final class BoundedBody extends HttpEntityWrapper {
    private final Runnable cut;

    BoundedBody(HttpEntity body, Runnable cut) {
        super(body);
        this.cut = cut;
    }

    /** Unknown: camel-http reads it to its end then, and not as many bytes as a header says. */
    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public InputStream getContent() throws IOException {
        InputStream content = super.getContent();
        return content == null ? null : new Bounded(content);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream content = getContent()) {
            content.transferTo(out);
        }
    }

    private final class Bounded extends FilterInputStream {
        private long left = Json.LARGEST_ANSWER + 1L;

        Bounded(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int many) throws IOException {
            if (left == 0) {
                cut.run();
                return -1;
            }
            try {
                int read = super.read(bytes, from, (int) Math.min(many, left));
                left -= Math.max(read, 0);
                return read;
            } catch (IOException e) {
                cut.run();
                throw e;
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

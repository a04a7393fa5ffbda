package io.workwise.bridge.http;

import io.workwise.bridge.json.AnswerBudgetException;
import io.workwise.bridge.json.AnswerRoom;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The body of an answer as camel-http reads it: never longer than the limit of an answer. At the limit the body ends
 * and the connection is cut, so that nobody waits for the rest. A body that breaks off cuts the connection, too.
 */
final class BoundedBody extends HttpEntityWrapper {
    private final AnswerRoom.Share room;
    private final Runnable cut;
    private AnswerBudgetException passed;

    BoundedBody(HttpEntity body, AnswerRoom.Share room, Runnable cut) {
        super(body);
        this.room = room;
        this.cut = cut;
    }

    /** Returns the memory that the answer takes. */
    AnswerRoom.Share room() {
        return room;
    }

    /** Returns the limit that ended the body; null if none did. */
    AnswerBudgetException passed() {
        return passed;
    }

    /** Returns -1, so that camel-http reads to the end and not as many bytes as a header says. */
    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public InputStream getContent() throws IOException {
        InputStream content = super.getContent();
        return content == null ? null : new Cut(new BoundedStream(content, room));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream content = getContent()) {
            content.transferTo(out);
        }
    }

    private final class Cut extends FilterInputStream {
        Cut(BoundedStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int many) throws IOException {
            if (passed != null) {
                return -1;
            }
            try {
                return super.read(bytes, from, many);
            } catch (AnswerBudgetException e) {
                passed = e;
                cut.run();
                return -1;
            } catch (IOException e) {
                cut.run();
                throw e;
            }
        }
    }
}

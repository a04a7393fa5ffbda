package io.workwise.bridge.sandbox;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Repeatable bytes of any length that nobody has to hold; they begin like a PDF. */
final class GeneratedStream extends InputStream {
    private static final byte[] HEAD = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
    private final long size;
    private long position;

    GeneratedStream(long size) {
        this.size = size;
    }

    @Override
    public int read() {
        return position == size ? -1 : at(position++) & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) return 0;
        if (position == size) return -1;
        int count = (int) Math.min(length, size - position);
        for (int i = 0; i < count; i++) target[offset + i] = at(position++);
        return count;
    }

    private static byte at(long position) {
        return position < HEAD.length ? HEAD[(int) position] : (byte) (position * 31 + (position >>> 8));
    }
}

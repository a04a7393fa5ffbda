package io.workwise.bridge;

/** Wiring and command line only. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}

package io.workwise.bridge.settings;

/**
 * One thing wrong in a file that a person wrote.
 *
 * @param file the file as the person knows it
 * @param line 1-based; 0 where no line can be named (a missing key, an environment variable)
 * @param what what is wrong, foreign text quoted
 * @param rule what holds instead, and so what to do
 */
public record Fault(String file, int line, String what, String rule) {
    @Override
    public String toString() {
        return (line > 0 ? file + ":" + line : file) + ": " + what + " - " + rule;
    }
}

package io.workwise.bridge.jq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the names that a jq text defines, calls and uses, each with its line. Knows just enough jq to tell function
 * names from fields, object keys and words in strings.
 */
final class JqWords {
    private static final Pattern TOKEN =
            Pattern.compile("\\s+|#[^\\n]*|\\.[A-Za-z_]\\w*|[$@]\\s*\\w+|[A-Za-z_]\\w*|\\d[\\w.]*|(?s:.)");
    private static final Set<String> TAKING_REGEXES =
            Set.of("test", "match", "capture", "scan", "split", "splits", "sub", "gsub");
    private static final ObjectMapper JSON = new ObjectMapper();
    final Set<String> functions = new HashSet<>();
    final Set<String> variables = new HashSet<>();
    final List<Word> calls = new ArrayList<>();
    final List<Word> uses = new ArrayList<>();
    /** The exchange variables that the text reads by {@code variable("name")}. */
    final List<Word> asked = new ArrayList<>();
    /** The regular expressions that the text passes to functions as literals. */
    final List<Word> regexes = new ArrayList<>();
    /** The texts of {@code error("text")}, with a NUL for each interpolated expression. */
    final List<String> errors = new ArrayList<>();

    private final List<Word> tokens = new ArrayList<>();

    /** A word with its line, 1-based. */
    record Word(String name, int line) {
        boolean is(String text) {
            return name.equals(text);
        }

        boolean isName() {
            return Character.isLetter(name.charAt(0)) || name.charAt(0) == '_';
        }
    }

    /** The kind of word that may come next between the innermost brackets. */
    private enum Place {
        KEY,
        VALUE,
        ANYTHING
    }

    JqWords(String text) {
        cut(text);
        Deque<Place> places = new ArrayDeque<>(List.of(Place.ANYTHING));
        int bindingSince = 0; // how deep the brackets were at "as"; 0: no pattern is open
        for (int i = 0; i < tokens.size(); i++) {
            Word word = tokens.get(i);
            if (word.is("def")) {
                i = define(i + 1);
            } else if (word.is("as") || word.is("label")) {
                bindingSince = places.size();
            } else if (bindingSince == places.size() && (word.is("|") || word.is("("))) {
                bindingSince = 0;
            }
            if (word.name.startsWith("$")) {
                String name = word.name.substring(1).strip();
                variables.addAll(bindingSince > 0 ? Set.of(name) : Set.of());
                uses.add(new Word(name, word.line));
            } else if (word.isName() && !word.is("def") && places.peek() != Place.KEY) {
                calls.add(word);
                ask(i);
                match(i);
            }
            move(word.name, places);
        }
    }

    private static void move(String token, Deque<Place> places) {
        switch (token) {
            case "{" -> places.push(Place.KEY);
            case "(", "[" -> places.push(Place.ANYTHING);
            case "}", ")", "]" -> places.poll();
            case ":" -> replace(places, Place.KEY, Place.VALUE);
            case "," -> replace(places, Place.VALUE, Place.KEY);
            default -> {}
        }
    }

    private static void replace(Deque<Place> places, Place from, Place to) {
        if (places.peek() == from) {
            places.pop();
            places.push(to);
        }
    }

    /**
     * Reads the name and parameters of a definition.
     *
     * @return the index of the last token read
     */
    private int define(int i) {
        functions.add(at(i).name);
        if (!at(i + 1).is("(")) {
            return i;
        }
        int end = i + 2;
        for (; end < tokens.size() && !at(end).is(")"); end++) {
            String name = at(end).name.replaceFirst("^\\$\\s*", "");
            functions.add(name);
            variables.add(name);
        }
        return end;
    }

    private void ask(int i) {
        if (at(i).is("variable")
                && at(i + 1).is("(")
                && at(i + 2).name.startsWith("\"")
                && at(i + 3).is(")")) {
            asked.add(new Word(at(i + 2).name.replace("\"", ""), at(i).line));
        } else if (at(i).is("error")
                && at(i + 1).is("(")
                && at(i + 2).name.startsWith("\"")
                && at(i + 3).is(")")) {
            errors.add(JqMessage.text(at(i + 2).name));
        } else if (at(i).is("error")
                && i > 1
                && at(i - 1).is("|")
                && at(i - 2).name.startsWith("\"")) {
            errors.add(JqMessage.text(at(i - 2).name));
        }
    }

    /** Reads the literal regex of a function. {@code split} with one argument takes a plain text, not a regex. */
    private void match(int i) {
        int text = i + (at(i + 2).is("[") ? 3 : 2);
        if (TAKING_REGEXES.contains(at(i).name)
                && at(i + 1).is("(")
                && at(text).name.startsWith("\"")
                && !(at(i).is("split") && at(i + 3).is(")"))) {
            regexes.add(new Word(unescaped(at(text).name), at(text).line));
        }
    }

    private static String unescaped(String literal) {
        try {
            return JSON.readValue(literal, String.class);
        } catch (JsonProcessingException e) {
            return ""; // it holds expressions
        }
    }

    /** Returns all words and signs, without comments. */
    List<Word> tokens() {
        return tokens;
    }

    private Word at(int i) {
        return i < tokens.size() ? tokens.get(i) : new Word(" ", 0);
    }

    private void cut(String text) {
        Matcher token = TOKEN.matcher(text);
        int line = 1;
        for (int from = 0; from < text.length(); ) {
            int to =
                    text.charAt(from) == '"' ? afterString(text, from) : token.find(from) ? token.end() : text.length();
            String cut = text.substring(from, to);
            if (!cut.isBlank() && !cut.startsWith("#")) {
                tokens.add(new Word(cut, line));
            }
            line += (int) cut.chars().filter(c -> c == '\n').count();
            from = to;
        }
    }

    /** Returns the index after a string. A string may contain expressions, {@code \(…)}, which may contain strings. */
    private static int afterString(String text, int from) {
        int depth = 0;
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i++;
                depth += i < text.length() && text.charAt(i) == '(' ? 1 : 0;
            } else if (depth > 0) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return text.length();
    }
}

package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.Command.Line;
import io.workwise.bridge.sandbox.Troubles.Trouble;
import io.workwise.bridge.sandbox.Troubles.Trouble.Effect;
import io.workwise.bridge.sandbox.Troubles.Trouble.Moment;
import io.workwise.bridge.sandbox.Troubles.Trouble.Share;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Reads the trouble of a line, after its first word. */
final class TroubleReader {
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    /** A time longer than any client waits. */
    private static final Duration FOR_EVER = Duration.ofMinutes(2);

    private final Line line;
    private final Side side;
    private final Word word;
    private final String first;

    /**
     * Makes a reader.
     *
     * @param first the first word as written
     */
    TroubleReader(Line line, Side side, Word word, String first) {
        this.line = line;
        this.side = side;
        this.word = word;
        this.first = first;
    }

    /**
     * Reads the trouble.
     *
     * @param said the whole line
     */
    Trouble read(String said) {
        Effect effect = effect();
        Moment moment = moment();
        Share share = share();
        line.mustEnd();
        return new Trouble(said, side, word, moment, share, effect);
    }

    private Effect effect() {
        return switch (word) {
            case STATUS -> status();
            case LATENCY -> latency(line.time());
            case TIMEOUT -> met -> met.pause(FOR_EVER).then(Fault.drop());
            case RESET -> met -> Fault.reset();
            case GARBAGE ->
                met -> Fault.answer(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "<!doctype html><title>Please sign in</title>{");
            case TRUNCATED -> met -> Fault.truncate();
            case SLOW -> slow(line.isAtTime() ? line.time() : A_SECOND);
            case NO_ID -> met -> Fault.withoutId();
            case REFUSE -> met -> refuse(KomboError.invalid("candidate.phone_number is invalid."));
            case DUPLICATE -> met -> met.alreadyThere().then(refuse(KomboError.alreadyExists()));
            case EXPIRE_KEY -> met -> refuse(side.keyRefused());
            default -> met -> Fault.NONE;
        };
    }

    private static Fault refuse(RuntimeException refusal) {
        return context -> {
            throw refusal;
        };
    }

    private static Effect latency(Duration time) {
        return met -> met.pause(time);
    }

    private static Effect slow(Duration pause) {
        return met -> Fault.trickle(() -> met.await(pause));
    }

    private Effect status() {
        if (!first.matches("[345]\\d\\d")) {
            throw new Mistake("'" + first + "' is not a status that means trouble", "give one from 300 to 599");
        }
        int status = Integer.parseInt(first);
        String text = "The sandbox was told to answer " + status + ".";
        if (line.takes("retry-after")) {
            Duration time = line.time();
            return met -> Fault.answer(
                    status,
                    Map.of("Content-Type", "text/plain", "Retry-After", String.valueOf(time.toSeconds())),
                    text);
        }
        if (line.takes("retry-after-date")) {
            Duration time = line.time();
            return met -> Fault.answer(
                    status,
                    Map.of(
                            "Content-Type",
                            "text/plain",
                            "Retry-After",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    met.now().plus(time).atOffset(ZoneOffset.UTC))),
                    text);
        }
        return met -> Fault.answer(status, Map.of("Content-Type", "text/plain"), text);
    }

    private Moment moment() {
        Moment usual =
                switch (word) {
                    case TRUNCATED, SLOW -> Moment.ANSWER;
                    case NO_ID -> Moment.AFTER_CREATE;
                    case REFUSE, DUPLICATE -> Moment.BEFORE_CREATE;
                    case SHIFT_PAGES -> Moment.PAGES;
                    default -> Moment.REQUEST;
                };
        Moment named = line.takes("before-create")
                ? Moment.BEFORE_CREATE
                : line.takes("after-create") ? Moment.AFTER_CREATE : usual;
        boolean narrower =
                switch (usual) {
                    case REQUEST -> side == Side.ATS && word != Word.EXPIRE_KEY;
                    case ANSWER -> side == Side.ATS && named == Moment.AFTER_CREATE;
                    default -> false;
                };
        if (named != usual && !narrower) {
            throw new Mistake(
                    "'" + side.word() + " " + first + "' cannot be narrowed to that moment",
                    "leave out before-create or after-create");
        }
        return named;
    }

    private Share share() {
        int every = 1;
        int requests = 0;
        Duration time = null;
        while (true) {
            if (line.takes("every")) {
                every = line.nth();
            } else if (!line.takes("for")) {
                return new Share(every, requests, time);
            } else if (line.isAtTime()) {
                time = line.time();
            } else {
                requests = line.number("requests");
                line.mustTake(requests == 1 ? "request" : "requests");
            }
        }
    }
}

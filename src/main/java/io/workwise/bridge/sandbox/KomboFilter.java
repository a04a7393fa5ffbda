package io.workwise.bridge.sandbox;

import io.javalin.http.Context;
import io.workwise.bridge.sandbox.KomboPage.KomboRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The filters of a list request. All must hold; an absent filter always holds. */
final class KomboFilter {
    private final Context context;

    KomboFilter(Context context) {
        this.context = context;
    }

    /** Returns the filters that every list has. */
    <T extends KomboRecord> Predicate<T> common(Function<T, String> id, Function<T, String> remoteId) {
        return in("ids", id).and(in("remote_ids", remoteId)).and(updatedAfter());
    }

    <T> Predicate<T> in(String name, Function<T, String> value) {
        Set<String> wanted = values(name);
        return one -> wanted.isEmpty() || wanted.contains(String.valueOf(value.apply(one)));
    }

    <T> Predicate<T> in(String name, Set<String> allowed, Function<T, String> value) {
        if (!allowed.containsAll(values(name))) throw KomboError.invalid(name + " has a value that is not known.");
        return in(name, value);
    }

    <T> Predicate<T> is(String name, Function<T, String> value) {
        String wanted = context.queryParam(name);
        return one -> wanted == null || wanted.equalsIgnoreCase(value.apply(one));
    }

    <T> Predicate<T> contains(String name, Function<T, String> value) {
        String wanted = context.queryParam(name);
        return one ->
                wanted == null || value.apply(one).toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    boolean flag(String name) {
        String given = context.queryParam(name);
        if (given != null && !Set.of("true", "false").contains(given))
            throw KomboError.invalid(name + " must be true or false.");
        return "true".equals(given);
    }

    private Set<String> values(String name) {
        String given = context.queryParam(name);
        if (given == null || given.isEmpty()) return Set.of();
        return Arrays.stream(given.split(",")).collect(Collectors.toSet());
    }

    private <T extends KomboRecord> Predicate<T> updatedAfter() {
        String given = context.queryParam("updated_after");
        if (given == null) return one -> true;
        Instant after = time(given);
        return one -> !one.changedAt().isBefore(after);
    }

    private static Instant time(String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeException wrong) {
            throw KomboError.invalid("updated_after must have the format YYYY-MM-DDTHH:mm:ss.sssZ.");
        }
    }
}

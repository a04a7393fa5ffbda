package io.workwise.bridge.notify;

import io.workwise.bridge.notify.Notice.Event;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The table of due and sent notices, shared by all instances. A claim belongs to one instance until its lease ends. */
final class Notices {
    private static final int MOST = 500;
    private static final String DUE =
            " (n.problem is null or n.sent_at is null and n.next_try_at <= <now>) order by p.since, p.id";
    private static final String OPENED =
            "select p.* from problem p left join notice n on n.problem = p.id and n.event = 'opened' and n.channel = :channel"
                    + " where p.solved_at is null and" + DUE;
    /** Solved problems whose opening may have been sent. */
    private static final String SOLVED =
            "select p.* from problem p join notice o on o.problem = p.id and o.event = 'opened' and o.channel = :channel"
                    + " left join notice n on n.problem = p.id and n.event = 'solved' and n.channel = :channel where p.solved_at is not null and"
                    + DUE;

    private static final String CLAIM =
            "insert into notice (problem, event, channel, message, next_try_at) values (:problem, :event, :channel, :message, <now> + :lease)"
                    + " on conflict (problem, event, channel) do update set message = :message, next_try_at = <now> + :lease"
                    + " where notice.sent_at is null and notice.next_try_at <= <now>";
    private final Database database;

    Notices(Database database) {
        this.database = database;
    }

    Instant now() {
        return Instant.ofEpochMilli(database.clock());
    }

    /**
     * Returns the due notices, oldest first, at most {@value MOST} of each kind.
     *
     * @param isTaken whether a notice has a recipient; others stay due and do not count
     */
    List<Notice> due(String channel, Predicate<Notice> isTaken) {
        return database.read(handle -> {
            List<Notice> due = new ArrayList<>(due(handle, OPENED, channel, Event.OPENED, isTaken));
            due.addAll(due(handle, SOLVED, channel, Event.SOLVED, isTaken));
            return due;
        });
    }

    private static List<Notice> due(Handle handle, String sql, String channel, Event event, Predicate<Notice> isTaken) {
        try (Stream<Problem> problems =
                handle.createQuery(sql).bind("channel", channel).map(Problems::problem).stream()) {
            return problems.map(problem -> new Notice(problem, event))
                    .filter(isTaken)
                    .limit(MOST)
                    .toList();
        }
    }

    List<Problem> open(String integration) {
        return database.read(handle -> handle.createQuery(
                        "select * from problem where integration = :integration and solved_at is null order by since, id limit "
                                + MOST)
                .bind("integration", integration)
                .map(Problems::problem)
                .list());
    }

    /** Returns the number of messages in the last hour. */
    int sentInTheLastHour(String channel) {
        return database.read(handle -> handle.createQuery(
                        "select count(distinct message) from notice where channel = :channel and sent_at > <now> - :hour")
                .bind("channel", channel)
                .bind("hour", Duration.ofHours(1).toMillis())
                .mapTo(Integer.class)
                .one());
    }

    /** Claims notices for a message. Returns those that no other instance has claimed. */
    List<Notice> claim(String channel, List<Notice> wanted, String message, Duration lease) {
        return database.write(handle -> wanted.stream()
                .filter(notice -> claim(handle, channel, notice.problem().id(), notice.event(), message, lease))
                .toList());
    }

    /**
     * Claims a digest.
     *
     * @param key names the digest; each is sent once
     * @return false if another instance has claimed it
     */
    boolean claimDigest(String channel, String key, String message, Duration lease) {
        return database.write(handle -> claim(handle, channel, key, Event.DIGEST, message, lease));
    }

    private static boolean claim(
            Handle handle, String channel, String problem, Event event, String message, Duration lease) {
        return handle.createUpdate(CLAIM)
                        .bind("problem", problem)
                        .bind("event", event.code())
                        .bind("channel", channel)
                        .bind("message", message)
                        .bind("lease", lease.toMillis())
                        .execute()
                == 1;
    }

    void sent(String channel, String message) {
        database.write(handle -> handle.createUpdate(
                        "update notice set sent_at = <now>, tries = tries + 1 where channel = :channel and message = :message and sent_at is null")
                .bind("channel", channel)
                .bind("message", message)
                .execute());
    }

    /** Records a failed try. Returns the number of tries so far. */
    int failed(String channel, String message, List<Duration> delays) {
        return database.write(handle -> {
            int tries = handle.createQuery(
                            "select coalesce(max(tries), 0) from notice where channel = :channel and message = :message")
                    .bind("channel", channel)
                    .bind("message", message)
                    .mapTo(Integer.class)
                    .one();
            Duration delay = delays.get(Math.min(tries, delays.size() - 1));
            handle.createUpdate(
                            "update notice set tries = tries + 1, next_try_at = <now> + :delay where channel = :channel and message = :message and sent_at is null")
                    .bind("channel", channel)
                    .bind("message", message)
                    .bind("delay", delay.toMillis())
                    .execute();
            return tries + 1;
        });
    }

    /** Removes the notices of removed problems, and old digests. */
    void forget(Duration age) {
        database.write(handle -> handle.createUpdate(
                        "delete from notice where next_try_at < <now> - :age and not exists (select 1 from problem where problem.id = notice.problem)")
                .bind("age", age.toMillis())
                .execute());
    }

    static String newMessage() {
        return UUID.randomUUID().toString();
    }
}

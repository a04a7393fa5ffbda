package io.workwise.bridge.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged writes are on disk, failed ones leave nothing, and nobody waits for ever (D1, D10). */
abstract class DatabaseContract extends StoreContract {
    private static final int SECONDS_UNTIL_IT_HANGS = 20;
    private final TestStore.Kind kind;

    DatabaseContract(TestStore.Kind kind) {
        super(kind);
        this.kind = kind;
    }

    @Test
    void another_process_sees_all_acknowledged_writes_of_eight_writers() throws Exception {
        List<FutureTask<Object>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> inThread(() -> {
                    for (int i = 0; i < 40; i++) {
                        String hash = writer + "-" + i;
                        database().write(handle -> add(handle, hash));
                        assertThat(count("tombstone where hash = '" + hash + "'"))
                                .as("seen by its own writer at once")
                                .isOne();
                    }
                    return null;
                }))
                .toList();
        for (FutureTask<Object> writer : writers) {
            result(writer);
        }
        try (Database other = store().open()) {
            assertThat(other.<Integer>read(handle -> handle.createQuery("select count(*) from tombstone")
                            .mapTo(Integer.class)
                            .one()))
                    .isEqualTo(320);
        }
    }

    @Test
    void a_prepared_statement_keeps_nothing_of_its_last_run() {
        Prepared add = new Prepared(
                "insert into problem (id, integration, code, subject, since, detail) values (:id, :name, :name, '', <now>, :detail)");
        assertThat(database().<Integer>write(handle -> add.in(handle)
                        .bind("id", "1")
                        .bind("name", "a")
                        .bind("detail", "b")
                        .bind("unknown", 7)
                        .execute()))
                .isOne();
        assertThatThrownBy(() -> database().write(handle -> add.in(handle)
                        .bind("id", "1")
                        .bind("name", "a")
                        .bind("detail", "b")
                        .execute()))
                .isInstanceOf(StoreException.class)
                .hasCauseInstanceOf(java.sql.SQLException.class);
        assertThatThrownBy(() -> database()
                        .write(handle ->
                                add.in(handle).bind("id", "2").bind("name", "c").execute()))
                .as("detail is not bound")
                .isInstanceOf(IllegalStateException.class);
        database().write(handle -> add.in(handle)
                .bind("id", "3")
                .bind("name", "c")
                .bind("detail", null)
                .execute());
        assertThat(count("problem where code = 'c' and integration = 'c' and since = " + now().toEpochMilli()
                        + " and detail is null"))
                .isOne();
        assertThat(count("problem where detail = 'b'")).isOne();
    }

    @Test
    void a_comparison_in_sql_needs_no_escape() {
        String sql =
                "select count(*) from (select 1 as one) x where one < :two and one <> :two and <now> <= <now> + :two and one in (<ids>)";
        assertThat(database().<Integer>read(handle -> handle.createQuery(sql)
                        .bind("two", 2)
                        .bindList("ids", List.of(1, 3))
                        .mapTo(Integer.class)
                        .one()))
                .isOne();
    }

    @Test
    void a_name_that_nothing_defines_is_refused_with_the_way_out() {
        assertThatThrownBy(() -> database().read(handle -> handle.createQuery("select <nwo>")
                        .mapTo(Long.class)
                        .one()))
                .hasRootCauseMessage("'<nwo>' is not defined; define it or bind a list to it");
    }

    @Test
    void a_write_that_fails_fails_alone() throws Exception {
        List<FutureTask<Object>> works = inOneBatch(
                database()::write,
                handle -> add(handle, "first"),
                handle -> {
                    add(handle, "half-done");
                    throw new IllegalArgumentException("this one is wrong");
                },
                handle -> add(handle, "last"));
        assertThat(result(works.get(0))).isEqualTo(1);
        assertThat(result(works.get(2))).isEqualTo(1);
        assertThatThrownBy(() -> result(works.get(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this one is wrong");
        assertThat(count("tombstone"))
                .as("the two good ones, and nothing of the failed one")
                .isEqualTo(2);
        assertThat(count("tombstone where hash = 'half-done'")).isZero();
    }

    @Test
    void an_exception_names_the_statement_and_nothing_that_was_bound_to_it_R26() {
        assertThatThrownBy(() -> database()
                        .read(handle -> handle.createQuery("select :secret from nothing where a = :secret")
                                .bind("secret", "canary7f3a")
                                .mapTo(String.class)
                                .list()))
                .hasStackTraceContaining("from nothing")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary7f3a"));
    }

    @Test
    void a_statement_that_the_database_refuses_fails_alone() throws Exception {
        database().write(handle -> add(handle, "there"));
        List<FutureTask<Object>> works = inOneBatch(
                database()::write,
                handle -> add(handle, "before"),
                handle -> add(handle, "there"),
                handle -> add(handle, "after"));
        assertThat(result(works.get(0))).isEqualTo(1);
        assertThat(result(works.get(2))).isEqualTo(1);
        assertThatThrownBy(() -> result(works.get(1))).hasMessageContaining("tombstone");
        assertThat(count("tombstone")).isEqualTo(3);
    }

    @Test
    void an_error_in_a_write_reaches_its_caller_and_leaves_nothing_behind() throws Exception {
        FutureTask<Object> broken = inThread(() -> database().write(handle -> {
            add(handle, "half-done");
            throw new StackOverflowError("deep");
        }));
        assertThatThrownBy(() -> result(broken))
                .isInstanceOf(StoreException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        for (int i = 0; i < 3; i++) {
            String next = "next-" + i;
            assertThat(result(inThread(() -> database().write(handle -> add(handle, next)))))
                    .as("the store goes on")
                    .isEqualTo(1);
        }
        assertThat(count("tombstone where hash = 'half-done'"))
                .as("nobody was told that it was written")
                .isZero();
    }

    @Test
    void a_write_that_the_database_aborted_for_another_instance_is_tried_again() {
        AtomicInteger tries = new AtomicInteger();
        assertThat(database().<Integer>write(handle -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
                    }
                    return tries.get();
                }))
                .isEqualTo(3);
    }

    @Test
    void an_error_in_a_batch_fails_alone() throws Exception {
        List<FutureTask<Object>> works = inOneBatch(
                database()::write,
                handle -> add(handle, "first"),
                handle -> {
                    add(handle, "half-done");
                    throw new AssertionError("no");
                },
                handle -> add(handle, "last"));
        assertThat(result(works.get(0))).isEqualTo(1);
        assertThat(result(works.get(2))).isEqualTo(1);
        assertThatThrownBy(() -> result(works.get(1))).hasCauseInstanceOf(AssertionError.class);
        assertThat(count("tombstone")).isEqualTo(2);
    }

    @Test
    void a_write_after_the_store_was_closed_says_so() {
        Database closed = store().open();
        closed.close();
        assertThatThrownBy(() -> result(inThread(() -> closed.write(handle -> add(handle, "late")))))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store is closed");
        assertThat(count("tombstone")).isZero();
    }

    @Test
    void closing_twice_is_closing_once() {
        Database closed = store().open();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.write(handle -> 1)).isInstanceOf(StoreException.class);
    }

    @Test
    void what_was_waiting_to_be_written_is_written_before_the_store_closes() throws Exception {
        GroupCommit writer = writer();
        List<FutureTask<Object>> works = inOneBatch(
                writer::write,
                () -> inThread(() -> {
                    writer.close();
                    return null;
                }),
                handle -> add(handle, "one"),
                handle -> add(handle, "two"));
        for (FutureTask<Object> work : works) {
            assertThat(result(work)).isEqualTo(1);
        }
        assertThat(count("tombstone")).isEqualTo(2);
    }

    @Test
    void what_nobody_waits_for_shares_the_commit_of_what_follows() throws Exception {
        try (GroupCommit writer = writer(Duration.ofDays(1))) {
            CompletableFuture<Integer> soon = writer.writeSoon(handle -> add(handle, "one"));
            writer.write(handle -> add(handle, "two"));
            assertThat(soon.get(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS)).isOne();
            assertThat(writer.commits()).isOne();
        }
    }

    @Test
    void what_nobody_waits_for_is_written_though_nothing_follows() throws Exception {
        try (GroupCommit writer = writer(Duration.ofMillis(1))) {
            writer.writeSoon(handle -> add(handle, "one")).get(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS);
            assertThat(count("tombstone")).isOne();
        }
    }

    @Test
    void what_nobody_waits_for_is_written_before_the_store_closes() throws Exception {
        GroupCommit writer = writer(Duration.ofDays(1));
        CompletableFuture<Integer> soon = writer.writeSoon(handle -> add(handle, "one"));
        writer.close();
        assertThat(soon.get(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS)).isOne();
        assertThat(count("tombstone")).isOne();
    }

    @Test
    void a_write_while_the_store_closes_does_not_wait_for_ever() throws Exception {
        for (int round = 0; round < 40; round++) {
            GroupCommit writer = writer();
            CountDownLatch go = new CountDownLatch(1);
            List<FutureTask<Object>> writers = IntStream.range(0, 6)
                    .mapToObj(i -> inThread(() -> {
                        go.await();
                        return writeUntilClosed(writer);
                    }))
                    .toList();
            go.countDown();
            Thread.yield();
            writer.close();
            for (FutureTask<Object> each : writers) {
                assertThat(result(each)).isEqualTo("the store is closed");
            }
        }
    }

    private static String writeUntilClosed(GroupCommit writer) {
        try {
            while (true) {
                writer.write(handle -> 1);
            }
        } catch (StoreException e) {
            return e.getMessage();
        }
    }

    @Test
    void a_store_that_is_opened_again_has_what_was_written() {
        database().write(handle -> add(handle, "kept"));
        try (Database again = store().open()) {
            assertThat(again.<Integer>read(
                            handle -> handle.createQuery("select count(*) from tombstone where hash = 'kept'")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isOne();
        }
    }

    @Test
    void the_clock_of_the_store_tells_milliseconds_since_the_epoch(@TempDir Path folder) {
        try (Database own = Database.open(TestStore.newUrl(kind, folder), "", "")) {
            long before = own.read(handle ->
                    handle.createQuery("select <now>").mapTo(Long.class).one());
            assertThat(before)
                    .isCloseTo(
                            System.currentTimeMillis(),
                            within(Duration.ofMinutes(1).toMillis()));
            assertThat(own.<Long>read(handle ->
                            handle.createQuery("select <now>").mapTo(Long.class).one()))
                    .isGreaterThanOrEqualTo(before);
        }
    }

    private GroupCommit writer() {
        return writer(Duration.ZERO);
    }

    private GroupCommit writer(Duration soon) {
        return new GroupCommit(
                Jdbi.create(database().dataSource()),
                new GroupCommit.Means(
                        database().dialect().begin(),
                        handle -> () -> {},
                        connection -> {},
                        () -> {},
                        new StoreHealth("bridge", Clock.systemUTC(), System::nanoTime)),
                soon);
    }

    private static int add(Handle handle, String hash) {
        return handle.execute("insert into tombstone (hash, at) values (?, 0)", hash);
    }

    /** Gives work to a store. */
    private interface Write {
        Object write(Function<Handle, Object> work);
    }

    @SafeVarargs
    private static List<FutureTask<Object>> inOneBatch(Write store, Function<Handle, Object>... works)
            throws Exception {
        return inOneBatch(store, () -> null, works);
    }

    /** Keeps the writer busy until all work is queued, so that it shares a transaction. */
    @SafeVarargs
    private static List<FutureTask<Object>> inOneBatch(
            Write store, Callable<Object> meanwhile, Function<Handle, Object>... works) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<Object> first = inThread(() -> store.write(handle -> {
            busy.countDown();
            await(go);
            return null;
        }));
        await(busy);
        List<FutureTask<Object>> waiting = new ArrayList<>();
        for (Function<Handle, Object> work : works) {
            Caller caller = new Caller(() -> store.write(work));
            waiting.add(caller.task);
            caller.start();
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        meanwhile.call();
        go.countDown();
        result(first);
        return waiting;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Caller extends Thread {
        private final FutureTask<Object> task;

        Caller(Callable<Object> work) {
            this(new FutureTask<>(work));
        }

        private Caller(FutureTask<Object> task) {
            super(task);
            this.task = task;
            setDaemon(true);
        }
    }

    private static FutureTask<Object> inThread(Callable<Object> work) {
        Caller caller = new Caller(work);
        caller.start();
        return caller.task;
    }

    /** Fails instead of hanging if a caller gets neither a result nor an exception. */
    private static Object result(FutureTask<Object> task) throws Exception {
        try {
            return task.get(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        }
    }
}

package io.workwise.bridge.ledger;

import io.workwise.bridge.address.Address;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases applications by id or by the person's address (R27).
 *
 * <ol>
 *   <li>The keyed hashes go into the journal. From here on neither a crash nor a restored backup undoes the erasure:
 *       the next start erases again.
 *   <li>The rows are deleted and leave the same hashes, so that no poll takes the applications in again.
 *   <li>SQLite's log is emptied. Only then is the erasure confirmed.
 * </ol>
 */
public final class Erasures {
    /** Longest wait for a reader that keeps SQLite's log from being emptied. */
    private static final Duration FOR_THE_LOG = Duration.ofSeconds(5);

    private static final String GONE = "gone";
    private static final String OLDER =
            " from application where integration = :integration and person is null and lane is null and workwise_job_id is not null";
    private static final int AT_ONCE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private final Database database;
    private final KeyedHash hash;
    private final ManualChanges changes;
    private final ErasureJournal journal;

    /**
     * One erased application.
     *
     * @param verdict its last verdict
     * @param atsIds its ids in the ATS, which still holds the record
     */
    public record Removed(String applicationId, Verdict verdict, List<String> atsIds) {}

    /**
     * Applications that a search by address could not check.
     *
     * @param later how many a further call would check
     * @param never how many Workwise does not show any more, so that their person is unknown
     */
    public record Unchecked(int later, int never) {
        public static final Unchecked NONE = new Unchecked(0, 0);
    }

    /**
     * Confirms an erasure.
     *
     * @param logEmptied whether SQLite's log was emptied; null on PostgreSQL
     */
    public record Receipt(String id, Instant at, List<Removed> removed, Unchecked unchecked, Boolean logEmptied) {}

    public Erasures(Database database, KeyedHash hash, ManualChanges changes, ErasureJournal journal) {
        this.database = database;
        this.hash = hash;
        this.changes = changes;
        this.journal = journal;
    }

    /**
     * Erases one application. An id that the ledger does not know leaves its hash too, so that the application is never
     * taken in.
     */
    public Receipt application(String integration, String id, String who) {
        return erase(integration, List.of(id), Unchecked.NONE, who);
    }

    /**
     * Erases all applications of the address that they had in Workwise when they were taken in.
     *
     * @param reader reads an application's address from Workwise again; empty text if it has none, null if Workwise
     *     does not show the application
     * @param patience time limit for reading; a further call reads the rest
     */
    public Receipt person(
            String integration, Address address, Function<String, Address> reader, Duration patience, String who) {
        readOlder(integration, reader, System.nanoTime() + patience.toNanos());
        return erase(integration, of(integration, address), unchecked(integration), who);
    }

    private List<String> of(String integration, Address address) {
        List<String> lanes = Stream.concat(Stream.of(address.text()), address.before().stream())
                .map(text -> hash.lane(integration, text))
                .toList();
        return database.read(handle -> handle.createQuery(
                        "select id from application where integration = :integration and (person = :person or person is null and lane in (<lanes>))")
                .bind("integration", integration)
                .bind("person", hash.person(integration, address.text()))
                .bindList("lanes", lanes)
                .mapTo(String.class)
                .list());
    }

    /**
     * Reads rows that are older than the hash of the person and have no lane to be found by. Each row is read once, for
     * any later search too.
     */
    private void readOlder(String integration, Function<String, Address> reader, long end) {
        for (String id : older(integration)) {
            if (System.nanoTime() > end) {
                return;
            }
            Address address;
            try {
                address = reader.apply(id);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{}: an erasure by address could not read all older applications from Workwise; its receipt says how many are left",
                        integration);
                return;
            }
            String person = address == null ? GONE : hash.person(integration, address.text());
            database.write(handle -> handle.createUpdate(
                            "update application set person = :person where integration = :integration and id = :id and person is null")
                    .bind("person", person)
                    .bind("integration", integration)
                    .bind("id", id)
                    .execute());
        }
    }

    private List<String> older(String integration) {
        return database.read(handle -> handle.createQuery("select id" + OLDER + " order by id")
                .bind("integration", integration)
                .mapTo(String.class)
                .list());
    }

    private Unchecked unchecked(String integration) {
        return database.read(handle -> new Unchecked(
                handle.createQuery("select count(*)" + OLDER)
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one(),
                handle.createQuery("select count(*) from application where integration = :integration and person = '"
                                + GONE + "'")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one()));
    }

    private Receipt erase(String integration, List<String> ids, Unchecked unchecked, String who) {
        String receipt = UUID.randomUUID().toString();
        Instant at = Instant.ofEpochMilli(database.clock());
        journal.add(
                at,
                integration,
                ids.stream().map(id -> hash.tombstone(integration, id)).toList());
        List<Removed> removed = database.write(handle -> {
            List<Removed> gone = ids.stream()
                    .flatMap(id -> remove(handle, integration, id).stream())
                    .toList();
            ids.forEach(id -> ManualChanges.bury(handle, hash.tombstone(integration, id)));
            Audit.add(handle, who, "erased", integration, null, gone.size() + " applications, receipt " + receipt);
            return gone;
        });
        return new Receipt(
                receipt, at, removed, unchecked, database.emptyLog(FOR_THE_LOG).orElse(null));
    }

    private List<Removed> remove(Handle handle, String integration, String id) {
        return Applications.find(handle, integration, id)
                .map(entry -> {
                    Set<String> atsIds = new HashSet<>(atsIds(handle, integration, id));
                    if (entry.atsApplicationId() != null) {
                        atsIds.add(entry.atsApplicationId());
                    }
                    changes.erase(handle, integration, id);
                    return new Removed(
                            id, entry.verdict(), atsIds.stream().sorted().toList());
                })
                .stream()
                .toList();
    }

    private static List<String> atsIds(Handle handle, String integration, String id) {
        return handle.createQuery(
                        "select ats_id from application_step where integration = :integration and application_id = :id and ats_id is not null"
                                + " union select ats_id from attempt where integration = :integration and application_id = :id and ats_id is not null")
                .bind("integration", integration)
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    /**
     * Erases again what the journal lists and the database still has. Runs at each start, and after another database
     * server took over.
     */
    public void eraseAgain() {
        int rows = database.write(this::eraseAgain);
        if (rows > 0) {
            LOG.warn(
                    "{} applications that had been erased were in the database again, as after a restore; they are erased",
                    rows);
            database.emptyLog(FOR_THE_LOG);
        }
    }

    /**
     * Erases again in the caller's transaction.
     *
     * @return how many rows had come back
     */
    public int eraseAgain(Handle handle) {
        return journal.read().entrySet().stream()
                .mapToInt(erased -> eraseAgain(handle, erased.getKey(), unknown(handle, erased.getValue())))
                .sum();
    }

    private static Set<String> unknown(Handle handle, Collection<String> hashes) {
        Set<String> unknown = new HashSet<>(hashes);
        List<String> all = List.copyOf(hashes);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            unknown.removeAll(handle.createQuery("select hash from tombstone where hash in (<hashes>)")
                    .bindList("hashes", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .mapTo(String.class)
                    .list());
        }
        return unknown;
    }

    private int eraseAgain(Handle handle, String integration, Set<String> hashes) {
        if (hashes.isEmpty()) {
            return 0;
        }
        List<String> back = handle
                .createQuery("select id from application where integration = :integration")
                .bind("integration", integration)
                .mapTo(String.class)
                .list()
                .stream()
                .filter(id -> hashes.contains(hash.tombstone(integration, id)))
                .toList();
        back.forEach(id -> changes.erase(handle, integration, id));
        hashes.forEach(tombstone -> ManualChanges.bury(handle, tombstone));
        return back.size();
    }
}

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
 * Erases applications, by their id or by the person's address (R27).
 *
 * <ol>
 *   <li>The keyed hashes go into the journal. From here on a crash, or a backup that is restored, undoes nothing: the
 *       next start erases again.
 *   <li>The rows go, and leave the same hashes, so that no intake takes the applications again.
 *   <li>SQLite's log is emptied. Only then is the erasure confirmed.
 * </ol>
 */
public final class Erasures {
    /** How long an erasure waits for a reader that keeps the log from being emptied. */
    private static final Duration FOR_THE_LOG = Duration.ofSeconds(5);

    private static final String GONE = "gone";
    private static final String OLDER =
            " from application where integration = :integration and person is null and lane is null and workwise_job_id is not null";
    private static final int AT_ONCE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private final Database database;
    private final KeyedHash hash;
    private final ManualChanges acts;
    private final ErasureJournal journal;

    /**
     * One erased application.
     *
     * @param verdict its last one
     * @param atsIds what the ATS knows it by, and goes on holding
     */
    public record Removed(String applicationId, Verdict verdict, List<String> atsIds) {}

    /**
     * What a search by address did not see.
     *
     * @param later how many a further call would look at
     * @param never how many Workwise does not show any more: nobody can tell whose they are
     */
    public record Unchecked(int later, int never) {
        public static final Unchecked NONE = new Unchecked(0, 0);
    }

    /** @param logEmptied null: the log is PostgreSQL's */
    public record Receipt(String id, Instant at, List<Removed> removed, Unchecked unchecked, Boolean logEmptied) {}

    public Erasures(Database database, KeyedHash hash, ManualChanges acts, ErasureJournal journal) {
        this.database = database;
        this.hash = hash;
        this.acts = acts;
        this.journal = journal;
    }

    /** An application that the ledger does not know leaves its hash too: it is not taken in later. */
    public Receipt application(String integration, String id, String who) {
        return erase(integration, List.of(id), Unchecked.NONE, who);
    }

    /**
     * All applications of the address, as Workwise showed it when they were taken in.
     *
     * @param reader reads one application's address from Workwise again: empty text: it has none; null: Workwise does
     *     not show the application
     * @param patience for reading; what is not read by then is for a further call
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
     * Rows of before there was a hash of the person. Those with a lane are found by it. Each is read once, whoever is
     * looked for.
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
                    acts.erase(handle, integration, id);
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
     * At each start, and where another server goes on with the database: what the journal says is erased again where
     * the database does not know of it.
     */
    public void again() {
        int rows = database.write(this::again);
        if (rows > 0) {
            LOG.warn(
                    "{} applications that had been erased were in the database again, as after a restore; they are erased",
                    rows);
            database.emptyLog(FOR_THE_LOG);
        }
    }

    /** Returns how many rows had come back. */
    public int again(Handle handle) {
        return journal.read().entrySet().stream()
                .mapToInt(erased -> again(handle, erased.getKey(), unknown(handle, erased.getValue())))
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

    private int again(Handle handle, String integration, Set<String> hashes) {
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
        back.forEach(id -> acts.erase(handle, integration, id));
        hashes.forEach(tombstone -> ManualChanges.bury(handle, tombstone));
        return back.size();
    }
}

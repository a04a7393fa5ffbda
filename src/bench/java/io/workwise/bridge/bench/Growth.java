package io.workwise.bridge.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Compares the cost of an export with few and with many rows, links, jobs or integrations, by turns. */
final class Growth {
    /**
     * The amount of existing data.
     *
     * @param rows the number of delivered rows in the ledger
     * @param links the number of links of the active integration
     * @param jobs the number of jobs on both sides
     * @param integrations the number of integrations; all but one are idle
     */
    record Size(String name, int rows, int links, int jobs, int integrations) {}

    private static final Size SMALL_LEDGER = new Size("10,000 rows in the ledger", 10_000, 1, 1, 1);
    private static final Size LARGE_LEDGER = new Size("1,000,000 rows in the ledger", 1_000_000, 1, 1, 1);
    private static final List<Size[]> PAIRS = List.of(
            new Size[] {SMALL_LEDGER, LARGE_LEDGER},
            new Size[] {new Size("100 links", 0, 100, 100, 1), new Size("10,000 links", 0, 10_000, 10_000, 1)},
            new Size[] {new Size("1,000 jobs", 0, 1, 1_000, 1), new Size("100,000 jobs", 0, 1, 100_000, 1)},
            new Size[] {new Size("1 integration", 0, 1, 1, 1), new Size("1,000 integrations", 0, 1, 1, 1_000)});
    private final Options options;
    private final Systems systems;
    private final Folders folders;

    Growth(Options options, Systems systems, Folders folders) {
        this.options = options;
        this.systems = systems;
        this.folders = folders;
    }

    void run() throws Exception {
        for (Size[] pair : PAIRS) {
            Path[] filled = {filled(pair[0]), filled(pair[1])};
            Figures[] rate = {new Figures(), new Figures()};
            Figures[] cpu = {new Figures(), new Figures()};
            Figures ratio = new Figures();
            for (int i = 0; i < options.pairs(); i++) {
                Measure[] measures = {measure(pair[0], filled[0]), measure(pair[1], filled[1])};
                for (int side = 0; side < 2; side++) {
                    rate[side].add(measures[side].rate());
                    cpu[side].add(measures[side].cpu());
                }
                ratio.add(measures[1].cpu() / measures[0].cpu());
            }
            for (int side = 0; side < 2; side++) {
                Bench.say(
                        "  %-28s exports/s %s, CPU-s/1,000 %s",
                        pair[side].name(), rate[side].text(0), cpu[side].text(3));
                Folders.delete(filled[side]);
            }
            Bench.say("  CPU grows by the factor %s%n", ratio.text(2));
        }
        systems.jobs(1, 1);
    }

    private Measure measure(Size size, Path filled) throws Exception {
        systems.jobs(size.jobs(), size.links());
        Path folder = folders.next();
        try (Installed bridge = started(size, folder, Folders.copy(filled, folder.resolve("data")))) {
            return Measure.of(bridge, systems, options, Store.sqlite());
        } finally {
            Folders.delete(folder);
        }
    }

    Installed started(Size size, Path folder, Path data) throws Exception {
        return new Installed(
                        folder, data, systems, "jdbc:sqlite:" + data.resolve("bridge.db"), size.integrations(), options)
                .link();
    }

    /**
     * Returns a data folder as after long use. The bridge makes it, reads the catalogues and stops; SQL fills in the
     * rest.
     */
    Path filled(Size size) throws Exception {
        systems.jobs(size.jobs(), size.links());
        Path folder = folders.next();
        Path data = Files.createDirectories(folder.resolve("data"));
        try (Installed bridge = started(size, folder, data)) {
            bridge.child().residentMegabytes();
        }
        fill("jdbc:sqlite:" + data.resolve("bridge.db"), size);
        return data;
    }

    private static void fill(String url, Size size) throws SQLException {
        String many = "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) insert into ";
        String fed = " select '" + Installed.FED + "', ";
        String old = "1700000000000 + i * 1000";
        if (size.rows() > 0) {
            String job = "printf('w-%06d', i % " + size.links() + ")";
            Sql.execute(
                    url,
                    many.formatted(size.rows())
                            + "application (integration, id, workwise_job_id, received_at, source_updated_at, verdict, reason, ats_job_id, step, step_name, fence,"
                            + " tries, lane, ats_application_id, first_seen_at, changed_at)" + fed
                            + "lower(hex(randomblob(12))), " + job + ", " + old + ", " + old
                            + ", 'delivered', 'created', 'a-000000', 1, 'create-application', 1, 1, hex(randomblob(16)), 'k-' || i, "
                            + old + ", " + old + " from n",
                    "insert into attempt (integration, application_id, fence, step, at, instance, ended_at, outcome, http_status, ats_id) select integration, id, 1, step_name,"
                            + " changed_at, 'before', changed_at, 'done', 200, ats_application_id from application",
                    "insert into application_step (integration, application_id, step, ats_id, done_at) select integration, id, step_name, ats_application_id, changed_at from application");
        }
        if (size.links() > 1) {
            Sql.execute(
                    url,
                    many.formatted(size.links() - 1) + "link (integration, workwise_job_id, ats_job_id, linked_at)"
                            + fed + "printf('w-%06d', i), printf('a-%06d', i), 0 from n");
        }
    }
}

package io.workwise.bridge.problem;

import io.workwise.bridge.sql.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Chains the audit entries: each has a number and a hash over itself and the previous hash. A change, an addition or a
 * removal therefore changes all later hashes, and anybody who kept one of them elsewhere notices. Erasure leaves the
 * salted digest of the content and a seal, which requires the key. Retention leaves the hash of the last removed entry.
 */
public final class AuditChain {
    private static final int PAGE = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private final Database database;
    private final UnaryOperator<String> seal;

    /**
     * A point in the chain.
     *
     * @param hash the hash of the entry with that number
     */
    public record Mark(long number, String hash) {}

    /**
     * The result of a verification.
     *
     * @param entries how many were checked, between {@code removed} and {@code end}
     * @param removed the last entry that retention removed
     * @param end the last entry
     * @param erased how many of them lost their content to an erasure
     * @param earlier entries of versions without a chain, which prove nothing
     * @param fault what is wrong; null if nothing
     */
    public record Verdict(long entries, Mark removed, Mark end, long erased, long earlier, String fault) {
        public boolean isIntact() {
            return fault == null;
        }
    }

    private record Chain(Mark end, Mark anchor, long earlier) {}

    private record Row(
            long number,
            String id,
            long at,
            String who,
            String action,
            String integration,
            String subject,
            String detail,
            String salt,
            String content,
            String hash,
            String sealed) {
        boolean isTrue(String before, UnaryOperator<String> seal) {
            return hash.equals(link(before, number, id, at, who, action, integration, content))
                    && (salt != null
                            ? content.equals(digest(salt, subject, detail))
                            : detail == null
                                    && seal.apply(erased(hash, subject)).equals(sealed));
        }
    }

    /**
     * Creates the chain.
     *
     * @param seal computes a keyed hash of a text, which tells erasures from changes
     */
    public AuditChain(Database database, UnaryOperator<String> seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Returns the text to seal for an erased entry: its hash, and the hash that replaces its subject. */
    static String erased(String hash, String subject) {
        return hash + ' ' + subject;
    }

    /**
     * Adds an entry in the caller's transaction. The end of the chain stays locked until the commit, so that the
     * entries of several instances follow one another.
     */
    static void append(Handle handle, String who, String action, String integration, String subject, String detail) {
        record Next(long number, String before, long at) {}
        Next next = handle.createQuery(
                        "update audit_chain set number = number + 1 where id = 1 returning number, hash, <now> as at")
                .map((row, context) -> new Next(row.getLong("number"), row.getString("hash"), row.getLong("at")))
                .one();
        String id = UUID.randomUUID().toString();
        byte[] random = new byte[SALT];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        String content = digest(salt, subject, detail);
        String hash = link(next.before(), next.number(), id, next.at(), who, action, integration, content);
        handle.createUpdate(
                        "insert into audit (id, at, who, action, integration, subject, detail, number, hash, salt, content)"
                                + " values (:id, :at, :who, :action, :integration, :subject, :detail, :number, :hash, :salt, :content)")
                .bind("id", id)
                .bind("at", next.at())
                .bind("who", who)
                .bind("action", action)
                .bind("integration", integration)
                .bind("subject", subject)
                .bind("detail", detail)
                .bind("number", next.number())
                .bind("hash", hash)
                .bind("salt", salt)
                .bind("content", content)
                .execute();
        handle.createUpdate("update audit_chain set hash = :hash where id = 1")
                .bind("hash", hash)
                .execute();
    }

    /**
     * Verifies the whole chain.
     *
     * @param kept a point that somebody wrote down earlier; null if none
     */
    public Verdict verify(Mark kept) {
        Chain chain = database.read(AuditChain::chain);
        Mark before = chain.anchor();
        long entries = 0;
        long erased = 0;
        boolean seen = kept == null
                || (kept.number() <= before.number()
                        && !(kept.number() == before.number() && !kept.hash().equals(before.hash())));
        String fault = null;
        for (List<Row> page = page(before, chain.end());
                !page.isEmpty() && fault == null;
                page = page(before, chain.end())) {
            for (Row row : page) {
                if (row.number() != before.number() + 1 || !row.isTrue(before.hash(), seal)) {
                    fault = row.number() != before.number() + 1
                            ? "entry " + (before.number() + 1) + " is missing"
                            : "entry " + row.number() + " was changed";
                    break;
                }
                before = new Mark(row.number(), row.hash());
                seen |= before.equals(kept);
                entries++;
                erased += row.salt() == null ? 1 : 0;
            }
        }
        long earlier = count("number is null");
        long beyond = count("number > (select number from audit_chain where id = 1)");
        if (fault == null) {
            fault = !before.equals(chain.end())
                    ? "entries after " + before.number() + " are missing"
                    : earlier > chain.earlier() || beyond > 0
                            ? "an entry was added that is not part of the chain"
                            : !seen ? "entry " + kept.number() + " has another hash than the one given" : null;
        }
        return new Verdict(entries, chain.anchor(), chain.end(), erased, earlier, fault);
    }

    private long count(String condition) {
        return database.read(handle -> handle.createQuery("select count(*) from audit where " + condition)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Removes the oldest entries. The hash of the last one stays.
     *
     * @return how many were removed
     */
    public int expire(long olderThanMillis) {
        return database.write(handle -> {
            int gone = handle.createUpdate("delete from audit where number is null and at < <now> - :age")
                    .bind("age", olderThanMillis)
                    .execute();
            Chain chain = chain(handle);
            Long stays = handle.createQuery("select min(number) from audit where at >= <now> - :age")
                    .bind("age", olderThanMillis)
                    .mapTo(Long.class)
                    .one();
            long last = Math.min(
                    stays == null ? chain.end().number() : stays - 1,
                    chain.anchor().number() + PAGE);
            if (last > chain.anchor().number()) {
                handle.createUpdate(
                                "update audit_chain set anchor_hash = (select hash from audit where number = :last), anchor_number = :last where id = 1")
                        .bind("last", last)
                        .execute();
                gone += handle.createUpdate("delete from audit where number <= :last")
                        .bind("last", last)
                        .execute();
            }
            return gone;
        });
    }

    private static Chain chain(Handle handle) {
        return handle.createQuery("select * from audit_chain where id = 1")
                .map((row, context) -> new Chain(
                        new Mark(row.getLong("number"), row.getString("hash")),
                        new Mark(row.getLong("anchor_number"), row.getString("anchor_hash")),
                        row.getLong("earlier")))
                .one();
    }

    private List<Row> page(Mark after, Mark end) {
        return database.read(handle -> handle.createQuery(
                        "select * from audit where number > :after and number <= :end order by number limit :limit")
                .bind("after", after.number())
                .bind("end", end.number())
                .bind("limit", PAGE)
                .map(AuditChain::row)
                .list());
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                row.getLong("number"),
                row.getString("id"),
                row.getLong("at"),
                row.getString("who"),
                row.getString("action"),
                row.getString("integration"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("salt"),
                row.getString("content"),
                row.getString("hash"),
                row.getString("seal"));
    }

    private static String link(
            String before,
            long number,
            String id,
            long at,
            String who,
            String action,
            String integration,
            String content) {
        return digest(before, String.valueOf(number), id, String.valueOf(at), who, action, integration, content);
    }

    /** Hashes the texts with their lengths, so that different lists never give the same input. */
    private static String digest(String... texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                digest.update((text == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

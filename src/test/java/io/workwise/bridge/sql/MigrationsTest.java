package io.workwise.bridge.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The previous version works with a migrated store, so that instances can be upgraded one after the other, and rolled
 * back. A migration only adds. If it does more, its name says so, and versions without it refuse to start.
 */
class MigrationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/db");
    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");
    /** The last migration of the first release. No bridge ran without the earlier ones. */
    private static final int FIRST_RELEASE = 16;

    private static final Pattern TAKES_AWAY = Pattern.compile(
            "(?is)\\b(drop\\s+(table|column|trigger|view)|rename|alter\\s+column|set\\s+not\\s+null|add\\s+constraint|create\\s+unique\\s+index)\\b.*");
    private static final Pattern DEMANDS =
            Pattern.compile("(?is)\\badd\\s+(column\\s+)?\\w+\\s+\\w+(?!.*\\bdefault\\b).*\\bnot\\s+null\\b.*");

    private static List<String> faults(String sql) {
        List<String> faults = new ArrayList<>();
        for (String statement : sql.replaceAll("--[^\n]*", "").split(";")) {
            if (TAKES_AWAY.matcher(statement).find()
                    || (statement.toLowerCase(java.util.Locale.ROOT).contains("alter table")
                            && DEMANDS.matcher(statement).find())) {
                faults.add(statement.strip());
            }
        }
        return faults;
    }

    @Test
    void a_migration_only_adds_or_its_name_says_that_earlier_versions_break() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                assertThat(name.matches())
                        .as("%s is named as Flyway reads it", file)
                        .isTrue();
                if (Integer.parseInt(name.group(1)) > FIRST_RELEASE
                        && !name.group(2).replace('_', ' ').endsWith(Database.BREAKS)) {
                    assertThat(faults(Files.readString(file)))
                            .as("%s: the version before cannot work with it", file)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table a",
                "alter table a drop column b",
                "alter table a rename to b",
                "alter table a rename column b to c",
                "alter table a add column b text not null",
                "alter table a alter column b set not null",
                "create unique index i on a (b)",
                "drop trigger t",
                "create table x (y text);\nALTER TABLE a ADD b bigint NOT NULL"
            })
    void what_takes_away_or_demands_is_found(String sql) {
        assertThat(faults(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (b text not null)",
                "alter table a add column b text",
                "alter table a add column b integer not null default 0",
                "create index i on a (b)",
                "-- drop table a\ncreate index i on a (b)",
                "drop index i"
            })
    void what_adds_is_not(String sql) {
        assertThat(faults(sql)).isEmpty();
    }
}

package io.workwise.bridge.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.console.Console;
import io.workwise.bridge.ledger.Ledger;
import io.workwise.bridge.verdict.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packages know each other in one direction, and each rule of the house says why. */
class PackagesTest {
    private static final String ROOT = "io.workwise.bridge";
    private static final int MOST_PARTS = 8;
    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(all);
    }

    @Test
    void what_judges_knows_no_sql_so_that_the_rules_stay_a_pure_function() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".judge", ROOT + ".verdict")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".sql", "java.sql", "org.jdbi..")
                .check(all);
    }

    @Test
    void http_knows_neither_ledger_nor_delivery_so_that_sending_decides_nothing() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".http", ROOT + ".json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".ledger", ROOT + ".delivery", ROOT + ".judge", ROOT + ".sql")
                .check(all);
    }

    @Test
    void delivery_alone_marks_and_records_writes() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".delivery", ROOT + ".ledger")
                .should()
                .callMethodWhere(target(owner(Predicates.type(Ledger.class)))
                        .and(target(nameMatching("markIfStill|record|recordSoon"))))
                .because("the protocol of a write (D1 to D11) stands in one place")
                .check(all);
    }

    @Test
    void the_ledger_knows_no_camel_and_no_http() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".ledger", ROOT + ".sql", ROOT + ".judge", ROOT + ".links")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "org.apache.hc..", "io.javalin..")
                .check(all);
    }

    @Test
    void the_sandbox_is_known_by_what_runs_and_tests_connectors_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".sandbox..", ROOT + ".cases", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".sandbox..")
                .because("a running bridge has none of its libraries on the class path")
                .check(all);
    }

    @Test
    void pages_get_the_parts_that_they_use_and_never_the_list_of_all() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".admin", ROOT + ".console")
                .and(not(Predicates.belongToAnyOf(AdminParts.class, AdminServer.class, Console.class)))
                .should()
                .dependOnClassesThat(Predicates.belongToAnyOf(AdminParts.class))
                .because("a constructor tells what its class needs")
                .check(all);
    }

    @Test
    void no_class_takes_more_than_eight_parts() {
        assertThat(all.stream()
                        .filter(one -> !one.isRecord() && !one.isEnum() && !one.isAnonymousClass())
                        .flatMap(one -> one.getConstructors().stream())
                        .filter(one -> one.getRawParameterTypes().size() > MOST_PARTS)
                        .map(JavaConstructor::getFullName))
                .as("a class that needs more does too much: split it by what it shows or does")
                .isEmpty();
    }

    @Test
    void a_reason_stands_alone() {
        classes()
                .that(Predicates.type(Reason.class))
                .should()
                .onlyDependOnClassesThat(Predicates.resideInAnyPackage("java..", ROOT + ".verdict"))
                .check(all);
    }

    @Test
    void the_rules_are_asked_of_all_classes() {
        assertThat(all.size()).isGreaterThan(400);
    }
}

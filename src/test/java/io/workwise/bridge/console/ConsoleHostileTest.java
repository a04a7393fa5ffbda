package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sandbox.Stage;
import io.workwise.bridge.testkit.Hostile;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in titles, statuses, ids and an ATS's answers, each page shows it as text and does not execute it. */
class ConsoleHostileTest {
    private static final List<String> STRINGS = Hostile.strings();
    /** The share of texts for the browser, because it is slow. */
    private static final int EVERY = 16;
    /**
     * A script that returns each text of a page, elements that none of our templates has, and the link to the next
     * page.
     */
    private static final String LOOK = """
            document => {
                const all = [...document.querySelectorAll('*')], here = location.origin + '/';
                const addresses = one => ['href', 'xlink:href', 'src', 'action'].filter(name => one.hasAttribute(name)).map(name => new URL(one.getAttribute(name), location.href).href);
                const strange = all.filter(one =>
                    ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'STYLE', 'TEMPLATE', 'VIDEO', 'AUDIO', 'MARQUEE', 'DIALOG', 'PLAINTEXT', 'XMP', 'B'].includes(one.tagName)
                    || one.tagName.includes('-') || one.tagName === 'SCRIPT' && !addresses(one)[0]?.startsWith(here + 'assets/')
                    || [...one.attributes].some(a => /^on|^style$|^srcdoc$|^formaction$|^http-equiv$|hx-(on|vals|ext|post)/.test(a.name))
                    || addresses(one).some(address => !address.startsWith(here) && !(address.startsWith('https://ats.example/')
                        && one.matches('a.outward[rel="noopener noreferrer"][target=_blank]'))));
                return {
                    strange: strange.map(one => one.outerHTML.slice(0, 300)),
                    texts: all.filter(one => one.children.length === 0).map(one => one.textContent),
                    more: [...document.querySelectorAll('a[rel=next]')].map(one => one.getAttribute('href')),
                };
            }""";

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;

    @BeforeAll
    static void aCompanyOfHostileStrings() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        for (String hostile : STRINGS) {
            company.workwise.putJob(id(hostile), hostile, hostile);
            company.ats.putJob(
                    atsJob(hostile),
                    hostile,
                    hostile,
                    STRINGS.indexOf(hostile) % 2 == 0 ? "OPEN" : hostile,
                    new Stage(id(hostile), hostile, 1));
        }
        company.open("workwise.page-size", "200", "export.concurrency", "1");
        for (String hostile : STRINGS) {
            company.link(id(hostile), new Wish(atsJob(hostile), null, id(hostile), false, true));
        }
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                String said = arrival.jobId().substring("h".length());
                ObjectNode body = Json.MAPPER.createObjectNode();
                body.putObject("error").put("message", said).put("title", said);
                return Fault.answer(422, Map.of("Content-Type", "application/json"), body.toString());
            }
        });
        for (String hostile : STRINGS) {
            ObjectNode application = company.applicants.next(id(hostile)).application();
            application.put("id", id(hostile));
            application.putArray("documents");
            company.workwise.receive(application);
        }
        company.run("applications");
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
    }

    private static String atsJob(String hostile) {
        return "h" + id(hostile);
    }

    /** Returns an id without NUL, because no database stores it in a key. */
    private static String id(String hostile) {
        return hostile.replace("\0", "");
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    @Test
    void the_strings_are_many_and_came_as_far_as_the_database() {
        assertThat(STRINGS).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        assertThat(STRINGS)
                .allSatisfy(hostile ->
                        assertThat(company.entry(id(hostile)).verdict().code()).isIn("fix", "held", "due"));
        assertThat(STRINGS)
                .filteredOn(
                        hostile -> company.entry(id(hostile)).verdict().code().equals("fix"))
                .hasSizeGreaterThan(90);
    }

    /** Checks the text only; the effect is checked below. */
    @Test
    void each_is_shown_as_text_on_its_pages() {
        ConsoleUser user = new ConsoleUser(server.port()).logsIn(ConsoleUser.ADMIN);
        try (BrowserUser visitor = BrowserUser.atADesk(server.port(), "de")) {
            Set<String> read = new HashSet<>();
            for (String hostile : STRINGS) {
                Set<String> texts = new HashSet<>();
                Deque<String> next = new ArrayDeque<>(urls(hostile));
                while (!next.isEmpty()) {
                    String url = next.remove();
                    // the choice on each job's page has more pages too; it is the same for all jobs
                    if (read.add(url)) {
                        Map<?, ?> seen = look(
                                visitor,
                                "html => new DOMParser().parseFromString(html, 'text/html')",
                                user.opens(url).shown.body());
                        assertThat((List<?>) seen.get("strange")).as(url).isEmpty();
                        ((List<?>) seen.get("texts")).forEach(text -> texts.add((String) text));
                        if (!url.contains("id=")) {
                            ((List<?>) seen.get("more")).forEach(more -> next.add((String) more));
                        }
                    }
                }
                assertThat(texts).as("the texts of its pages").contains(asAPageHoldsIt(hostile));
            }
            assertThat(read).as("pages").hasSizeGreaterThan(3 * STRINGS.size());
        }
    }

    @Test
    void nothing_comes_of_looking_at_them() {
        try (BrowserUser visitor = BrowserUser.atADesk(server.port(), "de").logsIn(ConsoleUser.ADMIN)) {
            for (int i = 0; i < STRINGS.size(); i += EVERY) {
                urls(STRINGS.get(i)).forEach(visitor::opens);
            }
            for (int page = 1; page * 25 < STRINGS.size() + 25; page++) {
                assertThat((List<?>) look(visitor.opens("/jobs?page=" + page), "() => document", null)
                                .get("strange"))
                        .isEmpty();
            }
            assertThat(visitor.troubles()).isEmpty();
        }
    }

    private static List<String> urls(String hostile) {
        return ConsolePages.urls(new ConsolePages.Subject(TestCompany.INTEGRATION, id(hostile), id(hostile)))
                .toList();
    }

    private static Map<?, ?> look(BrowserUser visitor, String document, String html) {
        return (Map<?, ?>) visitor.page.evaluate("html => (" + LOOK + ")((" + document + ")(html))", html);
    }

    /**
     * Returns the text as a page holds it: HTML has no NUL and one kind of line end; characters that could reverse or
     * hide text are visible.
     */
    private static String asAPageHoldsIt(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\0", "")
                .replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\\n\\t\u00ad\u200c\u200d]]", "\ufffd");
    }
}

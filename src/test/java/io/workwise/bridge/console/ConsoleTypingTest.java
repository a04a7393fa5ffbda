package io.workwise.bridge.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lists follow the typing letter by letter, and do not disturb it: the field keeps the focus, the caret and later
 * letters.
 */
class ConsoleTypingTest extends ConsoleStory {
    private static final String ROWS = "#list tbody tr, #choice .options label";

    @ParameterizedTest
    @CsvSource({
        "/jobs,query,#list,Mechatroniker Nacht",
        "/applications,id,#list,no-such-id",
        "/applications,job,#list,Nacht",
        "/job?integration=acme&id=w-1,query,#choice,Mechatroniker Tag"
    })
    void each_letter_changes_the_list_and_nothing_of_the_field(String url, String field, String list, String text)
            throws Exception {
        company.workwise.putJob("w-2", "Mechatroniker Nacht", "ONLINE");
        company.ats.putJob("a-2", "r-2", "Mechatroniker Tag", "OPEN");
        opens("/jobs");
        String id = applies(REFUSED);
        try (BrowserUser visitor = BrowserUser.atADesk(server.port(), "de")
                .logsIn(ConsoleUser.OPERATOR)
                .opens(url)
                .opened()) {
            int before = visitor.page.locator(ROWS).count();
            visitor.page.locator("#" + field).focus();
            for (int end = 1; end <= text.length(); end++) {
                typed(visitor, list, field, text.substring(end - 1, end), text.substring(0, end));
                assertThat(caret(visitor)).isEqualTo(field + " " + text.substring(0, end) + "|");
            }
            assertThat(visitor.page.locator(ROWS).count())
                    .as("of %s rows, %s among them", before, id)
                    .isLessThan(before);
            int middle = text.length() / 2;
            for (int back = text.length(); back > middle; back--) {
                visitor.page.keyboard().press("ArrowLeft");
            }
            typed(visitor, list, field, "xyz", text.substring(0, middle) + "xyz" + text.substring(middle));
            assertThat(caret(visitor))
                    .isEqualTo(field + " " + text.substring(0, middle) + "xyz|" + text.substring(middle));
        }
    }

    /** Types, and waits until the list was replaced by one for the field's present text. */
    private static void typed(BrowserUser visitor, String list, String field, String letters, String whole) {
        visitor.page.locator(list).evaluate("one => one.setAttribute('data-before', '')");
        Predicate<Response> follows = response -> response.url()
                .replace("%20", "+")
                .matches(".*[?&]" + field + "=" + whole.replace(' ', '+').replace("+", "\\+") + "(&.*)?");
        visitor.page.waitForResponse(follows, () -> visitor.page.keyboard().type(letters));
        assertThat(visitor.page.locator(list + "[data-before]")).hasCount(0);
    }

    /** Returns the focused field and its text, with a bar for the caret. */
    private static String caret(BrowserUser visitor) {
        return (String) visitor.page.evaluate("""
                () => {
                    const one = document.activeElement;
                    return one.id + ' ' + (one.value === undefined ? '' : one.value.slice(0, one.selectionStart) + '|' + one.value.slice(one.selectionEnd));
                }""");
    }
}

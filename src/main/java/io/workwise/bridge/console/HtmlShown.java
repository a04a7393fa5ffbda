package io.workwise.bridge.console;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a page whose texts, whoever wrote them, read in the order in which they stand: a character that nobody sees
 * and that may turn, hide or forge what stands around it shows as U+FFFD. What a form sends back and what an address
 * holds stays as it is.
 */
class HtmlShown extends OwaspHtmlTemplateOutput {
    /** Attributes that people read, or hear. */
    private static final Set<String> READ = Set.of("title", "alt", "placeholder", "aria-label", "data-label", "label");
    /**
     * Direction marks, other format characters, controls, separators of lines. Soft hyphens and joiners stay: they
     * change nothing but the word that they stand in.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t\\n\\r\\u00AD\\u200C\\u200D]]");

    private boolean isRead = true;

    HtmlShown(TemplateOutput output) {
        super(output);
    }

    @Override
    public void setContext(String tagName, String attributeName) {
        isRead = attributeName == null || READ.contains(attributeName);
        super.setContext(tagName, attributeName);
    }

    @Override
    public void writeUserContent(String value) {
        super.writeUserContent(isRead && value != null ? UNSEEN.matcher(value).replaceAll("\uFFFD") : value);
    }
}

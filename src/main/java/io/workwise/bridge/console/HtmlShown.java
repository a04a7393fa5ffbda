package io.workwise.bridge.console;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a page in which foreign text cannot deceive. Invisible characters that may reverse, hide or forge text around
 * them become U+FFFD. Values of forms and addresses stay unchanged.
 */
class HtmlShown extends OwaspHtmlTemplateOutput {
    /** Attributes that people read or hear. */
    private static final Set<String> READ = Set.of("title", "alt", "placeholder", "aria-label", "data-label", "label");
    /**
     * Direction marks, other format characters, controls and line separators. Soft hyphens and joiners stay, because
     * they change only their own word.
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

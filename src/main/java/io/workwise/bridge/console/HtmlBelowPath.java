package io.workwise.bridge.console;

import gg.jte.TemplateOutput;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a page below the path of {@code admin.url}: puts that path before each of the page's own addresses. */
final class HtmlBelowPath extends HtmlShown {
    private static final Set<String> ATTRIBUTES = Set.of("href", "src", "action", "formaction", "hx-get", "hx-post");
    private static final Pattern WRITTEN = Pattern.compile("((?:" + String.join("|", ATTRIBUTES) + ")=\")(?=/(?!/))");
    private static final Pattern OURS = Pattern.compile("/(?!/).*", Pattern.DOTALL);
    private final String path;
    private String attribute;
    private boolean atItsBeginning;

    HtmlBelowPath(TemplateOutput output, String path) {
        super(output);
        this.path = path;
    }

    @Override
    public void setContext(String tagName, String attributeName) {
        attribute = attributeName;
        super.setContext(tagName, attributeName);
    }

    @Override
    public void writeContent(String value) {
        super.writeContent(WRITTEN.matcher(value).replaceAll("$1" + Matcher.quoteReplacement(path)));
        atItsBeginning = value.endsWith("=\"");
    }

    @Override
    public void writeUserContent(String value) {
        boolean address = atItsBeginning
                && attribute != null
                && ATTRIBUTES.contains(attribute)
                && value != null
                && OURS.matcher(value).matches();
        atItsBeginning = false;
        super.writeUserContent(address ? path + value : value);
    }
}

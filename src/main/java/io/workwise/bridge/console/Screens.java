package io.workwise.bridge.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.edge.SecurityHeaders;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Renders pages: each template gets the {@code page} and its own {@code model}. */
final class Screens {
    private static final String LANGUAGE = "language";
    private final ZoneId zone;
    private final String path;
    private final ToIntFunction<Caller> openProblems;
    private final Drafts drafts;

    /**
     * Holds the template engine. It is made for the first page, so that a start without visitors does not pay for it.
     */
    private static final class Engine {
        static final TemplateEngine ONE = TemplateEngine.createPrecompiled(ContentType.Html);
    }

    /**
     * Makes the renderer.
     *
     * @param path the path above all pages; empty if none
     */
    Screens(ZoneId zone, String path, ToIntFunction<Caller> openProblems, Drafts drafts) {
        this.drafts = drafts;
        this.openProblems = openProblems;
        this.zone = zone;
        this.path = path;
    }

    /**
     * Renders a page.
     *
     * @param template the template's path in {@code src/main/jte}
     */
    void show(Context context, String template, Object model) {
        Map<String, Object> given = new HashMap<>();
        given.put("page", page(context));
        given.put("model", model);
        StringOutput html = new StringOutput(16 << 10);
        Engine.ONE.render(
                template + ".jte", given, path.isEmpty() ? new HtmlShown(html) : new HtmlBelowPath(html, path));
        SecurityHeaders.OF_PAGES.forEach(context::header);
        context.html(html.toString()).contentType("text/html;charset=utf-8");
    }

    Page page(Context context) {
        return new Page(
                Guard.session(context),
                Messages.of(context.cookie(LANGUAGE)),
                zone,
                Urls.here(context),
                openProblems,
                drafts.of(context));
    }

    /** Redirects to the next page and shows a message there. Reloading that page does not repeat the action. */
    void done(Context context, String next, String text, Object... values) {
        said(context, next, page(context).t(text, values));
    }

    /** Redirects to the next page and shows a finished text there. */
    void said(Context context, String next, String text) {
        Guard.session(context).said().set(text);
        context.redirect(next, io.javalin.http.HttpStatus.SEE_OTHER);
    }
}

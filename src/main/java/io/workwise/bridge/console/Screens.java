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

/** Shows pages: each template gets the {@code page} and its own {@code model}. */
final class Screens {
    private static final String LANGUAGE = "language";
    private final ZoneId zone;
    private final String path;
    private final ToIntFunction<Caller> openProblems;
    private final Drafts drafts;

    /** Made when the first page is asked for: a start that nobody watches need not pay for it. */
    private static final class Engine {
        static final TemplateEngine ONE = TemplateEngine.createPrecompiled(ContentType.Html);
    }

    /** @param path that everything is below; empty: none */
    Screens(ZoneId zone, String path, ToIntFunction<Caller> openProblems, Drafts drafts) {
        this.drafts = drafts;
        this.openProblems = openProblems;
        this.zone = zone;
        this.path = path;
    }

    /** @param template its path in {@code src/main/jte} */
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

    /** Says it on top of the next page, and leads there: a page that was reloaded does nothing twice. */
    void done(Context context, String next, String text, Object... values) {
        said(context, next, page(context).t(text, values));
    }

    /** The same with a text that was put together. */
    void said(Context context, String next, String text) {
        Guard.session(context).said().set(text);
        context.redirect(next, io.javalin.http.HttpStatus.SEE_OTHER);
    }
}

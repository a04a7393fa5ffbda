package io.workwise.bridge.notify;

import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.Database;
import java.util.List;

/** Creates the notifier of a bridge from its settings. */
public final class Notifiers {
    private Notifiers() {}

    public static Notifier of(
            Settings settings, Integrations integrations, Database database, HttpPort http, Explanation explanation) {
        Notices notices = new Notices(database);
        Words words = new Words(explanation, settings.get(Keys.ADMIN_URL));
        MailText text = new MailText(words, settings.get(Keys.NOTIFY_LANGUAGE), settings.get(Keys.ADMIN_TIME_ZONE));
        return new Notifier(
                settings,
                integrations,
                notices,
                List.of(new Webhook(http, words, notices::now), new Mail(settings, text, notices::now)));
    }
}

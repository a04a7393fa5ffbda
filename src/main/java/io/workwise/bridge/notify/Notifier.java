package io.workwise.bridge.notify;

import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.notify.Notice.Event;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.StoreFault;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends due notices: one message for each integration and addressee, with a limit of messages per hour and channel.
 * Notices beyond the limit wait for a later message; the oldest go first. A message that may not have arrived is sent
 * again.
 */
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));
    private final Settings settings;
    private final Integrations integrations;
    private final Notices notices;
    private final List<Channel> channels;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "notifier");
        thread.setDaemon(true);
        return thread;
    });

    private record Group(String integration, String addressee) {}

    Notifier(Settings settings, Integrations integrations, Notices notices, List<Channel> channels) {
        this.settings = settings;
        this.integrations = integrations;
        this.notices = notices;
        this.channels = channels;
    }

    public void start() {
        looks.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the notices that are due now. */
    void look() {
        for (Channel channel : channels) {
            try {
                changes(channel);
                digests(channel);
            } catch (RuntimeException e) {
                if (StoreFault.of(e).isEmpty()) { // whose one line says it for all
                    LOG.warn(
                            "Notices by {} could not be looked at ({}); the next look tries again",
                            channel.name(),
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    private void changes(Channel channel) {
        Map<Group, List<Notice>> groups = notices.due(channel.name(), notice -> takes(channel, notice)).stream()
                .collect(Collectors.groupingBy(Notifier::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, due) -> {
            if (mayStillSend(channel)) {
                String id = Notices.newMessage();
                List<Notice> mine = notices.claim(channel.name(), due, id, LEASE);
                if (!mine.isEmpty()) {
                    send(channel, new Message(id, group.integration(), group.addressee(), false, mine));
                }
            }
        });
        notices.forget(Duration.ofDays(2));
    }

    private boolean takes(Channel channel, Notice notice) {
        return integrations
                .find(notice.problem().integration())
                .filter(integration -> channel.takes(integration, Explanation.addressee(notice.problem())))
                .isPresent();
    }

    private static Group group(Notice notice) {
        return new Group(notice.problem().integration(), Explanation.addressee(notice.problem()));
    }

    private boolean mayStillSend(Channel channel) {
        return notices.sentInTheLastHour(channel.name()) < settings.get(Keys.NOTIFY_AT_MOST);
    }

    /** Sends the open problems once a day, at or after the time of the digest. */
    private void digests(Channel channel) {
        ZonedDateTime now = notices.now().atZone(settings.get(Keys.ADMIN_TIME_ZONE));
        LocalTime at = settings.get(Keys.NOTIFY_DIGEST).orElse(null);
        if (at == null || now.toLocalTime().isBefore(at)) {
            return;
        }
        for (Integration integration : integrations.all()) {
            notices.open(integration.id()).stream()
                    .collect(Collectors.groupingBy(Explanation::addressee, TreeMap::new, Collectors.toList()))
                    .forEach((addressee, open) -> {
                        String id = Notices.newMessage();
                        String key = now.toLocalDate() + " " + integration.id() + " " + addressee;
                        if (channel.takes(integration, addressee)
                                && mayStillSend(channel)
                                && notices.claimDigest(channel.name(), key, id, LEASE)) {
                            send(
                                    channel,
                                    new Message(
                                            id,
                                            integration.id(),
                                            addressee,
                                            true,
                                            open.stream()
                                                    .map(problem -> new Notice(problem, Event.DIGEST))
                                                    .toList()));
                        }
                    });
        }
    }

    private void send(Channel channel, Message message) {
        try {
            channel.send(integrations.get(message.integration()), message);
            notices.sent(channel.name(), message.id());
        } catch (IOException e) {
            int tries = notices.failed(channel.name(), message.id(), RETRIES);
            LOG.atWarn()
                    .addKeyValue("integration", message.integration())
                    .log(
                            "{}: a notice for {} could not be sent by {} ({}); it is tried again (try {})",
                            message.integration(),
                            message.addressee(),
                            channel.name(),
                            e.getMessage(),
                            tries);
        }
    }

    @Override
    public void close() {
        looks.shutdown();
        try {
            looks.awaitTermination(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

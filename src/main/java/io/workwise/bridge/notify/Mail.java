package io.workwise.bridge.notify;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Setting;
import io.workwise.bridge.settings.Settings;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** Sends messages as plain-text e-mails, over TLS unless the settings turn it off. */
final class Mail implements Channel {
    private static final Map<String, Setting<List<String>>> RECIPIENTS = Map.of(
            "recruiter",
            Keys.NOTIFY_MAIL_RECRUITER,
            "admin",
            Keys.NOTIFY_MAIL_ADMIN,
            "ops",
            Keys.NOTIFY_MAIL_OPS,
            "engineer",
            Keys.NOTIFY_MAIL_ENGINEER);
    private static final String TIMEOUT_MILLIS = "15000";
    private final Settings settings;
    private final MailText text;
    private final Supplier<Instant> clock;

    Mail(Settings settings, MailText text, Supplier<Instant> clock) {
        this.settings = settings;
        this.text = text;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean takes(Integration integration, String addressee) {
        return !settings.get(Keys.NOTIFY_MAIL_HOST).isEmpty()
                && !recipients(integration, addressee).isEmpty();
    }

    private static List<String> recipients(Integration integration, String addressee) {
        return RECIPIENTS.containsKey(addressee) ? integration.get(RECIPIENTS.get(addressee)) : List.of();
    }

    @Override
    public void send(Integration integration, Message message) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(session());
            mail.setFrom(new InternetAddress(settings.get(Keys.NOTIFY_MAIL_FROM)));
            for (String recipient : recipients(integration, message.addressee())) {
                mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(recipient));
            }
            mail.setSubject(text.subject(message), "UTF-8");
            mail.setText(text.body(message), "UTF-8");
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("Workwise-Bridge-Message", message.id());
            mail.setSentDate(Date.from(clock.get()));
            Transport.send(mail);
        } catch (MessagingException e) {
            throw new IOException(
                    "the mail server refused it or did not answer ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private Session session() {
        String user = settings.get(Keys.NOTIFY_MAIL_USER);
        Properties mail = new Properties();
        mail.setProperty("mail.smtp.host", settings.get(Keys.NOTIFY_MAIL_HOST));
        mail.setProperty("mail.smtp.port", String.valueOf(settings.get(Keys.NOTIFY_MAIL_PORT)));
        mail.setProperty("mail.smtp.auth", String.valueOf(!user.isEmpty()));
        String tls = settings.get(Keys.NOTIFY_MAIL_TLS);
        mail.setProperty("mail.smtp.ssl.enable", String.valueOf(tls.equals("tls")));
        mail.setProperty("mail.smtp.starttls.enable", String.valueOf(tls.equals("starttls")));
        mail.setProperty("mail.smtp.starttls.required", String.valueOf(tls.equals("starttls")));
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        List.of("connectiontimeout", "timeout", "writetimeout")
                .forEach(name -> mail.setProperty("mail.smtp." + name, TIMEOUT_MILLIS));
        return Session.getInstance(mail, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, settings.get(Keys.NOTIFY_MAIL_PASSWORD));
            }
        });
    }
}

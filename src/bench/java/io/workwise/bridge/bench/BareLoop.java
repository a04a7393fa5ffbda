package io.workwise.bridge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/**
 * The same work without a bridge: plain Java for this one connector, as a good programmer would write it. It has no
 * rules, look-ups, retries, or mapping that others can edit. Three stages with queues between them keep any of them
 * from waiting for the end of a page:
 *
 * <ol>
 *   <li>one thread reads pages, parses and maps;
 *   <li>one thread writes the ledger: a transaction has the outcomes so far, and a page's claims and cursor;
 *   <li>the posters send marked applications, one request each at a time.
 * </ol>
 *
 * <p>There are two variants of marking. {@link Marks#BY_PAGE} marks with the claims: after a crash, hundreds are in
 * doubt. {@link Marks#BY_WRITE} marks when a poster is free: only those in flight are in doubt, as the bridge promises
 * (D9).
 */
public final class BareLoop {
    private static final String NO_MORE = "";
    private static final int PAGE = 100;

    enum Marks {
        BY_PAGE,
        BY_WRITE
    }

    private final String url;
    private final int concurrency;
    private final Marks marks;
    private final CloseableHttpClient http;
    private final BlockingQueue<List<Task>> pages = new ArrayBlockingQueue<>(2);
    private final BlockingQueue<Task> claimed;
    private final BlockingQueue<Task> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Task> ended = new LinkedBlockingQueue<>();
    private final Semaphore news = new Semaphore(0);

    /** An application on its way. */
    record Task(String id, String job, String updatedAt, byte[] body, String atsId, CompletableFuture<Void> mark) {
        Task as(String created) {
            return new Task(id, job, updatedAt, null, created, null);
        }
    }

    private BareLoop(String url, int concurrency, Marks marks) {
        this.url = url;
        this.concurrency = concurrency;
        this.marks = marks;
        claimed = new ArrayBlockingQueue<>(8 * concurrency);
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(concurrency + 2)
                        .setMaxConnPerRoute(concurrency + 2)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofSeconds(60))
                        .setAuthenticationEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Runs the loop until it is stopped.
     *
     * @param args the stub's URL, the database's URL, the number of posts in flight, and the variant of marking
     */
    public static void main(String[] args) throws Exception {
        BareLoop loop = new BareLoop(args[0], Integer.parseInt(args[2]), Marks.valueOf(args[3]));
        try (BareLedger ledger = new BareLedger(args[1])) {
            loop.start("fetch", loop::fetch);
            for (int i = 0; i < loop.concurrency; i++) {
                loop.start("post", loop::post);
            }
            System.out.println("ready");
            loop.keep(ledger);
        }
    }

    private interface Stage {
        void run() throws Exception;
    }

    private void start(String name, Stage stage) {
        Thread thread = new Thread(
                () -> {
                    try {
                        stage.run();
                    } catch (Exception e) {
                        e.printStackTrace();
                        Runtime.getRuntime().halt(1);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void fetch() throws Exception {
        String token = NO_MORE;
        while (true) {
            JsonNode page = page(token);
            List<Task> tasks = new ArrayList<>();
            for (JsonNode application : page.path("items")) {
                tasks.add(task(application));
            }
            token = page.path("nextPageToken").asText(NO_MORE);
            if (tasks.isEmpty()) {
                Thread.sleep(200);
            } else {
                pages.put(tasks);
                news.release();
            }
        }
    }

    private JsonNode page(String token) throws IOException {
        HttpGet request = new HttpGet(
                url + "/ww/fed/v1/applications?limit=" + PAGE + (token.equals(NO_MORE) ? "" : "&pageToken=" + token));
        request.setHeader("Authorization", "Bearer bench");
        return http.execute(request, answer -> BareMapping.JSON.readTree(EntityUtils.toByteArray(answer.getEntity())));
    }

    private static Task task(JsonNode application) throws IOException {
        String job = application.path("jobId").asText();
        String number = job.substring(2);
        return new Task(
                application.path("id").asText(),
                number,
                application.path("updatedAt").asText(),
                BareMapping.body(application, "s-" + Integer.parseInt(number) + "-1"),
                null,
                new CompletableFuture<>());
    }

    private void keep(BareLedger ledger) throws Exception {
        List<Task> outcomes = new ArrayList<>();
        List<Task> toMark = new ArrayList<>();
        while (true) {
            news.tryAcquire(ended.isEmpty() && pages.isEmpty() ? 50 : 1, TimeUnit.MILLISECONDS);
            news.drainPermits();
            List<Task> page = claimed.remainingCapacity() < PAGE ? null : pages.poll();
            outcomes.clear();
            toMark.clear();
            ended.drainTo(outcomes);
            asked.drainTo(toMark);
            if (page == null && outcomes.isEmpty() && toMark.isEmpty()) {
                continue;
            }
            List<Task> claims = page == null ? List.of() : page;
            ledger.commit(outcomes, claims, marks == Marks.BY_PAGE ? claims : toMark);
            toMark.forEach(task -> task.mark().complete(null));
            claimed.addAll(claims);
        }
    }

    private void post() throws Exception {
        while (true) {
            Task task = claimed.take();
            if (marks == Marks.BY_WRITE) {
                asked.put(task);
                news.release();
                task.mark().join();
            }
            HttpPost request = new HttpPost(url + "/ats/ats/jobs/a-" + task.job() + "/applications");
            request.setHeader("Authorization", "Bearer bench");
            request.setHeader("X-Integration-Id", "bench:1");
            request.setEntity(new ByteArrayEntity(task.body(), ContentType.APPLICATION_JSON));
            ended.put(http.execute(request, answer -> {
                if (answer.getCode() != 200) {
                    throw new IOException("answered " + answer.getCode());
                }
                return task.as(BareMapping.JSON
                        .readTree(EntityUtils.toByteArray(answer.getEntity()))
                        .path("data")
                        .path("id")
                        .asText());
            }));
        }
    }
}

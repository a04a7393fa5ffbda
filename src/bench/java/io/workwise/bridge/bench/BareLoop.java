package io.workwise.bridge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
 * What the same work costs without a bridge: plain Java that a good programmer would write for this one connector, without rules, look-ups,
 * retries or a mapping that others can edit. Three stages with queues between them, so that nothing waits for a page to end:
 *
 * <ol>
 *   <li>one thread reads pages, parses and maps;
 *   <li>one thread keeps the ledger: a transaction per page takes the outcomes so far, the page's claims, marks and cursor;
 *   <li>the posters send what is marked, one request each at a time.
 * </ol>
 */
public final class BareLoop {
    private static final String NO_MORE = "";
    private final String url;
    private final int concurrency;
    private final CloseableHttpClient http;
    private final BlockingQueue<List<Task>> pages = new ArrayBlockingQueue<>(2);
    private final BlockingQueue<Task> marked;
    private final BlockingQueue<Task> ended = new LinkedBlockingQueue<>();

    /** One application on its way. */
    record Task(String id, String job, String updatedAt, byte[] body, String atsId) {
        Task as(String created) {
            return new Task(id, job, updatedAt, null, created);
        }
    }

    private BareLoop(String url, int concurrency) {
        this.url = url;
        this.concurrency = concurrency;
        marked = new ArrayBlockingQueue<>(4 * concurrency);
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnTotal(concurrency + 2).setMaxConnPerRoute(concurrency + 2).build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(60)).setAuthenticationEnabled(false).build())
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching().disableContentCompression().build();
    }

    /** @param args the stub's URL, the database's, and how many posts are in flight */
    public static void main(String[] args) throws Exception {
        BareLoop loop = new BareLoop(args[0], Integer.parseInt(args[2]));
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
        Thread thread = new Thread(() -> {
            try {
                stage.run();
            } catch (Exception e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }, name);
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
            }
        }
    }

    private JsonNode page(String token) throws IOException {
        HttpGet request = new HttpGet(url + "/ww/fed/v1/applications?limit=100" + (token.equals(NO_MORE) ? "" : "&pageToken=" + token));
        request.setHeader("Authorization", "Bearer bench");
        return http.execute(request, answer -> BareMapping.JSON.readTree(EntityUtils.toByteArray(answer.getEntity())));
    }

    private static Task task(JsonNode application) throws IOException {
        String job = application.path("jobId").asText();
        String number = job.substring(2);
        return new Task(application.path("id").asText(), number, application.path("updatedAt").asText(),
                BareMapping.body(application, "s-" + Integer.parseInt(number) + "-1"), null);
    }

    private void keep(BareLedger ledger) throws Exception {
        List<Task> outcomes = new ArrayList<>();
        while (true) {
            List<Task> page = pages.poll(ended.isEmpty() ? 50 : 1, java.util.concurrent.TimeUnit.MILLISECONDS);
            outcomes.clear();
            ended.drainTo(outcomes);
            if (page == null && outcomes.isEmpty()) {
                continue;
            }
            ledger.commit(outcomes, page == null ? List.of() : page);
            if (page != null) {
                for (Task task : page) {
                    marked.put(task);
                }
            }
        }
    }

    private void post() throws Exception {
        while (true) {
            Task task = marked.take();
            HttpPost request = new HttpPost(url + "/ats/ats/jobs/a-" + task.job() + "/applications");
            request.setHeader("Authorization", "Bearer bench");
            request.setHeader("X-Integration-Id", "bench:1");
            request.setEntity(new ByteArrayEntity(task.body(), ContentType.APPLICATION_JSON));
            ended.put(http.execute(request, answer -> {
                if (answer.getCode() != 200) {
                    throw new IOException("answered " + answer.getCode());
                }
                return task.as(BareMapping.JSON.readTree(EntityUtils.toByteArray(answer.getEntity())).path("data").path("id").asText());
            }));
        }
    }
}

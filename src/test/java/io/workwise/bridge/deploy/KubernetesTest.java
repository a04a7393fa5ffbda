package io.workwise.bridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code kubectl kustomize} makes of {@code deploy/kubernetes}, held against Kubernetes's schema and against the
 * bridge. Without kubectl: the base as it is written.
 */
class KubernetesTest {
    private static final Path FOLDER = Path.of("deploy/kubernetes");
    private static final Pattern FILE_REFERENCE = Pattern.compile("\\{\\{file:(.+?)}}");
    /** Resources that the Prometheus Operator defines. */
    private static final String OPERATOR = "monitoring.coreos.com/v1";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void each_resource_is_one_that_kubernetes_takes(String overlay) throws Exception {
        List<JsonNode> resources = overlay(overlay);
        assertThat(resources)
                .extracting(KubernetesTest::kind)
                .contains("ServiceAccount", "Service", "NetworkPolicy", "PodDisruptionBudget");
        for (JsonNode resource : resources) {
            valid(resource);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void the_pod_is_restricted_and_can_write_its_data_alone(String overlay) throws Exception {
        JsonNode pod = pod(overlay(overlay));
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.at("/enableServiceLinks")).hasToString("false");
        assertThat(pod.at("/automountServiceAccountToken")).hasToString("false");
        assertThat(Stream.of("hostNetwork", "hostPID", "hostIPC", "initContainers"))
                .noneMatch(pod::has);
        assertThat(pod.get("containers")).hasSize(1);
        JsonNode container = pod.at("/containers/0");
        assertThat(container.at("/securityContext/allowPrivilegeEscalation")).hasToString("false");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem")).hasToString("true");
        assertThat(container.at("/securityContext/capabilities/drop")).hasToString("[\"ALL\"]");
        assertThat(container.at("/resources/limits").has("memory")).isTrue();
        for (JsonNode mount : container.get("volumeMounts")) {
            assertThat(mount.path("readOnly").asBoolean())
                    .as(mount.toString())
                    .isEqualTo(!mount.get("mountPath").asText().equals("/data"));
        }
        for (JsonNode volume : pod.get("volumes")) {
            assertThat(volume.has("hostPath")).as(volume.toString()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void ports_probes_and_policies_lead_to_where_the_bridge_listens(String overlay) throws Exception {
        List<JsonNode> resources = overlay(overlay);
        JsonNode container = pod(resources).at("/containers/0");
        Map<String, Integer> ports = new HashMap<>();
        container
                .get("ports")
                .forEach(port -> ports.put(
                        port.get("name").asText(), port.get("containerPort").asInt()));
        assertThat(ports)
                .containsOnly(
                        Map.entry(
                                "admin",
                                Integer.valueOf(Keys.ADMIN_PORT.defaultValue().toString())),
                        Map.entry(
                                "management",
                                Integer.valueOf(
                                        Keys.MANAGEMENT_PORT.defaultValue().toString())));
        assertThat(container.at("/livenessProbe/httpGet"))
                .hasToString("{\"path\":\"/health/live\",\"port\":\"management\"}");
        assertThat(container.at("/startupProbe/httpGet"))
                .hasToString("{\"path\":\"/health/live\",\"port\":\"management\"}");
        assertThat(container.at("/readinessProbe/httpGet"))
                .hasToString("{\"path\":\"/health/ready\",\"port\":\"management\"}");
        for (JsonNode service : all(resources, "Service")) {
            for (JsonNode port : service.at("/spec/ports")) {
                assertThat(ports)
                        .containsEntry(
                                port.get("targetPort").asText(),
                                port.get("port").asInt());
            }
            assertThat(service.at("/spec/ports"))
                    .as("admin and management are never one service: " + service)
                    .hasSize(1);
        }
        JsonNode policy = only(resources, "NetworkPolicy");
        assertThat(policy.at("/spec/ingress").findValuesAsText("port")).containsExactly("admin", "management");
        assertThat(policy.at("/spec/policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void a_stop_has_more_time_than_the_bridge_takes_and_what_selects_the_pods_fits_them(String overlay)
            throws Exception {
        List<JsonNode> resources = overlay(overlay);
        long stopSeconds = Keys.STOP_TIMEOUT.defaultValue().toSeconds();
        assertThat(pod(resources).get("terminationGracePeriodSeconds").asLong())
                .isGreaterThanOrEqualTo(stopSeconds + 10);
        JsonNode labels = workload(resources).at("/spec/template/metadata/labels");
        List<JsonNode> selectors = new ArrayList<>(List.of(
                workload(resources).at("/spec/selector/matchLabels"),
                only(resources, "PodDisruptionBudget").at("/spec/selector/matchLabels"),
                only(resources, "NetworkPolicy").at("/spec/podSelector/matchLabels")));
        all(resources, "Service").forEach(service -> selectors.add(service.at("/spec/selector")));
        assertThat(selectors).allSatisfy(selector -> {
            assertThat(selector.isObject() && !selector.isEmpty())
                    .as("selects something: " + selectors)
                    .isTrue();
            selector.properties()
                    .forEach(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void the_bridge_takes_its_environment_and_its_integrations(String overlay) throws Exception {
        List<JsonNode> resources = rendered(overlay);
        Map<String, String> environment = new HashMap<>();
        pod(resources)
                .at("/containers/0/env")
                .forEach(variable -> environment.put(
                        variable.get("name").asText(),
                        inSecret(variable.get("value").asText())));
        Path config = Files.createDirectories(temporary.resolve("config/integrations"))
                .getParent();
        List<String> references = new ArrayList<>();
        only(resources, "ConfigMap").get("data").properties().forEach(file -> {
            FILE_REFERENCE.matcher(file.getValue().asText()).results().forEach(match -> references.add(match.group(1)));
            write(
                    config.resolve("integrations").resolve(file.getKey()),
                    inSecret(file.getValue().asText()));
        });
        List<Fault> faults = new ArrayList<>();
        Settings settings = Settings.load(config, new Properties(), environment, faults);
        assertThat(faults)
                .as("each BRIDGE_… is a setting, and has a value that it may have")
                .isEmpty();
        assertThat(references).isNotEmpty().allMatch(reference -> reference.startsWith("/run/secrets/bridge/"));
        assertThat(settings.get(Keys.DATABASE_URL))
                .startsWith(overlay.equals("sqlite") ? "jdbc:sqlite:" : "jdbc:postgresql:");
        assertThat(environment.values())
                .as("no secret stands in a manifest")
                .filteredOn(value -> value.length() >= 32 && !value.contains("{{file:") && !value.startsWith("jdbc:"))
                .isEmpty();
        Setup.read(config, Path.of("routes"), temporary.resolve("data"), new Properties(), environment, faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void sqlite_has_one_instance_whose_volume_no_second_one_opens() throws Exception {
        JsonNode workload = workload(rendered("sqlite"));
        assertThat(kind(workload)).isEqualTo("Deployment");
        assertThat(workload.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(workload.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
        assertThat(workload.at("/spec/template/spec/volumes").findValuesAsText("claimName"))
                .containsExactly("bridge-data");
    }

    @Test
    void on_postgresql_each_of_several_instances_keeps_its_journal_of_erasures() throws Exception {
        JsonNode workload = workload(rendered("postgresql"));
        assertThat(workload.at("/spec/replicas").asInt()).isGreaterThan(1);
        assertThat(workload.at("/spec/volumeClaimTemplates/0/metadata/name").asText())
                .isEqualTo("data");
        assertThat(workload.at("/spec/template/spec/volumes").findValuesAsText("name"))
                .doesNotContain("data");
        assertThat(only(rendered("postgresql"), "NetworkPolicy")
                        .at("/spec/egress")
                        .toString())
                .contains("5432");
    }

    @Test
    void the_version_is_that_of_the_pom() throws Exception {
        assertThat(Yaml.one(Files.readString(FOLDER.resolve("base/kustomization.yaml")))
                        .at("/images/0/newTag")
                        .asText())
                .isEqualTo(Pom.version());
    }

    @Test
    void the_components_fit_the_base() throws Exception {
        Assumptions.assumeTrue(hasKubectl(), "kubectl is not there");
        Path overlay = overlayWithComponents();
        List<JsonNode> resources = kustomize(overlay);
        assertThat(pod(resources).at("/securityContext").has("fsGroup"))
                .as("OpenShift chooses it")
                .isFalse();
        JsonNode monitor = only(resources, "ServiceMonitor");
        JsonNode service = all(resources, "Service").stream()
                .filter(one -> one.at("/metadata/name").asText().equals("bridge-management"))
                .findFirst()
                .orElseThrow();
        monitor.at("/spec/selector/matchLabels").properties().forEach(label -> assertThat(
                        service.at("/metadata/labels").path(label.getKey()))
                .isEqualTo(label.getValue()));
        assertThat(monitor.at("/spec/endpoints/0/port")).isEqualTo(service.at("/spec/ports/0/name"));
        assertThat(monitor.at("/spec/endpoints/0/path").asText()).isEqualTo("/metrics");
    }

    @Test
    void the_overlay_of_ones_own_that_the_page_shows_has_ones_own_image_integrations_and_settings() throws Exception {
        Assumptions.assumeTrue(hasKubectl(), "kubectl is not there");
        copy();
        Matcher shown = Pattern.compile("(?s)cat > kustomization.yaml << 'END'\n(.*?)END\n")
                .matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(shown.find()).isTrue();
        Path own = Files.createDirectories(temporary.resolve("bridge/integrations"))
                .getParent();
        write(own.resolve("kustomization.yaml"), shown.group(1).replace("../deploy/kubernetes", "../kubernetes"));
        write(own.resolve("integrations/acme.properties"), "ats = lever\n");
        List<JsonNode> resources = kustomize(own);
        assertThat(pod(resources).at("/containers/0/image").asText())
                .startsWith("registry.example.org/workwise-bridge:");
        Map<String, String> environment = new HashMap<>();
        pod(resources)
                .at("/containers/0/env")
                .forEach(variable -> environment.put(
                        variable.get("name").asText(), variable.get("value").asText()));
        assertThat(environment)
                .containsEntry("BRIDGE_ADMIN_URL", "https://bridge.example.org")
                .hasEntrySatisfying(
                        "BRIDGE_DATABASE_URL", url -> assertThat(url).contains("db.example.org"));
        assertThat(only(resources, "ConfigMap").at("/data/acme.properties").asText())
                .isEqualTo("ats = lever\n");
    }

    @Test
    void the_rules_and_the_dashboard_of_a_cluster_are_the_ones_of_the_files() throws Exception {
        Path alerts = write(
                temporary.resolve("alerts.yaml"),
                "# one\ngroups:\n  - name: bridge\n    rules:\n      - alert: Stuck\n        expr: |\n          a > 1\n          and b\n");
        Path dashboard =
                write(temporary.resolve("dashboard.json"), "{\n  \"title\": \"Bridge: all\",\n\n  \"panels\": []\n}");
        List<JsonNode> resources =
                Yaml.all(run(FOLDER.resolve("monitoring.sh").toString(), alerts.toString(), dashboard.toString()));
        assertThat(resources).extracting(KubernetesTest::kind).containsExactly("PrometheusRule", "ConfigMap");
        assertThat(resources.get(0).get("spec")).isEqualTo(Yaml.one(Files.readString(alerts)));
        assertThat(resources.get(1).at("/data/bridge.json").asText().strip()).isEqualTo(Files.readString(dashboard));
    }

    private Path overlayWithComponents() throws IOException {
        Path file = copy().resolve("overlays/sqlite/kustomization.yaml");
        Files.writeString(
                file,
                Files.readString(file) + "components: [../../components/monitoring, ../../components/openshift]\n");
        return file.getParent();
    }

    private Path copy() throws IOException {
        Path copy = temporary.resolve("kubernetes");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file).toString()));
            }
        }
        return copy;
    }

    /** Where the settings look for secrets, there is none here: one file that has what each of them may have. */
    private String inSecret(String value) {
        Path secret = write(temporary.resolve("secret"), "a-secret-of-the-test-that-is-long-enough-for-all");
        return FILE_REFERENCE.matcher(value).replaceAll(Matcher.quoteReplacement("{{file:" + secret + "}}"));
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models of Kubernetes's Java client refuse what the API does not know, and what it misses. */
    private static void valid(JsonNode resource) throws Exception {
        String version = resource.get("apiVersion").asText();
        if (version.equals(OPERATOR)) {
            return;
        }
        Class<?> model = Class.forName(
                "io.kubernetes.client.openapi.models." + (version.endsWith("v1") ? "V1" : version) + kind(resource));
        try {
            model.getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(resource.toString()));
        } catch (InvocationTargetException e) {
            throw new AssertionError(kind(resource) + ": " + e.getCause().getMessage(), e);
        }
    }

    private static JsonNode pod(List<JsonNode> resources) {
        return workload(resources).at("/spec/template/spec");
    }

    private static JsonNode workload(List<JsonNode> resources) {
        return resources.stream()
                .filter(resource -> List.of("Deployment", "StatefulSet").contains(kind(resource)))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode only(List<JsonNode> resources, String kind) {
        List<JsonNode> all = all(resources, kind);
        assertThat(all).as(kind).hasSize(1);
        return all.get(0);
    }

    private static List<JsonNode> all(List<JsonNode> resources, String kind) {
        return resources.stream()
                .filter(resource -> kind(resource).equals(kind))
                .toList();
    }

    private static String kind(JsonNode resource) {
        return resource.get("kind").asText();
    }

    /** The overlay; the base as it is written where kubectl is not there. */
    private static List<JsonNode> overlay(String name) throws Exception {
        return hasKubectl() ? kustomize(FOLDER.resolve("overlays").resolve(name)) : base();
    }

    private static List<JsonNode> rendered(String overlay) throws Exception {
        Assumptions.assumeTrue(hasKubectl(), "kubectl is not there");
        return overlay(overlay);
    }

    /** As Kustomize would make it of the base alone. */
    private static List<JsonNode> base() throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        JsonNode kustomization = Yaml.one(Files.readString(FOLDER.resolve("base/kustomization.yaml")));
        JsonNode pairs = kustomization.at("/labels/0/pairs");
        for (JsonNode file : kustomization.get("resources")) {
            resources.addAll(Yaml.all(Files.readString(FOLDER.resolve("base").resolve(file.asText()))));
        }
        for (JsonNode resource : resources) {
            if (kind(resource).equals("Service")) {
                ((ObjectNode) resource.get("spec")).set("selector", pairs);
            } else if (kind(resource).equals("Deployment")) {
                ((ObjectNode) resource.get("spec")).putObject("selector").set("matchLabels", pairs);
                ((ObjectNode) resource.at("/spec/template/metadata")).set("labels", pairs);
            }
        }
        return resources;
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private static List<JsonNode> kustomize(Path folder) throws Exception {
        return Yaml.all(run("kubectl", "kustomize", folder.toString()));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}

package io.workwise.bridge.routes;

import static io.workwise.bridge.routes.RouteFile.at;
import static io.workwise.bridge.routes.RouteFile.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.flow.RouteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What whoever opens routes/ may rely on. A file that breaks one of these rules is named with the rule. */
class RouteConventionsTest {
    private static final String ROUTE = ".camel.yaml";
    private static final String KAMELET = ".kamelet.yaml";
    private static final int MOST_STEPS = 12;
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Pattern LITERAL_URL = Pattern.compile("https?:");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<RouteFile> ROUTES = RouteFile.all(ROUTE);
    private static final List<RouteFile> KAMELETS = RouteFile.all(KAMELET);

    static List<RouteFile> routes() {
        return ROUTES;
    }

    static List<RouteFile> kamelets() {
        return KAMELETS;
    }

    @Test
    void there_are_routes_to_look_at() {
        assertThat(routes()).hasSizeGreaterThan(20);
        assertThat(kamelets()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_file_holds_one_route_and_bears_its_id(RouteFile file) {
        assertThat(file.entries()).hasSize(1);
        assertThat(file.only().getKey()).isIn("route", "routeConfiguration");
        assertThat(at(file.only().getValue(), "id")).isEqualTo(file.name(ROUTE)).matches(KEBAB);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_description_is_a_sentence(RouteFile file) {
        assertThat(at(file.only().getValue(), "description")).isNotNull().matches("[A-Z].{10,}\\.");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_fits_on_a_page(RouteFile file) {
        assertThat(file.steps()).as("steps, those inside of others too").hasSizeBetween(1, MOST_STEPS);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void only_the_two_kamelets_leave_the_process(RouteFile file) {
        assertThat(RouteFile.text(file.path())).doesNotContainPattern(LITERAL_URL);
        assertThat(uris(file)).allMatch(uri -> uri.startsWith("direct:") || uri.startsWith("sql:"), "begins with direct: or sql:");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void the_only_placeholder_is_the_folder_of_the_routes(RouteFile file) {
        assertThat(placeholders(file)).isSubsetOf("routes");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void a_kamelets_placeholders_are_its_own_properties_and_each_is_described_and_used(RouteFile file) {
        Object definition = map(map(file.content()).get("spec")).get("definition");
        Map<String, Object> properties = map(map(definition).get("properties"));
        assertThat(placeholders(file)).containsExactlyInAnyOrderElementsOf(properties.keySet());
        assertThat(properties).allSatisfy((name, property) -> assertThat(at(property, "description")).as(name).isNotNull().endsWith("."));
        assertThat(at(definition, "description")).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void a_kamelet_bears_its_files_name_and_clears_all_headers_first(RouteFile file) {
        assertThat(at(file.content(), "metadata", "name")).isEqualTo(file.name(KAMELET)).matches(KEBAB);
        assertThat(file.steps().get(0).getKey()).isEqualTo("removeHeaders");
        assertThat(at(file.steps().get(0).getValue(), "pattern")).isEqualTo("*");
    }

    @Test
    void no_id_is_given_twice() {
        List<String> ids = new ArrayList<>();
        routes().forEach(file -> {
            ids.add(at(file.only().getValue(), "id"));
            file.steps().forEach(step -> {
                if (at(step.getValue(), "id") != null) {
                    ids.add(at(step.getValue(), "id"));
                }
            });
        });
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void every_route_that_is_called_exists_and_every_route_is_called() {
        Set<String> exist = routes().stream().filter(f -> f.only().getKey().equals("route")).map(f -> at(f.only().getValue(), "from", "uri")).collect(Collectors.toCollection(TreeSet::new));
        Set<String> called = new TreeSet<>();
        routes().forEach(file -> file.steps().stream().filter(s -> s.getKey().equals("to") || s.getKey().equals("toD")).map(s -> at(s.getValue(), "uri"))
                .filter(uri -> uri.startsWith("direct:") && !uri.contains("${")).forEach(uri -> {
                    assertThat(exist).as(file + " calls " + uri).contains(uri);
                    called.add(uri);
                }));
        called.addAll(calledByName());
        assertThat(called).as("routes that the code and the connectors call").isSubsetOf(exist);
        assertThat(exist).as("routes that nobody calls").isSubsetOf(called);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_begins_at_the_endpoint_of_its_own_name(RouteFile file) {
        if (file.only().getKey().equals("route")) {
            assertThat(at(file.only().getValue(), "from", "uri")).isEqualTo("direct:" + file.name(ROUTE));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_kamelet_that_is_used_exists_and_its_route_is_named_after_its_user(RouteFile file) {
        Set<String> kamelets = kamelets().stream().map(k -> k.name(KAMELET)).collect(Collectors.toSet());
        file.steps().stream().filter(step -> step.getKey().equals("kamelet")).map(step -> at(step.getValue(), "name")).forEach(name -> {
            String[] parts = name.split("/", -1);
            assertThat(parts).as(name).hasSize(2);
            assertThat(kamelets).contains(parts[0]);
            assertThat(parts[1]).isEqualTo(file.name(ROUTE) + "-request");
        });
        assertThat(file.steps().stream().filter(step -> step.getKey().equals("kamelet"))).as("one request per route, so that its id is its own").hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_a_route_asks_of_a_kamelet_is_one_of_its_properties(RouteFile file) {
        file.steps().stream().filter(step -> step.getKey().equals("kamelet")).forEach(step -> {
            String name = at(step.getValue(), "name").split("/")[0];
            RouteFile kamelet = kamelets().stream().filter(k -> k.name(KAMELET).equals(name)).findFirst().orElseThrow();
            Map<String, Object> definition = map(map(map(kamelet.content()).get("spec")).get("definition"));
            assertThat(map(map(step.getValue()).get("parameters")).keySet()).isSubsetOf(map(definition.get("properties")).keySet()).contains("path");
        });
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_configuration_that_is_named_exists_and_comes_with_an_error_handler(RouteFile file) {
        String named = at(file.only().getValue(), "routeConfigurationId");
        assertThat(file.only().getValue().containsKey("errorHandler")).as("an error handler, and only with a configuration").isEqualTo(named != null);
        if (named != null) {
            assertThat(routes()).anyMatch(other -> other.only().getKey().equals("routeConfiguration") && other.name(ROUTE).equals(named));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_step_that_leaves_the_process_has_an_id(RouteFile file) {
        file.steps().stream().filter(step -> step.getKey().equals("to") && at(step.getValue(), "uri").startsWith("sql:"))
                .forEach(step -> assertThat(at(step.getValue(), "id")).matches(KEBAB));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void each_mapping_file_that_a_route_names_exists(RouteFile file) {
        var named = Pattern.compile("resource:file:\\{\\{routes}}/(\\S+)").matcher(RouteFile.text(file.path()));
        while (named.find()) {
            assertThat(RouteFile.ROUTES.resolve(named.group(1))).exists();
        }
    }

    @Test
    void each_mapping_file_is_used() throws IOException {
        String all = routes().stream().map(f -> RouteFile.text(f.path())).collect(Collectors.joining());
        try (Stream<Path> files = Files.walk(RouteFile.ROUTES)) {
            assertThat(files.filter(f -> f.toString().endsWith(".jq")).map(f -> RouteFile.ROUTES.relativize(f).toString())).isNotEmpty()
                    .allSatisfy(mapping -> assertThat(all).contains("/" + mapping));
        }
    }

    @Test
    void every_file_is_what_camels_own_schema_allows() throws IOException {
        try (InputStream in = RouteConventionsTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
            for (RouteFile file : routes()) {
                JsonNode json = JSON.valueToTree(file.content());
                assertThat(schema.validate(json)).as(file.toString()).isEmpty();
            }
            RouteFile first = routes().get(0);
            JsonNode wrong = JSON.readTree(JSON.writeValueAsString(first.content()).replace("\"steps\"", "\"stepz\""));
            assertThat(schema.validate(wrong)).as("a mistake is found").isNotEmpty();
        }
    }

    @Test
    void each_connector_has_a_route_for_everything_that_it_declares() {
        List<io.workwise.bridge.settings.Fault> faults = new ArrayList<>();
        Connectors connectors = Connectors.read(RouteFile.ROUTES, faults);
        assertThat(faults).isEmpty();
        assertThat(connectors.all()).isNotEmpty();
        connectors.all().forEach((name, connector) -> {
            Path folder = RouteFile.ROUTES.resolve("ats").resolve(name);
            assertThat(name).matches(KEBAB);
            assertThat(folder.resolve("README.md")).exists();
            assertThat(operations(connector)).allSatisfy(operation -> assertThat(folder.resolve(operation + ROUTE)).exists());
            assertThat(routes().stream().filter(f -> f.path().startsWith(folder)).map(f -> f.name(ROUTE))).as("routes of " + name)
                    .containsExactlyInAnyOrderElementsOf(operations(connector));
        });
    }

    @Test
    void each_step_of_a_delivery_writes_and_nothing_else_does() {
        Connectors connectors = Connectors.read(RouteFile.ROUTES, new ArrayList<>());
        Set<String> steps = connectors.all().values().stream().flatMap(c -> c.steps().stream().map(s -> c.name() + "-" + s.name())).collect(Collectors.toSet());
        routes().stream().filter(f -> f.path().startsWith(RouteFile.ROUTES.resolve("ats"))).forEach(file -> {
            boolean writes = file.steps().stream().anyMatch(s -> "write".equals(at(s.getValue(), "parameters", "access")));
            assertThat(writes).as(file + " has access: write, which marks it in the ledger").isEqualTo(steps.contains(file.name(ROUTE)));
            file.steps().stream().filter(s -> s.getKey().equals("kamelet")).forEach(s -> assertThat(at(s.getValue(), "parameters", "method")).as(file + "'s method")
                    .isIn(writes ? List.of("POST", "PUT", "PATCH") : new ArrayList<>(java.util.Arrays.asList(null, "GET"))));
        });
    }

    private static Set<String> operations(Descriptor connector) {
        return new TreeSet<>(RouteFiles.needed(connector));
    }

    /** What is called by a name that is put together: by the connectors' names, and from the schedules. */
    private static Set<String> calledByName() {
        Set<String> called = new TreeSet<>();
        Connectors.read(RouteFile.ROUTES, new ArrayList<>()).all().values().forEach(c -> operations(c).forEach(o -> called.add("direct:" + o)));
        io.workwise.bridge.flow.Flows.ROUTES.values().forEach(route -> called.add("direct:" + route));
        called.addAll(Set.of("direct:list-workwise-jobs", "direct:list-workwise-statuses", "direct:export-application"));
        return called;
    }

    private static List<String> uris(RouteFile file) {
        List<String> uris = new ArrayList<>();
        file.entries().forEach(entry -> {
            if (at(entry.getValue(), "from", "uri") != null) {
                uris.add(at(entry.getValue(), "from", "uri"));
            }
        });
        file.steps().forEach(step -> {
            if (step.getValue() instanceof String) {
                fail(file + ": '" + step.getKey() + "' is written in the short form");
            }
            if (at(step.getValue(), "uri") != null) {
                uris.add(at(step.getValue(), "uri"));
            }
        });
        return uris;
    }

    private static Set<String> placeholders(RouteFile file) {
        return PLACEHOLDER.matcher(RouteFile.text(file.path())).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}

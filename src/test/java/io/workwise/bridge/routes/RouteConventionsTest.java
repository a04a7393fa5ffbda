package io.workwise.bridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.jq.JqFunctions;
import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.ValueParsers;
import io.workwise.bridge.settings.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** How the shipped routes are written, beyond what {@code bridge check} asks of any. */
class RouteConventionsTest {
    private static final Path FOLDER = Path.of("routes");
    private static final int MOST_STEPS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Fault> FAULTS = new ArrayList<>();
    private static final RouteTree TREE = RouteTree.read(FOLDER, FAULTS);

    static List<RouteFile> routes() {
        return TREE.routes();
    }

    static List<KameletFile> kamelets() {
        return TREE.kamelets();
    }

    @Test
    void there_are_routes_to_look_at() {
        assertThat(FAULTS).isEmpty();
        assertThat(routes()).hasSizeGreaterThan(20);
        assertThat(kamelets()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_file_holds_a_route_or_a_route_configuration(RouteFile file) {
        assertThat(file.root().items().get(0).fields())
                .containsOnlyKeys(file.all("route").isEmpty() ? "routeConfiguration" : "route");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_description_is_a_sentence(RouteFile file) {
        YamlNode route = file.root().items().get(0).fields().values().iterator().next();
        assertThat(route.get("description").text()).matches("[A-Z].{10,}\\.");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_fits_on_a_page(RouteFile file) {
        assertThat(file.steps()).as("steps, those inside of others too").hasSizeBetween(1, MOST_STEPS);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_step_is_written_in_the_long_form(RouteFile file) {
        assertThat(file.steps())
                .allSatisfy(step ->
                        assertThat(step.body().isMapping()).as(step.name()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void only_the_two_kamelets_leave_the_process(RouteFile file) throws IOException {
        assertThat(Files.readString(file.path())).doesNotContainPattern("https?:");
        assertThat(file.steps().stream().map(RouteFile.Step::uri).filter(uri -> uri != null))
                .allMatch(uri -> uri.startsWith("direct:") || uri.startsWith("sql:"), "begins with direct: or sql:");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_step_that_reaches_the_database_has_an_id(RouteFile file) {
        file.steps().stream()
                .filter(step -> step.uri() != null && step.uri().startsWith("sql:"))
                .forEach(step -> assertThat(step.body().get("id").text()).matches(ValueParsers.KEBAB));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_begins_at_the_endpoint_of_its_own_name(RouteFile file) {
        file.all("route")
                .forEach(route -> assertThat(route.get("from").get("uri").text())
                        .isEqualTo(
                                file.name().startsWith("when-")
                                        ? "quartz:flow/%1$s?{{schedule.%1$s}}"
                                                .formatted(file.name().substring("when-".length()))
                                        : "direct:" + file.name()));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_asks_a_system_once_and_its_request_is_named_after_it(RouteFile file) {
        assertThat(KameletCalls.of(file)).hasSizeLessThanOrEqualTo(1).allSatisfy(call -> assertThat(
                        call.body().get("name").text())
                .endsWith("/" + file.name() + "-request"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void a_kamelet_clears_all_headers_first_and_describes_itself_in_sentences(KameletFile kamelet) {
        RouteFile.Step first = RouteFile.steps(kamelet.template()).get(0);
        assertThat(first.name()).isEqualTo("removeHeaders");
        assertThat(first.body().get("pattern").text()).isEqualTo("*");
        assertThat(kamelet.definition().get("description").text()).endsWith(".");
        assertThat(kamelet.definition().get("properties").fields())
                .allSatisfy((name, property) ->
                        assertThat(property.get("description").text()).endsWith("."));
    }

    @Test
    void every_file_matches_camels_own_schema() throws IOException {
        try (InputStream in = RouteConventionsTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
            for (RouteFile file : routes()) {
                assertThat(schema.validate(json(file))).as(file.toString()).isEmpty();
            }
            JsonNode wrong =
                    JSON.readTree(JSON.writeValueAsString(json(routes().get(0))).replace("\"steps\"", "\"stepz\""));
            assertThat(schema.validate(wrong)).as("a mistake is found").isNotEmpty();
        }
    }

    private static JsonNode json(RouteFile file) throws IOException {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file.path())));
    }

    static List<Path> mappings() {
        return List.copyOf(TREE.mappings().keySet());
    }

    /**
     * Values that people write in a hundred ways (days, numbers, links, phones, names, answers) are read in one place:
     * common.jq and our jq functions.
     */
    @ParameterizedTest
    @MethodSource("mappings")
    void no_mapping_repeats_a_common_function(Path mapping) {
        String text = TREE.mappings().get(mapping);
        assertThat(text)
                .doesNotContainPattern(
                        "\\b(test|match|capture|scan|splits|sub|gsub|ascii_upcase|ascii_downcase|explode|implode|todate|fromdate|fromdateiso8601|strptime|mktime)\\b *[(;|)]");
        if (!mapping.equals(JqLibrary.file(FOLDER))) {
            Set<String> common = new TreeSet<>(JqLibrary.read(FOLDER, FAULTS).functions());
            JqFunctions.ALL.keySet().forEach(name -> common.add(name.replaceFirst("/.*", "")));
            assertThat(text).doesNotContainPattern("\\bdef (" + String.join("|", common) + ")\\b");
        }
    }

    @Test
    void every_connector_uses_the_common_functions() {
        Set<String> common = JqLibrary.read(FOLDER, FAULTS).functions();
        assertThat(Connectors.read(FOLDER, FAULTS).all().keySet())
                .allSatisfy(connector -> assertThat(mappings().stream()
                                .filter(path ->
                                        path.startsWith(FOLDER.resolve("ats").resolve(connector)))
                                .map(path -> TREE.mappings().get(path))
                                .anyMatch(text -> Pattern.compile("\\b(" + String.join("|", common) + ")\\b")
                                        .matcher(text)
                                        .find()))
                        .as(connector)
                        .isTrue());
    }

    @Test
    void each_connector_has_a_readme() {
        Connectors connectors = Connectors.read(FOLDER, FAULTS);
        assertThat(connectors.all()).isNotEmpty();
        connectors.all().keySet().forEach(name -> {
            assertThat(name).matches(ValueParsers.KEBAB);
            assertThat(FOLDER.resolve("ats").resolve(name).resolve("README.md")).exists();
        });
    }
}

package io.workwise.bridge.routes;

import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks the beans that routes and kamelets call: each exists and has the method with that number of parameters. */
final class BeanCalls {
    private final RouteTree tree;
    private final Map<String, Class<?>> beans;

    /**
     * Takes the routes to check.
     *
     * @param beans the beans that the engine binds, by name
     */
    BeanCalls(RouteTree tree, Map<String, Class<?>> beans) {
        this.tree = tree;
        this.beans = new HashMap<>(beans);
    }

    void check() {
        // a bean that a route defines may be of any class
        tree.routes().stream()
                .flatMap(file -> file.all("beans").stream())
                .flatMap(list -> list.items().stream())
                .map(bean -> bean.get("name").text())
                .forEach(name -> beans.put(name, null));
        tree.routes().forEach(file -> check(file.root()));
        tree.kamelets().forEach(kamelet -> check(kamelet.template()));
    }

    private void check(YamlNode root) {
        root.walk((key, node) -> {
            if ((key.equals("bean") || key.equals("method")) && node.isMapping()) {
                call(node);
            } else if (key.equals("parameters")) {
                node.fields().values().stream()
                        .filter(value -> value.isText() && value.text().matches("#[\\w-]+"))
                        .forEach(value -> known(value, value.text().substring(1)));
            }
        });
    }

    private void call(YamlNode call) {
        YamlNode ref = call.get("ref");
        if (ref.isText() && !ref.text().contains("{{") && known(ref, ref.text())) {
            Class<?> type = beans.get(ref.text());
            YamlNode method = call.get("method");
            if (type != null && method.isText() && !method.text().startsWith("{{")) {
                method(type, ref.text(), method);
            }
        }
    }

    private boolean known(YamlNode place, String name) {
        if (!beans.containsKey(name)) {
            place.fault("is '" + place.text() + "', but there is no such bean", Suggestions.use(name, beans.keySet()));
        }
        return beans.containsKey(name);
    }

    private static void method(Class<?> type, String bean, YamlNode call) {
        String name = call.text().replaceFirst("(?s)\\(.*", "").strip();
        List<Method> named = Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class
                        && method.getName().equals(name))
                .toList();
        if (named.isEmpty()) {
            TreeSet<String> methods = new TreeSet<>(Arrays.stream(type.getMethods())
                    .filter(method -> method.getDeclaringClass() != Object.class)
                    .map(Method::getName)
                    .toList());
            call.fault("is '" + name + "', but " + bean + " has no such method", Suggestions.use(name, methods));
        } else if (call.text().contains("(")
                && named.stream().noneMatch(method -> method.getParameterCount() == arguments(call.text()))) {
            call.fault(
                    "gives " + arguments(call.text()) + " arguments to " + name,
                    "it takes " + named.get(0).getParameterCount());
        }
    }

    /** Returns the number of arguments. Commas in quotes do not count. */
    private static int arguments(String call) {
        String list = call.substring(call.indexOf('(') + 1, Math.max(call.lastIndexOf(')'), call.indexOf('(') + 1))
                .replaceAll("'[^']*'|\"[^\"]*\"", "x");
        return list.isBlank() ? 0 : list.split(",", -1).length;
    }
}

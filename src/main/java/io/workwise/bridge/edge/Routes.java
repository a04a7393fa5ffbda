package io.workwise.bridge.edge;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** The routes of one port. Each names what it needs, so that nothing is open by being forgotten. */
public final class Routes {
    /** One route as it was declared. */
    public record Route(String method, String path) {}

    final RoutesConfig javalin;
    private final List<Route> declared = new ArrayList<>();

    Routes(RoutesConfig javalin) {
        this.javalin = javalin;
    }

    /** Runs before the need of the route is checked, also where no route matches. It must not decide. */
    public Routes before(Handler handler) {
        javalin.before(handler);
        return this;
    }

    /** HEAD tells whether the route is there, without running the handler. */
    public Routes get(String path, Need need, Handler handler) {
        javalin.addHttpHandler(HandlerType.HEAD, path, context -> {}, need);
        return add(HandlerType.GET, path, need, handler);
    }

    public Routes post(String path, Need need, Handler handler) {
        return add(HandlerType.POST, path, need, handler);
    }

    public Routes put(String path, Need need, Handler handler) {
        return add(HandlerType.PUT, path, need, handler);
    }

    public Routes delete(String path, Need need, Handler handler) {
        return add(HandlerType.DELETE, path, need, handler);
    }

    private Routes add(HandlerType method, String path, Need need, Handler handler) {
        javalin.addHttpHandler(method, path, handler, need);
        declared.add(new Route(method.name(), path));
        return this;
    }

    public List<Route> declared() {
        return List.copyOf(declared);
    }
}

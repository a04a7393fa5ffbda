package io.workwise.bridge.edge;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** The routes of one port. Each declares its need, so that no route is open by mistake. */
public final class Routes {
    /** A declared route. */
    public record Route(String method, String path) {}

    final RoutesConfig javalin;
    private final List<Route> declared = new ArrayList<>();

    Routes(RoutesConfig javalin) {
        this.javalin = javalin;
    }

    /**
     * Adds a handler that runs before the need of the route is checked, also if no route matches. It must not answer.
     */
    public Routes before(Handler handler) {
        javalin.before(handler);
        return this;
    }

    /** Adds a route for GET. HEAD tells whether the route exists, without running the handler. */
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

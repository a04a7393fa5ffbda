package io.workwise.bridge.http;

import io.workwise.bridge.settings.Proxy;
import java.io.IOException;

/** No answer came through a proxy: the proxy refused, or the connection failed. */
public final class ProxyException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LOGIN = 407;
    private final transient Proxy proxy;
    private final int status;

    /** The proxy itself answered and did not connect: nothing of the request was applied. */
    ProxyException(Proxy proxy, int status) {
        super("the proxy " + proxy + " answered " + status);
        this.proxy = proxy;
        this.status = status;
    }

    /** The connection failed, to the proxy or behind it. */
    ProxyException(Proxy proxy, IOException cause) {
        super(cause.getMessage(), cause);
        this.proxy = proxy;
        this.status = 0;
    }

    Proxy proxy() {
        return proxy;
    }

    /** Returns whether the proxy itself refused. */
    public boolean refused() {
        return status != 0;
    }

    /** Returns whether the proxy asks for another user or password (407). */
    public boolean wantsLogin() {
        return status == LOGIN;
    }

    /** Says what the proxy answered, and what to do. */
    public String say() {
        return "the proxy " + proxy + " "
                + (wantsLogin()
                        ? "asks for another user or password (407); correct them in " + proxy.from()
                        : "answered " + status + " instead of connecting");
    }
}

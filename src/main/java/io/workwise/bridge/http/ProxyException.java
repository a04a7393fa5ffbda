package io.workwise.bridge.http;

import io.workwise.bridge.settings.Proxy;
import java.io.IOException;

/** No answer came through a proxy. */
public final class ProxyException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LOGIN = 407;
    private final transient Proxy proxy;
    private final int status;

    /** It answered itself, and connected nobody: nothing of the request was applied. */
    ProxyException(Proxy proxy, int status) {
        super("the proxy " + proxy + " answered " + status);
        this.proxy = proxy;
        this.status = status;
    }

    /** What went wrong on the way through it. */
    ProxyException(Proxy proxy, IOException cause) {
        super(cause.getMessage(), cause);
        this.proxy = proxy;
        this.status = 0;
    }

    Proxy proxy() {
        return proxy;
    }

    /** Whether the proxy itself refused. */
    public boolean refused() {
        return status != 0;
    }

    public boolean wantsLogin() {
        return status == LOGIN;
    }

    /** What it said, and what to do. */
    public String say() {
        return "the proxy " + proxy + " "
                + (wantsLogin()
                        ? "asks for another user or password (407); correct them in " + proxy.from()
                        : "answered " + status + " instead of connecting");
    }
}

package io.workwise.bridge.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says in words why no whole answer came, and which setting names the address. */
final class NoAnswer {
    private NoAnswer() {}

    static String say(String who, IOException e, String baseUrl, String setting) {
        if (e instanceof ConnectException || e instanceof UnknownHostException || e instanceof NoRouteToHostException || e instanceof ConnectTimeoutException) {
            return who + " cannot be reached at " + baseUrl + " (" + setting + ")";
        }
        if (e instanceof SSLException) {
            return who + " cannot be trusted at " + baseUrl + " (" + setting + "): " + e.getClass().getSimpleName();
        }
        return who + (e instanceof InterruptedIOException ? " gave no whole answer in time" : " broke off its answer");
    }
}

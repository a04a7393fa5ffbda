package io.workwise.bridge.http;

import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.RemoteException.Side;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Classifies a request without a whole answer, and says why none came and which setting names the URL. */
public final class NoAnswer {
    private NoAnswer() {}

    /** Returns SETTINGS if a proxy refuses our login, else RETRY, because any other failure may be over soon. */
    private static AnswerClass is(IOException e) {
        return e instanceof ProxyException proxied && proxied.wantsLogin() ? AnswerClass.SETTINGS : AnswerClass.RETRY;
    }

    /**
     * Returns the exception for a request that got no whole answer.
     *
     * @param who the subject of the sentence, such as {@code Workwise}
     * @param baseUrl the URL that was asked
     * @param setting the name of the setting that holds this URL
     */
    public static RemoteException exception(Side side, String who, IOException e, String baseUrl, String setting) {
        return RemoteException.unanswered(side, is(e), isUnreachable(e), say(who, e, baseUrl, setting));
    }

    private static boolean isUnreachable(IOException e) {
        return e instanceof ProxyException proxied
                ? !proxied.refused() && isUnreachable((IOException) proxied.getCause())
                : e instanceof ConnectException
                        || e instanceof UnknownHostException
                        || e instanceof NoRouteToHostException
                        || e instanceof ConnectTimeoutException;
    }

    static String say(String who, IOException e, String baseUrl, String setting) {
        if (e instanceof ProxyException proxied) {
            return proxied.refused()
                    ? who + " cannot be reached at " + baseUrl + " (" + setting + "): " + proxied.say()
                    : say(who, (IOException) proxied.getCause(), baseUrl, setting) + ", through the proxy "
                            + proxied.proxy();
        }
        if (isUnreachable(e)) {
            return who + " cannot be reached at " + baseUrl + " (" + setting + ")";
        }
        if (e instanceof SSLException) {
            return who + " cannot be trusted at " + baseUrl + " (" + setting + "): "
                    + e.getClass().getSimpleName();
        }
        return who + (e instanceof InterruptedIOException ? " gave no whole answer in time" : " broke off its answer");
    }
}

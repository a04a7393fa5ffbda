package io.workwise.bridge.console;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.OutwardRequest;
import io.workwise.bridge.http.Way;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sends requests to the OpenID provider like all other requests: through the configured proxy and with the configured
 * certificates.
 */
final class OidcHttp implements HTTPRequestSender, ResourceRetriever {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LARGEST = 256 << 10;
    private static final int OK = 200;
    private final HttpPort http = new HttpPort();
    private final Way way;

    OidcHttp(Way way) {
        this.way = way;
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        OutwardRequest request = new OutwardRequest(way, asked.getMethod().name(), asked.getURI());
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        if (asked.getBody() != null) {
            request.setEntity(new ByteArrayEntity(asked.getBody().getBytes(StandardCharsets.UTF_8), null));
        }
        try (HttpPort.Exchange exchange =
                http.send(request, new HttpPort.Limits(TIMEOUT, TIMEOUT, TIMEOUT.multipliedBy(2)))) {
            HTTPResponse response = new HTTPResponse(exchange.status());
            if (exchange.header("Content-Type") != null) {
                response.setContentType(exchange.header("Content-Type"));
            }
            response.setBody(new String(exchange.content(LARGEST), StandardCharsets.UTF_8));
            return response;
        } catch (ParseException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        return new Resource(text(url), "application/json");
    }

    /**
     * Returns the text at a URL.
     *
     * @throws IOException if it cannot be read
     */
    String text(URL url) throws IOException {
        try (HttpPort.Exchange exchange = http.send(
                new OutwardRequest(way, "GET", url.toURI()),
                new HttpPort.Limits(TIMEOUT, TIMEOUT, TIMEOUT.multipliedBy(2)))) {
            if (exchange.status() != OK) {
                throw new IOException(url + " answered " + exchange.status());
            }
            return new String(exchange.content(LARGEST), StandardCharsets.UTF_8);
        } catch (URISyntaxException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

package io.workwise.bridge.admin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Matcher;

/**
 * Serves everything below the path of {@code admin.url}. A proxy may leave the path in a request or take it off: both arrive. Wherever an answer leads
 * to a path of ours, it leads below that path. Pages put it before their own addresses themselves.
 */
final class BelowPath implements Filter {
    private final String path;

    /** @param path such as {@code /bridge} */
    BelowPath(String path) {
        this.path = path;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String uri = http.getRequestURI();
        boolean below = uri.equals(path) || uri.startsWith(path + "/");
        chain.doFilter(below ? without(http, uri.equals(path) ? "/" : uri.substring(path.length())) : http, leading((HttpServletResponse) response));
    }

    private static HttpServletRequest without(HttpServletRequest request, String uri) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getRequestURI() {
                return uri;
            }

            @Override
            public StringBuffer getRequestURL() {
                StringBuffer url = super.getRequestURL();
                return url.delete(url.length() - super.getRequestURI().length(), url.length()).append(uri);
            }
        };
    }

    private HttpServletResponse leading(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, below(name, value));
            }

            @Override
            public void addHeader(String name, String value) {
                super.addHeader(name, below(name, value));
            }

            @Override
            public void sendRedirect(String location) throws IOException {
                super.sendRedirect(below("Location", location));
            }
        };
    }

    private String below(String header, String value) {
        return switch (header) {
            case "Location", "HX-Redirect" -> isOurs(value) ? path + value : value;
            case "Refresh" -> value.replaceFirst("url=(?=/(?!/))", "url=" + Matcher.quoteReplacement(path));
            default -> value;
        };
    }

    private static boolean isOurs(String address) {
        return address != null && address.startsWith("/") && !address.startsWith("//");
    }
}

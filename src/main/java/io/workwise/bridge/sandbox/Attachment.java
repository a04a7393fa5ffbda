package io.workwise.bridge.sandbox;

/** What is kept of a document that arrived: never its bytes. */
public record Attachment(String name, String type, String contentType, long size, String sha256) {}

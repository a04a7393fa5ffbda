package io.workwise.bridge.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an ATS's answer means for the application and its integration. The words of {@code connector.yaml}. */
public enum AnswerClass {
    /** 2xx: the step is done, if the answer names its id. */
    OK,
    /** Certainly not applied; try again later. */
    RETRY,
    /** Not applied; the whole integration waits. */
    RATE_LIMITED,
    /** Nobody knows whether it was applied. */
    UNCERTAIN,
    /** Refused for its data; a person corrects. */
    REFUSED_DATA,
    /** Refused for a document's type or size. */
    DOCUMENT,
    /** The integration's credentials are refused. */
    CREDENTIALS,
    /** The integration may do other things, but not this: its rights do not reach this job, or this application. */
    REFUSED_FOR_JOB,
    /** The integration's settings are wrong. */
    SETTINGS,
    /** The ATS does not know the job. */
    JOB_GONE,
    /** The ATS takes no applications for the job. */
    JOB_NOT_OPEN,
    /** The ATS has it already. */
    EXISTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that a connector may name. */
    static final Map<String, AnswerClass> CODES =
            Arrays.stream(values()).filter(c -> c != OK).collect(Collectors.toMap(AnswerClass::code, c -> c));

    /** What an HTTP status means where the connector declares nothing else (delivery.md, outcomes). */
    public static AnswerClass ofStatus(int status) {
        return switch (status) {
            case 401 -> CREDENTIALS;
            case 403 -> REFUSED_FOR_JOB;
            case 404, 410 -> JOB_GONE;
            case 405 -> SETTINGS;
            case 408 -> UNCERTAIN;
            case 409 -> EXISTS;
            case 413, 415 -> DOCUMENT;
            case 429 -> RATE_LIMITED;
            default ->
                status >= 500 || status < 200
                        ? UNCERTAIN
                        : status >= 400 ? REFUSED_DATA : status >= 300 ? SETTINGS : OK;
        };
    }
}

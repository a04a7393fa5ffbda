package io.workwise.bridge.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The meaning of an ATS's answer for the application and its integration. {@code connector.yaml} uses these words. */
public enum AnswerClass {
    /** 2xx: the step is done if the answer contains its id. */
    OK,
    /** The write was certainly not applied; try again later. */
    RETRY,
    /** The write was not applied; the whole integration waits. */
    RATE_LIMITED,
    /** Nobody knows whether the write was applied. */
    UNCERTAIN,
    /** The ATS refused the data; a person corrects them. */
    REFUSED_DATA,
    /** The ATS refused the type or size of a document. */
    DOCUMENT,
    /** The ATS refused the credentials of the integration. */
    CREDENTIALS,
    /** The rights of the integration do not cover this job or application. Other writes may work. */
    REFUSED_FOR_JOB,
    /** The integration's settings are wrong. */
    SETTINGS,
    /** The ATS does not know the job. */
    JOB_GONE,
    /** The ATS accepts no applications for the job. */
    JOB_NOT_OPEN,
    /** The ATS has the record already. */
    EXISTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The classes that a connector may name, by their words. */
    static final Map<String, AnswerClass> CODES =
            Arrays.stream(values()).filter(c -> c != OK).collect(Collectors.toMap(AnswerClass::code, c -> c));

    /** Returns the default class of an HTTP status; a connector may declare another. */
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

package io.workwise.bridge.proof;

import java.util.List;

/** The purpose of a transaction of the bridge, recognised by its writes. */
enum Verb {
    INTAKE("insert into application ("),
    CLAIM("with chosen"),
    MARK("set verdict = 'sending'"),
    OUTCOME("tries = case when"),
    GIVE_BACK("reason = 'to-be-looked-up', looks = 0"),
    LOOK_UP("'look-up'"),
    GATE("update integration_state set"),
    OTHER("");

    private final String sign;

    Verb(String sign) {
        this.sign = sign;
    }

    static Verb of(List<String> statements) {
        for (Verb verb : values()) {
            if (statements.stream().anyMatch(sql -> sql.contains(verb.sign))) {
                return verb;
            }
        }
        return OTHER;
    }
}

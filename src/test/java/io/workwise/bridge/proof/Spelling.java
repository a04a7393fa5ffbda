package io.workwise.bridge.proof;

import java.net.IDN;
import java.util.Locale;

/** Ways in which a fake ATS stores an e-mail address, and finds the record by it (R35). */
enum Spelling {
    /** Stores every letter, and finds only exactly that spelling. */
    AS_SENT {
        @Override
        String keep(String email) {
            return email;
        }

        @Override
        boolean finds(String kept, String asked) {
            return kept.equals(asked);
        }
    },
    /** Stores lower case with an encoded host, and finds only exactly that spelling. */
    ENCODED {
        @Override
        boolean finds(String kept, String asked) {
            return kept.equals(asked);
        }
    },
    /** Stores the same, and normalises what it is asked for. */
    UNDERSTOOD {
        @Override
        boolean finds(String kept, String asked) {
            return kept.equals(keep(asked));
        }
    };

    String keep(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, at + 1).toLowerCase(Locale.ROOT)
                + IDN.toASCII(email.substring(at + 1).toLowerCase(Locale.ROOT));
    }

    abstract boolean finds(String kept, String asked);

    /** A random one, but always the same for the same fault plan. */
    static Spelling of(FaultPlan faultPlan) {
        return values()[Math.floorMod(faultPlan.toString().hashCode(), values().length)];
    }

    /** Returns the person behind a spelling. */
    static String person(String email) {
        return email.substring(0, email.indexOf('@')).toLowerCase(Locale.ROOT);
    }
}

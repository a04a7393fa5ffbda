package io.workwise.bridge.proof;

import java.net.IDN;
import java.util.Locale;

/** What a fake ATS makes of an e-mail address (R35), and by which one it finds what it has. */
enum Spelling {
    /** It keeps every letter, and finds nothing that is written otherwise. */
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
    /** It keeps lower case and an encoded host, and finds nothing that is written otherwise. */
    ENCODED {
        @Override
        boolean finds(String kept, String asked) {
            return kept.equals(asked);
        }
    },
    /** It keeps the same, and makes the same of what it is asked for. */
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

    /** One of them, by chance, and always the same for the same fate. */
    static Spelling of(FaultPlan fate) {
        return values()[Math.floorMod(fate.toString().hashCode(), values().length)];
    }

    /** Who writes so: the same person in each spelling. */
    static String person(String email) {
        return email.substring(0, email.indexOf('@')).toLowerCase(Locale.ROOT);
    }
}

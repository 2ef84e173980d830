package fr.spro.registration.signup.http;

import fr.spro.platform.problems.Problem;

/**
 * Recent sign-in of a staff account, asked for before a data file with the names of many people leaves. Only the
 * gateway sets the header; it drops the header of a client.
 */
public final class FreshSignIn {
    /** Present with {@code true} on requests of an account that signed in during the last minutes. */
    public static final String HEADER = "Fresh-Sign-In";

    /** Most people whose names leave in one file without a recent sign-in. */
    public static final int NAMES = 50;

    private FreshSignIn() {}

    /** Refuses a file with the names of this many people unless the sign-in is recent. */
    public static void requireForNames(int people, boolean fresh) {
        if (people > NAMES && !fresh) {
            throw Problem.of(403, "STEP_UP_NEEDED").arg("names", NAMES);
        }
    }
}

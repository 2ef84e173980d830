package fr.spro.platform.core;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Text about a failure that can be stored and shown: classes and places in the code, never the words of a message. */
public final class MaskedCause {
    private static final int LONGEST = 500;
    private static final int MOST_CAUSES = 4;
    private static final String OWN = "fr.spro.";

    private MaskedCause() {}

    /**
     * Returns each class of the chain of causes with the length of its message and the first place in our own code. A
     * message may quote a person's name, so none of its words is kept.
     */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = unwrapped(failure);
        for (int causes = 0; cause != null && causes < MOST_CAUSES; causes++) {
            text.append(causes == 0 ? "" : " < ").append(one(cause));
            cause = cause.getCause();
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String one(Throwable cause) {
        String message = cause.getMessage();
        String place = place(cause);
        return cause.getClass().getSimpleName()
                + (message == null ? "" : ": …(" + message.length() + ")")
                + (place == null ? "" : " at " + place);
    }

    private static @Nullable String place(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith(OWN)) {
                String name = frame.getClassName();
                return name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName() + ":"
                        + frame.getLineNumber();
            }
        }
        return null;
    }
}

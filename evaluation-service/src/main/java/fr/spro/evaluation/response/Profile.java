package fr.spro.evaluation.response;

import org.jspecify.annotations.Nullable;

/** A function and a type of organisation, as codes of the questionnaire. */
public record Profile(String function, String organisationType) {
    /** The code of a person who did not say, or would not. */
    public static final String UNKNOWN = "NR";

    /** Returns the profile with these answers; null is no answer. */
    public static Profile of(@Nullable String function, @Nullable String organisationType) {
        return new Profile(
                function == null ? UNKNOWN : function, organisationType == null ? UNKNOWN : organisationType);
    }
}

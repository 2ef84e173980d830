package fr.spro.evaluation.response;

import org.jspecify.annotations.Nullable;

/**
 * What a sealed answer keeps of a profile, so that enough answers of its campaign share it.
 *
 * @param level 0 for exact codes, 1 for the family of the organisation, 2 for both families, 3 for the family of the
 *     function alone, 4 for nothing
 * @param function null when it is not told
 * @param organisationType null when it is not told
 */
public record ProfileClass(
        int level, @Nullable String function, @Nullable String organisationType) {
    /** The level of a class that tells nothing. */
    public static final int NOTHING = 4;

    /** The class of answers that keep no profile. */
    public static final ProfileClass NOT_TOLD = new ProfileClass(NOTHING, null, null);

    String name() {
        return function + "|" + organisationType;
    }
}

package fr.spro.evaluation.stats;

import java.util.OptionalDouble;

/**
 * How one question was answered, in numbers of forms: on the scale, and what is missing by its reason. The item
 * non-response rate is blank / asked (AAPOR, Standard Definitions, 10th edition 2023).
 */
public record ItemResponse(int valid, int noOpinion, int blank, int notAsked) {
    public ItemResponse {
        if (valid < 0 || noOpinion < 0 || blank < 0 || notAsked < 0) {
            throw new IllegalArgumentException(valid + ", " + noOpinion + ", " + blank + ", " + notAsked);
        }
    }

    /** Forms on which the question was shown. */
    public int asked() {
        return valid + noOpinion + blank;
    }

    /** Share left blank of those asked, 0 to 1; empty when nobody was asked. */
    public OptionalDouble nonResponse() {
        return share(blank);
    }

    /** Share without opinion of those asked, 0 to 1; empty when nobody was asked. */
    public OptionalDouble withoutOpinion() {
        return share(noOpinion);
    }

    private OptionalDouble share(int part) {
        return asked() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / asked());
    }
}

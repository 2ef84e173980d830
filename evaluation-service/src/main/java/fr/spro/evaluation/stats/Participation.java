package fr.spro.evaluation.stats;

import java.util.OptionalDouble;

/**
 * Response rates (0 to 1) of a named list in which everybody's eligibility is known: complete and partial forms among the
 * people who could answer (AAPOR, Standard Definitions, 10th edition 2023, RR1 and RR2 with UH = UO = 0).
 */
public record Participation(int eligible, int complete, int partial) {
    public Participation {
        if (complete < 0 || partial < 0 || (long) complete + partial > eligible) {
            throw new IllegalArgumentException(complete + " complete, " + partial + " partial of " + eligible);
        }
    }

    /** Of the people present, those whose invitation came back or who take no mail could not answer. */
    public static Participation among(int present, int unreachable, int complete, int partial) {
        return new Participation(present - unreachable, complete, partial);
    }

    /** Complete forms only; empty when nobody could answer. */
    public OptionalDouble rr1() {
        return rate(complete);
    }

    /** Complete and partial forms: the rate that is shown; empty when nobody could answer. */
    public OptionalDouble rr2() {
        return rate(complete + partial);
    }

    private OptionalDouble rate(int forms) {
        return eligible == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) forms / eligible);
    }
}

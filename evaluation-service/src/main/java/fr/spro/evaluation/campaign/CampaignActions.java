package fr.spro.evaluation.campaign;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What people may do with a campaign by hand, given its id and who asks: close it with its figures released, reopen
 * it, seal it; whether it is about to be closed; and how many answers it has.
 */
public record CampaignActions(
        BiFunction<String, String, Decision> close,
        BiFunction<String, String, Decision> reopen,
        Predicate<String> closing,
        BiFunction<String, String, Decision> seal,
        ToIntFunction<String> count) {}

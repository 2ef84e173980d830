package fr.spro.evaluation.verbatim.http;

import fr.spro.evaluation.verbatim.CoderAgreement;
import fr.spro.evaluation.verbatim.CoderAgreement.Strength;
import fr.spro.evaluation.verbatim.VerbatimReview;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Both coders' agreement; a kappa that cannot be computed is null. */
record AgreementJson(
        int texts,
        @Nullable Double kappa,
        @Nullable Strength strength,
        List<ThemeJson> themes,
        List<DisputeJson> disputes) {
    record ThemeJson(
            String code,
            int both,
            int one,
            int neither,
            @Nullable Double kappa,
            @Nullable Strength strength) {}

    /** A text and what each of the two gave it. */
    record DisputeJson(String id, List<String> first, List<String> second) {}

    static AgreementJson of(CoderAgreement agreement, VerbatimReview desk) {
        Iterator<String> coders = desk.coders().iterator();
        String first = coders.next();
        String second = coders.next();
        return new AgreementJson(
                agreement.texts(),
                number(agreement.pooled()),
                strength(agreement.pooled()),
                agreement.themes().stream()
                        .map(theme -> new ThemeJson(
                                theme.code(),
                                theme.both(),
                                theme.one(),
                                theme.neither(),
                                number(theme.kappa()),
                                strength(theme.kappa())))
                        .toList(),
                agreement.disputed().stream()
                        .map(text -> new DisputeJson(
                                text,
                                desk.note(text).codings().getOrDefault(first, List.of()),
                                desk.note(text).codings().getOrDefault(second, List.of())))
                        .toList());
    }

    private static @Nullable Double number(OptionalDouble kappa) {
        return kappa.isPresent() ? Double.valueOf(kappa.getAsDouble()) : null;
    }

    private static @Nullable Strength strength(OptionalDouble kappa) {
        return kappa.isPresent() ? Strength.of(kappa.getAsDouble()) : null;
    }
}

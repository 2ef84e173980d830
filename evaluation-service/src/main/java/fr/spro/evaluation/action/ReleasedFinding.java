package fr.spro.evaluation.action;

import fr.spro.evaluation.i18n.BilingualText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding with its words and its released figure: {@code count} of {@code n} answers.
 *
 * @param part the row or the answer it is about, null for the question as a whole
 * @param source the session's title, null for a year
 * @param held when the session took place, null for a year
 * @param released when the figure was released; null for a session's earlier release
 * @param isWithdrawn whether its release added different questions and is withdrawn
 */
public record ReleasedFinding(
        Finding finding,
        BilingualText question,
        @Nullable BilingualText part,
        int count,
        int n,
        @Nullable BilingualText source,
        @Nullable LocalDate held,
        @Nullable LocalDate released,
        boolean isWithdrawn) {}

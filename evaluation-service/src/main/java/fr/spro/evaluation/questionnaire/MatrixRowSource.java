package fr.spro.evaluation.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a matrix takes its lines from. */
public sealed interface MatrixRowSource {
    /** At most this many lines come from a campaign: more would tire people. */
    int MOST_PARTNERS = 6;

    /** The lines for a campaign with these partner services. */
    List<MatrixRow> resolve(List<MatrixRow> partnerServices);

    /** Lines written in the questionnaire, and the code of the one that asks for access. */
    record Fixed(List<MatrixRow> rows, @Nullable String access) implements MatrixRowSource {
        /** Lines without a role. */
        public Fixed(List<MatrixRow> rows) {
            this(rows, null);
        }

        public Fixed {
            rows = List.copyOf(rows);
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("a matrix needs rows");
            }
        }

        @Override
        public List<MatrixRow> resolve(List<MatrixRow> partnerServices) {
            return rows;
        }
    }

    /** The partner services that presented themselves in the session. */
    record PartnerServices() implements MatrixRowSource {
        @Override
        public List<MatrixRow> resolve(List<MatrixRow> partnerServices) {
            return partnerServices.stream().limit(MOST_PARTNERS).toList();
        }
    }
}

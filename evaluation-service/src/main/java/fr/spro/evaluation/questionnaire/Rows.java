package fr.spro.evaluation.questionnaire;

import java.util.List;

/** Where a matrix takes its lines from. */
public sealed interface Rows {
    /** At most this many lines come from a campaign: more would tire people. */
    int MOST_PARTNERS = 6;

    /** The lines for a campaign with these partner services. */
    List<Row> resolve(List<Row> partnerServices);

    /** Lines written in the questionnaire. */
    record Fixed(List<Row> rows) implements Rows {
        public Fixed {
            rows = List.copyOf(rows);
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("a matrix needs rows");
            }
        }

        @Override
        public List<Row> resolve(List<Row> partnerServices) {
            return rows;
        }
    }

    /** The partner services that presented themselves in the session. */
    record PartnerServices() implements Rows {
        @Override
        public List<Row> resolve(List<Row> partnerServices) {
            return partnerServices.stream().limit(MOST_PARTNERS).toList();
        }
    }
}

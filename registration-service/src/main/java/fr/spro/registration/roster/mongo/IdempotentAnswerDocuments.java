package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationState;
import org.bson.Document;

/** The outcomes kept under an idempotency key as documents and back. */
final class IdempotentAnswerDocuments {

    private static final String REGISTRATION = "registrationId";
    private static final String STATE = "state";
    private static final String POSITION = "position";
    private static final String ALREADY = "already";
    private static final String EACH = "each";

    private IdempotentAnswerDocuments() {}

    static Document toDocument(Outcome.Kept outcome) {
        return switch (outcome) {
            case Outcome.SignedUp(String id, RegistrationState state, Integer position) -> {
                Document d = new Document(REGISTRATION, id).append(STATE, state.name());
                yield position == null ? d : d.append(POSITION, position);
            }
            case Outcome.SignedUpTogether together ->
                new Document(
                        EACH,
                        together.each().stream()
                                .map(each -> new Document(REGISTRATION, each.registrationId())
                                        .append(STATE, each.state().name())
                                        .append(POSITION, each.position())
                                        .append(ALREADY, each.already()))
                                .toList());
        };
    }

    static Outcome.Kept toDomain(Document d) {
        if (d.containsKey(EACH)) {
            return new Outcome.SignedUpTogether(d.getList(EACH, Document.class).stream()
                    .map(each -> new Outcome.SignedUpTogether.Each(
                            each.getString(REGISTRATION),
                            RegistrationState.valueOf(each.getString(STATE)),
                            each.getInteger(POSITION),
                            each.getBoolean(ALREADY, false)))
                    .toList());
        }
        return new Outcome.SignedUp(
                d.getString(REGISTRATION), RegistrationState.valueOf(d.getString(STATE)), d.getInteger(POSITION));
    }
}

package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.TeamContact;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A contact as a document and back; absent where there is none, as in everything written before there were contacts. */
public final class ContactDocuments {
    private static final String LABEL = "label";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";
    private static final String HOURS = "hours";

    private ContactDocuments() {}

    /** The document of a contact, null for none. */
    public static @Nullable Document toDocument(@Nullable TeamContact contact) {
        return contact == null
                ? null
                : new Document(LABEL, contact.label())
                        .append(EMAIL, contact.email())
                        .append(PHONE, contact.phone())
                        .append(HOURS, contact.hours());
    }

    /** The contact in a document, null for none. */
    public static @Nullable TeamContact toDomain(@Nullable Document d) {
        return d == null
                ? null
                : new TeamContact(d.getString(LABEL), d.getString(EMAIL), d.getString(PHONE), d.getString(HOURS));
    }
}
